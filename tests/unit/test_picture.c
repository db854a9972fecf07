/* SPDX-License-Identifier: MIT */

/* Small pictures of all kinds: 24 x 16 or a multiple, the four quarters red, green, blue and white, or shades of
 * grey. Whatever the format and however the camera was held, that is what comes out. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/bug.h"
#include "base/file.h"
#include "picture/picture.h"

#define FOLDER LITFASS_SOURCE_DIR "/tests/unit/pictures/"

enum look { COLORS, COLORS_CLEAR, GREYS, GREYS_CLEAR, BLACK_WHITE };

static const struct {
    const char *name;
    int w, h; /* of the large one */
    enum look look;
    int tolerance;
} good[] = {
    {"rgb.png", 24, 16, COLORS, 0},
    {"rgb16.png", 24, 16, COLORS, 0},
    {"interlaced.png", 24, 16, COLORS, 0},
    {"rgba.png", 24, 16, COLORS_CLEAR, 0},
    {"palette.png", 24, 16, COLORS, 0},
    {"palette_alpha.png", 24, 16, COLORS_CLEAR, 0},
    {"grey.png", 24, 16, GREYS, 1},
    {"grey1.png", 24, 16, BLACK_WHITE, 0},
    {"grey_alpha.png", 24, 16, GREYS_CLEAR, 1},
    {"large.png", 1200, 800, COLORS, 1},
    {"turned_6.png", 48, 32, COLORS, 0},
    {"420.jpg", 240, 160, COLORS, 12},
    {"444.jpg", 240, 160, COLORS, 12},
    {"progressive.jpg", 240, 160, COLORS, 12},
    {"cmyk.jpg", 240, 160, COLORS, 12},
    {"grey.jpg", 240, 160, GREYS, 12},
    {"photo.jpg", 1200, 800, COLORS, 40},
    {"turned_1.jpg", 48, 32, COLORS, 12},
    {"turned_2.jpg", 48, 32, COLORS, 12},
    {"turned_3.jpg", 48, 32, COLORS, 12},
    {"turned_4.jpg", 48, 32, COLORS, 12},
    {"turned_5.jpg", 48, 32, COLORS, 12},
    {"turned_6.jpg", 48, 32, COLORS, 12},
    {"turned_7.jpg", 48, 32, COLORS, 12},
    {"turned_8.jpg", 48, 32, COLORS, 12},
    {"lossy.webp", 240, 160, COLORS, 12},
    {"alpha.webp", 24, 16, COLORS_CLEAR, 0},
    {"turned_6.webp", 48, 32, COLORS, 0},
};

/* R G B A of the four quarters; of what is clear only that counts. */
static const uint8_t quarters[][4][4] = {
    [COLORS] = {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}},
    [COLORS_CLEAR] = {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {0, 0, 0, 0}},
    [GREYS] = {{0, 0, 0, 255}, {80, 80, 80, 255}, {160, 160, 160, 255}, {255, 255, 255, 255}},
    [GREYS_CLEAR] = {{0, 0, 0, 255}, {80, 80, 80, 255}, {160, 160, 160, 255}, {0, 0, 0, 0}},
    [BLACK_WHITE] = {{0, 0, 0, 255},
                     {0, 0, 0, 255},
                     {255, 255, 255, 255},
                     {255, 255, 255, 255}},
};

static struct buffer read_sample(const char *name)
{
    char path[300];
    struct buffer bytes = {0};
    snprintf(path, sizeof(path), FOLDER "%s", name);
    assert_true(file_read(path, PICTURE_FILE_BYTES_MAX, &bytes, NULL));
    return bytes;
}

/* "" when it was converted; the buffers are the caller's. */
static const char *convert(const char *bytes, size_t size_bytes, struct buffer *large,
                           struct buffer *small)
{
    static struct error err;
    err = (struct error){0};
    return picture_convert(bytes, size_bytes, large, small, &err) ? "" : err.text;
}

/* In the middle of each quarter. */
static void assert_quarters(const char *name, const struct buffer *pam, enum look look,
                            int tolerance)
{
    struct picture_head head;
    assert_true(
        picture_read_head(buffer_text(pam), pam->size_bytes, PICTURE_LARGE_SIDE, &head, NULL));
    const uint8_t *pixels = (const uint8_t *)buffer_text(pam) + head.pam.header_bytes;
    for (int i = 0; i < 4; i++) {
        const uint8_t *expected = quarters[look][i];
        int x = head.pam.w * (i % 2 == 0 ? 1 : 3) / 4,
            y = head.pam.h * (i / 2 == 0 ? 1 : 3) / 4;
        const uint8_t *found =
            pixels + ((size_t)y * (size_t)head.pam.w + (size_t)x) * (size_t)head.pam.depth;
        int alpha = head.pam.depth == 4 ? found[3] : 255;
        bool is_good = alpha == expected[3];
        for (int j = 0; j < 3 && expected[3] > 0; j++) {
            is_good = is_good && abs(found[j] - expected[j]) <= tolerance;
        }
        if (!is_good) {
            fail_msg("%s: quarter %d is %d %d %d %d", name, i, found[0], found[1], found[2],
                     alpha);
        }
    }
}

static void what_can_be_shown_comes_out_upright(void **state)
{
    (void)state;
    for (size_t i = 0; i < LF_LENGTH(good); i++) {
        struct buffer bytes = read_sample(good[i].name), large = {0}, small = {0};
        const char *problem = convert(buffer_text(&bytes), bytes.size_bytes, &large, &small);
        struct picture_head head;
        if (problem[0] != '\0') {
            fail_msg("%s: %s", good[i].name, problem);
        }
        assert_true(
            picture_check(buffer_text(&large), large.size_bytes, PICTURE_LARGE_SIDE, NULL));
        assert_true(
            picture_check(buffer_text(&small), small.size_bytes, PICTURE_SMALL_SIDE, NULL));
        assert_true(picture_read_head(buffer_text(&large), large.size_bytes, PICTURE_LARGE_SIDE,
                                      &head, NULL));
        if (head.pam.w != good[i].w || head.pam.h != good[i].h) {
            fail_msg("%s: %d x %d", good[i].name, head.pam.w, head.pam.h);
        }
        assert_quarters(good[i].name, &large, good[i].look, good[i].tolerance);
        assert_quarters(good[i].name, &small, good[i].look, good[i].tolerance);
        buffer_finish(&bytes);
        buffer_finish(&large);
        buffer_finish(&small);
    }
}

static void what_cannot_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *name, *expected;
    } rows[] = {
        {"a.gif", "it is a GIF; PNG, JPEG and WebP can be shown"},
        {"a.bmp", "it is a BMP; PNG, JPEG and WebP can be shown"},
        {"a.tiff", "it is a TIFF; PNG, JPEG and WebP can be shown"},
        {"film.webp", "moves"},
        {"bomb.png", "40000"},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        struct buffer bytes = read_sample(rows[i].name), large = {0}, small = {0};
        const char *problem = convert(buffer_text(&bytes), bytes.size_bytes, &large, &small);
        if (strstr(problem, rows[i].expected) == NULL) {
            fail_msg("%s: \"%s\"", rows[i].name, problem);
        }
        buffer_finish(&bytes);
        buffer_finish(&large);
        buffer_finish(&small);
    }
    static const char *const texts[][2] = {
        {"", "it is empty; "},
        {"<?xml version=\"1.0\"?><svg xmlns", "it is an SVG drawing; "},
        {"<!DOCTYPE HTML><html>", "it is a web page (HTML)"},
        {"%PDF-1.7", "it is a PDF; "},
        {"\0\0\0\x18"
         "ftypheic",
         "it is a HEIC picture"},
        {"hello", "it is no picture that is known; "},
    };
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        struct buffer large = {0}, small = {0};
        size_t size = i == 4 ? 12 : strlen(texts[i][0]);
        const char *problem = convert(texts[i][0], size, &large, &small);
        if (strncmp(problem, texts[i][1], strlen(texts[i][1])) != 0) {
            fail_msg("text %zu: \"%s\"", i, problem);
        }
    }
}

/* None is half a picture: either it is refused, or it comes out whole. */
static void every_cut_is_noticed(void **state)
{
    (void)state;
    static const char *const names[] = {
        "rgb.png",      "interlaced.png",  "palette_alpha.png", "420.jpg",   "cmyk.jpg",
        "turned_6.jpg", "progressive.jpg", "lossy.webp",        "alpha.webp"};
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        struct buffer bytes = read_sample(names[i]);
        size_t taken = 0;
        for (size_t size = 0; size < bytes.size_bytes; size++) {
            struct buffer large = {0}, small = {0};
            char *exact = malloc(size + 1); /* so that a read behind it is seen */
            memcpy(exact, buffer_text(&bytes), size);
            char *cut = realloc(exact, size > 0 ? size : 1);
            taken += convert(cut, size, &large, &small)[0] == '\0' ? 1 : 0;
            free(cut);
            buffer_finish(&large);
            buffer_finish(&small);
        }
        if (taken > 16) { /* the end marks alone are missing */
            fail_msg("%s: %zu cuts were taken for pictures", names[i], taken);
        }
        buffer_finish(&bytes);
    }
}

/* A telephone's film, say, in which any marker may be. */
static void what_stands_behind_the_end_does_not_matter(void **state)
{
    (void)state;
    static const char *const names[] = {"420.jpg", "progressive.jpg"};
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        struct buffer bytes = read_sample(names[i]), large = {0}, small = {0};
        assert_true(buffer_append(&bytes, "ftypmp42\xFF\xDA\x01\x02", 12));
        assert_string_equal(convert(buffer_text(&bytes), bytes.size_bytes, &large, &small), "");
        buffer_finish(&bytes);
        buffer_finish(&large);
        buffer_finish(&small);
    }
}

static void every_changed_byte_of_ours_is_noticed(void **state)
{
    (void)state;
    struct buffer bytes = read_sample("rgb.png"), large = {0}, small = {0};
    assert_string_equal(convert(buffer_text(&bytes), bytes.size_bytes, &large, &small), "");
    for (size_t i = 0; i < large.size_bytes; i++) {
        large.data[i] ^= 1;
        assert_false(picture_check(large.data, large.size_bytes, PICTURE_LARGE_SIDE, NULL));
        large.data[i] ^= 1;
    }
    for (size_t size = 0; size < large.size_bytes; size++) {
        assert_false(picture_check(large.data, size, PICTURE_LARGE_SIDE, NULL));
    }
    assert_true(picture_check(large.data, large.size_bytes, PICTURE_LARGE_SIDE, NULL));
    assert_false(picture_check(large.data, large.size_bytes, 23, NULL));
    buffer_finish(&bytes);
    buffer_finish(&large);
    buffer_finish(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_shown_comes_out_upright),
        cmocka_unit_test(what_cannot_is_named),
        cmocka_unit_test(every_cut_is_noticed),
        cmocka_unit_test(what_stands_behind_the_end_does_not_matter),
        cmocka_unit_test(every_changed_byte_of_ours_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
