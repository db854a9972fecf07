/* SPDX-License-Identifier: MIT */

/* Pictures on disk as a worker, a worn card or somebody's hand may leave them. */

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/pam.h"
#include "platform/paint.h"

#define KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define OTHER "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define RED 0xFFC01020u
#define WHITE 0xFFFFFFFFu

struct stage {
    char folder[64];
    struct pictures *pictures;
    struct picture_shelf shelf;
};

static int set_up(void **state)
{
    static struct stage stage;
    stage = (struct stage){.folder = "/tmp/litfass-pictures-XXXXXX"};
    assert_non_null(mkdtemp(stage.folder));
    stage.pictures = pictures_create(stage.folder);
    stage.shelf = pictures_get_shelf(stage.pictures);
    *state = &stage;
    return 0;
}

static void path_of(const struct stage *stage, const char *key, const char *size,
                    char path[256])
{
    (void)snprintf(path, 256, "%s/%s.%s.pam", stage->folder, key, size);
}

static int tear_down(void **state)
{
    static const char *const keys[] = {KEY, OTHER};
    static const char *const sizes[] = {"large", "small"};
    struct stage *stage = *state;
    pictures_destroy(stage->pictures);
    for (size_t i = 0; i < LF_LENGTH(keys) * LF_LENGTH(sizes); i++) {
        char path[256];
        path_of(stage, keys[i / 2], sizes[i % 2], path);
        (void)unlink(path); /* if it is there */
    }
    assert_int_equal(rmdir(stage->folder), 0);
    return 0;
}

/* Every pixel the same: r, g, b and, with depth 4, alpha. */
static struct buffer make_pam(int w, int h, int depth, const uint8_t pixel[4])
{
    struct buffer pam = {0};
    pam_append_header(&pam, &(struct pam){.w = w, .h = h, .depth = depth}, "a test");
    for (int i = 0; i < w * h; i++) {
        assert_true(buffer_append(&pam, pixel, (size_t)depth));
    }
    return pam;
}

static void put(const struct stage *stage, const char *key, const char *size,
                const struct buffer *bytes, size_t left_off)
{
    char path[256];
    struct error err = {0};
    path_of(stage, key, size, path);
    assert_true(file_write(path, bytes->data, bytes->size_bytes - left_off, &err));
}

static const uint8_t red[4] = {0xC0, 0x10, 0x20, 0xFF};

static void put_red(const struct stage *stage, const char *key, const char *size, int w, int h)
{
    struct buffer pam = make_pam(w, h, 3, red);
    put(stage, key, size, &pam, 0);
    buffer_finish(&pam);
}

static bool is_found(const struct stage *stage, const char *key, struct picture_facts *facts)
{
    return stage->shelf.find(stage->shelf.context, key, facts);
}

static const uint32_t *render(struct stage *stage, const char *key, uint64_t stamp, int w,
                              int h)
{
    struct draw_picture picture = {.key = key, .stamp = stamp, .paper = color_hex(0xFFFFFF)};
    return pictures_render(stage->pictures, &picture, w, h);
}

static void a_picture_is_found_with_its_size_and_painted_in_any(void **state)
{
    struct stage *stage = *state;
    struct picture_facts facts;
    put_red(stage, KEY, "large", 60, 30);
    put_red(stage, KEY, "small", 20, 10);
    assert_true(is_found(stage, KEY, &facts));
    assert_int_equal(facts.w, 60);
    assert_int_equal(facts.h, 30);
    static const int sides[] = {1, 7, 20, 60, 200};
    for (size_t i = 0; i < LF_LENGTH(sides) * LF_LENGTH(sides); i++) {
        int w = sides[i / LF_LENGTH(sides)];
        int h = sides[i % LF_LENGTH(sides)];
        const uint32_t *data = render(stage, KEY, facts.stamp, w, h);
        assert_non_null(data);
        for (int j = 0; j < w * h; j++) {
            assert_int_equal(data[j], RED);
        }
    }
    assert_true(pictures_cache_bytes(stage->pictures) <= PICTURES_CACHE_BYTES);
}

static void either_size_alone_is_enough(void **state)
{
    struct stage *stage = *state;
    struct picture_facts facts;
    put_red(stage, KEY, "small", 20, 10);
    put_red(stage, OTHER, "large", 60, 30);
    assert_true(is_found(stage, KEY, &facts));
    assert_int_equal(facts.w, 20);
    assert_non_null(render(stage, KEY, facts.stamp, 300, 150));
    assert_true(is_found(stage, OTHER, &facts));
    assert_non_null(render(stage, OTHER, facts.stamp, 10, 5));
}

static void a_picture_that_comes_later_or_changes_is_another(void **state)
{
    struct stage *stage = *state;
    struct picture_facts before = {0};
    struct picture_facts after = {0};
    assert_false(is_found(stage, KEY, &before));
    put_red(stage, KEY, "small", 20, 10);
    assert_true(is_found(stage, KEY, &before));
    assert_int_equal(render(stage, KEY, before.stamp, 5, 5)[0], RED);
    static const uint8_t blue[4] = {0, 0, 0xFF, 0xFF};
    struct buffer pam = make_pam(30, 10, 3, blue);
    put(stage, KEY, "small", &pam, 0);
    buffer_finish(&pam);
    assert_true(is_found(stage, KEY, &after));
    assert_true(after.stamp != before.stamp);
    assert_int_equal(after.w, 30);
    assert_int_equal(render(stage, KEY, after.stamp, 5, 5)[0], 0xFF0000FFu);
}

static void what_is_transparent_shows_paper(void **state)
{
    struct stage *stage = *state;
    static const uint8_t nothing[4] = {0x12, 0x34, 0x56, 0};
    static const uint8_t half[4] = {0, 0, 0, 0x80};
    struct buffer pam = make_pam(8, 8, 4, nothing);
    put(stage, KEY, "small", &pam, 0);
    buffer_finish(&pam);
    assert_int_equal(render(stage, KEY, 1, 4, 4)[5], WHITE);
    pam = make_pam(8, 8, 4, half);
    put(stage, KEY, "small", &pam, 0);
    buffer_finish(&pam);
    assert_int_equal(render(stage, KEY, 2, 4, 4)[5], 0xFF7F7F7Fu);
}

static void anything_else_is_no_picture(void **state)
{
    struct stage *stage = *state;
    struct picture_facts facts;
    struct buffer pam = make_pam(20, 10, 3, red);
    put(stage, KEY, "large", &pam, 1); /* cut off */
    assert_false(is_found(stage, KEY, &facts));
    assert_null(render(stage, KEY, 1, 10, 10));
    put(stage, KEY, "large", &pam, pam.size_bytes); /* empty */
    assert_false(is_found(stage, KEY, &facts));
    pam.data[0] = 'X';
    put(stage, KEY, "large", &pam, 0);
    assert_false(is_found(stage, KEY, &facts));
    buffer_finish(&pam);
    put_red(stage, KEY, "large", PICTURES_SIDE_MAX + 1, 1);
    assert_false(is_found(stage, KEY, &facts));
    assert_null(render(stage, KEY, 1, 10, 10));
    assert_false(is_found(stage, OTHER, &facts));
    assert_null(render(stage, OTHER, 1, 10, 10));
}

static void nothing_that_is_no_file_is_waited_for(void **state)
{
    struct stage *stage = *state;
    struct picture_facts facts;
    char path[256];
    path_of(stage, KEY, "small", path);
    assert_int_equal(mkfifo(path, 0644), 0);
    assert_false(is_found(stage, KEY, &facts));
    path_of(stage, KEY, "large", path);
    assert_int_equal(mkdir(path, 0755), 0);
    assert_false(is_found(stage, KEY, &facts));
    assert_int_equal(rmdir(path), 0);
    put_red(stage, KEY, "large", 6, 6);
    assert_true(is_found(stage, KEY, &facts)); /* one of the two is one */
}

static void no_key_leads_elsewhere(void **state)
{
    struct stage *stage = *state;
    struct picture_facts facts;
    static const char *const keys[] = {
        "", "..", "../../../../../../../../../../../../../../../../../../../etc/passwd",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddee/f",
        "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF"};
    for (size_t i = 0; i < LF_LENGTH(keys); i++) {
        assert_false(is_found(stage, keys[i], &facts));
        assert_null(render(stage, keys[i], 1, 10, 10));
    }
}

static void a_file_that_gets_shorter_under_the_screen_is_survived(void **state)
{
    struct stage *stage = *state;
    struct picture_facts facts;
    char path[256];
    put_red(stage, KEY, "large", 200, 200);
    assert_true(is_found(stage, KEY, &facts));
    path_of(stage, KEY, "large", path);
    assert_int_equal(truncate(path, 5000), 0);
    assert_null(render(stage, KEY, facts.stamp, 100, 100));
}

static void what_is_kept_is_bounded(void **state)
{
    struct stage *stage = *state;
    put_red(stage, KEY, "small", 40, 40);
    for (int i = 0; i < 60; i++) {
        assert_non_null(render(stage, KEY, 7, 500 + i, 700));
        assert_true(pictures_cache_bytes(stage->pictures) <= PICTURES_CACHE_BYTES);
    }
    const uint32_t *first = render(stage, KEY, 7, 559, 700);
    assert_ptr_equal(render(stage, KEY, 7, 559, 700), first);
    /* One that is larger than all of it is painted all the same, alone. */
    assert_non_null(render(stage, KEY, 7, 1600, 1200));
    assert_int_equal(pictures_cache_bytes(stage->pictures), 1600 * 1200 * 4);
    assert_non_null(render(stage, KEY, 7, 10, 10));
    assert_true(pictures_cache_bytes(stage->pictures) <= PICTURES_CACHE_BYTES);
    assert_null(render(stage, KEY, 7, 0, 10));
    assert_null(render(stage, KEY, 7, 100000, 100000));
}

/* ---- the painter ---- */

static void the_painter_keeps_to_clip_and_corners(void **state)
{
    struct stage *stage = *state;
    struct arena *arena = arena_create(0);
    struct pixels pixels = pixels_create(40, 40);
    struct draw_list list;
    struct rect whole = {0, 0, 40, 40};
    put_red(stage, KEY, "small", 20, 20);
    draw_begin(&list, arena);
    draw_fill(&list, whole, color_hex(0xFFFFFF));
    struct draw_picture picture = {.key = KEY, .paper = color_hex(0xFFFFFF), .radius_px = 8};
    draw_picture(&list, (struct rect){10, 10, 40, 20}, &picture);
    paint_list(&pixels, &list, whole, NULL, stage->pictures);
    assert_int_equal(pixels.data[20 * 40 + 30], RED);
    assert_int_equal(pixels.data[20 * 40 + 39], RED);
    assert_int_equal(pixels.data[20 * 40 + 9], WHITE);
    assert_int_equal(pixels.data[10 * 40 + 10], WHITE); /* the corner */
    assert_int_equal(pixels.data[30 * 40 + 20], WHITE);
    draw_begin(&list, arena);
    draw_fill(&list, whole, color_hex(0xFFFFFF));
    picture.key = OTHER;
    picture.paper = color_hex(0x123456);
    draw_picture(&list, (struct rect){10, 10, 20, 20}, &picture);
    paint_list(&pixels, &list, whole, NULL, stage->pictures);
    assert_int_equal(pixels.data[20 * 40 + 20], 0xFF123456u);
    paint_list(&pixels, &list, whole, NULL, NULL);
    assert_int_equal(pixels.data[20 * 40 + 20], 0xFF123456u);
    pixels_destroy(&pixels);
    arena_destroy(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_picture_is_found_with_its_size_and_painted_in_any),
        TEST(either_size_alone_is_enough),
        TEST(a_picture_that_comes_later_or_changes_is_another),
        TEST(what_is_transparent_shows_paper),
        TEST(anything_else_is_no_picture),
        TEST(nothing_that_is_no_file_is_waited_for),
        TEST(no_key_leads_elsewhere),
        TEST(a_file_that_gets_shorter_under_the_screen_is_survived),
        TEST(what_is_kept_is_bounded),
        TEST(the_painter_keeps_to_clip_and_corners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
