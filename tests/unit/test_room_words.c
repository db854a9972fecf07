/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "harness/easel.h"
#include "ui/screens/room_words.h"

/* One room with one date, on the day of `day`: "22:30 Probe", or "frei". */
static const char *say_day(struct easel *easel, const char *day, struct event_row *row)
{
    easel_put(easel, &row->fields, FIELD_TITLE, 0, "Probe");
    struct room_date date = {.start_utc = row->start_utc,
                             .end_utc = row->end_utc,
                             .start_local_s = row->start_local_s,
                             .end_local_s = row->end_local_s,
                             .event = row};
    struct room_row room = {.name = "Saal", .floor = "", .dates = &date, .date_count = 1};
    struct room_line lines[ROOM_LINES_MAX];
    size_t count = room_words_day(&easel->canvas, date_day_of(easel_local(day)), &room, lines);
    assert_int_equal(count, 1);
    return room_words_is_free(&lines[0])
               ? lines[0].title
               : arena_printf(easel->arena, "%s %s", lines[0].when, lines[0].title);
}

static void what_goes_past_midnight_is_on_both_days(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-25T22:30:00", "2026-11-26T01:00:00");
    assert_string_equal(say_day(easel, "2026-11-25T00:00:00", &row), "22:30–1:00 Probe");
    row = easel_event(easel, "2026-11-25T22:30:00", "2026-11-26T01:00:00");
    assert_string_equal(say_day(easel, "2026-11-26T00:00:00", &row), "bis 1:00 Probe");
    row = easel_event(easel, "2026-11-25T22:30:00", "2026-11-26T00:00:00");
    assert_string_equal(say_day(easel, "2026-11-26T00:00:00", &row), "frei");
}

/* It is listed two hours longer than it is said to last: that may be past midnight. */
static void what_has_no_end_is_on_the_day_it_begins(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-25T22:30:00", "");
    assert_string_equal(say_day(easel, "2026-11-25T00:00:00", &row), "ab 22:30 Probe");
    row = easel_event(easel, "2026-11-25T22:30:00", "");
    assert_string_equal(say_day(easel, "2026-11-26T00:00:00", &row), "frei");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, easel_set_up, easel_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_goes_past_midnight_is_on_both_days),
        TEST(what_has_no_end_is_on_the_day_it_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
