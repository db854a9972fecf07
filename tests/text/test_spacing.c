/* SPDX-License-Identifier: MIT */

/* More room between letters and words: how wide it makes a text, and that who paints finds each part where who
 * measured left room for it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "sheet.h"
#include "text/spacing.h"

/* Of SIZE: 2 px behind each letter, 4 more behind each space. */
#define LETTER_PERCENT 10
#define WORD_PERCENT 20

static struct text_style wide_style(int max_width)
{
    struct text_style how = sheet_style(max_width);
    how.letter_percent = LETTER_PERCENT;
    how.word_percent = WORD_PERCENT;
    return how;
}

static struct spacing_run run_of(struct sheet *sheet, const char *text, int letter_px)
{
    return (struct spacing_run){
        .metrics = &sheet->ruler.metrics,
        .text = text,
        .length_bytes = strlen(text),
        .script = "Latn",
        .size_px = SIZE,
        .spacing = {letter_px, 4},
    };
}

/* "x+width text|…" */
static void expect_parts(const struct spacing_run *run, const char *expected)
{
    struct buffer shown = {0};
    struct spacing_part part = {0};
    while (spacing_next(run, &part)) {
        (void)buffer_printf(&shown, "%d+%d %.*s|", part.x, part.width, (int)part.length_bytes,
                            part.text);
    }
    assert_string_equal(buffer_text(&shown), expected);
    assert_int_equal(part.next_x, spacing_measure(run));
    assert_false(spacing_next(run, &part));
    buffer_finish(&shown);
}

static void each_letter_and_each_space_has_its_room_behind_it(void **state)
{
    struct text_style how = wide_style(1000);
    struct text_block block = sheet_lay(*state, &how, "im Haus");
    const struct text_piece *piece = &block.lines[0].pieces[0];
    assert_int_equal(block.lines[0].piece_count, 1);
    assert_int_equal(piece->width, 7 * (LETTER + 2) + 4);
    assert_int_equal(piece->spacing.letter_px, 2);
    assert_int_equal(piece->spacing.word_px, 4);
    assert_int_equal(block.width, piece->width);
    how.letter_percent = 0;
    assert_int_equal(sheet_lay(*state, &how, "im Haus").width, 7 * LETTER + 4);
    how.word_percent = 0;
    assert_int_equal(sheet_lay(*state, &how, "im Haus").width, 7 * LETTER);
}

static void joined_letters_are_not_moved_apart_but_their_words_are(void **state)
{
    struct text_style how = wide_style(1000);
    how.is_rtl = true;
    struct text_block block = sheet_lay(*state, &how, "بيت مفتوح");
    assert_int_equal(block.width, 9 * LETTER + 4);
    assert_int_equal(block.lines[0].pieces[0].spacing.letter_px, 0);
    block = sheet_lay(*state, &how, "بيت Haus");
    assert_int_equal(block.lines[0].piece_count, 2);
    assert_string_equal(block.lines[0].pieces[0].text, "Haus");
    assert_int_equal(block.lines[0].pieces[0].width, 4 * (LETTER + 2));
    assert_int_equal(block.lines[0].pieces[1].width, 4 * LETTER + 4);
}

static void lines_break_where_the_room_ends(void **state)
{
    /* six letters are 72 wide, a space is 16 */
    struct text_style how = wide_style(160);
    sheet_expect(*state, &how, "Treffs Treffs im", "Treffs Treffs/im");
    how.max_width--;
    sheet_expect(*state, &how, "Treffs Treffs im", "Treffs/Treffs im");
    struct text_block block = sheet_lay(*state, &how, "Treffs Treffs im");
    sheet_check(&block, how.max_width);
}

static void what_is_torn_cut_or_hyphenated_is_so_with_its_room(void **state)
{
    struct text_style how = wide_style(72);
    struct text_block block = sheet_lay(*state, &how, "Nachbarschaft");
    assert_string_equal(sheet_show(*state, &block), "Nachba/rschaf/t");
    assert_true(block.is_torn);
    sheet_expect(*state, &how, "Nach" SHY "bar" SHY "schaft", "Nach|-/bar|-/schaft");
    how.max_width = 120;
    how.max_lines = 1;
    sheet_expect(*state, &how, "Nachbarschaft", "Nachbarsc|" ELLIPSIS);
    block = sheet_lay(*state, &how, "Nachbarschaft");
    sheet_check(&block, how.max_width);
}

static void who_paints_finds_the_parts_where_they_were_measured(void **state)
{
    struct spacing_run run = run_of(*state, "im e\xCC\x81 a", 2);
    expect_parts(&run, "0+10 i|12+10 m|24+10  |40+10 e\xCC\x81|52+10  |68+10 a|");
    run = run_of(*state, " im  Haus" NBSP "1", 0);
    expect_parts(&run, "0+10  |14+20 im|34+10  |48+10  |62+40 Haus|102+10 " NBSP "|116+10 1|");
    run = run_of(*state, "", 2);
    expect_parts(&run, "");
}

/* An own ruler: T and o overlap by three, f and i are one sign of twelve. */
static int measure_kerned(void *context, int face, int size_px, const char *script, bool is_rtl,
                          const char *text, size_t length_bytes)
{
    int width = 10 * (int)length_bytes;
    for (size_t i = 0; i + 1 < length_bytes; i++) {
        width -= memcmp(text + i, "To", 2) == 0 ? 3 : memcmp(text + i, "fi", 2) == 0 ? 8 : 0;
    }
    return width;
}

static void pairs_are_kerned_as_ever(void **state)
{
    struct text_metrics metrics = {.measure = measure_kerned};
    struct spacing_run run = run_of(*state, "Tom fit", 2);
    run.metrics = &metrics;
    expect_parts(&run, "0+10 T|9+10 o|21+10 m|33+10  |49+10 f|53+10 i|65+10 t|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_letter_and_each_space_has_its_room_behind_it),
        cmocka_unit_test(joined_letters_are_not_moved_apart_but_their_words_are),
        cmocka_unit_test(lines_break_where_the_room_ends),
        cmocka_unit_test(what_is_torn_cut_or_hyphenated_is_so_with_its_room),
        cmocka_unit_test(who_paints_finds_the_parts_where_they_were_measured),
        cmocka_unit_test(pairs_are_kerned_as_ever),
    };
    return cmocka_run_group_tests(tests, sheet_set_up, sheet_tear_down);
}
