/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/parse.h"

static void whole_numbers_within_range_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t value;
    } cases[] = {{"0", 0},
                 {"-0", 0},
                 {"007", 7},
                 {"-12", -12},
                 {"9223372036854775807", INT64_MAX},
                 {"-9223372036854775808", INT64_MIN}};
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        int64_t value = 77;
        assert_true(parse_int(cases[i].text, INT64_MIN, INT64_MAX, &value));
        assert_true(value == cases[i].value);
    }
}

static void anything_else_is_no_whole_number(void **state)
{
    static const char *const texts[] = {
        "",
        "-",
        "+",
        "+1",
        " 1",
        "1 ",
        "1.0",
        "1e3",
        "0x10",
        "--1",
        "eins",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "99999999999999999999999999",
    };
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        int64_t value = 77;
        assert_false(parse_int(texts[i], INT64_MIN, INT64_MAX, &value));
        assert_int_equal(value, 77);
    }
}

static void numbers_out_of_range_are_refused(void **state)
{
    int64_t value = 77;
    assert_false(parse_int("10", 0, 9, &value));
    assert_false(parse_int("-1", 0, 9, &value));
    assert_int_equal(value, 77);
    assert_true(parse_int("9", 0, 9, &value));
    assert_true(parse_int("0", 0, 9, &value));
}

static void check_reals(void)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {{"0", 0.0},
                 {"1.5", 1.5},
                 {"-0.25", -0.25},
                 {"52.520008", 52.520008},
                 {"1e3", 1000.0},
                 {"1.5E-2", 0.015},
                 {"2.5e+1", 25.0},
                 {"1e300", 1e300},
                 {"0.1", 0.1},
                 {"1e-400", 0.0},
                 {"9007199254740993", 9007199254740992.0}};
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        double value = 77.0;
        assert_true(parse_real(cases[i].text, -1e308, 1e308, &value));
        assert_true(value == cases[i].value);
    }
    static const char *const bad[] = {"",      "-",   ".5",  "5.",    "1,5",  "1.5 ",
                                      " 1",    "inf", "nan", "0x1p3", "1e",   "1e+",
                                      "1e999", "--1", "+1",  "1.5f",  "1.2.3"};
    for (size_t i = 0; i < LF_LENGTH(bad); i++) {
        double value = 77.0;
        assert_false(parse_real(bad[i], -1e308, 1e308, &value));
        assert_true(value == 77.0);
    }
}

static void reals_are_read_in_the_c_locale(void **state)
{
    check_reals();
}

static void reals_are_read_alike_where_the_point_is_a_comma(void **state)
{
    static const char *const commas[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE"};
    bool is_set = false;
    for (size_t i = 0; i < LF_LENGTH(commas) && !is_set; i++) {
        is_set = setlocale(LC_NUMERIC, commas[i]) != NULL;
    }
    if (!is_set) {
        skip(); /* no such locale on this machine */
    }
    assert_string_equal(localeconv()->decimal_point, ",");
    check_reals();
    (void)setlocale(LC_NUMERIC, "C");
}

static void overlong_real_is_refused(void **state)
{
    char text[400];
    memset(text, '1', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    double value = 77.0;
    assert_false(parse_real(text, -1e308, 1e308, &value));
}

static void reals_out_of_range_are_refused(void **state)
{
    double value = 77.0;
    assert_false(parse_real("90.1", -90.0, 90.0, &value));
    assert_true(value == 77.0);
    assert_true(parse_real("90", -90.0, 90.0, &value));
}

static void truth_has_many_words(void **state)
{
    static const char *const yes[] = {"yes", "true", "on", "1", "YES", "True", "oN"};
    static const char *const no[] = {"no", "false", "off", "0", "No", "FALSE", "oFF"};
    static const char *const bad[] = {"", "y", "ja", "2", "yes ", "01", "truee"};
    for (size_t i = 0; i < LF_LENGTH(yes); i++) {
        bool value = false;
        assert_true(parse_bool(yes[i], &value));
        assert_true(value);
        assert_true(parse_bool(no[i], &value));
        assert_false(value);
        assert_false(parse_bool(bad[i], &value));
        assert_false(value);
    }
}

static void digits_are_counted_exactly(void **state)
{
    int value = 77;
    assert_true(parse_digits("2026-12", 4, &value));
    assert_int_equal(value, 2026);
    assert_true(parse_digits("007", 2, &value));
    assert_int_equal(value, 0);
    assert_false(parse_digits("12", 3, &value));
    assert_false(parse_digits("-12", 3, &value));
    assert_false(parse_digits(" 12", 3, &value));
    assert_int_equal(value, 0);
}

static void words_are_found_in_any_case(void **state)
{
    static const char *const words[] = {"left", "right", "rightmost"};
    assert_int_equal(parse_word("Right", words, 3), 1);
    assert_int_equal(parse_word("RIGHTMOST", words, 3), 2);
    assert_int_equal(parse_word("righ", words, 3), -1);
    assert_int_equal(parse_word("", words, 3), -1);
    assert_int_equal(parse_word("left", words, 0), -1);
}

static void distance_counts_single_edits(void **state)
{
    static const struct {
        const char *a;
        const char *b;
        int distance;
    } cases[] = {{"", "", 0},          {"abc", "", 3},           {"zone", "zone", 0},
                 {"zone", "zones", 1}, {"zone", "zine", 1},      {"zone", "znoe", 1},
                 {"zone", "one", 1},   {"kitten", "sitting", 3}, {"ca", "abc", 3}};
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_int_equal(parse_distance(cases[i].a, cases[i].b), cases[i].distance);
        assert_int_equal(parse_distance(cases[i].b, cases[i].a), cases[i].distance);
    }
}

static void overlong_words_are_far_apart(void **state)
{
    char longest[64];
    memset(longest, 'x', 63);
    longest[63] = '\0';
    assert_int_equal(parse_distance(longest, longest), 0);
    char longer[200];
    memset(longer, 'x', 199);
    longer[199] = '\0';
    assert_int_equal(parse_distance(longer, "x"), 199);
    assert_int_equal(parse_distance("x", longer), 199);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_within_range_are_read),
        cmocka_unit_test(anything_else_is_no_whole_number),
        cmocka_unit_test(numbers_out_of_range_are_refused),
        cmocka_unit_test(reals_are_read_in_the_c_locale),
        cmocka_unit_test(reals_are_read_alike_where_the_point_is_a_comma),
        cmocka_unit_test(overlong_real_is_refused),
        cmocka_unit_test(reals_out_of_range_are_refused),
        cmocka_unit_test(truth_has_many_words),
        cmocka_unit_test(digits_are_counted_exactly),
        cmocka_unit_test(words_are_found_in_any_case),
        cmocka_unit_test(distance_counts_single_edits),
        cmocka_unit_test(overlong_words_are_far_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
