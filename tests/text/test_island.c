/* SPDX-License-Identifier: MIT */

/* Telephone numbers, links and addresses within a sentence. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "text/island.h"

#define LETTERS_MAX 4096

static size_t decode(const char *text, uint32_t *code_points)
{
    const char *end = text + strlen(text);
    size_t count = 0;
    while (text < end && count < LETTERS_MAX) {
        code_points[count++] = utf8_next(&text, end);
    }
    return count;
}

/* The text with each island in braces. */
static void expect(const char *text, const char *expected)
{
    static uint32_t code_points[LETTERS_MAX];
    size_t count = decode(text, code_points);
    struct buffer shown = {0};
    size_t end = 0;
    for (size_t at = 0; at < count;) {
        size_t start = island_find(code_points, count, at, &end);
        assert_true(start >= at && start <= count);
        end = start < count ? end : count;
        for (size_t i = at; i < end; i++) {
            char bytes[4];
            (void)buffer_append_text(&shown, i == start ? "{" : "");
            (void)buffer_append(&shown, bytes, utf8_encode(code_points[i], bytes));
        }
        (void)buffer_append_text(&shown, start < count ? "}" : "");
        assert_true(end > at);
        at = end;
    }
    assert_string_equal(buffer_text(&shown), expected);
    buffer_finish(&shown);
}

static void telephone_numbers_are_one_piece(void **state)
{
    static const char *const cases[][2] = {
        {"هاتف 030 23125 010", "هاتف {030 23125 010}"},
        {"116 117", "{116 117}"},
        {"tel +49 (0)511 700-00.", "tel {+49 (0)511 700-00}."},
        {"0800 111 0 111, kostenlos", "{0800 111 0 111}, kostenlos"},
        {"(030) 23125 010", "{(030) 23125 010}"},
        {"(030 23125 010)", "({030 23125 010})"},
        {"(+49) 511 700 12", "{(+49) 511 700 12}"},
        {"030/23125-010", "{030/23125-010}"},
        {"030 / 23125 010", "{030 / 23125 010}"},
        {"0511.700.12", "{0511.700.12}"},
        {"۰۳۰ ۲۳۱۲۵ ۰۱۰", "{۰۳۰ ۲۳۱۲۵ ۰۱۰}"},
        {"030 23125 010 18:00", "{030 23125 010} 18:00"},
        {"030 23125 010 24.11.", "{030 23125 010} 24.11."},
        {"12 500 zł", "{12 500} zł"},
        {"030\xC2\xA0"
         "23125",
         "{030\xC2\xA0"
         "23125}"},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        expect(cases[i][0], cases[i][1]);
    }
}

static void other_numbers_stand_for_themselves(void **state)
{
    static const char *const cases[] = {
        "18:00",         "2,50",      "24.11.2025",  "24.11.2025 18:00",
        "18:00–20:00",   "2025-2026", "2024 2025",   "1 2 3 4 5 6",
        "12-15",         "3 von 40",  "18:00-20:00", "100.000,50",
        "24.11.-26.11.", "1.234",     "5 % 10 %",
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        expect(cases[i], cases[i]);
    }
    expect("12 - 34567", "12 - {34567}"); /* alone it is as it was */
}

static void links_and_addresses_leave_the_sentences_signs_outside(void **state)
{
    static const char *const cases[][2] = {
        {"https://www.example.org/a/?b=1#c, ja", "{https://www.example.org/a/?b=1#c}, ja"},
        {"siehe www.example.org/.", "siehe {www.example.org/}."},
        {"(example.org)", "({example.org})"},
        {"(example.org/a_(b))", "({example.org/a_(b)})"},
        {"example.org/termine/!", "{example.org/termine/}!"},
        {"info@haus-der-nachbarn.example", "{info@haus-der-nachbarn.example}"},
        {"a.b+c@example.org?", "{a.b+c@example.org}?"},
        {"www.müller-straße.example", "{www.müller-straße.example}"},
        {"siehe:www.example.org", "siehe:{www.example.org}"},
        {"ftp://x", "{ftp://x}"},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        expect(cases[i][0], cases[i][1]);
    }
}

static void words_are_no_links(void **state)
{
    static const char *const cases[] = {
        "z.B. u.a. d.h.",
        "e.V.",
        "Anna @ Haus",
        "und/oder",
        "Ja.",
        "a://",
        "@",
        "+",
        "((",
        "(0)",
        "",
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        expect(cases[i], cases[i]);
    }
}

/* Each letter is looked at a bounded number of times. */
static void long_runs_are_no_islands(void **state)
{
    static const char *const cases[] = {"1 ", "a)", "a.", "1", "(", "+1"};
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct buffer text = {0};
        for (int j = 0; j < 1500; j++) {
            (void)buffer_append_text(&text, cases[i]);
        }
        expect(buffer_text(&text), buffer_text(&text));
        buffer_finish(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(telephone_numbers_are_one_piece),
        cmocka_unit_test(other_numbers_stand_for_themselves),
        cmocka_unit_test(links_and_addresses_leave_the_sentences_signs_outside),
        cmocka_unit_test(words_are_no_links),
        cmocka_unit_test(long_runs_are_no_islands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
