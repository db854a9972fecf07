/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "store/occurrence.h"

/* Dates of one event, expanded for a house in Berlin from 2026-01-01 to 2028-01-01. */
struct dates {
    struct occurrence *items;
    size_t count;
    enum expansion expansion;
};

static struct dates expand_within(struct fixture *fixture, const struct event *event,
                                  size_t limit, long *steps_left)
{
    struct dates dates = {0};
    const struct zone *house = zones_find(fixture->zones, "Europe/Berlin", NULL);
    const char *name = event->schedule.zone ? event->schedule.zone : "Europe/Berlin";
    struct occurrence_window window = {
        .event_zone = zones_find(fixture->zones, name, NULL),
        .house_zone = house,
        .from_utc = fixture_utc("2025-12-31T23:00:00Z"),
        .to_utc = fixture_utc("2027-12-31T23:00:00Z"),
        .limit = limit,
        .steps_left = steps_left,
    };
    assert_non_null(window.event_zone);
    dates.expansion =
        occurrence_expand(event, &window, fixture->arena, &dates.items, &dates.count);
    return dates;
}

static struct dates expand(struct fixture *fixture, const struct event *event, size_t limit)
{
    return expand_within(fixture, event, limit, NULL);
}

static void assert_when(struct fixture *fixture, const struct occurrence *item,
                        const char *start, const char *end)
{
    assert_string_equal(fixture_text(fixture, item->start_local_s), start);
    assert_string_equal(fixture_text(fixture, item->end_local_s), end);
}

static void day_of_a_date_keeps_its_wall_clock_when_clocks_change(void **state)
{
    struct fixture *fixture = *state;
    struct event *event =
        fixture_event(fixture, "a", "Frühstück", "2026-03-22T10:00:00", "PT2H");
    fixture_repeat_weekly(fixture, event, 2);
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 2);
    assert_when(fixture, &dates.items[0], "2026-03-22T10:00:00", "2026-03-22T12:00:00");
    assert_when(fixture, &dates.items[1], "2026-03-29T10:00:00", "2026-03-29T12:00:00");
    assert_int_equal(dates.items[1].start_utc, fixture_utc("2026-03-29T08:00:00Z"));
    assert_int_equal(dates.items[1].start_utc - dates.items[0].start_utc, 7 * 86400 - 3600);
}

static void night_with_25_hours_is_longer_only_in_exact_time(void **state)
{
    struct fixture *fixture = *state;
    struct event *exact = fixture_event(fixture, "a", "Nacht", "2026-10-24T20:00:00", "PT12H");
    struct event *nominal = fixture_event(fixture, "b", "Tag", "2026-10-24T20:00:00", "P1D");
    struct dates dates = expand(fixture, exact, 100);
    assert_when(fixture, &dates.items[0], "2026-10-24T20:00:00", "2026-10-25T07:00:00");
    dates = expand(fixture, nominal, 100);
    assert_when(fixture, &dates.items[0], "2026-10-24T20:00:00", "2026-10-25T20:00:00");
    assert_int_equal(dates.items[0].end_utc - dates.items[0].start_utc, 25 * 3600);
}

static void hour_that_does_not_exist_is_told_as_the_hour_after(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Gap", "2026-03-29T02:30:00", "PT1H");
    struct dates dates = expand(fixture, event, 100);
    assert_when(fixture, &dates.items[0], "2026-03-29T03:30:00", "2026-03-29T04:30:00");
}

static void hour_that_comes_twice_is_the_first(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Nacht", "2026-10-24T02:30:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 2);
    ((struct rule *)event->schedule.rules)->frequency = FREQUENCY_DAILY;
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 2);
    assert_int_equal(dates.items[1].start_utc, fixture_utc("2026-10-25T00:30:00Z"));
    /* an hour later it is the same time again */
    assert_when(fixture, &dates.items[1], "2026-10-25T02:30:00", "2026-10-25T02:30:00");
}

static void all_day_covers_whole_days_when_clocks_change(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Fest", "2026-03-28", "P2D");
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 1);
    assert_when(fixture, &dates.items[0], "2026-03-28T00:00:00", "2026-03-30T00:00:00");
    assert_int_equal(dates.items[0].end_utc - dates.items[0].start_utc, 47 * 3600);
}

static void all_day_of_another_zone_stays_on_its_days(void **state)
{
    struct fixture *fixture = *state;
    static const char *const zones[] = {"Pacific/Auckland", "America/Los_Angeles", "UTC"};
    for (size_t i = 0; i < LF_LENGTH(zones); i++) {
        struct event *event = fixture_event(fixture, "a", "Tag", "2026-07-01", "P1D");
        event->schedule.zone = zones[i];
        struct dates dates = expand(fixture, event, 100);
        assert_int_equal(dates.count, 1);
        assert_when(fixture, &dates.items[0], "2026-07-01T00:00:00", "2026-07-02T00:00:00");
        assert_int_equal(dates.items[0].start_utc, fixture_utc("2026-06-30T22:00:00Z"));
    }
}

static void all_day_without_a_duration_is_one_day(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Tag", "2026-07-01", "PT0S");
    struct dates dates = expand(fixture, event, 100);
    assert_when(fixture, &dates.items[0], "2026-07-01T00:00:00", "2026-07-02T00:00:00");
}

static void date_of_another_zone_is_told_on_the_clock_of_the_house(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Call", "2026-07-01T09:00:00", "PT1H");
    event->schedule.zone = "America/New_York";
    fixture_repeat_weekly(fixture, event, 40);
    struct dates dates = expand(fixture, event, 100);
    assert_when(fixture, &dates.items[0], "2026-07-01T15:00:00", "2026-07-01T16:00:00");
    /* between the two changes of clocks New York is five hours away */
    assert_when(fixture, &dates.items[17], "2026-10-28T14:00:00", "2026-10-28T15:00:00");
}

static void night_belongs_to_the_day_it_starts_on(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Tanz", "2026-12-31T22:00:00", "PT5H");
    struct dates dates = expand(fixture, event, 100);
    assert_when(fixture, &dates.items[0], "2026-12-31T22:00:00", "2027-01-01T03:00:00");
}

static void date_that_runs_since_before_the_window_is_kept(void **state)
{
    struct fixture *fixture = *state;
    struct event *show = fixture_event(fixture, "a", "Bilder", "2025-11-01", "P90D");
    struct event *over = fixture_event(fixture, "b", "Bilder", "2025-11-01", "P10D");
    struct event *ends = fixture_event(fixture, "c", "Ende", "2025-12-31T20:00:00", "PT4H");
    struct event *night =
        fixture_event(fixture, "d", "Silvester", "2025-12-31T20:00:00", "PT5H");
    assert_int_equal(expand(fixture, show, 100).count, 1);
    assert_int_equal(expand(fixture, over, 100).count, 0);
    assert_int_equal(expand(fixture, ends, 100).count, 0);
    assert_int_equal(expand(fixture, night, 100).count, 1);
}

static void excluded_date_is_gone_and_cancelled_one_stays(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2026-05-04T18:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 4);
    fixture_override(fixture, event, "2026-05-11T18:00:00")->is_excluded = true;
    struct event_override *cancelled = fixture_override(fixture, event, "2026-05-18T18:00:00");
    cancelled->has_status = true;
    cancelled->status = EVENT_CANCELLED;
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 3);
    assert_int_equal(dates.items[0].status, EVENT_CONFIRMED);
    assert_int_equal(dates.items[1].status, EVENT_CANCELLED);
    assert_false(dates.items[1].has_moved_from);
    assert_when(fixture, &dates.items[2], "2026-05-25T18:00:00", "2026-05-25T19:00:00");
}

static void moved_date_says_where_it_came_from(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Netz", "2026-03-23T16:00:00", "PT2H");
    fixture_repeat_weekly(fixture, event, 3);
    struct event_override *moved = fixture_override(fixture, event, "2026-03-30T16:00:00");
    moved->has_start = true;
    moved->start_local_s = fixture_local("2026-04-20T17:30:00");
    moved->has_duration = true;
    moved->duration = (struct duration){.seconds = 1800};
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 3);
    assert_when(fixture, &dates.items[2], "2026-04-20T17:30:00", "2026-04-20T18:00:00");
    assert_true(dates.items[2].has_moved_from);
    assert_string_equal(fixture_text(fixture, dates.items[2].moved_from_local_s),
                        "2026-03-30T16:00:00");
    assert_false(dates.items[0].has_moved_from);
}

static void date_moved_into_the_window_is_kept_and_one_moved_out_is_gone(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Fest", "2025-06-01T16:00:00", "PT2H");
    struct event_override *moved = fixture_override(fixture, event, "2025-06-01T16:00:00");
    moved->has_start = true;
    moved->start_local_s = fixture_local("2026-06-01T16:00:00");
    assert_int_equal(expand(fixture, event, 100).count, 1);
    moved->start_local_s = fixture_local("2029-06-01T16:00:00");
    assert_int_equal(expand(fixture, event, 100).count, 0);
}

static void override_beside_the_series_is_a_date_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2026-05-04T18:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 2);
    fixture_override(fixture, event, "2026-05-07T18:00:00");
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 3);
    assert_when(fixture, &dates.items[1], "2026-05-07T18:00:00", "2026-05-07T19:00:00");
    assert_false(dates.items[1].has_moved_from);
}

static void date_moved_onto_another_stands_in_for_it(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2026-05-04T18:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 2);
    struct event_override *moved = fixture_override(fixture, event, "2026-05-04T18:00:00");
    moved->has_start = true;
    moved->start_local_s = fixture_local("2026-05-11T18:00:00");
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 1);
    assert_ptr_equal(dates.items[0].override, event->overrides);
}

/* From the second of four dates on a course is an hour later, and longer. */
static void what_all_series_share_is_not_overdrawn(void **state)
{
    struct fixture *fixture = *state;
    const struct rule rule = {.frequency = FREQUENCY_HOURLY,
                              .months = 1 << 2,
                              .month_days = 1u << 30,
                              .until_local_s = RECURRENCE_FOREVER};
    struct event *hard = fixture_event(fixture, "a", "Nie", "2026-01-05T18:00:00", "PT2H");
    struct event *easy = fixture_event(fixture, "b", "Chor", "2026-01-05T18:00:00", "PT2H");
    hard->schedule.rules = &rule;
    hard->schedule.rule_count = 1;
    fixture_repeat_weekly(fixture, easy, 52);
    long steps_left = 0;
    assert_int_equal(expand(fixture, hard, 100).expansion, EXPANSION_COMPLETE);
    struct dates dates = expand_within(fixture, hard, 100, &steps_left);
    assert_int_equal(dates.expansion, EXPANSION_CUT);
    assert_int_equal(dates.count, 1);
    dates = expand_within(fixture, easy, 100, &steps_left);
    assert_int_equal(dates.expansion, EXPANSION_COMPLETE);
    assert_int_equal(dates.count, 52);
}

static void one_date_may_have_no_end_and_another_one(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Chor", "2026-05-04T18:00:00", "PT2H");
    fixture_repeat_weekly(fixture, event, 2);
    struct event_override *open = fixture_override(fixture, event, "2026-05-11T18:00:00");
    open->has_duration = open->has_open_end = open->is_open_end = true;
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 2);
    assert_false(dates.items[0].is_open_end);
    assert_true(dates.items[1].is_open_end);
    assert_when(fixture, &dates.items[1], "2026-05-11T18:00:00", "2026-05-11T18:00:00");

    event->schedule.duration = (struct duration){0};
    event->schedule.is_open_end = true;
    open->is_open_end = false;
    dates = expand(fixture, event, 100);
    assert_true(dates.items[0].is_open_end);
    assert_false(dates.items[1].is_open_end);
}

static struct event_override *move_all_later(struct fixture *fixture, struct event *event)
{
    struct event_override *later = fixture_override(fixture, event, "2026-05-11T18:00:00");
    later->is_future = true;
    later->has_start = true;
    later->start_local_s = fixture_local("2026-05-11T19:00:00");
    later->has_duration = true;
    later->duration = (struct duration){.seconds = 7200};
    return later;
}

static void change_of_all_later_dates_moves_them_alike(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2026-05-04T18:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 4);
    move_all_later(fixture, event);
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 4);
    assert_when(fixture, &dates.items[0], "2026-05-04T18:00:00", "2026-05-04T19:00:00");
    assert_when(fixture, &dates.items[1], "2026-05-11T19:00:00", "2026-05-11T21:00:00");
    assert_when(fixture, &dates.items[3], "2026-05-25T19:00:00", "2026-05-25T21:00:00");
    assert_ptr_equal(dates.items[3].override, event->overrides);
    assert_true(dates.items[1].has_moved_from);  /* the first says so */
    assert_false(dates.items[2].has_moved_from); /* to the others it is the usual time */
}

static void override_of_one_date_stands_alone_among_changed_ones(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2026-05-04T18:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 4);
    move_all_later(fixture, event);
    struct event_override *one = fixture_override(fixture, event, "2026-05-18T18:00:00");
    one->has_start = true;
    one->start_local_s = fixture_local("2026-05-19T08:00:00");
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 4);
    assert_when(fixture, &dates.items[2], "2026-05-19T08:00:00", "2026-05-19T09:00:00");
    assert_when(fixture, &dates.items[3], "2026-05-25T19:00:00", "2026-05-25T21:00:00");
}

static void next_change_of_all_later_dates_takes_over(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2026-05-04T18:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 5);
    move_all_later(fixture, event);
    struct event_override *cancelled = fixture_override(fixture, event, "2026-05-18T18:00:00");
    cancelled->is_future = true;
    cancelled->has_status = true;
    cancelled->status = EVENT_CANCELLED;
    struct event_override *gone = fixture_override(fixture, event, "2026-06-01T18:00:00");
    gone->is_future = true;
    gone->is_excluded = true;
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 4);
    assert_when(fixture, &dates.items[2], "2026-05-18T18:00:00", "2026-05-18T19:00:00");
    assert_int_equal(dates.items[1].status, EVENT_CONFIRMED);
    assert_int_equal(dates.items[2].status, EVENT_CANCELLED);
    assert_int_equal(dates.items[3].status, EVENT_CANCELLED);
}

/* Nor does one whose date is taken out, or before the window, or beside the series. */
static void change_of_all_later_dates_adds_none(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2026-05-04T18:00:00", "PT1H");
    int64_t excluded_s = fixture_local("2026-05-11T18:00:00");
    fixture_repeat_weekly(fixture, event, 4);
    event->schedule.excluded_local_s = &excluded_s;
    event->schedule.excluded_count = 1;
    move_all_later(fixture, event);
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 3);
    assert_when(fixture, &dates.items[1], "2026-05-18T19:00:00", "2026-05-18T21:00:00");
}

/* The rule ends before the window, the change brings the last two dates into it. */
static void dates_are_moved_into_the_window_by_months(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Kurs", "2025-05-04T18:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 4);
    struct event_override *later = fixture_override(fixture, event, "2025-05-18T18:00:00");
    later->is_future = true;
    later->has_start = true;
    later->start_local_s = fixture_local("2026-06-07T10:00:00");
    struct dates dates = expand(fixture, event, 100);
    assert_int_equal(dates.count, 2);
    assert_when(fixture, &dates.items[0], "2026-06-07T10:00:00", "2026-06-07T11:00:00");
    assert_when(fixture, &dates.items[1], "2026-06-14T10:00:00", "2026-06-14T11:00:00");
    later->start_local_s = fixture_local("9999-06-07T10:00:00");
    assert_int_equal(expand(fixture, event, 100).count, 0);
}

static void registration_ends_before_each_date(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Tagung", "2026-03-30T09:00:00", "PT8H");
    event->has_register_before = true;
    event->register_before = (struct duration){.days = 3};
    event->registration = REGISTRATION_REQUIRED;
    struct dates dates = expand(fixture, event, 100);
    assert_true(dates.items[0].has_register_until);
    assert_string_equal(fixture_text(fixture, dates.items[0].register_until_local_s),
                        "2026-03-27T09:00:00");
    assert_int_equal(dates.items[0].registration, REGISTRATION_REQUIRED);
}

static void single_event_keeps_where_it_moved_from(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Lesung", "2026-05-05T19:00:00", "PT1H");
    event->has_moved_from = true;
    event->moved_from_local_s = fixture_local("2026-05-01T19:00:00");
    struct dates dates = expand(fixture, event, 100);
    assert_true(dates.items[0].has_moved_from);
    assert_string_equal(fixture_text(fixture, dates.items[0].moved_from_local_s),
                        "2026-05-01T19:00:00");
}

static void series_beyond_the_limit_keeps_its_first_dates(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Täglich", "2020-01-01T08:00:00", "PT1H");
    fixture_repeat_weekly(fixture, event, 0);
    ((struct rule *)event->schedule.rules)->frequency = FREQUENCY_HOURLY;
    struct dates dates = expand(fixture, event, 50);
    assert_int_equal(dates.expansion, EXPANSION_CUT);
    assert_int_equal(dates.count, 50);
    assert_when(fixture, &dates.items[0], "2026-01-01T00:00:00", "2026-01-01T01:00:00");
}

static void absurd_durations_stay_within_the_calendar(void **state)
{
    struct fixture *fixture = *state;
    struct event *event = fixture_event(fixture, "a", "Ewig", "2026-01-01", "P1D");
    event->schedule.duration = (struct duration){.days = INT32_MAX, .seconds = INT64_MAX};
    event->has_register_before = true;
    event->register_before = (struct duration){.days = INT32_MAX, .seconds = INT64_MAX};
    assert_int_equal(expand(fixture, event, 10).count, 1);
    event->schedule.is_all_day = false;
    assert_int_equal(expand(fixture, event, 10).count, 1);
    event->schedule.duration = (struct duration){.days = INT32_MIN, .seconds = INT64_MIN};
    assert_int_equal(expand(fixture, event, 10).count, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(day_of_a_date_keeps_its_wall_clock_when_clocks_change),
        TEST(night_with_25_hours_is_longer_only_in_exact_time),
        TEST(hour_that_does_not_exist_is_told_as_the_hour_after),
        TEST(hour_that_comes_twice_is_the_first),
        TEST(all_day_covers_whole_days_when_clocks_change),
        TEST(all_day_of_another_zone_stays_on_its_days),
        TEST(all_day_without_a_duration_is_one_day),
        TEST(date_of_another_zone_is_told_on_the_clock_of_the_house),
        TEST(night_belongs_to_the_day_it_starts_on),
        TEST(date_that_runs_since_before_the_window_is_kept),
        TEST(excluded_date_is_gone_and_cancelled_one_stays),
        TEST(moved_date_says_where_it_came_from),
        TEST(date_moved_into_the_window_is_kept_and_one_moved_out_is_gone),
        TEST(override_beside_the_series_is_a_date_of_its_own),
        TEST(one_date_may_have_no_end_and_another_one),
        TEST(what_all_series_share_is_not_overdrawn),
        TEST(date_moved_onto_another_stands_in_for_it),
        TEST(change_of_all_later_dates_moves_them_alike),
        TEST(override_of_one_date_stands_alone_among_changed_ones),
        TEST(next_change_of_all_later_dates_takes_over),
        TEST(change_of_all_later_dates_adds_none),
        TEST(dates_are_moved_into_the_window_by_months),
        TEST(registration_ends_before_each_date),
        TEST(single_event_keeps_where_it_moved_from),
        TEST(series_beyond_the_limit_keeps_its_first_dates),
        TEST(absurd_durations_stay_within_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
