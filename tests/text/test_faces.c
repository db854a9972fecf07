/* SPDX-License-Identifier: MIT */

/* Which face a cluster is shown in, and what is shown when there is none. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sheet.h"

enum { LATIN, ARABIC, SPARE, LAST };

static const char faces[] = "text regular Latn a.ttf /x a\n"
                            "text regular Arab b.ttf /x b\n"
                            "text regular Geor c.ttf /x c\n"
                            "text regular Zzzz d.ttf /x d\n";

static int measure(void *context, int face, int size_px, const char *script, bool is_rtl,
                   const char *text, size_t length_bytes)
{
    return (int)length_bytes;
}

static bool covers(void *context, int face, uint32_t code_point)
{
    switch (face) {
    case LATIN:
        return code_point < 0x180 || code_point == 0x0301;
    case ARABIC:
        return (code_point >= 0x620 && code_point < 0x650) || code_point == ' ';
    case SPARE:
        return code_point == 0x263A || code_point == 0x1E00;
    default:
        return code_point == 0x263A || code_point == 0x1E00 || code_point == 0x0325;
    }
}

static void expect(void **state, const char *text, const char *expected, int face)
{
    struct sheet *sheet = *state;
    struct fontset fontset = {0};
    assert_true(fontset_parse_faces(&fontset, faces, NULL));
    struct text_metrics metrics = {.measure = measure, .covers = covers};
    struct text_style how = sheet_style(1000);
    struct text_span span = {.text = text, .size_px = SIZE};
    struct text_block block =
        text_layout(&fontset, &metrics, &how, &span, 1, sheet->arena, sheet->arena);
    assert_string_equal(sheet_show(sheet, &block), expected);
    for (size_t i = 0; face >= 0 && i < block.lines[0].piece_count; i++) {
        assert_int_equal(block.lines[0].pieces[i].face, face);
    }
}

static void fallback_goes_in_file_order(void **state)
{
    expect(state, "ab", "ab", LATIN);
    expect(state, "\xE2\x98\xBA", "\xE2\x98\xBA", SPARE);
}

/* U+1E00 and U+0325: the face that has both is asked before the first that has the letter. */
static void a_face_that_has_the_whole_cluster_comes_first(void **state)
{
    expect(state, "\xE1\xB8\x80", "\xE1\xB8\x80", SPARE);
    expect(state, "\xE1\xB8\x80\xCC\xA5", "\xE1\xB8\x80\xCC\xA5", LAST);
    expect(state, "a\xCC\xA5", "a\xCC\xA5", LATIN); /* nobody has both: the letter decides */
}

static void a_letter_that_no_face_has_is_the_same_box_for_each_script(void **state)
{
    expect(state, "\xE1\x83\x90", "\xE1\x83\x90", LATIN); /* Georgian */
    expect(state, "\xD7\x90", "<\xD7\x90", LATIN);        /* Hebrew */
    expect(state, "\xE0\xB8\x81", "\xE0\xB8\x81", LATIN); /* Thai */
    expect(state, "\xDB\x81", "<\xDB\x81", LATIN); /* Arabic, but not in the Arabic face */
}

static void an_emoji_that_no_face_has_goes_without_a_trace(void **state)
{
    expect(state, "Fest \xF0\x9F\x8E\x89 heute", "Fest heute", -1);
    expect(state, "\xF0\x9F\x8E\x89 Fest \xF0\x9F\x8E\x89", "Fest", -1);
    expect(state, "Fest\xF0\x9F\x8E\x89!", "Fest!", -1);
    expect(state, "a \xF0\x9F\x87\xA9\xF0\x9F\x87\xAA b", "a b", -1); /* a flag */
    /* a family, joined; one with a tone of skin */
    expect(state,
           "a \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 b",
           "a b", -1);
    expect(state, "a \xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD b", "a b", -1);
    /* the private signs of somebody's own font */
    expect(state, "a \xEE\x80\x80 b", "a b", -1);
    expect(state, "\xF0\x9F\x8E\x89", "", -1);
}

static void an_emoji_keeps_what_its_face_has(void **state)
{
    expect(state, "\xE2\x98\xBA\xF0\x9F\x8F\xBD", "\xE2\x98\xBA", SPARE);
    expect(state, "\xE2\x98\xBA\xEF\xB8\x8F", "\xE2\x98\xBA\xEF\xB8\x8F", SPARE);
    expect(state, "1\xEF\xB8\x8F\xE2\x83\xA3", "1\xEF\xB8\x8F", LATIN); /* a keycap's digit */
}

/* What goes is no place to break, and leaves the one beside it. */
static void words_beside_a_lost_emoji_still_part(void **state)
{
    struct sheet *sheet = *state;
    struct fontset fontset = {0};
    assert_true(fontset_parse_faces(&fontset, faces, NULL));
    struct text_metrics metrics = {.measure = measure, .covers = covers};
    struct text_style how = sheet_style(5);
    struct text_span span = {.text = "aaaa \xF0\x9F\x8E\x89 bbbb", .size_px = SIZE};
    struct text_block block =
        text_layout(&fontset, &metrics, &how, &span, 1, sheet->arena, sheet->arena);
    assert_string_equal(sheet_show(sheet, &block), "aaaa/bbbb");
}

static void signs_that_end_a_line_do(void **state)
{
    struct text_style how = sheet_style(1000);
    sheet_expect(*state, &how,
                 "a\xE2\x80\xA8"
                 "b\xE2\x80\xA9"
                 "c\x0B"
                 "d",
                 "a/b/c/d");
    sheet_expect(*state, &how, "a\tb", "a b");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sheet_set_up, sheet_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(fallback_goes_in_file_order),
        TEST(a_face_that_has_the_whole_cluster_comes_first),
        TEST(a_letter_that_no_face_has_is_the_same_box_for_each_script),
        TEST(an_emoji_that_no_face_has_goes_without_a_trace),
        TEST(an_emoji_keeps_what_its_face_has),
        TEST(words_beside_a_lost_emoji_still_part),
        TEST(signs_that_end_a_line_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
