/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/date.h"

static int32_t day_of(int year, int month, int day)
{
    return date_to_day((struct date){.year = year, .month = month, .day = day});
}

static void epoch_is_day_zero_and_a_thursday(void **state)
{
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(date_weekday(0), THURSDAY);
    assert_int_equal(day_of(2000, 3, 1), 11017);
    assert_int_equal(day_of(2038, 1, 19), 24855);
}

static void every_day_from_1900_to_2200_survives_the_round_trip(void **state)
{
    int32_t day = day_of(1900, 1, 1);
    enum weekday weekday = MONDAY;
    for (int year = 1900; year <= 2200; year++) {
        int year_day = 1;
        for (int month = 1; month <= 12; month++) {
            for (int in_month = 1; in_month <= date_month_length(year, month); in_month++) {
                struct date date = date_from_day(day);
                assert_int_equal(date.year, year);
                assert_int_equal(date.month, month);
                assert_int_equal(date.day, in_month);
                assert_int_equal(date_to_day(date), day);
                assert_int_equal(date_weekday(day), weekday);
                assert_int_equal(date_year_day(day), year_day);
                assert_true(date_is_valid(date));
                day++;
                year_day++;
                weekday = (enum weekday)((weekday + 1) % 7);
            }
        }
    }
}

static void weeks_change_on_mondays_and_only_there(void **state)
{
    int year = 0;
    int week = date_iso_week(day_of(1900, 1, 1), &year);
    for (int32_t day = day_of(1900, 1, 2); day < day_of(2200, 1, 1); day++) {
        int next_year = 0;
        int next_week = date_iso_week(day, &next_year);
        if (date_weekday(day) != MONDAY) {
            assert_int_equal(next_week, week);
            assert_int_equal(next_year, year);
        } else if (next_week == 1) {
            assert_in_range(week, 52, 53);
            assert_int_equal(next_year, year + 1);
        } else {
            assert_int_equal(next_week, week + 1);
            assert_int_equal(next_year, year);
        }
        week = next_week;
        year = next_year;
    }
}

static void leap_years_follow_gregory(void **state)
{
    static const struct {
        int year;
        bool is_leap;
    } cases[] = {{1900, false}, {2000, true},  {2024, true},  {2026, false},
                 {2028, true},  {2100, false}, {2200, false}, {2400, true}};
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_int_equal(date_is_leap(cases[i].year), cases[i].is_leap);
        assert_int_equal(date_month_length(cases[i].year, 2), cases[i].is_leap ? 29 : 28);
        struct date leap_day = {.year = cases[i].year, .month = 2, .day = 29};
        assert_int_equal(date_is_valid(leap_day), cases[i].is_leap);
    }
}

static void days_around_new_year_belong_to_the_year_of_their_thursday(void **state)
{
    static const struct {
        struct date date;
        int week;
        int year;
    } cases[] = {
        {{2026, 1, 1}, 1, 2026},    {{2026, 12, 31}, 53, 2026}, {{2027, 1, 1}, 53, 2026},
        {{2027, 1, 3}, 53, 2026},   {{2027, 1, 4}, 1, 2027},    {{2024, 12, 30}, 1, 2025},
        {{2021, 1, 3}, 53, 2020},   {{2022, 1, 1}, 52, 2021},   {{2016, 1, 3}, 53, 2015},
        {{2008, 12, 29}, 1, 2009},  {{2010, 1, 3}, 53, 2009},   {{1970, 1, 1}, 1, 1970},
        {{1969, 12, 28}, 52, 1969},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        int year = 0;
        assert_int_equal(date_iso_week(date_to_day(cases[i].date), &year), cases[i].week);
        assert_int_equal(year, cases[i].year);
        assert_int_equal(date_iso_week(date_to_day(cases[i].date), NULL), cases[i].week);
    }
}

static void seconds_before_the_epoch_belong_to_earlier_days(void **state)
{
    assert_int_equal(date_day_of(-1), -1);
    assert_int_equal(date_second_of(-1), 86399);
    assert_int_equal(date_day_of(-86400), -1);
    assert_int_equal(date_second_of(-86400), 0);
    assert_int_equal(date_day_of(86399), 0);
    int64_t local_s = date_local((struct date){1969, 12, 31}, 23, 59, 58);
    assert_int_equal(local_s, -2);
}

static void bad_days_are_refused(void **state)
{
    static const char *const texts[] = {
        "",           "2026",        "2026-12",    "2026-12-",   "2026-02-29", "2026-13-01",
        "2026-00-01", "2026-01-00",  "2026-01-32", "0000-01-01", "2026-1-1",   "2026-01-011",
        " 2026-01-1", "2026-01-01 ", "2026/01/01", "-026-01-01", "+026-01-01", "20260101",
    };
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        int32_t day = 77;
        assert_false(date_parse_day(texts[i], &day));
        assert_int_equal(day, 77);
    }
}

static void days_are_read_and_written(void **state)
{
    static const char *const texts[] = {"0001-01-01", "1969-12-31", "2028-02-29", "9999-12-31"};
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        int32_t day = 0;
        char text[DATE_TEXT_BYTES];
        assert_true(date_parse_day(texts[i], &day));
        assert_string_equal(date_format_day(day, text), texts[i]);
    }
}

static void local_times_are_read_and_written(void **state)
{
    static const struct {
        const char *text;
        const char *written; /* NULL = refused */
    } cases[] = {
        {"2026-12-02T14:32", "2026-12-02T14:32:00"},
        {"2026-12-02T14:32:59", "2026-12-02T14:32:59"},
        {"1960-02-29T00:00:00", "1960-02-29T00:00:00"},
        {"2026-12-02T23:59:59", "2026-12-02T23:59:59"},
        {"2026-12-02T24:00:00", NULL},
        {"2026-12-02T14:60:00", NULL},
        {"2026-12-02T14:32:60", NULL},
        {"2026-12-02T14:32:00.5", NULL},
        {"2026-12-02T14:32:00Z", NULL},
        {"2026-12-02 14:32:00", NULL},
        {"2026-12-02T14:3", NULL},
        {"2026-12-02T14:32:", NULL},
        {"2026-12-02", NULL},
        {"2026-02-30T14:32", NULL},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        int64_t local_s = 77;
        char text[DATE_TEXT_BYTES];
        assert_int_equal(date_parse_local(cases[i].text, &local_s), cases[i].written != NULL);
        if (cases[i].written) {
            assert_string_equal(date_format_local(local_s, text), cases[i].written);
        } else {
            assert_int_equal(local_s, 77);
        }
    }
}

static void utc_times_are_read_and_written(void **state)
{
    static const struct {
        const char *text;
        const char *written; /* NULL = refused */
    } cases[] = {
        {"2026-12-02T13:05:00Z", "2026-12-02T13:05:00Z"},
        {"2026-12-02T13:05:00.999Z", "2026-12-02T13:05:00Z"},
        {"2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z"},
        {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
        {"2026-12-02T13:05:00", NULL},
        {"2026-12-02T13:05Z", NULL},
        {"2026-12-02T13:05:00.Z", NULL},
        {"2026-12-02T13:05:00+01:00", NULL},
        {"2026-12-02T13:05:00Z ", NULL},
        {"2026-12-02T13:05:61Z", NULL},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        int64_t utc = 77;
        char text[DATE_TEXT_BYTES];
        assert_int_equal(date_parse_utc(cases[i].text, &utc), cases[i].written != NULL);
        if (cases[i].written) {
            assert_string_equal(date_format_utc(utc, text), cases[i].written);
        } else {
            assert_int_equal(utc, 77);
        }
    }
}

static void durations_keep_days_apart_from_seconds(void **state)
{
    static const struct {
        const char *text;
        struct duration duration;
    } cases[] = {
        {"P1W", {7, 0}},           {"P2DT3H", {2, 10800}}, {"PT90M", {0, 5400}},
        {"PT1H30M15S", {0, 5415}}, {"P1W2D", {9, 0}},      {"-PT15M", {0, -900}},
        {"+P1D", {1, 0}},          {"-P1DT1S", {-1, -1}},  {"PT0S", {0, 0}},
        {"PT1.5S", {0, 1}},        {"PT1H5S", {0, 3605}},  {"P3660000D", {3660000, 0}},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct duration duration = {77, 77};
        assert_true(date_parse_duration(cases[i].text, &duration));
        assert_int_equal(duration.days, cases[i].duration.days);
        assert_int_equal(duration.seconds, cases[i].duration.seconds);
    }
}

static void bad_durations_are_refused(void **state)
{
    static const char *const texts[] = {
        "",          "P",
        "PT",        "P1",
        "1D",        "PT1D",
        "P1H",       "P1DT",
        "P1D2W",     "PT1M1H",
        "P1D1D",     "PT1.5H",
        "PT1.S",     "P1.5D",
        "P-1D",      "--P1D",
        "P1M",       "P1Y",
        "p1d",       "P1D ",
        " P1D",      "PT1HT1M",
        "P1DT1H2",   "PT1H2",
        "P3660001D", "P99999999999999999999D",
        "PTS",       "PD",
    };
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        struct duration duration = {77, 77};
        assert_false(date_parse_duration(texts[i], &duration));
        assert_int_equal(duration.days, 77);
    }
}

static void http_dates_are_read(void **state)
{
    static const struct {
        const char *text;
        const char *written; /* NULL = refused */
    } cases[] = {
        {"Wed, 02 Dec 2026 13:05:00 GMT", "2026-12-02T13:05:00Z"},
        {"Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"},
        {"Tue, 29 Feb 2028 00:00:00 GMT", "2028-02-29T00:00:00Z"},
        {"Sun, 06 Nov 1994 08:49:37 CET", NULL},
        {"Sun, 6 Nov 1994 08:49:37 GMT", NULL},
        {"Sonntag, 06 Nov 1994 08:49:37 GMT", NULL},
        {"Sunday, 06-Nov-94 08:49:37 GMT", NULL},
        {"Sun, 31 Feb 2026 08:49:37 GMT", NULL},
        {"Sun, 06 Nov 1994 08:49:37 GMT+1", NULL},
        {"Sun, 06 Nov 1994 08:49 GMT", NULL},
        {"Su", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        int64_t utc = 77;
        char text[DATE_TEXT_BYTES];
        assert_int_equal(date_parse_http(cases[i].text, &utc), cases[i].written != NULL);
        if (cases[i].written) {
            assert_string_equal(date_format_utc(utc, text), cases[i].written);
        } else {
            assert_int_equal(utc, 77);
        }
    }
}

static void extreme_days_are_harmless(void **state)
{
    static const int32_t days[] = {INT32_MIN, INT32_MAX, 0};
    for (size_t i = 0; i < LF_LENGTH(days); i++) {
        char text[DATE_TEXT_BYTES];
        assert_int_equal(date_to_day(date_from_day(days[i])), days[i]);
        assert_true(strlen(date_format_day(days[i], text)) < DATE_TEXT_BYTES);
        assert_in_range(date_weekday(days[i]), MONDAY, SUNDAY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(epoch_is_day_zero_and_a_thursday),
        cmocka_unit_test(every_day_from_1900_to_2200_survives_the_round_trip),
        cmocka_unit_test(weeks_change_on_mondays_and_only_there),
        cmocka_unit_test(leap_years_follow_gregory),
        cmocka_unit_test(days_around_new_year_belong_to_the_year_of_their_thursday),
        cmocka_unit_test(seconds_before_the_epoch_belong_to_earlier_days),
        cmocka_unit_test(bad_days_are_refused),
        cmocka_unit_test(days_are_read_and_written),
        cmocka_unit_test(local_times_are_read_and_written),
        cmocka_unit_test(utc_times_are_read_and_written),
        cmocka_unit_test(durations_keep_days_apart_from_seconds),
        cmocka_unit_test(bad_durations_are_refused),
        cmocka_unit_test(http_dates_are_read),
        cmocka_unit_test(extreme_days_are_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
