/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "platform/paint.h"

#define SIDE 40
#define PAGE 0xFFF6F4EFu
#define BLUE 0xFF0A3F78u
#define RED 0xFF8F0E12u

struct stage {
    struct arena *arena;
    struct fontset fontset;
    struct fonts *fonts;
    struct pixels pixels;
    struct draw_list list;
};

static int set_up(void **state)
{
    static struct stage stage;
    struct error err = {0};
    struct buffer text = {0};
    stage = (struct stage){.arena = arena_create(0), .pixels = pixels_create(SIDE, SIDE)};
    assert_true(file_read(LITFASS_SOURCE_DIR "/fonts/fontset.txt", 65536, &text, &err));
    assert_true(fontset_parse_faces(&stage.fontset, buffer_text(&text), &err));
    buffer_finish(&text);
    stage.fonts = fonts_create(&stage.fontset, LITFASS_BUILD_SHARE "/fonts", &err);
    assert_string_equal(err.text, "");
    draw_begin(&stage.list, stage.arena);
    draw_fill(&stage.list, (struct rect){0, 0, SIDE, SIDE}, color_hex(PAGE & 0xFFFFFF));
    *state = &stage;
    return 0;
}

static int tear_down(void **state)
{
    struct stage *stage = *state;
    fonts_destroy(stage->fonts);
    pixels_destroy(&stage->pixels);
    arena_destroy(stage->arena);
    return 0;
}

static void paint(struct stage *stage)
{
    paint_list(&stage->pixels, &stage->list, (struct rect){0, 0, SIDE, SIDE}, stage->fonts,
               NULL);
}

static uint32_t at(const struct stage *stage, int x, int y)
{
    return stage->pixels.data[y * stage->pixels.stride + x];
}

static size_t count_of(const struct stage *stage, uint32_t color)
{
    size_t count = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        count += stage->pixels.data[i] == color ? 1 : 0;
    }
    return count;
}

static void a_box_fills_exactly_its_rectangle(void **state)
{
    struct stage *stage = *state;
    draw_fill(&stage->list, (struct rect){10, 12, 5, 3}, color_hex(0x0A3F78));
    paint(stage);
    assert_int_equal(count_of(stage, BLUE), 15);
    assert_int_equal(at(stage, 10, 12), BLUE);
    assert_int_equal(at(stage, 14, 14), BLUE);
    assert_int_equal(at(stage, 15, 14), PAGE);
}

static void a_border_lies_inside_the_edge(void **state)
{
    struct stage *stage = *state;
    draw_box(&stage->list, (struct rect){5, 5, 20, 10},
             &(struct draw_box){
                 .fill = color_hex(0x0A3F78), .border = color_hex(0x8F0E12), .border_px = 2});
    paint(stage);
    assert_int_equal(count_of(stage, BLUE), 16 * 6);
    assert_int_equal(count_of(stage, RED), 20 * 10 - 16 * 6);
}

static void a_box_without_a_fill_leaves_what_is_under_it(void **state)
{
    struct stage *stage = *state;
    draw_box(&stage->list, (struct rect){5, 5, 20, 10},
             &(struct draw_box){.border = color_hex(0x8F0E12), .border_px = 2});
    draw_box(&stage->list, (struct rect){30, 30, 5, 5}, &(struct draw_box){.radius_px = 0});
    paint(stage);
    assert_int_equal(count_of(stage, RED), 20 * 10 - 16 * 6);
    assert_int_equal(count_of(stage, PAGE), SIDE * SIDE - (20 * 10 - 16 * 6));
}

static void round_corners_are_alike_on_all_four_sides(void **state)
{
    struct stage *stage = *state;
    draw_box(&stage->list, (struct rect){4, 4, 32, 32},
             &(struct draw_box){.fill = color_hex(0x0A3F78),
                                .border = color_hex(0),
                                .border_px = 2,
                                .radius_px = 9});
    paint(stage);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            assert_int_equal(at(stage, x, y), at(stage, SIDE - 1 - x, y));
            assert_int_equal(at(stage, x, y), at(stage, x, SIDE - 1 - y));
            assert_int_equal(at(stage, x, y), at(stage, y, x));
        }
    }
    assert_int_equal(at(stage, 4, 4), PAGE);
    assert_int_equal(at(stage, 20, 20), BLUE);
}

static void nothing_is_painted_outside_clip_damage_or_window(void **state)
{
    struct stage *stage = *state;
    paint(stage);
    draw_clip(&stage->list, (struct rect){10, 10, 10, 10});
    draw_fill(&stage->list, (struct rect){-5, -5, 100, 100}, color_hex(0x0A3F78));
    draw_clip(&stage->list, (struct rect){0});
    draw_fill(&stage->list, (struct rect){38, 38, 500, 500}, color_hex(0x8F0E12));
    paint_list(&stage->pixels, &stage->list, (struct rect){0, 0, 15, 15}, stage->fonts, NULL);
    assert_int_equal(count_of(stage, BLUE), 25);
    assert_int_equal(count_of(stage, RED), 0);
    paint_list(&stage->pixels, &stage->list, (struct rect){-10, -10, 1000, 1000}, stage->fonts,
               NULL);
    assert_int_equal(count_of(stage, BLUE), 100);
    assert_int_equal(count_of(stage, RED), 4);
}

static void a_code_is_black_on_white_in_whole_pixels(void **state)
{
    static const uint8_t modules[4] = {1, 0, 0, 1};
    struct stage *stage = *state;
    draw_code(&stage->list, 3, 4, &(struct draw_code){modules, 2, 5});
    paint(stage);
    assert_int_equal(count_of(stage, 0xFF000000u), 50);
    assert_int_equal(count_of(stage, 0xFFFFFFFFu), 50);
    assert_int_equal(at(stage, 3, 4), 0xFF000000u);
    assert_int_equal(at(stage, 12, 13), 0xFF000000u);
    assert_int_equal(at(stage, 12, 4), 0xFFFFFFFFu);
}

static struct draw_run run_of(const char *text, const char *script, int face, bool is_rtl)
{
    struct draw_run run = {.text = text,
                           .face = face,
                           .size_px = 20,
                           .baseline = 28,
                           .color = color_hex(0),
                           .is_rtl = is_rtl};
    memcpy(run.script, script, 4);
    return run;
}

static void letters_stand_on_the_baseline(void **state)
{
    struct stage *stage = *state;
    struct draw_run run = run_of("HIH", "Latn", 0, false);
    draw_run(&stage->list, (struct rect){2, 4, 36, 30}, &run);
    paint(stage);
    for (int x = 0; x < SIDE; x++) {
        assert_int_equal(at(stage, x, 29), PAGE);
    }
    size_t inked = 0;
    for (int x = 0; x < SIDE; x++) {
        inked += at(stage, x, 26) != PAGE ? 1 : 0;
    }
    assert_true(inked > 4);
}

struct columns {
    int first, last;
};

/* From which column to which there is ink when nothing but this run, as wide as it was measured, is painted
 * at the left edge. */
static struct columns paint_alone(struct stage *stage, struct draw_run run, int width)
{
    struct columns columns = {SIDE, -1};
    draw_fill(&stage->list, (struct rect){0, 0, SIDE, SIDE}, color_hex(PAGE & 0xFFFFFF));
    draw_run(&stage->list, (struct rect){0, 4, width, 30}, &run);
    paint(stage);
    for (int x = 0; x < SIDE; x++) {
        for (int y = 0; y < SIDE; y++) {
            if (at(stage, x, y) != PAGE) {
                columns.first = x < columns.first ? x : columns.first;
                columns.last = x;
            }
        }
    }
    return columns;
}

static void a_letter_moves_by_the_room_of_those_before_it(void **state)
{
    struct draw_run run = run_of("HI", "Latn", 0, false);
    struct columns plain = paint_alone(*state, run, 38);
    run.letter_px = 1;
    struct columns near = paint_alone(*state, run, 38);
    run.letter_px = 3;
    struct columns far = paint_alone(*state, run, 38);
    assert_int_equal(near.first, plain.first);
    assert_int_equal(far.first, plain.first);
    assert_in_range(near.last, plain.last + 1, plain.last + 2); /* a pixel of rounding */
    assert_int_equal(far.last, near.last + 2);
}

static void a_word_moves_away_from_where_its_line_begins(void **state)
{
    struct stage *stage = *state;
    int face = fontset_find_face(&stage->fontset, WEIGHT_REGULAR, "Arab");
    struct draw_run run = run_of("ا ا", "Arab", face, true);
    run.word_px = 1;
    struct columns near = paint_alone(stage, run, 30);
    run.word_px = 5;
    struct columns far = paint_alone(stage, run, 30);
    assert_int_equal(far.last, near.last);
    assert_int_equal(far.first, near.first - 4);
}

static void letters_with_room_between_are_no_ligature(void **state)
{
    struct draw_run run = run_of("ffi", "Latn", 0, false);
    run.letter_px = 4;
    struct stage *stage = *state;
    (void)paint_alone(stage, run, 38);
    int letters = 0;
    bool was_bare = true;
    for (int x = 0; x < SIDE; x++) {
        bool is_bare = true;
        for (int y = 0; y < SIDE; y++) {
            is_bare = is_bare && at(stage, x, y) == PAGE;
        }
        letters += was_bare && !is_bare ? 1 : 0;
        was_bare = is_bare;
    }
    assert_int_equal(letters, 3);
}

/* Rows from the baseline down to the foot of the first letter. */
static int foot_of(struct stage *stage, const char *text)
{
    struct draw_run run = run_of(text, "Latn", 0, false);
    const struct font_mask *mask = fonts_render(stage->fonts, &run);
    assert_non_null(mask);
    int foot = -1;
    for (int y = 0; y < mask->h; y++) {
        for (int x = 0; x < run.size_px / 4; x++) {
            foot = mask->coverage[y * mask->w + x] > 128 ? y : foot;
        }
    }
    return foot - mask->rise;
}

static void marks_above_and_below_do_not_move_a_letter(void **state)
{
    static const char *const texts[] = {
        "HI\u0329\u0329\u0329\u0329H", /* lines below */
        "HI\u0301\u0301\u0301\u0301H", /* acutes above */
    };
    int plain = foot_of(*state, "HIH");
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        assert_int_equal(foot_of(*state, texts[i]), plain);
    }
}

static int width_of(struct stage *stage, const char *text, const char *script, int face,
                    bool is_rtl)
{
    struct text_metrics metrics = fonts_get_metrics(stage->fonts);
    return metrics.measure(metrics.context, face, 31, script, is_rtl, text, strlen(text));
}

static void arabic_is_joined_not_set_letter_by_letter(void **state)
{
    struct stage *stage = *state;
    int face = fontset_find_face(&stage->fontset, WEIGHT_REGULAR, "Arab");
    int joined = width_of(stage, "ببب", "Arab", face, true);
    int single = width_of(stage, "ب", "Arab", face, true);
    assert_true(joined > 0 && joined < 3 * single);
}

static void each_face_covers_its_script(void **state)
{
    struct stage *stage = *state;
    struct text_metrics metrics = fonts_get_metrics(stage->fonts);
    int latin = fontset_find_face(&stage->fontset, WEIGHT_BOLD, "Latn");
    int arabic = fontset_find_face(&stage->fontset, WEIGHT_BOLD, "Arab");
    static const uint32_t letters[] = {'a', 0xDF, 0x131, 0x15F, 0x491, 0x456, 0x3B1, 0x2026};
    for (size_t i = 0; i < LF_LENGTH(letters); i++) {
        assert_true(metrics.covers(metrics.context, latin, letters[i]));
    }
    assert_false(metrics.covers(metrics.context, latin, 0x628));
    assert_true(metrics.covers(metrics.context, arabic, 0x628));
}

/* Pages of ever new words: what is kept for later stays within its bound. */
static void rendered_runs_are_kept_within_bounds(void **state)
{
    struct stage *stage = *state;
    for (int frame = 0; frame < 20; frame++) {
        for (int i = 0; i < 100; i++) {
            char text[64];
            (void)snprintf(text, sizeof(text), "Wort %d auf Seite %d", i, frame);
            struct draw_run run = run_of(text, "Latn", 0, false);
            run.size_px = 64;
            assert_non_null(fonts_render(stage->fonts, &run));
        }
        fonts_end_frame(stage->fonts);
    }
    assert_true(fonts_cache_bytes(stage->fonts) < (size_t)16 << 20);
}

static void a_missing_font_is_named_with_its_package(void **state)
{
    struct stage *stage = *state;
    struct error err = {0};
    assert_null(fonts_create(&stage->fontset, "/nonexistent", &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_non_null(strstr(err.text, stage->fontset.faces[0].file));
    assert_non_null(strstr(err.text, stage->fontset.faces[0].package));
}

static void a_picture_that_cannot_be_written_says_where(void **state)
{
    struct stage *stage = *state;
    struct error err = {0};
    assert_false(pixels_save_png(&stage->pixels, "/nonexistent/a.png", &err));
    assert_non_null(strstr(err.text, "/nonexistent/a.png"));
}

/* "h" and "i" differ in the bit that the directions once shared with them. */
static void a_letter_is_not_taken_for_another_of_the_other_direction(void **state)
{
    struct stage *stage = *state;
    int face = fontset_find_face(&stage->fontset, WEIGHT_REGULAR, "Latn");
    int narrow = width_of(stage, "i", "Latn", face, true);
    assert_true(width_of(stage, "h", "Latn", face, false) > narrow);
    struct draw_run run = {
        .text = "/", .face = face, .size_px = 40, .script = "Latn", .is_rtl = false};
    const struct font_mask *slash = fonts_render(stage->fonts, &run);
    run.text = ".";
    run.is_rtl = true;
    assert_ptr_not_equal(fonts_render(stage->fonts, &run), slash);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_box_fills_exactly_its_rectangle),
        TEST(a_border_lies_inside_the_edge),
        TEST(a_box_without_a_fill_leaves_what_is_under_it),
        TEST(round_corners_are_alike_on_all_four_sides),
        TEST(nothing_is_painted_outside_clip_damage_or_window),
        TEST(a_code_is_black_on_white_in_whole_pixels),
        TEST(letters_stand_on_the_baseline),
        TEST(a_letter_moves_by_the_room_of_those_before_it),
        TEST(a_word_moves_away_from_where_its_line_begins),
        TEST(letters_with_room_between_are_no_ligature),
        TEST(marks_above_and_below_do_not_move_a_letter),
        TEST(arabic_is_joined_not_set_letter_by_letter),
        TEST(each_face_covers_its_script),
        TEST(rendered_runs_are_kept_within_bounds),
        TEST(a_missing_font_is_named_with_its_package),
        TEST(a_letter_is_not_taken_for_another_of_the_other_direction),
        TEST(a_picture_that_cannot_be_written_says_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
