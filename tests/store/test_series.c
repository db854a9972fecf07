/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

/* A series as those see it who come to every date. */

#define TODAY "2026-12-02"

static void next_dates_say_what_is_cancelled_or_moved(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *series = fixture_event(fixture, "s", "Serie", "2026-12-02T10:00:00", "PT1H");
    fixture_repeat_weekly(fixture, series, 5);
    struct event_override *override = fixture_override(fixture, series, "2026-12-09T10:00:00");
    override->has_status = true;
    override->status = EVENT_CANCELLED;
    override = fixture_override(fixture, series, "2026-12-16T10:00:00");
    override->has_start = true;
    override->start_local_s = fixture_local("2026-12-17T18:00:00");
    snapshot_add_event(fixture->snapshot, series);
    struct content *content = fixture_open(fixture);
    struct event_row *row = content_find_event(content, "s", 0, fixture->arena);
    struct series_date dates[5] = {0};
    assert_int_equal(content_list_next(content, row->id, 2, dates), 2);
    assert_string_equal(fixture_text(fixture, dates[0].start_local_s), "2026-12-09T10:00:00");
    assert_int_equal(dates[0].status, EVENT_CANCELLED);
    assert_string_equal(fixture_text(fixture, dates[1].start_local_s), "2026-12-17T18:00:00");
    assert_true(dates[1].has_moved_from);
    assert_string_equal(fixture_text(fixture, dates[1].moved_from_local_s),
                        "2026-12-16T10:00:00");
    assert_int_equal(content_list_next(content, row->id, 5, dates), 4);
    assert_int_equal(dates[2].status, EVENT_CONFIRMED);
    assert_false(dates[2].has_moved_from);
}

static void cancelled_next_date_is_listed_beside_the_one_that_takes_place(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *series = fixture_event(fixture, "s", "Serie", "2026-12-02T10:00:00", "PT1H");
    fixture_repeat_weekly(fixture, series, 5);
    struct event_override *override = fixture_override(fixture, series, "2026-12-09T10:00:00");
    override->has_status = true;
    override->status = EVENT_CANCELLED;
    snapshot_add_event(fixture->snapshot, series);
    struct content *content = fixture_open(fixture);
    struct event_query query = {.is_next_only = true};
    assert_int_equal(content_count_events(content, &query), 1);
    query.after_utc = fixture_utc("2026-12-03T00:00:00Z");
    struct event_row *rows = NULL;
    assert_int_equal(content_list_events(content, &query, 0, 9, fixture->arena, &rows), 2);
    assert_int_equal(rows[0].status, EVENT_CANCELLED);
    assert_string_equal(fixture_text(fixture, rows[1].start_local_s), "2026-12-16T10:00:00");
    struct series_date before[3];
    assert_int_equal(content_list_before(content, rows[1].id, query.after_utc, 3, before), 1);
    assert_int_equal(before[0].status, EVENT_CANCELLED);
    query.after_utc = fixture_utc("2026-12-10T00:00:00Z");
    assert_int_equal(content_count_events(content, &query), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(next_dates_say_what_is_cancelled_or_moved),
        TEST(cancelled_next_date_is_listed_beside_the_one_that_takes_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
