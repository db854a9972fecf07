/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "i18n/calendar.h"

static int set_up(void **state)
{
    *state = arena_create(0);
    return 0;
}

static int tear_down(void **state)
{
    arena_destroy(*state);
    return 0;
}

static int32_t day(const char *text)
{
    int32_t value = 0;
    assert_true(date_parse_day(text, &value));
    return value;
}

static void dates_are_said_with_their_weekday(void **state)
{
    assert_string_equal(calendar_long_date("de", day("2026-11-24"), *state),
                        "Dienstag, 24. November");
    assert_string_equal(calendar_long_date("de", day("2028-02-29"), *state),
                        "Dienstag, 29. Februar");
    assert_string_equal(calendar_day_month("de", day("2027-01-01"), *state), "1. Januar");
}

static void every_weekday_and_month_has_its_names(void **state)
{
    static const char *const weekdays[] = {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
    for (int i = 0; i < 7; i++) {
        assert_string_equal(calendar_weekday_short("de", (enum weekday)i), weekdays[i]);
        assert_memory_equal(calendar_weekday("de", (enum weekday)i), weekdays[i], 2);
    }
    assert_string_equal(calendar_month_short("de", 1), "Jan");
    assert_string_equal(calendar_month_short("de", 3), "März");
    assert_string_equal(calendar_month_short("de", 12), "Dez");
}

static void a_language_without_a_table_speaks_german(void **state)
{
    assert_string_equal(calendar_weekday("ar", MONDAY), "Montag");
    assert_string_equal(calendar_weekday("de-simple", SUNDAY), "Sonntag");
    assert_string_equal(calendar_weekday("", MONDAY), "Montag");
}

static void hours_have_no_leading_zero_but_minutes_have(void **state)
{
    assert_string_equal(calendar_time(0, *state), "0:00");
    assert_string_equal(calendar_time(9 * 3600 + 5 * 60, *state), "9:05");
    assert_string_equal(calendar_time(23 * 3600 + 59 * 60 + 59, *state), "23:59");
    assert_string_equal(calendar_time(-60, *state), "23:59");
}

static void languages_from_right_to_left_are_known_by_their_first_part(void **state)
{
    static const char *const yes[] = {"ar", "fa", "he", "ur", "ps", "ckb", "ar-SY", "fa-AF"};
    static const char *const no[] = {"de",  "tr", "uk", "en", "arn",
                                     "far", "",   "pl", "ku", "kmr"};
    for (size_t i = 0; i < LF_LENGTH(yes); i++) {
        assert_true(calendar_is_rtl(yes[i]));
    }
    for (size_t i = 0; i < LF_LENGTH(no); i++) {
        assert_false(calendar_is_rtl(no[i]));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(dates_are_said_with_their_weekday),
        TEST(every_weekday_and_month_has_its_names),
        TEST(a_language_without_a_table_speaks_german),
        TEST(hours_have_no_leading_zero_but_minutes_have),
        TEST(languages_from_right_to_left_are_known_by_their_first_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
