/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/date.h"
#include "config/check.h"
#include "model/holidays.h"

static int32_t day_of(const char *text)
{
    int32_t day = 0;
    if (!date_parse_day(text, &day)) {
        fail_msg("%s is no day", text);
    }
    return day;
}

static void print_year(const char *region, int year, char *text, size_t bytes)
{
    struct holiday_date dates[HOLIDAY_COUNT];
    size_t count = holidays_list(&(struct holiday_place){.region = region}, year, dates),
           length;
    (void)snprintf(text, bytes, "%d %s", year, region);
    for (size_t i = 0; i < count; i++) {
        struct date date = date_from_day(dates[i].day);
        if (i > 0 && dates[i].day == dates[i - 1].day) {
            continue;
        }
        length = strlen(text);
        (void)snprintf(text + length, bytes - length, " %02d-%02d%s", date.month, date.day,
                       dates[i].is_in_part ? "?" : "");
    }
}

static void every_land_has_the_days_of_the_table(void **state)
{
    (void)state;
    FILE *file = fopen(LITFASS_SOURCE_DIR "/tests/unit/holidays.cases", "re");
    char line[300], actual[300], region[8];
    int year, rows = 0, wrong = 0;
    assert_non_null(file);
    while (fgets(line, sizeof(line), file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0') {
            continue;
        }
        assert_int_equal(sscanf(line, "%d %7s", &year, region), 2);
        print_year(region, year, actual, sizeof(actual));
        if (strcmp(line, actual) != 0) {
            print_error("%s\nis not\n%s\n", actual, line);
            wrong++;
        }
        rows++;
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rows, 16 * 21);
    assert_int_equal(wrong, 0);
}

struct day_case {
    const char *region, *day;
    bool is_found;
    enum holiday holiday;
    bool is_in_part;
};

static const struct day_case days[] = {
    /* changes before the table begins */
    {"DE-NI", "2016-10-31", false, 0, false},
    {"DE-SN", "2016-10-31", true, HOLIDAY_REFORMATION_DAY, false},
    {"DE-BY", "2017-10-31", true, HOLIDAY_REFORMATION_DAY, false},
    {"DE-BY", "2018-10-31", false, 0, false},
    {"DE-NI", "2018-10-31", true, HOLIDAY_REFORMATION_DAY, false},
    {"DE-BE", "2018-03-08", false, 0, false},
    {"DE-BE", "2019-03-08", true, HOLIDAY_WOMENS_DAY, false},
    {"DE-TH", "2018-09-20", false, 0, false},
    {"DE-TH", "2019-09-20", true, HOLIDAY_CHILDRENS_DAY, false},
    /* names */
    {"DE-NI", "2026-01-01", true, HOLIDAY_NEW_YEAR, false},
    {"DE-ST", "2026-01-06", true, HOLIDAY_EPIPHANY, false},
    {"DE-NI", "2026-04-03", true, HOLIDAY_GOOD_FRIDAY, false},
    {"DE-BB", "2026-04-05", true, HOLIDAY_EASTER_SUNDAY, false},
    {"DE-NI", "2026-04-06", true, HOLIDAY_EASTER_MONDAY, false},
    {"DE-NI", "2026-05-01", true, HOLIDAY_LABOUR_DAY, false},
    {"DE-BE", "2025-05-08", true, HOLIDAY_LIBERATION_DAY, false},
    {"DE-NI", "2026-05-14", true, HOLIDAY_ASCENSION, false},
    {"DE-BB", "2026-05-24", true, HOLIDAY_WHIT_SUNDAY, false},
    {"DE-NI", "2026-05-25", true, HOLIDAY_WHIT_MONDAY, false},
    {"DE-NW", "2026-06-04", true, HOLIDAY_CORPUS_CHRISTI, false},
    {"DE-TH", "2026-06-04", true, HOLIDAY_CORPUS_CHRISTI, true},
    {"DE-BE", "2028-06-17", true, HOLIDAY_UPRISING_DAY, false},
    {"DE-BY", "2026-08-08", true, HOLIDAY_PEACE_FESTIVAL, true},
    {"DE-BY", "2026-08-15", true, HOLIDAY_ASSUMPTION, true},
    {"DE-SL", "2026-08-15", true, HOLIDAY_ASSUMPTION, false},
    {"DE-NI", "2026-10-03", true, HOLIDAY_UNITY_DAY, false},
    {"DE-RP", "2026-11-01", true, HOLIDAY_ALL_SAINTS, false},
    {"DE-SN", "2026-11-18", true, HOLIDAY_REPENTANCE_DAY, false},
    {"DE-NI", "2026-12-25", true, HOLIDAY_CHRISTMAS_DAY, false},
    {"DE-NI", "2026-12-26", true, HOLIDAY_SECOND_CHRISTMAS_DAY, false},
    {"DE-NI", "2026-12-24", false, 0, false},
    /* Germany as a whole */
    {"DE", "2026-12-25", true, HOLIDAY_CHRISTMAS_DAY, false},
    {"DE", "2026-10-31", true, HOLIDAY_REFORMATION_DAY, true},
    {"DE", "2017-10-31", true, HOLIDAY_REFORMATION_DAY, false},
    {"DE", "2026-03-08", true, HOLIDAY_WOMENS_DAY, true},
    {"DE", "2026-11-23", false, 0, false},
    /* 1 May was Ascension, too */
    {"DE-NI", "2008-05-01", true, HOLIDAY_LABOUR_DAY, false},
    {"de-ni", "2026-12-25", true, HOLIDAY_CHRISTMAS_DAY, false},
    {"AT-9", "2026-12-25", false, 0, false},
    {NULL, "2026-12-25", false, 0, false},
};

static void days_are_found_with_their_holiday(void **state)
{
    (void)state;
    for (size_t i = 0; i < LF_LENGTH(days); i++) {
        struct holiday_date date = {.holiday = HOLIDAY_COUNT};
        int32_t day = day_of(days[i].day);
        struct holiday_place place = {.region = days[i].region};
        bool is_found = holidays_find(&place, day, &date);
        bool is_right = is_found == days[i].is_found &&
                        (!is_found || (date.holiday == days[i].holiday && date.day == day &&
                                       date.is_in_part == days[i].is_in_part));
        if (!is_right) {
            fail_msg("%s %s: found %d, holiday %d, in part %d", days[i].region, days[i].day,
                     is_found, date.holiday, date.is_in_part);
        }
    }
}

static void list_and_look_up_agree(void **state)
{
    (void)state;
    static const char *const regions[] = {"DE", "DE-BY", "DE-BB", "DE-SN"};
    for (size_t i = 0; i < LF_LENGTH(regions); i++) {
        for (int year = 2015; year <= 2060; year++) {
            struct holiday_date dates[HOLIDAY_COUNT], found;
            struct holiday_place place = {.region = regions[i]};
            size_t count = holidays_list(&place, year, dates), at = 0;
            int32_t last = date_to_day((struct date){year, 12, 31});
            for (int32_t day = date_to_day((struct date){year, 1, 1}); day <= last; day++) {
                bool is_listed = at < count && dates[at].day == day;
                assert_int_equal(holidays_find(&place, day, &found), is_listed);
                while (at < count && dates[at].day == day) {
                    at++;
                }
            }
            assert_int_equal(at, count);
        }
    }
}

/* As history and calendars have them; the earliest and the latest there are. */
static void easter_is_where_it_was_and_will_be(void **state)
{
    (void)state;
    static const char *const sundays[] = {
        "1583-04-10", "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
        "2008-03-23", "2019-04-21", "2024-03-31", "2026-04-05", "2038-04-25", "2285-03-22"};
    for (size_t i = 0; i < LF_LENGTH(sundays); i++) {
        int32_t day = day_of(sundays[i]);
        assert_int_equal(holidays_easter_day(date_from_day(day).year), day);
    }
}

static void regions_are_known_or_not(void **state)
{
    (void)state;
    assert_true(holidays_knows("DE"));
    assert_true(holidays_knows("DE-HH"));
    assert_true(holidays_knows("de-hh"));
    assert_false(holidays_knows("DE-XX"));
    assert_false(holidays_knows("AT-9"));
    assert_false(holidays_knows(""));
    assert_false(holidays_knows(NULL));
    struct holiday_date dates[HOLIDAY_COUNT];
    assert_int_equal(holidays_list(&(struct holiday_place){.region = "AT-9"}, 2026, dates), 0);
}

static void a_community_may_say_which_are_its_own(void **state)
{
    (void)state;
    static const char *const catholic[] = {"assumption"},
                             *const augsburg[] = {"Assumption", "peace-festival"},
                             *const none[] = {"none"};
    static const struct {
        const char *region, *day;
        const char *const *words;
        size_t count;
        bool is_found, is_in_part;
    } rows[] = {
        {"DE-BY", "2026-08-15", NULL, 0, true, true},
        {"DE-BY", "2026-08-15", catholic, 1, true, false},
        {"DE-BY", "2026-08-15", none, 1, false, false},
        {"DE-BY", "2026-08-08", catholic, 1, false, false},
        {"DE-BY", "2026-08-08", augsburg, 2, true, false},
        {"DE-BY", "2026-08-15", augsburg, 2, true, false},
        {"DE-BY", "2026-06-04", none, 1, true, false}, /* everywhere: no community is asked */
        {"DE-SN", "2026-06-04", none, 1, false, false},
        {"DE-NI", "2026-08-15", catholic, 1, false, false}, /* nowhere there, whoever says it */
        {"DE-SL", "2026-08-15", none, 1, true, false},
        {"DE", "2026-10-31", none, 1, true, true}, /* of which Land nobody said */
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        struct holiday_place place = {.region = rows[i].region};
        struct holiday_date date = {0};
        holidays_take_local(&place, rows[i].words, rows[i].count);
        assert_int_equal(holidays_find(&place, day_of(rows[i].day), &date), rows[i].is_found);
        assert_int_equal(date.is_in_part, rows[i].is_in_part);
    }
}

static void words_of_the_settings_are_understood(void **state)
{
    (void)state;
    static const char *const words[] = {"corpus-christi", "assumption", "peace-festival"};
    static const enum holiday holidays[] = {HOLIDAY_CORPUS_CHRISTI, HOLIDAY_ASSUMPTION,
                                            HOLIDAY_PEACE_FESTIVAL};
    struct error err = {0};
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        struct holiday_place place = {0};
        holidays_take_local(&place, &words[i], 1);
        assert_int_equal(place.local, 1u << holidays[i]);
        assert_true(check_local_holiday(words[i], &err));
    }
    assert_true(check_local_holiday("none", &err));
    assert_false(check_local_holiday("christmas", &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_land_has_the_days_of_the_table),
        cmocka_unit_test(days_are_found_with_their_holiday),
        cmocka_unit_test(list_and_look_up_agree),
        cmocka_unit_test(a_community_may_say_which_are_its_own),
        cmocka_unit_test(words_of_the_settings_are_understood),
        cmocka_unit_test(easter_is_where_it_was_and_will_be),
        cmocka_unit_test(regions_are_known_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
