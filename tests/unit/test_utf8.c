/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/utf8.h"

#define FFFD "\xEF\xBF\xBD"
#define LRI "\xE2\x81\xA6"
#define RLI "\xE2\x81\xA7"
#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"

static void every_code_point_survives_the_round_trip(void **state)
{
    for (uint32_t code_point = 1; code_point <= 0x10FFFF; code_point++) {
        char bytes[4];
        const char *cursor = bytes;
        size_t length = utf8_encode(code_point, bytes);
        bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        uint32_t expected = is_surrogate ? UTF8_REPLACEMENT : code_point;
        assert_int_equal(utf8_next(&cursor, bytes + length), expected);
        assert_ptr_equal(cursor, bytes + length);
        assert_true(utf8_is_valid(bytes, length));
    }
}

static void numbers_beyond_unicode_become_the_replacement(void **state)
{
    char bytes[4];
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
    assert_memory_equal(bytes, FFFD, 3);
}

/* Unicode, tables 3-8 to 3-11, and the rest of the rules of table 3-7. */
static void maximal_ill_formed_parts_are_replaced_once_each(void **state)
{
    static const struct {
        const char *bytes;
        const uint32_t expected[12];
        size_t count;
    } cases[] = {
        /* 3-8: non-shortest forms */
        {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
         {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 'A'},
         9},
        /* 3-9: surrogates */
        {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41",
         {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 'A'},
         9},
        /* 3-10: other ill-formed sequences */
        {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42",
         {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 'A', 0xFFFD, 0xFFFD, 'B'},
         9},
        /* 3-11: truncated sequences */
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 'A'}, 5},
        {"\xF0\x9F\x8E", {0xFFFD}, 1},
        {"\xC3", {0xFFFD}, 1},
        {"\xF5\x80", {0xFFFD, 0xFFFD}, 2},
        {"\xC1\x81", {0xFFFD, 0xFFFD}, 2},
        {"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8E\x88", {0xE4, 0x20AC, 0x1F388}, 3},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        const char *cursor = cases[i].bytes;
        const char *end = cursor + strlen(cursor);
        for (size_t k = 0; k < cases[i].count; k++) {
            assert_true(cursor < end);
            assert_int_equal(utf8_next(&cursor, end), cases[i].expected[k]);
        }
        assert_ptr_equal(cursor, end);
        assert_int_equal(utf8_count(cases[i].bytes), cases[i].count);
    }
}

static void replacement_itself_is_valid_but_broken_text_is_not(void **state)
{
    assert_true(utf8_is_valid(FFFD, 3));
    assert_true(utf8_is_valid("", 0));
    assert_true(utf8_is_valid("a\0b", 3));
    assert_false(utf8_is_valid("\xED\xA0\x80", 3));
    assert_false(utf8_is_valid("Stra\xDF"
                               "e",
                               6));
    assert_false(utf8_is_valid(FFFD, 2));
}

static void prefix_ends_between_code_points(void **state)
{
    const char *text = "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8E\x88";
    static const size_t ends[] = {0, 1, 3, 6, 10, 10};
    for (size_t count = 0; count < LF_LENGTH(ends); count++) {
        assert_int_equal(utf8_prefix_bytes(text, count), ends[count]);
    }
}

static void cleaned_text_is_safe_to_show(void **state)
{
    static const struct {
        const char *name;
        const char *text;
        const char *expected;
    } cases[] = {
        {"plain", "Caf\xC3\xA9 um 8", "Caf\xC3\xA9 um 8"},
        {"CRLF", "a\r\nb\rc\n", "a\nbc\n"},
        {"tab stays, other controls go", "a\tb\x01\x1B[31m\x7F", "a\tb[31m"},
        {"C1 controls go",
         "a\xC2\x85\xC2\x9B"
         "b\xC2\xA0",
         "ab\xC2\xA0"},
        {"broken bytes", "a\xFF\xC3(", "a" FFFD FFFD "("},
        {"embeddings and overrides",
         "\xE2\x80\xAA"
         "a\xE2\x80\xAE"
         "b\xE2\x80\xAC",
         "ab"},
        {"direction marks stay",
         "\xE2\x80\x8F"
         "a",
         "\xE2\x80\x8F"
         "a"},
        {"paired isolates stay", "a" FSI "b" RLI "c" PDI PDI, "a" FSI "b" RLI "c" PDI PDI},
        {"open isolate goes", "a" LRI "b", "ab"},
        {"closing alone goes", "a" PDI "b", "ab"},
        {"outer open, inner paired", LRI "a" RLI "b" PDI "c", "a" RLI "b" PDI "c"},
        {"paragraphs are apart", LRI "a\nb" PDI, "a\nb"},
        {"reopened after newline", LRI "a\n" LRI "b" PDI, "a\n" LRI "b" PDI},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct buffer buffer = {0};
        (void)buffer_append_text(&buffer, ">");
        utf8_clean(&buffer, cases[i].text, strlen(cases[i].text));
        assert_string_equal(buffer_text(&buffer) + 1, cases[i].expected);
        assert_true(utf8_is_valid(buffer.data, buffer.size_bytes));
        buffer_finish(&buffer);
    }
}

static void nul_goes_when_cleaned(void **state)
{
    struct buffer buffer = {0};
    utf8_clean(&buffer, "a\0b", 3);
    assert_string_equal(buffer_text(&buffer), "ab");
    buffer_finish(&buffer);
}

static void a_cleaned_line_says_nothing_to_a_terminal(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"a\r\n\tb\x1B[2J\x7F", "a   b [2J "},
        {"\xC2\x9B"
         "2J \xC2\xA0\xC3\xBC",
         " 2J \xC2\xA0\xC3\xBC"},
        {"cut \xE2\x82\" \xEF\xBF\xBD \xFF\xF0\x9F", "cut \" \xEF\xBF\xBD "},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        char text[64];
        (void)snprintf(text, sizeof(text), "%s", cases[i].text);
        text[utf8_clean_line(text, strlen(text))] = '\0';
        assert_string_equal(text, cases[i].expected);
    }
}

static void isolates_nested_without_end_leave_nothing(void **state)
{
    struct buffer text = {0};
    struct buffer cleaned = {0};
    for (int i = 0; i < 1000; i++) {
        (void)buffer_append_text(&text, LRI);
    }
    (void)buffer_append_text(&text, "x");
    utf8_clean(&cleaned, text.data, text.size_bytes);
    assert_string_equal(buffer_text(&cleaned), "x");
    for (int i = 0; i < 1000; i++) {
        (void)buffer_append_text(&text, PDI);
    }
    buffer_clear(&cleaned);
    utf8_clean(&cleaned, text.data, text.size_bytes);
    /* Those within the maximum stay, in pairs. */
    assert_int_equal(utf8_count(buffer_text(&cleaned)) % 2, 1);
    assert_true(utf8_count(buffer_text(&cleaned)) < 100);
    buffer_finish(&cleaned);
    buffer_finish(&text);
}

static void cleaning_stops_at_the_limit_with_isolates_paired(void **state)
{
    const char *text = "ab" LRI "cdef" PDI "g";
    struct buffer buffer = {.limit_bytes = 8};
    utf8_clean(&buffer, text, strlen(text));
    assert_true(buffer.is_cut);
    assert_string_equal(buffer_text(&buffer), "abcde");
    buffer_finish(&buffer);
}

static void cleaning_fills_the_buffer_with_whole_letters(void **state)
{
    struct buffer text = {0};
    for (int i = 0; i < 1000; i++) {
        buffer_append_text(&text, "a\xC3\xA4");
    }
    struct buffer buffer = {.limit_bytes = 1000};
    utf8_clean(&buffer, text.data, text.size_bytes);
    assert_true(buffer.is_cut);
    assert_int_equal(buffer.size_bytes, 1000);
    assert_memory_equal(buffer.data, text.data, 1000);
    buffer_finish(&buffer);
    buffer_finish(&text);
}

static void what_is_skipped_as_clean_is_what_cleaning_leaves(void **state)
{
    for (uint32_t code_point = 1; code_point <= 0x1FFFF; code_point++) {
        char text[5] = {0};
        const char *end = text + utf8_encode(code_point, text);
        const char *skipped = utf8_skip_clean(text, end);
        struct buffer cleaned = {0};
        utf8_clean(&cleaned, text, (size_t)(end - text));
        assert_true(skipped == text || skipped == end);
        assert_true(skipped == text || strcmp(buffer_text(&cleaned), text) == 0);
        buffer_finish(&cleaned);
    }
    static const char *const cut[] = {"\xC3", "\xC3(",    "\x7F",    "\x1F",
                                      "\n",   "\xC2\x85", "\xE2\x80"};
    for (size_t i = 0; i < LF_LENGTH(cut); i++) {
        assert_ptr_equal(utf8_skip_clean(cut[i], cut[i] + strlen(cut[i])), cut[i]);
    }
}

static void letters_outside_of_ascii_are_counted(void **state)
{
    const char *text = "ABCDEFGHIJ\xC3\xA4KLMNOPQRS\xFFTUVWXYZ\xE2\x82\xAC\xEF\xBF\xBD";
    size_t whole_count = 1, broken_count = 0;
    utf8_count_letters(text, strlen(text), &whole_count, &broken_count);
    assert_int_equal(whole_count, 3);
    assert_int_equal(broken_count, 2);
    for (size_t at = 0; at < 24; at++) { /* wherever in a word of the machine */
        char ascii[25] = "abcdefghijklmnopqrstuvwx";
        assert_true(utf8_is_valid(ascii, 24));
        ascii[at] = (char)0xFF;
        assert_false(utf8_is_valid(ascii, 24));
    }
}

static void windows_1252_becomes_utf8(void **state)
{
    struct buffer buffer = {0};
    const char *text = "\x80 \x84Stra\xDF"
                       "e\x93 \x96 \xFC\x81";
    utf8_from_windows1252(&buffer, text, strlen(text));
    assert_string_equal(buffer_text(&buffer), "\xE2\x82\xAC \xE2\x80\x9EStra\xC3\x9F"
                                              "e\xE2\x80\x9C \xE2\x80\x93 \xC3\xBC" FFFD);
    buffer_finish(&buffer);
}

static void text_from_right_to_left_is_known(void **state)
{
    static const char *const yes[] = {"مرحبا", "Treff (لقاء)", "עברית", "\xEF\xBB\xBC"};
    static const char *const no[] = {"", "Größe", "Привіт", "10–12 €", "ქართული", "\xE0"};
    for (size_t i = 0; i < LF_LENGTH(yes); i++) {
        assert_true(utf8_has_rtl(yes[i]));
    }
    for (size_t i = 0; i < LF_LENGTH(no); i++) {
        assert_false(utf8_has_rtl(no[i]));
    }
}

static void what_steers_the_layout_can_be_taken_off(void **state)
{
    struct buffer buffer = {0};
    const char *untouched = "Größe – 10 €";
    assert_ptr_equal(utf8_plain(&buffer, untouched), untouched);
    assert_string_equal(utf8_plain(&buffer, "\xE2\x81\xA8"
                                            "030\xC2\xA0"
                                            "23125"
                                            "\xE2\x81\xA9 \xE2\x80\xA6"),
                        "030 23125 \xE2\x80\xA6");
    buffer_clear(&buffer);
    assert_string_equal(utf8_plain(&buffer, "\xE2\x80\x8E"
                                            "030\xE2\x80\x8F"),
                        "030");
    buffer_clear(&buffer);
    assert_string_equal(utf8_strip_isolates(&buffer, "\xE2\x81\xA6"
                                                     "a\xC2\xA0"
                                                     "b\xE2\x81\xA9"),
                        "a\xC2\xA0"
                        "b");
    buffer_finish(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_the_round_trip),
        cmocka_unit_test(numbers_beyond_unicode_become_the_replacement),
        cmocka_unit_test(maximal_ill_formed_parts_are_replaced_once_each),
        cmocka_unit_test(replacement_itself_is_valid_but_broken_text_is_not),
        cmocka_unit_test(prefix_ends_between_code_points),
        cmocka_unit_test(cleaned_text_is_safe_to_show),
        cmocka_unit_test(nul_goes_when_cleaned),
        cmocka_unit_test(a_cleaned_line_says_nothing_to_a_terminal),
        cmocka_unit_test(isolates_nested_without_end_leave_nothing),
        cmocka_unit_test(cleaning_stops_at_the_limit_with_isolates_paired),
        cmocka_unit_test(cleaning_fills_the_buffer_with_whole_letters),
        cmocka_unit_test(what_is_skipped_as_clean_is_what_cleaning_leaves),
        cmocka_unit_test(letters_outside_of_ascii_are_counted),
        cmocka_unit_test(windows_1252_becomes_utf8),
        cmocka_unit_test(text_from_right_to_left_is_known),
        cmocka_unit_test(what_steers_the_layout_can_be_taken_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
