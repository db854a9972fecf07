/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "i18n/calendar.h"
#include "i18n/language.h"

#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"

struct desk {
    struct arena *arena;
    struct catalogs *catalogs;
};

static int set_up(void **state)
{
    static struct desk desk;
    desk = (struct desk){arena_create(0), catalogs_create(LITFASS_BUILD_SHARE "/languages")};
    *state = &desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    catalogs_destroy(desk->catalogs);
    arena_destroy(desk->arena);
    return 0;
}

static int32_t day(const char *text)
{
    int32_t value = 0;
    assert_true(date_parse_day(text, &value));
    return value;
}

/* As it is read: without the isolates around what was put in. */
static void expect(struct desk *desk, const char *text, const char *expected)
{
    struct buffer buffer = {0};
    const char *read = arena_copy_text(desk->arena, utf8_plain(&buffer, text));
    buffer_finish(&buffer);
    assert_string_equal(read, expected);
}

static void dates_are_said_with_their_weekday(void **state)
{
    struct desk *desk = *state;
    expect(desk, calendar_long_date(NULL, day("2026-11-24"), desk->arena),
           "Dienstag, 24. November");
    expect(desk, calendar_long_date(NULL, day("2028-02-29"), desk->arena),
           "Dienstag, 29. Februar");
    expect(desk, calendar_day_month(NULL, day("2027-01-01"), desk->arena), "1. Januar");
    expect(desk, calendar_day_month_year(NULL, day("2027-01-01"), desk->arena),
           "1. Januar 2027");
    expect(desk, calendar_short_date(NULL, day("2026-11-24"), desk->arena), "Di 24. Nov");
    expect(desk, calendar_short_date_year(NULL, day("2026-11-24"), desk->arena),
           "Di 24. Nov 2026");
    expect(desk, calendar_numeric_date(NULL, day("2026-11-24"), desk->arena), "Di 24.11.");
    expect(desk, calendar_weekday_number(NULL, day("2026-11-24"), desk->arena), "Di 24.");
}

static void each_language_has_its_own_order_and_forms(void **state)
{
    static const struct {
        const char *lang, *long_date, *short_date;
    } cases[] = {
        {"de", "Dienstag, 24. November", "Di 24. Nov"},
        {"de-simple", "Dienstag, 24. November", "Di 24. Nov"},
        {"en", "Tuesday 24 November", "Tue 24 Nov"},
        {"tr", "24 Kasım Salı", "24 Kas Sal"},
        {"uk", "вівторок, 24 листопада", "вт 24 лист"},
        {"ru", "вторник, 24 ноября", "вт 24 нояб"},
        {"pl", "wtorek, 24 listopada", "wt 24 lis"},
        {"ro", "marți, 24 noiembrie", "mar 24 nov"},
        {"ar", "الثلاثاء، 24 نوفمبر", "الثلاثاء 24 نوفمبر"},
        {"fa", "سه‌شنبه، 24 نوامبر", "سه‌شنبه 24 نوامبر"},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        const struct catalog *catalog = catalogs_find(desk->catalogs, cases[i].lang);
        expect(desk, calendar_long_date(catalog, day("2026-11-24"), desk->arena),
               cases[i].long_date);
        expect(desk, calendar_short_date(catalog, day("2026-11-24"), desk->arena),
               cases[i].short_date);
    }
}

/* Read aloud by their places on the line: UAX #9 would turn "24" and "11" round each by itself. */
static void figures_of_a_date_are_one_thing_in_arabic(void **state)
{
    struct desk *desk = *state;
    const struct catalog *arabic = catalogs_find(desk->catalogs, "ar");
    const char *text = calendar_numeric_date(arabic, day("2026-11-24"), desk->arena);
    assert_non_null(strstr(text, FSI "24.11" PDI));
}

static void every_weekday_and_month_has_its_names(void **state)
{
    static const char *const weekdays[] = {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
    for (int i = 0; i < 7; i++) {
        assert_string_equal(calendar_weekday_short(NULL, (enum weekday)i), weekdays[i]);
        assert_memory_equal(calendar_weekday(NULL, (enum weekday)i), weekdays[i], 2);
    }
    assert_string_equal(calendar_month_short(NULL, 1), "Jan");
    assert_string_equal(calendar_month_short(NULL, 3), "März");
    assert_string_equal(calendar_month_short(NULL, 12), "Dez");
    assert_string_equal(calendar_nth_weekday(NULL, 2, WEDNESDAY), "jeden 2. Mittwoch im Monat");
    assert_string_equal(calendar_nth_weekday(NULL, -1, SUNDAY),
                        "jeden letzten Sonntag im Monat");
}

static void hours_have_no_leading_zero_but_minutes_have(void **state)
{
    struct desk *desk = *state;
    assert_string_equal(calendar_time(0, desk->arena), "0:00");
    assert_string_equal(calendar_time(9 * 3600 + 5 * 60, desk->arena), "9:05");
    assert_string_equal(calendar_time(23 * 3600 + 59 * 60 + 59, desk->arena), "23:59");
    assert_string_equal(calendar_time(-60, desk->arena), "23:59");
}

static void languages_from_right_to_left_are_known_by_their_first_part(void **state)
{
    static const char *const yes[] = {"ar", "fa", "he", "ur", "ps", "ckb", "ar-SY", "fa-AF"};
    static const char *const no[] = {"de",  "tr", "uk", "en", "arn",
                                     "far", "",   "pl", "ku", "kmr"};
    for (size_t i = 0; i < LF_LENGTH(yes); i++) {
        assert_true(language_is_rtl(yes[i]));
    }
    for (size_t i = 0; i < LF_LENGTH(no); i++) {
        assert_false(language_is_rtl(no[i]));
    }
}

static void a_language_is_called_as_it_calls_itself(void **state)
{
    assert_string_equal(language_endonym("tr"), "Türkçe");
    assert_string_equal(language_endonym("ar"), "العربية");
    assert_string_equal(language_endonym("de-simple"), "Einfach");
    assert_string_equal(language_endonym("xx"), "xx");
}

static void a_catalogue_is_found_by_the_language_or_its_base(void **state)
{
    struct desk *desk = *state;
    assert_null(catalogs_find(desk->catalogs, "de"));
    assert_null(catalogs_find(desk->catalogs, ""));
    assert_null(catalogs_find(desk->catalogs, "de-AT"));
    assert_null(catalogs_find(desk->catalogs, "xx"));
    assert_null(catalogs_find(desk->catalogs, "../languages/en"));
    assert_null(catalogs_find(NULL, "en"));
    const struct catalog *english = catalogs_find(desk->catalogs, "en");
    assert_string_equal(catalog_get(english, "Heute"), "Today");
    assert_ptr_equal(catalogs_find(desk->catalogs, "en"), english);
    assert_string_equal(catalog_get(catalogs_find(desk->catalogs, "en-GB"), "Heute"), "Today");
    assert_true(catalog_is_rtl(catalogs_find(desk->catalogs, "ar-SY")));
    assert_false(catalog_is_rtl(english));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(dates_are_said_with_their_weekday),
        TEST(each_language_has_its_own_order_and_forms),
        TEST(figures_of_a_date_are_one_thing_in_arabic),
        TEST(every_weekday_and_month_has_its_names),
        TEST(hours_have_no_leading_zero_but_minutes_have),
        TEST(languages_from_right_to_left_are_known_by_their_first_part),
        TEST(a_language_is_called_as_it_calls_itself),
        TEST(a_catalogue_is_found_by_the_language_or_its_base),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
