/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

/* Several sources in one content, and sources that mean no good. */

#define TODAY "2026-12-02"

/* ---- the same uid twice ---- */

static void same_uid_in_two_sources_is_two_events(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "1", "Haus", "2026-12-03T10:00:00", "PT1H"));
    snapshot_begin_source(fixture->snapshot, "saal", NULL, "de");
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "1", "Saal", "2026-12-04T10:00:00", "PT1H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "1", "Saal", "2026-12-11T10:00:00", "PT1H"));
    struct content *content = fixture_open(fixture);
    struct event_row *row = content_find_event(content, "1", 0, fixture->arena);
    assert_string_equal(row->source, "haus");
    row = content_find_event(content, "saal:1", 0, fixture->arena);
    assert_string_equal(row->source, "saal");
    assert_string_equal(row->uid, "saal:1");
    struct series_date next = {0}; /* two records of one uid stay one series */
    assert_int_equal(content_list_next(content, row->id, 1, &next), 1);
    assert_int_equal(next.start_local_s, fixture_local("2026-12-11T10:00:00"));
}

static void add_network(struct fixture *fixture, const char *name, const char *member)
{
    struct contact *network = fixture_contact(fixture, "netz", name);
    network->type = CONTACT_NETWORK;
    snapshot_add_contact(fixture->snapshot, network);
    struct contact *contact = fixture_contact(fixture, "person", member);
    contact->part_of = fixture_list(fixture, "netz");
    contact->part_of_count = 1;
    snapshot_add_contact(fixture->snapshot, contact);
    struct notice *notice = fixture_notice(fixture, "zettel", NOTICE_NEWS);
    notice->contact_uid = "person";
    snapshot_add_notice(fixture->snapshot, notice);
}

static void references_mean_their_own_source_first(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add_network(fixture, "Netz im Haus", "Anna");
    snapshot_begin_source(fixture->snapshot, "stadt", NULL, "de");
    add_network(fixture, "Netz der Stadt", "Berta");
    struct content *content = fixture_open(fixture);
    assert_string_equal(fixture_names(fixture, &(struct contact_query){.part_of = "netz"}),
                        "Anna");
    assert_string_equal(
        fixture_names(fixture, &(struct contact_query){.part_of = "stadt:netz"}), "Berta");
    struct notice_row *notice = content_find_notice(content, "zettel", fixture->arena);
    assert_string_equal(notice->contact_uid, "person");
    notice = content_find_notice(content, "stadt:zettel", fixture->arena);
    assert_string_equal(notice->contact_uid, "stadt:person");
    struct contact_row *person =
        content_find_contact(content, notice->contact_uid, fixture->arena);
    assert_string_equal(fields_get(&person->fields, FIELD_TITLE, "de", "de"), "Berta");
}

static void reference_to_another_source_is_found(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct notice *notice = fixture_notice(fixture, "zettel", NOTICE_NEWS);
    notice->contact_uid = "person";
    snapshot_add_notice(fixture->snapshot, notice);
    notice = fixture_notice(fixture, "rest", NOTICE_NEWS);
    notice->contact_uid = "niemand";
    snapshot_add_notice(fixture->snapshot, notice);
    snapshot_begin_source(fixture->snapshot, "stadt", NULL, "de");
    snapshot_add_contact(fixture->snapshot, fixture_contact(fixture, "person", "Berta"));
    struct content *content = fixture_open(fixture);
    assert_string_equal(content_find_notice(content, "zettel", fixture->arena)->contact_uid,
                        "person");
    assert_null(content_find_notice(content, "rest", fixture->arena)->contact_uid);
}

/* ---- what costs more than it says ---- */

#define TOPICS 200
#define LANGUAGES 39
#define EVENTS 500
#define KEYWORDS 40
#define TICKS_MAX 60 /* of 100 000 steps of SQLite; without the index it takes thousands */

/* A megabyte of feed in which everything is called "a" once kept a terminal busy for minutes. */
static void topics_of_one_name_cost_no_more_than_others(void **state)
{
    struct fixture *fixture = *state;
    const char *words[KEYWORDS];
    fixture_begin(fixture, TODAY);
    for (int i = 0; i < TOPICS; i++) {
        struct topic topic = {.id = arena_printf(fixture->arena, "topic-%d", i)};
        fields_put(&topic.fields, fixture->arena, FIELD_TITLE, 0, "de", topic.id);
        for (int lang = 0; lang < LANGUAGES; lang++) {
            fields_put(&topic.fields, fixture->arena, FIELD_TITLE, 0,
                       arena_printf(fixture->arena, "x%c", 'A' + lang), "a");
        }
        snapshot_add_topic(fixture->snapshot, &topic);
    }
    for (int i = 0; i < KEYWORDS; i++) {
        words[i] = i % 2 ? "a" : arena_printf(fixture->arena, "topic-%d", i);
    }
    for (int i = 0; i < EVENTS; i++) {
        struct event *event =
            fixture_event(fixture, arena_printf(fixture->arena, "event-%d", i), "a",
                          "2026-12-03T10:00:00", "PT1H");
        event->keywords = words;
        event->keyword_count = KEYWORDS;
        snapshot_add_event(fixture->snapshot, event);
    }
    struct content *content = fixture_open(fixture);
    assert_in_range(fixture->asked, 0, TICKS_MAX);
    assert_int_equal(content_count_events(content, &(struct event_query){.topic = "topic-0"}),
                     EVENTS);
    /* the last that is within SNAPSHOT_TOPICS_MAX, and the first that is not */
    assert_int_equal(content_count_events(content, &(struct event_query){.topic = "topic-30"}),
                     EVENTS);
    assert_int_equal(content_count_events(content, &(struct event_query){.topic = "topic-32"}),
                     0);
}

static void writer_stops_when_it_is_told_to(void **state)
{
    struct fixture *fixture = *state;
    struct error err = {0};
    fixture->stop_after = 2;
    fixture_begin(fixture, TODAY);
    for (int i = 0; i < 5000; i++) {
        snapshot_add_event(fixture->snapshot,
                           fixture_event(fixture, arena_printf(fixture->arena, "%d", i), "a",
                                         "2026-12-03T10:00:00", "PT1H"));
    }
    assert_false(snapshot_finish(fixture->snapshot, NULL, &err));
    fixture->snapshot = NULL;
    assert_int_equal(err.kind, ERROR_RETRY);
    assert_string_equal(err.text, "stopped");
    assert_int_equal(fixture->asked, fixture->stop_after);
}

/* ---- what goes with the house ---- */

static void school_holidays_of_all_sources_are_one_list(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    snapshot_add_school_holidays(fixture->snapshot, &(struct hours_range){200, 210});
    snapshot_add_school_holidays(fixture->snapshot, &(struct hours_range){100, 150});
    snapshot_begin_source(fixture->snapshot, "stadt", NULL, "de");
    snapshot_add_school_holidays(fixture->snapshot, &(struct hours_range){100, 150});
    snapshot_add_school_holidays(fixture->snapshot, &(struct hours_range){100, 101});
    const struct content_house *house = content_get_house(fixture_open(fixture));
    assert_int_equal(house->school.count, 3);
    assert_int_equal(house->school.holidays[0].first_day, 100);
    assert_int_equal(house->school.holidays[2].last_day, 210);
    assert_int_equal(house->school.known.first_day, 100);
    assert_int_equal(house->school.known.last_day, 210);
}

static void the_house_stands_where_its_centre_does(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct house house = {.updated_utc = 100, .has_centre = true};
    house.centre = *fixture_contact(fixture, "centre", "Haus");
    fields_put(&house.centre.fields, fixture->arena, FIELD_GEO, 0, "de", "52.25,-9.5");
    snapshot_add_house(fixture->snapshot, &house);
    const struct content_house *known = content_get_house(fixture_open(fixture));
    assert_true(known->has_place);
    assert_true(known->latitude == 52.25 && known->longitude == -9.5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

/* ---- more than is counted at first hand ---- */

static void many_languages_are_counted_as_few_are(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    for (int i = 0; i < 50; i++) {
        struct event *event = fixture_event(fixture, arena_printf(fixture->arena, "%d", i),
                                            "Titel", "2026-12-03T10:00:00", "PT1H");
        for (int lang = 0; lang <= i; lang++) {
            fields_put(&event->fields, fixture->arena, FIELD_TITLE, 0,
                       arena_printf(fixture->arena, "x-%02d", lang), "Titel");
        }
        snapshot_add_event(fixture->snapshot, event);
    }
    struct language_row *rows = NULL;
    assert_int_equal(content_list_languages(fixture_open(fixture), fixture->arena, &rows), 51);
    assert_string_equal(rows[0].lang, "de");
    for (size_t i = 1; i < 51; i++) {
        assert_int_equal(rows[i].event_count, 51 - i);
        assert_string_equal(rows[i].lang, arena_printf(fixture->arena, "x-%02zu", i - 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(same_uid_in_two_sources_is_two_events),
        TEST(references_mean_their_own_source_first),
        TEST(reference_to_another_source_is_found),
        TEST(topics_of_one_name_cost_no_more_than_others),
        TEST(writer_stops_when_it_is_told_to),
        TEST(many_languages_are_counted_as_few_are),
        TEST(school_holidays_of_all_sources_are_one_list),
        TEST(the_house_stands_where_its_centre_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
