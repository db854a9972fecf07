/* SPDX-License-Identifier: MIT */

/* Where words are divided, with the patterns that are staged, and when a line does. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/bug.h"
#include "base/utf8.h"
#include "sheet.h"
#include "text/hyphen.h"

#define FOLDER LITFASS_BINARY_DIR "/share/hyphens"
#define COMPOUND "Nachbarschaftshilfevereinsversammlung" /* and three more: 40 letters */

struct scene {
    struct sheet *sheet;
    struct hyphens *hyphens;
};

static int set_up(void **state)
{
    static struct scene scene;
    void *sheet = NULL;
    (void)sheet_set_up(&sheet);
    scene = (struct scene){sheet, hyphens_create(FOLDER)};
    *state = &scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    void *sheet = scene->sheet;
    hyphens_destroy(scene->hyphens);
    return sheet_tear_down(&sheet);
}

/* The word with "-" wherever it may be divided. */
static void expect_word(void **state, const char *lang, const char *text, const char *expected)
{
    struct scene *scene = *state;
    uint32_t word[HYPHEN_WORD_MAX + 1] = {0};
    bool may_follow[HYPHEN_WORD_MAX] = {false};
    size_t count = 0;
    for (const char *at = text; *at != '\0' && count <= HYPHEN_WORD_MAX;) {
        word[count++] = utf8_next(&at, text + strlen(text));
    }
    (void)hyphens_find(scene->hyphens, lang, word, count, may_follow);
    struct buffer shown = {0};
    for (size_t i = 0; i < count; i++) {
        char bytes[4];
        (void)buffer_append(&shown, bytes, utf8_encode(word[i], bytes));
        (void)buffer_append_text(&shown, i < HYPHEN_WORD_MAX && may_follow[i] ? "-" : "");
    }
    assert_string_equal(buffer_text(&shown), expected);
    buffer_finish(&shown);
}

static void each_language_divides_by_its_own_patterns(void **state)
{
    static const char *const cases[][3] = {
        {"de", "Nachbarschaftshaus", "Nach-bar-schafts-haus"},
        {"de-simple", "Stadtteilzentrum", "Stadt-teil-zen-trum"},
        {"de", "Müllabfuhr", "Müll-ab-fuhr"},
        {"de", "Straße", "Stra-ße"},
        {"en", "neighbourhood", "neigh-bour-hood"},
        {"uk", "Екстрена", "Екс-трена"},
        {"ru", "Понедельник", "По-не-дель-ник"},
        {"pl", "sąsiedztwo", "są-siedz-two"},
        {"ro", "înțelegere", "în-țe-le-ge-re"},
        {"tr", "mahalle", "ma-hal-le"},
        {"tr", "komşuluk", "kom-şu-luk"},
        {"tr", "türkçe", "türk-çe"},
        {"tr", "saatler", "sa-at-ler"},
        {"tr", "strateji", "stra-te-ji"},
        {"tr", "IŞIKLANDIRMA", "IŞIK-LAN-DIR-MA"},
        {"fa", "Nachbarschaftshaus", "Nachbarschaftshaus"},
        {"xx", "Nachbarschaftshaus", "Nachbarschaftshaus"},
        {"../de", "Nachbarschaftshaus", "Nachbarschaftshaus"},
        {"", "Nachbarschaftshaus", "Nachbarschaftshaus"},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        expect_word(state, cases[i][0], cases[i][1], cases[i][2]);
    }
    expect_word(state, NULL, "Nachbarschaftshaus", "Nachbarschaftshaus");
}

static void two_letters_stay_on_each_side_and_none_beside_an_apostrophe(void **state)
{
    expect_word(state, "de", "aber", "aber");
    expect_word(state, "de", "oder", "oder");
    expect_word(state, "tr", "anne", "an-ne");
    expect_word(state, "uk", "п'ятниця", "п'ятни-ця");
    expect_word(state, "uk", "п’ятниця", "п’ятни-ця");
}

static void foreign_and_endless_words_are_safe(void **state)
{
    struct buffer word = {0};
    expect_word(state, "de", "екстрена", "екстрена");
    expect_word(state, "de", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
                "\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80\xF0\x9F\x98\x80");
    for (int i = 0; i < HYPHEN_WORD_MAX + 1; i++) {
        (void)buffer_append_text(&word, "a");
    }
    expect_word(state, "de", buffer_text(&word), buffer_text(&word));
    buffer_finish(&word);
}

static struct text_style style_of(const struct scene *scene, int letters)
{
    struct text_style how = sheet_style(letters * LETTER);
    how.hyphens = scene->hyphens;
    how.hyphenation = TEXT_HYPHENATE_YES;
    return how;
}

static void expect(void **state, int letters, const char *text, const char *expected)
{
    struct scene *scene = *state;
    struct text_style how = style_of(scene, letters);
    sheet_expect(scene->sheet, &how, text, expected);
}

static void a_word_wider_than_the_column_is_divided_and_not_torn(void **state)
{
    struct scene *scene = *state;
    struct text_style how = style_of(scene, 30);
    struct text_block block = sheet_lay(scene->sheet, &how, COMPOUND "ort");
    assert_string_equal(sheet_show(scene->sheet, &block),
                        "Nachbarschaftshilfevereinsver|-/sammlungort");
    assert_false(block.is_torn);
    sheet_check(&block, how.max_width);
    how.hyphenation = TEXT_HYPHENATE_NO;
    block = sheet_lay(scene->sheet, &how, COMPOUND "ort");
    assert_true(block.is_torn);
}

static void a_line_is_left_ragged_until_it_would_be_a_third_empty(void **state)
{
    expect(state, 20, "Wir treffen uns im Nachbarschaftshaus",
           "Wir treffen uns im/Nachbarschaftshaus");
    expect(state, 20, "Wir treffen Nachbarschaftshaus", "Wir treffen Nachbar|-/schaftshaus");
}

static void no_more_than_two_lines_in_a_row_end_in_a_hyphen(void **state)
{
    struct scene *scene = *state;
    struct text_style how = style_of(scene, 12);
    struct text_block block = sheet_lay(scene->sheet, &how,
                                        "am Stadtteilfest am Stadtteilfest am Stadtteilfest am "
                                        "Stadtteilfest am Stadtteilfest");
    int row = 0;
    for (size_t i = 0; i < block.line_count; i++) {
        const struct text_line *line = &block.lines[i];
        bool is_hyphen = strcmp(line->pieces[line->piece_count - 1].text, "-") == 0;
        row = is_hyphen ? row + 1 : 0;
        assert_true(row <= 2);
    }
    sheet_check(&block, how.max_width);
}

static void soft_hyphens_win(void **state)
{
    expect(state, 12, "Nachbarschafts" SHY "haus", "Nachbarschaf/tshaus");
    expect(state, 16, "Nachbarschafts" SHY "haus", "Nachbarschafts|-/haus");
}

static void numbers_links_capitals_are_not_divided(void **state)
{
    struct scene *scene = *state;
    static const char *const cases[] = {
        "Nachbarschaftshaus24",
        "NACHBARSCHAFTSHAUS",
        "info@nachbarschaftshaus.example",
        "nachbarschaftshaus.example",
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct text_style how = style_of(scene, 10);
        struct text_block block = sheet_lay(scene->sheet, &how, cases[i]);
        assert_true(block.is_torn);
        assert_null(strchr(sheet_show(scene->sheet, &block), '-'));
    }
}

static void titles_divide_only_long_words(void **state)
{
    struct scene *scene = *state;
    struct text_style how = style_of(scene, 8);
    how.hyphenation = TEXT_HYPHENATE_LONG;
    sheet_expect(scene->sheet, &how, "Stadtteile", "Stadttei/le"); /* ten letters */
    sheet_expect(scene->sheet, &how, "Stadtteilfest", "Stadt|-/teilfest");
}

static void the_line_before_an_ellipsis_is_not_divided(void **state)
{
    struct scene *scene = *state;
    struct text_style how = style_of(scene, 14);
    how.max_lines = 1;
    sheet_expect(scene->sheet, &how, "Im Nachbarschaftshaus", "Im Nachbarsch|" ELLIPSIS);
}

/* Beside its word, which runs to the right. */
static void a_german_word_within_arabic_has_its_hyphen_on_its_right(void **state)
{
    struct scene *scene = *state;
    struct text_style how = style_of(scene, 14);
    how.is_rtl = true;
    sheet_expect(scene->sheet, &how, "مع Nachbarschaftshaus", "Nachbar|-|<مع /schaftshaus");
}

/* What a line has taken already still belongs to the word. */
static void the_rest_of_a_word_is_divided_as_part_of_it(void **state)
{
    struct buffer word = {0};
    for (int i = 0; i < 12; i++) {
        (void)buffer_append_text(&word, "Nachbarschaft");
    }
    struct scene *scene = *state;
    struct text_style how = style_of(scene, 30);
    struct text_block block = sheet_lay(scene->sheet, &how, buffer_text(&word));
    assert_null(strchr(sheet_show(scene->sheet, &block), '-')); /* too long, to its end */
    buffer_finish(&word);
}

static void punctuation_and_brackets_stay_with_their_word(void **state)
{
    expect(state, 13, "(Nachbarschaftshaus),", "(Nachbar|-/schaftshaus),");
    expect(state, 10, "Nachbar*innentreffen", "Nach|-/bar*innen|-/treffen");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_language_divides_by_its_own_patterns),
        TEST(two_letters_stay_on_each_side_and_none_beside_an_apostrophe),
        TEST(foreign_and_endless_words_are_safe),
        TEST(a_word_wider_than_the_column_is_divided_and_not_torn),
        TEST(a_line_is_left_ragged_until_it_would_be_a_third_empty),
        TEST(no_more_than_two_lines_in_a_row_end_in_a_hyphen),
        TEST(soft_hyphens_win),
        TEST(numbers_links_capitals_are_not_divided),
        TEST(titles_divide_only_long_words),
        TEST(the_line_before_an_ellipsis_is_not_divided),
        TEST(a_german_word_within_arabic_has_its_hyphen_on_its_right),
        TEST(the_rest_of_a_word_is_divided_as_part_of_it),
        TEST(punctuation_and_brackets_stay_with_their_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
