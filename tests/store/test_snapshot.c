/* SPDX-License-Identifier: MIT */
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/mem.h"
#include "fixture.h"

#define TODAY "2026-12-02"

static const struct event_query everything = {0};

/* ---- same calls, same bytes ---- */

static void add_bit_of_everything(struct fixture *fixture)
{
    struct snapshot *snapshot = fixture->snapshot;
    struct house house = {.id = "h", .updated_utc = 5, .accent = "#0A3F78", .has_centre = true};
    house.centre = *fixture_contact(fixture, "haus", "Lindenhof");
    snapshot_add_house(snapshot, &house);
    fixture_topic(fixture, "wohnen", "Wohnen");
    struct area area = {.id = "mitte"};
    fields_put(&area.fields, fixture->arena, FIELD_TITLE, 0, "de", "Mitte");
    snapshot_add_area(snapshot, &area);
    struct image image = {.id = "logo", .href = "logo.png", .sha256 = "00"};
    snapshot_add_image(snapshot, &image);
    for (int i = 0; i < 60; i++) {
        const char *uid = arena_printf(fixture->arena, "uid-%d", i);
        struct event *event =
            fixture_event(fixture, uid, "Kurs", "2026-12-03T10:00:00", "PT1H");
        event->schedule.start_local_s += (int64_t)(i * 7919 % 86400);
        event->keywords = fixture_list(fixture, i % 2 ? "WOHNEN" : "nichts");
        event->keyword_count = 1;
        event->areas = fixture_list(fixture, "mitte");
        event->area_count = 1;
        fields_put(&event->fields, fixture->arena, FIELD_TITLE, 0, "tr", uid);
        fields_put(&event->fields, fixture->arena, FIELD_DESCRIPTION, 0, "de",
                   arena_printf(fixture->arena, "%*d", i * 150, i));
        if (i % 5 == 0) {
            fixture_repeat_weekly(fixture, event, 20);
        }
        snapshot_add_event(snapshot, event);
        snapshot_add_contact(snapshot, fixture_contact(fixture, uid, uid));
        snapshot_add_notice(snapshot, fixture_notice(fixture, uid, i % NOTICE_KIND_COUNT));
    }
}

static void read_built(struct fixture *fixture, struct buffer *buffer)
{
    fixture_begin(fixture, TODAY);
    add_bit_of_everything(fixture);
    content_close(fixture_open(fixture));
    fixture->content = NULL;
    assert_true(file_read(fixture_path(fixture, "content.db"), (size_t)64 << 20, buffer, NULL));
}

static void same_calls_give_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct buffer first = {0};
    struct buffer second = {0};
    (void)mallopt(M_PERTURB, 0x11); /* fresh memory is not zero, and not the same twice */
    read_built(fixture, &first);
    (void)mallopt(M_PERTURB, 0xEE);
    void *holes[64];
    for (size_t i = 0; i < LF_LENGTH(holes); i++) {
        holes[i] = mem_alloc(100 + i * 97);
    }
    for (size_t i = 0; i < LF_LENGTH(holes); i += 2) {
        mem_free(holes[i]);
    }
    read_built(fixture, &second);
    for (size_t i = 1; i < LF_LENGTH(holes); i += 2) {
        mem_free(holes[i]);
    }
    (void)mallopt(M_PERTURB, 0);
    assert_int_equal(first.size_bytes, second.size_bytes);
    assert_memory_equal(first.data, second.data, first.size_bytes);
    buffer_finish(&first);
    buffer_finish(&second);
}

static void existing_file_is_overwritten(void **state)
{
    struct fixture *fixture = *state;
    struct buffer first = {0};
    struct buffer second = {0};
    read_built(fixture, &first);
    assert_true(file_write(fixture_path(fixture, "content.db"), "junk", 4, NULL));
    read_built(fixture, &second);
    assert_int_equal(first.size_bytes, second.size_bytes);
    buffer_finish(&first);
    buffer_finish(&second);
}

static void abandoned_snapshot_leaves_no_file(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add_bit_of_everything(fixture);
    snapshot_destroy(fixture->snapshot);
    fixture->snapshot = NULL;
    assert_false(file_exists(fixture_path(fixture, "content.db")));
    snapshot_destroy(NULL);
}

static void missing_folder_and_unknown_zone_are_told(void **state)
{
    struct fixture *fixture = *state;
    struct error err = {0};
    struct snapshot_options options = {.zones = fixture->zones, .zone = "Europe/Berlin"};
    assert_null(snapshot_create(fixture_path(fixture, "no/content.db"), &options, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    err = (struct error){0};
    options.zone = "Europe/Nowhere";
    assert_null(snapshot_create(fixture_path(fixture, "content.db"), &options, &err));
    assert_int_not_equal(err.kind, ERROR_NONE);
}

static void full_disk_is_told_at_the_end_and_leaves_no_file(void **state)
{
    struct fixture *fixture = *state;
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction kept;
    struct rlimit unlimited;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &unlimited), 0);
    struct rlimit limit = {.rlim_cur = 64 << 10, .rlim_max = unlimited.rlim_max};
    assert_int_equal(sigaction(SIGXFSZ, &ignore, &kept), 0);
    fixture_begin(fixture, TODAY);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    add_bit_of_everything(fixture);
    struct error err = {0};
    bool is_done = snapshot_finish(fixture->snapshot, NULL, &err);
    fixture->snapshot = NULL;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
    assert_int_equal(sigaction(SIGXFSZ, &kept, NULL), 0);
    assert_false(is_done);
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_false(file_exists(fixture_path(fixture, "content.db")));
}

/* ---- the window ---- */

static void dates_are_stored_from_yesterday_to_the_horizon(void **state)
{
    struct fixture *fixture = *state;
    static const char *const starts[] = {"2026-11-30T22:00:00", "2026-12-01T00:00:00",
                                         "2028-01-06T23:00:00", "2028-01-07T00:00:00"};
    fixture_begin(fixture, TODAY);
    assert_int_equal(fixture_day("2028-01-06") - fixture_day(TODAY), SNAPSHOT_HORIZON_DAYS);
    for (size_t i = 0; i < LF_LENGTH(starts); i++) {
        snapshot_add_event(fixture->snapshot,
                           fixture_event(fixture, starts[i], starts[i], starts[i], "PT1H"));
    }
    fixture_open(fixture);
    assert_string_equal(fixture_titles(fixture, &everything, 0, 10),
                        "2026-12-01T00:00:00|2028-01-06T23:00:00");
    assert_int_equal(fixture->counts.events, 2);
    assert_int_equal(fixture->counts.occurrences, 2);
    assert_int_equal(content_get_house(fixture->content)->event_count, 2);
}

static void event_with_too_many_dates_is_counted(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event =
        fixture_event(fixture, "h", "Stündlich", "2026-12-01T00:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 0);
    ((struct rule *)event->schedule.rules)->frequency = FREQUENCY_HOURLY;
    snapshot_add_event(fixture->snapshot, event);
    fixture_open(fixture);
    assert_int_equal(fixture->counts.cut_events, 1);
    assert_int_equal(fixture->counts.occurrences, SNAPSHOT_OCCURRENCES_MAX);
}

/* ---- sources ---- */

static void one_date_told_twice_by_one_source_is_one(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *series = fixture_event(fixture, "s", "Serie", "2026-12-03T10:00:00", "PT1H");
    fixture_repeat_weekly(fixture, series, 3);
    snapshot_add_event(fixture->snapshot, series);
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "s", "Nochmal", "2026-12-10T10:00:00", "PT1H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "s", "Zusatz", "2026-12-11T10:00:00", "PT1H"));
    struct content *content = fixture_open(fixture);
    assert_string_equal(fixture_titles(fixture, &everything, 0, 10),
                        "Serie|Serie|Zusatz|Serie");
    struct event_query next = {.is_next_only = true};
    assert_string_equal(fixture_titles(fixture, &next, 0, 10), "Serie");
    struct event_row *row =
        content_find_event(content, "s", fixture_utc("2026-12-11T00:00:00Z"), fixture->arena);
    assert_string_equal(fields_get(&row->fields, FIELD_TITLE, "de", "de"), "Zusatz");
    struct series_date starts[9];
    assert_int_equal(content_list_next(content, row->id, 9, starts), 1);
}

static void one_uid_of_two_sources_is_kept_twice(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "1", "Haus", "2026-12-03T10:00:00", "PT1H"));
    snapshot_add_contact(fixture->snapshot, fixture_contact(fixture, "c", "Zuerst"));
    snapshot_add_contact(fixture->snapshot, fixture_contact(fixture, "c", "Doppelt"));
    snapshot_begin_source(fixture->snapshot, "stadt", NULL, "en");
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "1", "Amt", "2026-12-03T10:00:00", "PT1H"));
    snapshot_add_contact(fixture->snapshot, fixture_contact(fixture, "c", "Danach"));
    struct content *content = fixture_open(fixture);
    assert_string_equal(fixture_titles(fixture, &everything, 0, 10), "Amt|Haus");
    struct event_row *event = content_find_event(content, "1", 0, fixture->arena);
    assert_string_equal(event->source, "haus");
    assert_string_equal(event->locale, "de");
    struct contact_row *contact = content_find_contact(content, "c", fixture->arena);
    assert_string_equal(fields_get(&contact->fields, FIELD_TITLE, "de", "de"), "Zuerst");
    struct contact_query contacts = {0};
    assert_string_equal(fixture_names(fixture, &contacts), "Danach|Zuerst");
}

static void first_house_wins_and_newest_update_counts(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct house first = {
        .updated_utc = 100, .region = "DE-NI", .accent = "#123456", .logo = "l"};
    struct house second = {.updated_utc = 200, .region = "DE-BE", .accent = "#654321"};
    snapshot_add_house(fixture->snapshot, &first);
    snapshot_add_house(fixture->snapshot, &second);
    const struct content_house *house = content_get_house(fixture_open(fixture));
    assert_string_equal(house->region, "DE-NI");
    assert_string_equal(house->accent, "#123456");
    assert_string_equal(house->logo, "l");
    assert_int_equal(house->updated_utc, 200);
    assert_int_equal(house->school.count, 0);
    assert_false(house->has_place);
    assert_string_equal(house->locale, "de");
}

/* ---- topics ---- */

static void add_about(struct fixture *fixture, const char *title, const char *keyword)
{
    struct event *event = fixture_event(fixture, title, title, "2026-12-03T10:00:00", "PT1H");
    event->keywords = fixture_list(fixture, keyword);
    event->keyword_count = 1;
    snapshot_add_event(fixture->snapshot, event);
}

static void keywords_mean_topics_by_id_or_name(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add_about(fixture, "A", "arbeit");
    add_about(fixture, "B", "ARBEIT UND GELD");
    add_about(fixture, "C", "Ärger");
    add_about(fixture, "D", "aerger");
    snapshot_begin_source(fixture->snapshot, "stadt", NULL, "de");
    add_about(fixture, "E", "arbeit & geld");
    fixture_topic(fixture, "arbeit",
                  "Arbeit und Geld"); /* after the events of another source */
    struct contact *contact = fixture_contact(fixture, "c", "Jobbörse");
    contact->topics = fixture_list(fixture, "Arbeit und Geld");
    contact->topic_count = 1;
    snapshot_add_contact(fixture->snapshot, contact);
    struct content *content = fixture_open(fixture);
    struct event_query query = {.topic = "arbeit"};
    assert_string_equal(fixture_titles(fixture, &query, 0, 10), "A|B");
    assert_int_equal(content_count_events(content, &query), 2);
    assert_string_equal(fixture_titles(fixture, &query, 1, 10), "B");
    query.topic = "Ärger";
    assert_string_equal(fixture_titles(fixture, &query, 0, 10), "");
    struct event_row *row = content_find_event(content, "A", 0, fixture->arena);
    assert_int_equal(row->hue, HUE_PLUM);
    assert_string_equal(row->icon, "work");
    struct contact_query about = {.topic = "arbeit"};
    assert_string_equal(fixture_names(fixture, &about), "Jobbörse");
    struct topic_row *topics = NULL;
    assert_int_equal(content_list_topics(content, fixture->arena, &topics), 1);
    assert_int_equal(topics[0].contact_count, 1);
    assert_string_equal(topics[0].id, "arbeit");
    assert_non_null(content_find_topic(content, "arbeit", fixture->arena));
}

static void topics_of_one_name_are_one_and_of_one_id_are_not(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    fixture_topic(fixture, "t1", "Wohnen");
    add_about(fixture, "A", "t1");
    snapshot_begin_source(fixture->snapshot, "stadt", NULL, "de");
    fixture_topic(fixture, "t1", "Gesundheit");
    fixture_topic(fixture, "t2", "WOHNEN");
    add_about(fixture, "B", "t1");
    add_about(fixture, "C", "t2");
    struct content *content = fixture_open(fixture);
    struct topic_row *topics = NULL;
    assert_int_equal(content_list_topics(content, fixture->arena, &topics), 2);
    assert_string_equal(topics[0].id, "t1");
    assert_string_equal(topics[1].id, "stadt:t1");
    struct event_query query = {.topic = "t1"};
    assert_string_equal(fixture_titles(fixture, &query, 0, 10), "A|C");
    query.topic = "stadt:t1";
    assert_string_equal(fixture_titles(fixture, &query, 0, 10), "B");
}

static void first_keyword_gives_the_colour_and_a_topic_counts_once(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    static const char *const words[] = {"unbekannt", "b", "B", "a"};
    struct event *event = fixture_event(fixture, "e", "E", "2026-12-03T10:00:00", "PT1H");
    event->keywords = words;
    event->keyword_count = LF_LENGTH(words);
    snapshot_add_event(fixture->snapshot, event);
    fixture_topic(fixture, "a", "A");
    struct topic topic = {.id = "b", .icon = "school", .hue = HUE_MINT};
    fields_put(&topic.fields, fixture->arena, FIELD_TITLE, 0, "de", "B");
    snapshot_add_topic(fixture->snapshot, &topic);
    struct content *content = fixture_open(fixture);
    struct event_row *row = content_find_event(content, "e", 0, fixture->arena);
    assert_int_equal(row->hue, HUE_MINT);
    assert_string_equal(row->icon, "school");
    struct event_query query = {.topic = "a"};
    assert_int_equal(content_count_events(content, &query), 1);
    query.topic = "b";
    assert_int_equal(content_count_events(content, &query), 1);
}

/* ---- texts ---- */

static void texts_of_all_languages_and_indexes_come_back(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = fixture_event(fixture, "e", "E", "2026-12-03T10:00:00", "PT1H");
    char *huge = mem_alloc(60001);
    memset(huge, 'x', 60000);
    fields_put(&event->fields, fixture->arena, FIELD_DESCRIPTION, 0, "de-simple", "leicht");
    fields_put(&event->fields, fixture->arena, FIELD_DESCRIPTION, 0, "de", huge);
    fields_put(&event->fields, fixture->arena, FIELD_LINK, 3, "", "https://example.org/3");
    fields_put(&event->fields, fixture->arena, FIELD_LINK, 255, "", "https://example.org/255");
    fields_put(&event->fields, fixture->arena, FIELD_LINK, 256, "", "https://example.org/256");
    snapshot_add_event(fixture->snapshot, event);
    struct content *content = fixture_open(fixture);
    struct fields *fields = &content_find_event(content, "e", 0, fixture->arena)->fields;
    assert_string_equal(fields_get(fields, FIELD_DESCRIPTION, "de-simple", "de"), "leicht");
    assert_string_equal(fields_get(fields, FIELD_DESCRIPTION, "de", "de"), huge);
    assert_string_equal(fields_find(fields, FIELD_LINK, 3, "de", "de")->text,
                        "https://example.org/3");
    assert_int_equal(fields_count(fields, FIELD_LINK), 256);
    mem_free(huge);
}

static void cancelled_date_stays_in_the_list_until_midnight(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event =
        fixture_event(fixture, "a", "fällt aus", "2026-12-02T10:00:00", "PT1H");
    event->status = EVENT_CANCELLED;
    snapshot_add_event(fixture->snapshot, event);
    struct event *twice = fixture_event(fixture, "b", "zweimal", "2026-12-02T10:00:00", "PT1H");
    fixture_repeat_weekly(fixture, twice, 2);
    struct event_override *first = fixture_override(fixture, twice, "2026-12-02T10:00:00");
    first->has_status = true;
    first->status = EVENT_CANCELLED;
    snapshot_add_event(fixture->snapshot, twice);
    fixture_open(fixture);
    struct event_query query = {.after_utc = fixture_utc("2026-12-02T22:59:59Z")};
    assert_string_equal(fixture_titles(fixture, &query, 0, 9), "fällt aus|zweimal|zweimal");
    assert_int_equal(content_count_events(fixture->content, &query), 3);
    query.is_next_only = true; /* the one that takes place next is not hidden by it */
    assert_string_equal(fixture_titles(fixture, &query, 0, 9), "fällt aus|zweimal|zweimal");
    query.after_utc = fixture_utc("2026-12-02T23:00:00Z");
    assert_string_equal(fixture_titles(fixture, &query, 0, 9), "zweimal");
    assert_int_equal(content_count_events(fixture->content, &query), 1);
}

static void cancelled_date_over_midnight_stays_in_the_list_until_its_end(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = fixture_event(fixture, "a", "Nacht", "2026-12-02T22:00:00", "PT5H");
    event->status = EVENT_CANCELLED;
    snapshot_add_event(fixture->snapshot, event);
    fixture_open(fixture);
    struct event_query query = {.after_utc = fixture_utc("2026-12-03T01:59:59Z")};
    assert_string_equal(fixture_titles(fixture, &query, 0, 9), "Nacht");
    query.after_utc = fixture_utc("2026-12-03T02:00:00Z");
    assert_int_equal(content_count_events(fixture->content, &query), 0);
}

static void own_colour_shows_only_where_no_topic_gives_one(void **state)
{
    struct fixture *fixture = *state;
    struct event *plain = fixture_event(fixture, "a", "Ohne", "2026-12-02T18:00:00", "PT1H");
    struct event *own = fixture_event(fixture, "b", "Eigen", "2026-12-02T19:00:00", "PT1H");
    struct event *both = fixture_event(fixture, "c", "Thema", "2026-12-02T20:00:00", "PT1H");
    own->has_hue = both->has_hue = true;
    own->hue = both->hue = HUE_VIOLET;
    own->keywords = fixture_list(fixture, "kein Thema");
    both->keywords = fixture_list(fixture, "haus");
    own->keyword_count = both->keyword_count = 1;
    fixture_begin(fixture, "2026-12-02");
    fixture_topic(fixture, "haus", "Haus");
    snapshot_add_event(fixture->snapshot, plain);
    snapshot_add_event(fixture->snapshot, own);
    snapshot_add_event(fixture->snapshot, both);
    struct content *content = fixture_open(fixture);
    struct event_row *rows = NULL;
    struct event_query query = {0};
    assert_int_equal(content_list_events(content, &query, 0, 10, fixture->arena, &rows), 3);
    assert_int_equal(rows[0].hue, HUE_COUNT);
    assert_int_equal(rows[1].hue, HUE_VIOLET);
    assert_null(rows[1].icon);
    assert_int_not_equal(rows[2].hue, HUE_VIOLET);
    assert_int_not_equal(rows[2].hue, HUE_COUNT);
}

/* The words of a change of all later dates are written once, not a hundred times. */
static void dates_that_share_a_change_share_its_words(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2026-12-02T18:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 50);
    struct event_override *later = fixture_override(fixture, event, "2026-12-09T18:00:00");
    char *words = arena_alloc(fixture->arena, 20001);
    memset(words, 'x', 20000);
    later->is_future = true;
    fields_put(&later->fields, fixture->arena, FIELD_TITLE, 0, "de", "Kurs im Garten");
    fields_put(&later->fields, fixture->arena, FIELD_DESCRIPTION, 0, "de", words);
    fixture_begin(fixture, "2026-12-02");
    snapshot_add_event(fixture->snapshot, event);
    struct content *content = fixture_open(fixture);
    struct event_query query = {0};
    assert_int_equal(content_count_events(content, &query), 50);
    assert_string_equal(fixture_titles(fixture, &query, 0, 3),
                        "Kurs|Kurs im Garten|Kurs im Garten");
    assert_string_equal(fixture_titles(fixture, &query, 49, 3), "Kurs im Garten");
    struct stat status;
    assert_int_equal(stat(fixture_path(fixture, "content.db"), &status), 0);
    assert_in_range(status.st_size, 20000, 400000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(same_calls_give_the_same_bytes),
        TEST(existing_file_is_overwritten),
        TEST(abandoned_snapshot_leaves_no_file),
        TEST(missing_folder_and_unknown_zone_are_told),
        TEST(full_disk_is_told_at_the_end_and_leaves_no_file),
        TEST(dates_are_stored_from_yesterday_to_the_horizon),
        TEST(event_with_too_many_dates_is_counted),
        TEST(one_date_told_twice_by_one_source_is_one),
        TEST(one_uid_of_two_sources_is_kept_twice),
        TEST(first_house_wins_and_newest_update_counts),
        TEST(keywords_mean_topics_by_id_or_name),
        TEST(topics_of_one_name_are_one_and_of_one_id_are_not),
        TEST(first_keyword_gives_the_colour_and_a_topic_counts_once),
        TEST(texts_of_all_languages_and_indexes_come_back),
        TEST(cancelled_date_stays_in_the_list_until_midnight),
        TEST(cancelled_date_over_midnight_stays_in_the_list_until_its_end),
        TEST(own_colour_shows_only_where_no_topic_gives_one),
        TEST(dates_that_share_a_change_share_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
