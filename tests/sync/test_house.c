/* SPDX-License-Identifier: MIT */

/* A house without a feed: its calendar, its spreadsheet, its address book and the news of its website are
 * a whole terminal. The real program reads them from a server, the screen's reader says what came. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "harness/server.h"
#include "store/content.h"
#include "sync/fixture.h"

static const char calendar[] = "BEGIN:VCALENDAR\r\n"
                               "BEGIN:VEVENT\r\nUID:chor\r\nDTSTART:20261203T180000\r\n"
                               "DTEND:20261203T200000\r\nSUMMARY:Chor\r\n"
                               "CATEGORIES:Freizeit\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
static const char list[] = "Name;Telefon;Themen;Gehört zu\r\n"
                           "Mieterberatung;030 23125 010;Wohnen, Ämter;\r\n"
                           "Krisentelefon;030 23125 011;Hilfe bei Krisen;\r\n"
                           "Chor;030 23125 012;Freizeit;Mieterberatung\r\n";
static const char cards[] =
    "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:x:1\r\nKIND:org\r\nFN:Werkstatt\r\n"
    "TEL;TYPE=work:030 23125 013\r\nCATEGORIES:Wohnen\r\nEND:VCARD\r\n";
static const char news[] =
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Haus</title>"
    "<item><guid>n1</guid><title>Neue Küche</title><description>Sie ist da."
    "</description><pubDate>Mon, 30 Nov 2026 10:00:00 +0100</pubDate></item>"
    "</channel></rss>";

/* Whole days, however they are written; what lasts some hours or does not take place is none. */
static const char school[] =
    "BEGIN:VCALENDAR\r\n"
    "BEGIN:VEVENT\r\nUID:h\r\nDTSTART;VALUE=DATE:20261012\r\nDTEND;VALUE=DATE:20261025\r\n"
    "SUMMARY:Herbstferien\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:z\r\nDTSTART;VALUE=DATE:20270129\r\nSUMMARY:Zeugnistag\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:w\r\nDTSTART:20261223T000000\r\nDTEND:20270109T235900\r\n"
    "SUMMARY:Weihnachtsferien\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;VALUE=DATE:20261120\r\n"
    "RRULE:FREQ=YEARLY\r\nSUMMARY:Jedes Jahr\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20270301T100000\r\nSUMMARY:Abend\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:x\r\nDTSTART;VALUE=DATE:20270315\r\nSTATUS:CANCELLED\r\n"
    "SUMMARY:Nicht\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

struct terminal {
    struct fixture fixture;
    struct server *server;
    struct content *content;
    struct arena *arena;
};

static void serve(struct terminal *terminal, const char *path, const char *body)
{
    server_set(terminal->server, path, &(struct server_route){.body = body});
}

static int set_up(void **state)
{
    static const char *const once[] = {"--once", NULL};
    struct terminal *terminal = mem_alloc(sizeof(*terminal));
    char conf[1024];
    fixture_init(&terminal->fixture);
    terminal->server = server_start();
    serve(terminal, "/haus.ics", calendar);
    serve(terminal, "/liste.csv", list);
    serve(terminal, "/buch.vcf", cards);
    serve(terminal, "/news.xml", news);
    serve(terminal, "/ferien.ics", school);
    int port = server_get_port(terminal->server);
    snprintf(conf, sizeof(conf),
             "[source haus]\nkind = ical\nurl = http://127.0.0.1:%d/haus.ics\nlocal = true\n"
             "[source liste]\nkind = csv\nurl = http://127.0.0.1:%d/liste.csv\nlocal = true\n"
             "[source buch]\nkind = vcard\nurl = http://127.0.0.1:%d/buch.vcf\nlocal = true\n"
             "[source news]\nkind = rss\nurl = http://127.0.0.1:%d/news.xml\nlocal = true\n"
             "[source ferien]\nkind = ical\nurl = http://127.0.0.1:%d/ferien.ics\n"
             "local = true\nholds = school-holidays\n",
             port, port, port, port, port);
    fixture_configure(&terminal->fixture, conf);
    char *output = NULL;
    assert_int_equal(fixture_run(&terminal->fixture, once, &output), 0);
    assert_string_equal(output, "haus: 1 event (new)\nliste: 3 contacts (new)\n"
                                "buch: 1 contact (new)\nnews: 1 notice (new)\n"
                                "ferien: 6 events (new)\n"
                                "content.db: new, 1 event on 1 date, 4 contacts, 1 notice\n");
    free(output);
    char *path = file_join(terminal->fixture.data, "content.db");
    terminal->content = content_open(path, true, NULL);
    assert_non_null(terminal->content);
    mem_free(path);
    terminal->arena = arena_create(0);
    *state = terminal;
    return 0;
}

static int tear_down(void **state)
{
    struct terminal *terminal = *state;
    content_close(terminal->content);
    arena_destroy(terminal->arena);
    server_stop(terminal->server);
    fixture_finish(&terminal->fixture);
    mem_free(terminal);
    return 0;
}

static void words_of_the_contacts_become_topics(void **state)
{
    struct terminal *terminal = *state;
    static const struct {
        const char *id, *name, *icon;
        size_t contacts;
    } expected[] = {
        {"notfall", "Hilfe bei Krisen", "emergency", 1},
        {"amter", "Ämter", "gavel", 1},
        {"freizeit", "Freizeit", "theater_comedy", 1},
        {"wohnen", "Wohnen", "home_work", 2},
    };
    struct topic_row *topics = NULL;
    size_t count = content_list_topics(terminal->content, terminal->arena, &topics);
    assert_int_equal(count, sizeof(expected) / sizeof(expected[0]));
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(topics[i].id, expected[i].id);
        assert_string_equal(topics[i].icon, expected[i].icon);
        assert_string_equal(fields_get(&topics[i].fields, FIELD_TITLE, "de", "de"),
                            expected[i].name);
        assert_int_equal(topics[i].contact_count, expected[i].contacts);
    }
}

static void a_category_of_the_calendar_meets_the_topic_of_the_list(void **state)
{
    struct terminal *terminal = *state;
    struct event_query query = {.topic = "freizeit"};
    assert_int_equal(content_count_events(terminal->content, &query), 1);
}

static void rows_of_a_list_belong_to_each_other(void **state)
{
    struct terminal *terminal = *state;
    struct contact_row *rows = NULL;
    struct contact_query all = {0};
    size_t count =
        content_list_contacts(terminal->content, &all, 0, 10, terminal->arena, &rows);
    assert_int_equal(count, 4);
    const char *uid = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *name = fields_get(&rows[i].fields, FIELD_TITLE, "de", "de");
        uid = strcmp(name, "Mieterberatung") == 0 ? rows[i].uid : uid;
    }
    struct contact_query members = {.part_of = uid};
    assert_int_equal(content_count_contacts(terminal->content, &members), 1);
}

static void news_hang_on_the_board(void **state)
{
    struct terminal *terminal = *state;
    struct notice_row *rows = NULL;
    int32_t today_day = date_to_day((struct date){2026, 12, 2});
    assert_int_equal(content_list_notices(terminal->content,
                                          &(struct notice_query){today_day, NULL}, 0, 10,
                                          terminal->arena, &rows),
                     1);
    assert_string_equal(fields_get(&rows[0].fields, FIELD_TITLE, "de", "de"), "Neue Küche");
}

static void a_calendar_of_school_holidays_is_no_list_of_events(void **state)
{
    struct terminal *terminal = *state;
    const struct hours_school *known = &content_get_house(terminal->content)->school;
    assert_int_equal(known->count, 4);
    char text[DATE_TEXT_BYTES];
    assert_string_equal(date_format_day(known->holidays[0].first_day, text), "2026-10-12");
    assert_string_equal(date_format_day(known->holidays[0].last_day, text), "2026-10-24");
    assert_string_equal(date_format_day(known->holidays[1].first_day, text), "2026-12-23");
    assert_string_equal(date_format_day(known->holidays[1].last_day, text), "2027-01-09");
    assert_string_equal(date_format_day(known->holidays[2].first_day, text), "2027-01-29");
    assert_string_equal(date_format_day(known->holidays[3].first_day, text), "2027-11-20");
    assert_string_equal(date_format_day(known->known.last_day, text), "2027-11-20");
    struct event_query all = {0};
    assert_int_equal(content_count_events(terminal->content, &all), 1);
}

static size_t count_school_holidays(const struct fixture *fixture, int expected_code)
{
    static const char *const once[] = {"--once", NULL};
    char *path = file_join(fixture->data, "content.db");
    assert_int_equal(fixture_run(fixture, once, NULL), expected_code);
    struct content *content = content_open(path, true, NULL);
    assert_non_null(content);
    size_t count = content_get_house(content)->school.count;
    content_close(content);
    mem_free(path);
    return count;
}

static void a_calendar_that_has_come_counts_instead_of_the_feeds_list(void **state)
{
    (void)state;
    static const char feed[] =
        "{\"litfass\": 1, \"id\": \"haus\", \"sequence\": 1, \"updated\": \"2026-12-01T08:00:00Z\","
        " \"schoolHolidays\": [{\"first\": \"2026-10-01\", \"last\": \"2026-10-02\"}],"
        " \"events\": [], \"contacts\": []}";
    struct fixture fixture;
    char conf[256];
    struct server *server = server_start();
    fixture_init(&fixture);
    server_set(server, "/feed.json", &(struct server_route){.body = feed});
    snprintf(conf, sizeof(conf),
             "[source ferien]\nkind = ical\nurl = http://127.0.0.1:%d/ferien.ics\n"
             "local = true\nholds = school-holidays\n",
             server_get_port(server));
    fixture_configure_feed(&fixture, server_get_port(server), "/feed.json", conf);
    assert_int_equal(count_school_holidays(&fixture, 1), 1);
    server_set(server, "/ferien.ics", &(struct server_route){.body = school});
    assert_int_equal(count_school_holidays(&fixture, 0), 4);
    fixture_finish(&fixture);
    server_stop(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_the_contacts_become_topics),
        cmocka_unit_test(a_category_of_the_calendar_meets_the_topic_of_the_list),
        cmocka_unit_test(rows_of_a_list_belong_to_each_other),
        cmocka_unit_test(news_hang_on_the_board),
        cmocka_unit_test(a_calendar_of_school_holidays_is_no_list_of_events),
        cmocka_unit_test(a_calendar_that_has_come_counts_instead_of_the_feeds_list),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
