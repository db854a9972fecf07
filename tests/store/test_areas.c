/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

/* Two districts, Nord and Linde; Bach lies across Linde, and nothing touches Nord. */

#define TODAY "2026-12-02"
#define NOON "2026-12-02T11:00:00Z"
#define LATER "2027-06-01T00:00:00Z"

static void begin(struct fixture *fixture)
{
    fixture_begin(fixture, TODAY);
    fixture_area(fixture, "linde", NULL);
    fixture_area(fixture, "nord", NULL);
    fixture_area(fixture, "bach", "linde");
}

/* area NULL: it names none. */
static void add_event(struct fixture *fixture, const char *title, const char *day,
                      const char *area)
{
    struct event *event = fixture_event(
        fixture, title, title, arena_printf(fixture->arena, "%sT10:00:00", day), "PT1H");
    event->areas = fixture_list(fixture, area);
    event->area_count = area ? 1 : 0;
    snapshot_add_event(fixture->snapshot, event);
}

static void add_contact(struct fixture *fixture, const char *name, const char *area)
{
    struct contact *contact = fixture_contact(fixture, name, name);
    contact->areas = fixture_list(fixture, area);
    contact->area_count = area ? 1 : 0;
    snapshot_add_contact(fixture->snapshot, contact);
}

static void add_notice(struct fixture *fixture, const char *uid, const char *area,
                       const char *valid_until)
{
    struct notice *notice = fixture_notice(fixture, uid, NOTICE_NEWS);
    notice->areas = fixture_list(fixture, area);
    notice->area_count = area ? 1 : 0;
    notice->has_valid_until = valid_until != NULL;
    notice->valid_until_day = valid_until ? fixture_day(valid_until) : 0;
    snapshot_add_notice(fixture->snapshot, notice);
}

static const char *events(struct fixture *fixture, const char *area)
{
    struct event_query query = {.after_utc = fixture_utc(NOON), .area = area};
    const char *titles = fixture_titles(fixture, &query, 0, 20);
    size_t count = content_count_events(fixture->content, &query);
    query.is_next_only = true; /* answered by an index of its own */
    assert_int_equal(content_count_events(fixture->content, &query), count);
    assert_string_equal(fixture_titles(fixture, &query, 0, 20), titles);
    return titles;
}

static const char *notices(struct fixture *fixture, const char *area)
{
    return fixture_notices(fixture, &(struct notice_query){fixture_day(TODAY), area});
}

static const char *areas(struct fixture *fixture, const char *after, const char *day)
{
    struct area_row *rows = NULL;
    size_t count = content_list_areas(fixture->content, fixture_utc(after), fixture_day(day),
                                      fixture->arena, &rows);
    const char *ids = "";
    for (size_t i = 0; i < count; i++) {
        ids = arena_printf(fixture->arena, "%s%s%s", ids, i > 0 ? "|" : "", rows[i].id);
    }
    return ids;
}

static void an_area_has_its_neighbours_and_what_is_for_everybody(void **state)
{
    struct fixture *fixture = *state;
    begin(fixture);
    add_event(fixture, "A linde", "2026-12-03", "linde");
    add_event(fixture, "B nord", "2026-12-03", "nord");
    add_event(fixture, "C bach", "2026-12-03", "bach");
    add_event(fixture, "D alle", "2026-12-03", NULL);
    fixture_open(fixture);
    assert_string_equal(events(fixture, NULL), "A linde|B nord|C bach|D alle");
    assert_string_equal(events(fixture, "linde"), "A linde|C bach|D alle");
    assert_string_equal(events(fixture, "bach"), "A linde|C bach|D alle");
    assert_string_equal(events(fixture, "nord"), "B nord|D alle");
}

static void an_area_narrows_a_topic_further(void **state)
{
    struct fixture *fixture = *state;
    begin(fixture);
    fixture_topic(fixture, "sport", "Sport");
    struct event *event = fixture_event(fixture, "1", "Laufen", "2026-12-03T10:00:00", "PT1H");
    event->keywords = fixture_list(fixture, "sport");
    event->keyword_count = 1;
    event->areas = fixture_list(fixture, "nord");
    event->area_count = 1;
    snapshot_add_event(fixture->snapshot, event);
    fixture_open(fixture);
    struct event_query query = {.topic = "sport", .area = "nord"};
    assert_int_equal(content_count_events(fixture->content, &query), 1);
    query.area = "bach";
    assert_int_equal(content_count_events(fixture->content, &query), 0);
}

static void contacts_and_notices_are_kept_alike(void **state)
{
    struct fixture *fixture = *state;
    begin(fixture);
    add_contact(fixture, "A linde", "linde");
    add_contact(fixture, "B nord", "nord");
    add_contact(fixture, "C bach", "bach");
    add_contact(fixture, "D alle", NULL);
    add_notice(fixture, "a", "linde", NULL);
    add_notice(fixture, "b", "nord", NULL);
    add_notice(fixture, "c", NULL, NULL);
    fixture_open(fixture);
    struct contact_query query = {.area = "bach"};
    assert_string_equal(fixture_names(fixture, &query), "A linde|C bach|D alle");
    struct contact_hours *hours = NULL;
    assert_int_equal(
        content_list_contact_hours(fixture->content, &query, 9, fixture->arena, &hours), 3);
    query.area = "nord";
    assert_string_equal(fixture_names(fixture, &query), "B nord|D alle");
    assert_string_equal(notices(fixture, NULL), "a|b|c");
    assert_string_equal(notices(fixture, "bach"), "a|c");
    assert_string_equal(notices(fixture, "nord"), "b|c");
}

static void an_unknown_area_limits_nothing(void **state)
{
    struct fixture *fixture = *state;
    begin(fixture);
    add_event(fixture, "A linde", "2026-12-03", "linde");
    add_event(fixture, "B", "2026-12-03", "nicht-da");
    fixture_open(fixture);
    assert_string_equal(events(fixture, "fort"), "A linde|B");
    assert_string_equal(events(fixture, "linde"), "A linde|B");
    assert_null(content_find_area(fixture->content, "fort", fixture->arena));
    struct area_row *row = content_find_area(fixture->content, "bach", fixture->arena);
    assert_int_equal(row->kind, AREA_SOCIAL_SPACE);
    assert_string_equal(fields_get(&row->fields, FIELD_TITLE, "de", row->locale),
                        "Viertel bach");
}

static void areas_are_listed_while_something_of_theirs_is_to_come(void **state)
{
    struct fixture *fixture = *state;
    begin(fixture);
    fixture_area(fixture, "fern", NULL);
    fixture_area(fixture, "leer", NULL);
    add_event(fixture, "A", "2026-12-03", "nord");
    add_event(fixture, "B", "2026-12-20", "bach");
    add_notice(fixture, "a", "linde", "2026-12-10");
    add_contact(fixture, "C", "fern");
    fixture_open(fixture);
    assert_string_equal(areas(fixture, NOON, TODAY), "linde|nord|bach|fern");
    assert_string_equal(areas(fixture, "2026-12-04T00:00:00Z", "2026-12-04"),
                        "linde|bach|fern");
    assert_string_equal(areas(fixture, "2026-12-11T00:00:00Z", "2026-12-11"), "bach|fern");
    assert_string_equal(areas(fixture, LATER, "2027-06-01"), "fern");
}

/* What one source leaves open the other says; and of one id is one area. */
static void a_date_of_two_sources_is_where_either_says(void **state)
{
    struct fixture *fixture = *state;
    begin(fixture);
    add_event(fixture, "Fest", "2026-12-03", NULL);
    snapshot_begin_source(fixture->snapshot, "stadt", NULL, "de");
    fixture_area(fixture, "nord", NULL);
    struct event *event = fixture_event(fixture, "x", "Fest", "2026-12-03T10:00:00", "PT1H");
    event->areas = fixture_list(fixture, "nord");
    event->area_count = 1;
    snapshot_add_event(fixture->snapshot, event);
    add_contact(fixture, "Amt", "nord");
    fixture_open(fixture);
    assert_string_equal(areas(fixture, NOON, TODAY), "nord");
    assert_string_equal(events(fixture, "nord"), "Fest");
    assert_string_equal(fixture_names(fixture, &(struct contact_query){.area = "nord"}), "Amt");
    assert_string_equal(events(fixture, "linde"), ""); /* nothing names it or a neighbour */
}

/* Where it was to be elsewhere counts for nobody. */
static void a_cancelled_copy_says_not_where(void **state)
{
    struct fixture *fixture = *state;
    begin(fixture);
    add_event(fixture, "Fest", "2026-12-03", "linde");
    snapshot_begin_source(fixture->snapshot, "stadt", NULL, "de");
    struct event *event = fixture_event(fixture, "x", "Fest", "2026-12-03T10:00:00", "PT1H");
    event->areas = fixture_list(fixture, "nord");
    event->area_count = 1;
    event->status = EVENT_CANCELLED;
    snapshot_add_event(fixture->snapshot, event);
    fixture_open(fixture);
    assert_string_equal(events(fixture, "linde"), "Fest");
    assert_string_equal(events(fixture, "nord"), "");
}

/* More than there are bits: those that have one keep apart, the others are offered to nobody. */
static void more_areas_than_bits_do_no_harm(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    for (int i = 0; i < 70; i++) {
        const char *id = arena_printf(fixture->arena, "%02d", i);
        fixture_area(fixture, id, NULL);
        add_event(fixture, id, "2026-12-03", id);
    }
    fixture_open(fixture);
    struct area_row *rows = NULL;
    assert_int_equal(content_list_areas(fixture->content, fixture_utc(NOON), fixture_day(TODAY),
                                        fixture->arena, &rows),
                     62);
    assert_string_equal(events(fixture, "61"), "61");
    assert_string_equal(events(fixture, "62"), "62|63|64|65|66|67|68|69");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_area_has_its_neighbours_and_what_is_for_everybody),
        TEST(an_area_narrows_a_topic_further),
        TEST(contacts_and_notices_are_kept_alike),
        TEST(an_unknown_area_limits_nothing),
        TEST(areas_are_listed_while_something_of_theirs_is_to_come),
        TEST(a_date_of_two_sources_is_where_either_says),
        TEST(a_cancelled_copy_says_not_where),
        TEST(more_areas_than_bits_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
