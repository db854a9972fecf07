/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "sheet.h"

/* ---- lines ---- */

static void lines_break_between_words_and_keep_no_space_at_their_end(void **state)
{
    struct text_style how = sheet_style(10 * LETTER);
    sheet_expect(*state, &how, "Offener Treff am Montag", "Offener/Treff am/Montag");
    sheet_expect(*state, &how, "genau zehn", "genau zehn");
    sheet_expect(*state, &how, "genau elf m", "genau elf/m");
    sheet_expect(*state, &how, "zehn Bytes.   und", "zehn/Bytes./und");
}

static void words_break_at_their_own_hyphens_only(void **state)
{
    struct text_style how = sheet_style(12 * LETTER);
    sheet_expect(*state, &how, "Eltern-Kind-Gruppe", "Eltern-Kind-/Gruppe");
    sheet_expect(*state, &how, "Saal" NBSP "1, Eingang" NBSP "B",
                 "Saal" NBSP "1,/Eingang" NBSP "B");
}

static void no_line_begins_with_the_end_of_an_isolate(void **state)
{
    struct text_style how = sheet_style(7 * LETTER);
    sheet_expect(*state, &how, "ab " LRI "Da?" PDI NBSP "\xC2\xB7 neu",
                 "ab/Da?|" NBSP "\xC2\xB7/neu");
}

/* U+FFFF is allowed in a feed, and the end of the text to the library that finds the breaks. */
static void the_last_code_point_of_a_plane_ends_no_text(void **state)
{
    struct text_style how = sheet_style(100 * LETTER);
    struct text_block block = sheet_lay(*state, &how, "vor\xEF\xBF\xBFnach dem Zeichen");
    assert_int_equal(block.line_count, 1);
}

static void a_word_wider_than_the_column_is_torn(void **state)
{
    struct text_style how = sheet_style(6 * LETTER);
    sheet_expect(*state, &how, "Nachbarschaft", "Nachba/rschaf/t");
    sheet_expect(*state, &how, "im Nachbarhaus", "im/Nachba/rhaus");
}

static void a_torn_word_keeps_its_clusters_whole(void **state)
{
    struct text_style how = sheet_style(2 * LETTER);
    /* e with a dot below and an accent, four times */
    sheet_expect(*state, &how,
                 "e\xCC\xA3\xCC\x81"
                 "e\xCC\xA3\xCC\x81"
                 "e\xCC\xA3\xCC\x81",
                 "e\xCC\xA3\xCC\x81"
                 "e\xCC\xA3\xCC\x81/"
                 "e\xCC\xA3\xCC\x81");
}

static void a_column_narrower_than_a_letter_still_shows_every_letter(void **state)
{
    struct text_style how = sheet_style(3);
    sheet_expect(*state, &how, "ab c", "a/b/c");
}

static void newlines_divide_paragraphs(void **state)
{
    struct text_style how = sheet_style(100 * LETTER);
    sheet_expect(*state, &how, "eins\nzwei", "eins/zwei");
    sheet_expect(*state, &how, "eins\n\nzwei", "eins//zwei");
    struct text_block block = sheet_lay(*state, &how, "eins\n\nzwei");
    assert_int_equal(block.lines[1].height, block.lines[0].height);
    sheet_check(&block, 0);
}

static void soft_hyphens_show_only_where_a_line_ends_on_one(void **state)
{
    struct text_style how = sheet_style(8 * LETTER);
    sheet_expect(*state, &how, "Nach" SHY "bar" SHY "schaft", "Nachbar|-/schaft");
    how.max_width = 7 * LETTER; /* no room for the hyphen */
    sheet_expect(*state, &how, "Nach" SHY "bar" SHY "schaft", "Nach|-/bar|-/schaft");
    how.max_width = 20 * LETTER;
    sheet_expect(*state, &how, "Nach" SHY "bar" SHY "schaft", "Nachbarschaft");
}

/* ---- limits ---- */

static void what_does_not_fit_the_lines_ends_in_an_ellipsis(void **state)
{
    struct text_style how = sheet_style(10 * LETTER);
    how.max_lines = 2;
    struct text_block block = sheet_lay(*state, &how, "Offener Treff am Montag");
    assert_string_equal(sheet_show(*state, &block), "Offener/Treff am|" ELLIPSIS);
    assert_true(block.is_cut);
    sheet_check(&block, how.max_width);
    block = sheet_lay(*state, &how, "Offener Treff am");
    assert_false(block.is_cut);
}

static void an_ellipsis_takes_as_much_of_the_next_word_as_fits(void **state)
{
    struct text_style how = sheet_style(10 * LETTER);
    how.max_lines = 1;
    sheet_expect(*state, &how, "Offener Treff", "Offener T|" ELLIPSIS);
    sheet_expect(*state, &how, "Nachbarschaft", "Nachbarsc|" ELLIPSIS);
    sheet_expect(*state, &how, "Alles\nWeitere", "Alles|" ELLIPSIS);
    sheet_expect(*state, &how, "Zehn Bytes\nWeitere", "Zehn Byte|" ELLIPSIS);
}

static void an_ellipsis_never_parts_a_letter_from_its_marks(void **state)
{
    struct text_style how = sheet_style(3 * LETTER);
    how.max_lines = 1;
    sheet_expect(*state, &how,
                 "ae\xCC\x81"
                 "e\xCC\x81"
                 "e\xCC\x81",
                 "ae\xCC\x81|" ELLIPSIS);
}

static void an_ellipsis_stands_at_the_end_of_the_reading_direction(void **state)
{
    struct text_style how = sheet_style(6 * LETTER);
    how.max_lines = 1;
    how.is_rtl = true;
    struct text_block block = sheet_lay(*state, &how, "مرحبا بكم");
    assert_int_equal(block.line_count, 1);
    assert_string_equal(block.lines[0].pieces[0].text, ELLIPSIS);
    assert_true(block.lines[0].piece_count == 2 && block.lines[0].pieces[1].is_rtl);
    assert_int_equal(block.lines[0].pieces[0].face, 0); /* one that has it */
    sheet_check(&block, how.max_width);
}

/* ---- headings ---- */

static void balanced_lines_are_about_equally_long(void **state)
{
    struct text_style how = sheet_style(20 * LETTER);
    how.is_balanced = true;
    sheet_expect(*state, &how, "Treffen der Nachbarn im Haus", "Treffen der/Nachbarn im Haus");
    how.is_balanced = false;
    sheet_expect(*state, &how, "Treffen der Nachbarn im Haus", "Treffen der Nachbarn/im Haus");
}

static void balancing_never_tears_a_word(void **state)
{
    struct text_style how = sheet_style(20 * LETTER);
    how.is_balanced = true;
    static const char *const titles[] = {
        "a Nachbarschaftshilfe b", "Nachbarschaftshilfe für alle", "im Nachbarschaftshaus",
        "Eltern Nachbarschaftscafé und mehr"};
    for (size_t i = 0; i < LF_LENGTH(titles); i++) {
        struct text_block block = sheet_lay(*state, &how, titles[i]);
        assert_non_null(strstr(sheet_show(*state, &block), "Nachbarschafts"));
        sheet_check(&block, how.max_width);
    }
}

static void balancing_needs_no_more_lines(void **state)
{
    struct text_style how = sheet_style(15 * LETTER);
    const char *text = "Sprechstunde der Stadtteilmütter auf Türkisch und Arabisch";
    size_t before = sheet_lay(*state, &how, text).line_count;
    how.is_balanced = true;
    assert_int_equal(sheet_lay(*state, &how, text).line_count, before);
}

/* ---- spans ---- */

static void the_largest_span_gives_the_lines_their_height(void **state)
{
    struct sheet *sheet = *state;
    struct text_style how = sheet_style(0);
    how.max_width = 1000;
    struct text_span spans[] = {
        {.text = "groß ", .size_px = 40, .tag = 7, .weight = WEIGHT_BOLD},
        {.text = "klein", .size_px = 20, .tag = 9, .is_struck = true},
    };
    struct text_block block = text_layout(&sheet->ruler.fontset, &sheet->ruler.metrics, &how,
                                          spans, 2, sheet->arena, sheet->arena);
    assert_string_equal(sheet_show(sheet, &block), "groß |klein");
    const struct text_piece *pieces = block.lines[0].pieces;
    assert_int_equal(block.height, (40 * 136 + 50) / 100);
    assert_int_equal(pieces[0].face, 1);
    assert_int_equal(pieces[0].tag, 7);
    assert_int_equal(pieces[0].width, 5 * 20);
    assert_false(pieces[0].is_struck);
    assert_int_equal(pieces[1].face, 0);
    assert_int_equal(pieces[1].tag, 9);
    assert_int_equal(pieces[1].size_px, 20);
    assert_true(pieces[1].is_struck);
    sheet_check(&block, how.max_width);
}

static void a_line_breaks_between_spans_as_within_one(void **state)
{
    struct sheet *sheet = *state;
    struct text_style how = sheet_style(7 * LETTER);
    struct text_span spans[] = {{.text = "Kurs ", .size_px = SIZE},
                                {.text = "abge", .size_px = SIZE, .tag = 1},
                                {.text = "sagt", .size_px = SIZE, .tag = 2}};
    struct text_block block = text_layout(&sheet->ruler.fontset, &sheet->ruler.metrics, &how,
                                          spans, 3, sheet->arena, sheet->arena);
    assert_string_equal(sheet_show(sheet, &block), "Kurs/abge|sag/t");
}

static void line_height_is_a_percentage_of_the_size(void **state)
{
    struct text_style how = sheet_style(1000);
    how.line_percent = 150;
    assert_int_equal(sheet_lay(*state, &how, "a\nb").height, 60);
}

/* ---- strange input ---- */

static void nothing_gives_no_lines(void **state)
{
    struct text_style how = sheet_style(100);
    how.is_balanced = true;
    struct text_block block = sheet_lay(*state, &how, "");
    assert_int_equal(block.line_count, 0);
    assert_int_equal(block.height, 0);
    assert_false(block.is_cut);
}

static void only_spaces_give_an_empty_line(void **state)
{
    static const char *const texts[] = {" ", "      ", "\t", "\n", " \n ", SHY, LRI PDI};
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        for (int lines = 0; lines < 3; lines++) {
            struct text_style how = sheet_style(30);
            how.max_lines = lines;
            how.is_balanced = lines == 1;
            struct text_block block = sheet_lay(*state, &how, texts[i]);
            assert_true(block.line_count >= 1);
            assert_true(block.width <= 30);
        }
    }
}

static void broken_bytes_become_replacement_characters(void **state)
{
    static const char *const texts[] = {"a\xFFz",   "a\xC3",        "\xE2\x82",
                                        "\x80\x80", "\xED\xA0\x80", "ok\xF0\x9F"};
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        struct text_style how = sheet_style(1000);
        struct text_block block = sheet_lay(*state, &how, texts[i]);
        assert_int_equal(block.line_count, 1);
        assert_non_null(strstr(sheet_show(*state, &block), "\xEF\xBF\xBD"));
        sheet_check(&block, 0);
    }
}

static const char *repeat(struct arena *arena, const char *text, size_t count)
{
    size_t length = strlen(text);
    char *all = arena_alloc(arena, length * count + 1);
    for (size_t i = 0; i < count; i++) {
        memcpy(all + i * length, text, length);
    }
    return all;
}

static size_t letters(const struct text_block *block)
{
    size_t count = 0;
    for (size_t i = 0; i < block->line_count; i++) {
        for (size_t j = 0; j < block->lines[i].piece_count; j++) {
            count += utf8_count(block->lines[i].pieces[j].text);
        }
    }
    return count;
}

static void text_beyond_the_limit_is_left_out(void **state)
{
    struct sheet *sheet = *state;
    struct text_style how = sheet_style(100 * LETTER);
    struct text_block block = sheet_lay(sheet, &how, repeat(sheet->arena, "neun mal ", 5000));
    assert_true(letters(&block) <= 24000);
    assert_true(letters(&block) > 23000);
    sheet_check(&block, how.max_width);
}

/* Work must not grow with the square of the text's length. */
static void a_word_of_twenty_thousand_letters_is_set_in_time(void **state)
{
    struct sheet *sheet = *state;
    struct text_style how = sheet_style(60 * LETTER);
    struct text_block block = sheet_lay(sheet, &how, repeat(sheet->arena, "x", 20000));
    assert_int_equal(letters(&block), 20000);
    sheet_check(&block, how.max_width);
    assert_true(sheet->ruler.measured < 200000);
}

static void a_telephone_number_stays_on_one_line_where_it_can(void **state)
{
    struct text_style how = sheet_style(16 * LETTER);
    sheet_expect(*state, &how, "Telefon 030 23125 010", "Telefon/030 23125 010");
    how = sheet_style(10 * LETTER);
    sheet_expect(*state, &how, "Tel. 030 23125 010 ab", "Tel./030 23125/010 ab");
}

/* Where a line is cut, and where a word is torn, is found by halving. */
static void cutting_and_tearing_measure_few_beginnings(void **state)
{
    struct sheet *sheet = *state;
    struct text_style how = sheet_style(80 * LETTER);
    char *word = arena_alloc(sheet->arena, 401);
    memset(word, 'a', 400);
    sheet->ruler.measured = 0;
    struct text_block block = sheet_lay(sheet, &how, word);
    assert_int_equal(block.line_count, 5);
    assert_true(sheet->ruler.measured < 100);
    how.max_lines = 1;
    sheet->ruler.measured = 0;
    block = sheet_lay(sheet, &how, word);
    assert_true(block.is_cut);
    assert_true(sheet->ruler.measured < 40);
}

static void a_thousand_lines_are_the_most(void **state)
{
    struct sheet *sheet = *state;
    struct text_style how = sheet_style(1000);
    struct text_block block = sheet_lay(sheet, &how, repeat(sheet->arena, "\n", 3000));
    assert_int_equal(block.line_count, 1000);
    assert_true(block.is_cut);
}

static void a_heap_of_marks_without_a_letter_is_one_cluster(void **state)
{
    struct sheet *sheet = *state;
    struct text_style how = sheet_style(LETTER);
    how.max_lines = 2;
    struct text_block block = sheet_lay(sheet, &how, repeat(sheet->arena, "\xCC\x81", 2000));
    assert_true(block.line_count >= 1);
}

/* Every width and limit over texts of all kinds: nothing is too wide, nothing breaks a letter. */
static void any_width_and_limit_holds_its_lines(void **state)
{
    static const char *const texts[] = {"Offener Nachbarschafts-Treff (mit Frühstück)",
                                        "مع Anna Kaya (030 23125 010) اليوم",
                                        "Treff\nلقاء\n\nзустріч",
                                        "Nach" SHY "bar" SHY "schafts" SHY "treff",
                                        "a  b   c ",
                                        "e\xCC\x81"
                                        "e\xCC\x81"
                                        "e\xCC\x81 e\xCC\x81"};
    struct sheet *sheet = *state;
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        for (int width = LETTER; width < 50 * LETTER; width += 7) {
            arena_reset(sheet->arena);
            struct text_style how = sheet_style(width);
            how.max_lines = width % 4;
            how.is_balanced = width % 3 == 0;
            how.is_rtl = width % 2 == 0;
            how.is_own_direction = width % 5 == 0;
            struct text_block block = sheet_lay(sheet, &how, texts[i]);
            if (block.width > width) {
                print_message("%d px: %s\n", width, sheet_show(sheet, &block));
            }
            sheet_check(&block, width);
            assert_true(how.max_lines == 0 || block.line_count <= (size_t)how.max_lines);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sheet_set_up, sheet_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lines_break_between_words_and_keep_no_space_at_their_end),
        TEST(words_break_at_their_own_hyphens_only),
        TEST(no_line_begins_with_the_end_of_an_isolate),
        TEST(the_last_code_point_of_a_plane_ends_no_text),
        TEST(a_word_wider_than_the_column_is_torn),
        TEST(a_torn_word_keeps_its_clusters_whole),
        TEST(a_column_narrower_than_a_letter_still_shows_every_letter),
        TEST(newlines_divide_paragraphs),
        TEST(soft_hyphens_show_only_where_a_line_ends_on_one),
        TEST(what_does_not_fit_the_lines_ends_in_an_ellipsis),
        TEST(an_ellipsis_takes_as_much_of_the_next_word_as_fits),
        TEST(an_ellipsis_never_parts_a_letter_from_its_marks),
        TEST(an_ellipsis_stands_at_the_end_of_the_reading_direction),
        TEST(balanced_lines_are_about_equally_long),
        TEST(balancing_never_tears_a_word),
        TEST(balancing_needs_no_more_lines),
        TEST(the_largest_span_gives_the_lines_their_height),
        TEST(a_line_breaks_between_spans_as_within_one),
        TEST(line_height_is_a_percentage_of_the_size),
        TEST(nothing_gives_no_lines),
        TEST(only_spaces_give_an_empty_line),
        TEST(broken_bytes_become_replacement_characters),
        TEST(text_beyond_the_limit_is_left_out),
        TEST(a_word_of_twenty_thousand_letters_is_set_in_time),
        TEST(a_thousand_lines_are_the_most),
        TEST(a_heap_of_marks_without_a_letter_is_one_cluster),
        TEST(any_width_and_limit_holds_its_lines),
        TEST(a_telephone_number_stays_on_one_line_where_it_can),
        TEST(cutting_and_tearing_measure_few_beginnings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
