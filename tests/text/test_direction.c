/* SPDX-License-Identifier: MIT */

/* Sides and order of lines that run both ways: UAX #9. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "sheet.h"

static int first_x(struct sheet *sheet, const struct text_style *how, const char *text)
{
    struct text_block block = sheet_lay(sheet, how, text);
    assert_true(block.line_count > 0 && block.lines[0].piece_count > 0);
    return block.lines[0].pieces[0].x;
}

static void lines_align_by_the_direction_of_their_paragraph(void **state)
{
    static const struct {
        enum text_align align;
        bool is_rtl;
        int x;
    } cases[] = {
        {TEXT_START, false, 0}, {TEXT_CENTRE, false, 35}, {TEXT_END, false, 70},
        {TEXT_START, true, 70}, {TEXT_CENTRE, true, 35},  {TEXT_END, true, 0},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct text_style how = sheet_style(10 * LETTER);
        how.align = cases[i].align;
        how.is_rtl = cases[i].is_rtl;
        assert_int_equal(first_x(*state, &how, "abc"), cases[i].x);
    }
}

static void content_takes_the_direction_of_its_first_strong_letter(void **state)
{
    struct text_style how = sheet_style(10 * LETTER);
    how.is_own_direction = true;
    assert_int_equal(first_x(*state, &how, "مرحبا"), 0); /* in line with what stands above */
    how.align = TEXT_OWN;
    assert_int_equal(first_x(*state, &how, "مرحبا"), 50);
    assert_int_equal(first_x(*state, &how, "Hallo"), 0);
    assert_int_equal(first_x(*state, &how, "12:30"), 0);
    how.is_rtl = true;
    assert_int_equal(first_x(*state, &how, "Hallo"), 0);
    assert_int_equal(first_x(*state, &how, "12:30"), 50);
}

static void each_paragraph_has_a_direction_of_its_own(void **state)
{
    struct text_style how = sheet_style(10 * LETTER);
    how.is_own_direction = true;
    how.align = TEXT_OWN;
    struct text_block block = sheet_lay(*state, &how, "Hallo\nمرحبا");
    assert_int_equal(block.lines[0].pieces[0].x, 0);
    assert_int_equal(block.lines[1].pieces[0].x, 50);
}

/* ---- order: UAX #9 ---- */

static void arabic_runs_to_the_left_in_its_own_face(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_rtl = true;
    struct text_block block = sheet_lay(*state, &how, "أهلا وسهلا");
    assert_string_equal(sheet_show(*state, &block), "<أهلا وسهلا");
    assert_int_equal(block.lines[0].pieces[0].face, 2);
    assert_string_equal(block.lines[0].pieces[0].script, "Arab");
}

static void a_latin_name_within_arabic_reads_to_the_right(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_rtl = true;
    sheet_expect(*state, &how, "مع Anna Kaya اليوم", "<اليوم|< |Anna Kaya|<مع ");
}

static void arabic_within_german_stays_between_its_neighbours(void **state)
{
    struct text_style how = sheet_style(1000);
    sheet_expect(*state, &how, "Deutsch, العربية, Türkçe", "Deutsch, |<العربية|, |Türkçe");
}

static void numbers_within_arabic_keep_their_digits_in_order(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_rtl = true;
    sheet_expect(*state, &how, "الساعة 18:00 مساء", "< مساء|18:00|<الساعة ");
    sheet_expect(*state, &how, "هاتف 116117", "116117|<هاتف ");
}

/* Groups of digits parted by spaces are as many numbers to UAX #9; an isolate keeps them one. */
static void an_isolated_phone_number_within_arabic_stays_one_number(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_rtl = true;
    sheet_expect(*state, &how, "هاتف " LRI "030 23125 010" PDI " مع Anna",
                 "Anna|< مع |030 23125 010|<هاتف ");
}

static void telephone_numbers_within_arabic_stay_whole_by_themselves(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_rtl = true;
    sheet_expect(*state, &how, "هاتف 030 23125 010 مع Anna", "Anna|< مع |030 23125 010|<هاتف ");
    sheet_expect(*state, &how, "هاتف +49 (0)511 700-00.", "<.|+49 (0)511 700-00|<هاتف ");
    sheet_expect(*state, &how, "116 117", "116 117");
    sheet_expect(*state, &how, "هاتف ٠٣٠ ٢٣١٢٥ ٠١٠", "٠٣٠ ٢٣١٢٥ ٠١٠|<هاتف ");
    how.is_own_direction = true;
    sheet_expect(*state, &how, "030 23125 010", "030 23125 010");
}

static void links_within_arabic_keep_their_slashes(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_rtl = true;
    sheet_expect(*state, &how, "على www.example.org/termine/.",
                 "<.|www.example.org/termine/|<على ");
    sheet_expect(*state, &how, "(info@example.org)", "<)|info@example.org|<(");
}

/* A link alone decides its paragraph's direction, and beside other letters they do. */
static void a_link_does_not_turn_an_arabic_paragraph(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_own_direction = true;
    how.is_rtl = true;
    sheet_expect(*state, &how, "example.org/a/ هنا", "<هنا|< |example.org/a/");
    sheet_expect(*state, &how, "example.org/a/", "example.org/a/");
}

static void times_prices_and_dates_within_arabic_read_as_they_are(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_rtl = true;
    sheet_expect(*state, &how, "يوم 24.11.2025 بسعر 2,50", "2,50|< بسعر |24.11.2025|<يوم ");
    sheet_expect(*state, &how, "من 18:00–20:00", "20:00|<–|18:00|<من ");
}

static void brackets_open_towards_their_text(void **state)
{
    struct text_style how = sheet_style(1000);
    how.is_rtl = true;
    sheet_expect(*state, &how, "كرة (Fußball) هنا", "<هنا|<) |Fußball|<كرة (");
    how.is_rtl = false;
    sheet_expect(*state, &how, "Treff (لقاء) hier", "Treff (|<لقاء|) |hier");
}

static void a_wrapped_line_is_ordered_by_itself(void **state)
{
    struct text_style how = sheet_style(10 * LETTER);
    how.is_rtl = true;
    sheet_expect(*state, &how, "مع Anna Kaya اليوم", "Anna|<مع /<اليوم|< |Kaya");
}

static void controls_of_direction_are_not_drawn(void **state)
{
    struct text_style how = sheet_style(1000);
    struct text_block block = sheet_lay(*state, &how, "a" LRI "b" PDI "c");
    for (size_t i = 0; i < block.lines[0].piece_count; i++) {
        assert_null(strstr(block.lines[0].pieces[i].text, "\xE2\x81"));
    }
    assert_int_equal(block.width, 3 * LETTER);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sheet_set_up, sheet_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_align_by_the_direction_of_their_paragraph),
        TEST(content_takes_the_direction_of_its_first_strong_letter),
        TEST(each_paragraph_has_a_direction_of_its_own),
        TEST(arabic_runs_to_the_left_in_its_own_face),
        TEST(a_latin_name_within_arabic_reads_to_the_right),
        TEST(arabic_within_german_stays_between_its_neighbours),
        TEST(numbers_within_arabic_keep_their_digits_in_order),
        TEST(an_isolated_phone_number_within_arabic_stays_one_number),
        TEST(telephone_numbers_within_arabic_stay_whole_by_themselves),
        TEST(links_within_arabic_keep_their_slashes),
        TEST(a_link_does_not_turn_an_arabic_paragraph),
        TEST(times_prices_and_dates_within_arabic_read_as_they_are),
        TEST(brackets_open_towards_their_text),
        TEST(a_wrapped_line_is_ordered_by_itself),
        TEST(controls_of_direction_are_not_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
