/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "platform/resample.h"

#define W 64
#define H 32

struct image {
    uint8_t data[H][W][3];
    int rows_read, broken_row;
};

static bool read_row(void *context, int y, uint8_t *ret_row)
{
    struct image *image = context;
    assert_in_range(y, 0, H - 1);
    image->rows_read++;
    memcpy(ret_row, image->data[y], sizeof(image->data[y]));
    return y != image->broken_row;
}

static bool scale(struct image *image, int w, int h, uint32_t *pixels)
{
    struct resample_source source = {
        .w = W, .h = H, .depth = 3, .context = image, .read_row = read_row};
    return resample(&source, (struct color){255, 255, 255, 255}, w, h, pixels);
}

static void set(struct image *image, int x, int y, uint8_t grey)
{
    memset(image->data[y][x], grey, 3);
}

static int grey_of(uint32_t pixel)
{
    assert_int_equal(pixel >> 16 & 255, pixel & 255);
    assert_int_equal(pixel >> 24, 255);
    return (int)(pixel & 255);
}

static void fill_checkered(struct image *image, int field)
{
    *image = (struct image){.broken_row = -1};
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            set(image, x, y, (x / field + y / field) % 2 != 0 ? 255 : 0);
        }
    }
}

static void the_same_size_is_the_same_picture(void **state)
{
    static struct image image;
    static uint32_t pixels[W * H];
    fill_checkered(&image, 3);
    assert_true(scale(&image, W, H, pixels));
    for (int i = 0; i < W * H; i++) {
        assert_int_equal(grey_of(pixels[i]), image.data[i / W][i % W][0]);
    }
    assert_int_equal(image.rows_read, H); /* each once */
}

/* What is finer than a pixel becomes its mean and no pattern of its own. */
static void fine_lines_become_grey(void **state)
{
    static struct image image;
    static uint32_t pixels[8 * 4];
    fill_checkered(&image, 1);
    assert_true(scale(&image, 8, 4, pixels));
    for (int i = 0; i < 8 * 4; i++) {
        assert_in_range(grey_of(pixels[i]), 122, 133);
    }
}

/* A square box takes the middle, and nothing of what is left out shines in. */
static void what_is_too_long_is_left_out_on_both_sides(void **state)
{
    static struct image image;
    static uint32_t pixels[64 * 64];
    static const int sides[] = {1, 8, 16, 32, 64};
    image = (struct image){.broken_row = -1};
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            set(&image, x, y, x < 16 || x >= 48 ? 255 : 100);
        }
    }
    for (size_t i = 0; i < LF_LENGTH(sides); i++) {
        assert_true(scale(&image, sides[i], sides[i], pixels));
        for (int j = 0; j < sides[i] * sides[i]; j++) {
            assert_int_equal(grey_of(pixels[j]), 100);
        }
    }
}

static void larger_goes_over_evenly(void **state)
{
    static struct image image;
    static uint32_t pixels[4 * W * 4 * H];
    image = (struct image){.broken_row = -1};
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            set(&image, x, y, (uint8_t)(x * 4));
        }
    }
    assert_true(scale(&image, 4 * W, 4 * H, pixels));
    for (int i = 1; i < 4 * W; i++) {
        int step = grey_of(pixels[i]) - grey_of(pixels[i - 1]);
        assert_in_range(step, 0, 2);
    }
}

static void a_row_that_cannot_be_read_ends_it(void **state)
{
    static struct image image;
    static uint32_t pixels[W * H];
    fill_checkered(&image, 2);
    image.broken_row = 20;
    assert_false(scale(&image, 10, 5, pixels));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_size_is_the_same_picture),
        cmocka_unit_test(fine_lines_become_grey),
        cmocka_unit_test(what_is_too_long_is_left_out_on_both_sides),
        cmocka_unit_test(larger_goes_over_evenly),
        cmocka_unit_test(a_row_that_cannot_be_read_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
