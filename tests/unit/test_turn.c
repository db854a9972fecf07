/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/turn.h"

#define PANEL_W 5
#define PANEL_H 3

struct screen {
    struct pixels panel, picture;
};

/* A picture of numbered pixels on an empty panel. */
static struct screen make(int quarters)
{
    struct screen screen = {.panel = pixels_create(PANEL_W, PANEL_H)};
    int w, h;
    turn_size(quarters, PANEL_W, PANEL_H, &w, &h);
    screen.picture = pixels_create(w, h);
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            screen.picture.data[y * screen.picture.stride + x] = (uint32_t)(y * w + x + 1);
        }
    }
    for (int i = 0; i < PANEL_H * screen.panel.stride; i++) {
        screen.panel.data[i] = 0;
    }
    return screen;
}

static void finish(struct screen *screen)
{
    pixels_destroy(&screen->panel);
    pixels_destroy(&screen->picture);
}

static uint32_t get(const struct pixels *pixels, int x, int y)
{
    return pixels->data[y * pixels->stride + x];
}

static void the_first_pixel_goes_round_the_corners(void **state)
{
    static const int corners[4][2] = {
        {0, 0}, {PANEL_W - 1, 0}, {PANEL_W - 1, PANEL_H - 1}, {0, PANEL_H - 1}};
    for (int quarters = 0; quarters < 4; quarters++) {
        struct screen screen = make(quarters);
        struct rect all = {0, 0, screen.picture.w, screen.picture.h};
        struct rect place = turn_copy(quarters, &screen.picture, all, &screen.panel);
        assert_int_equal(place.w, PANEL_W);
        assert_int_equal(place.h, PANEL_H);
        assert_int_equal(get(&screen.panel, corners[quarters][0], corners[quarters][1]), 1);
        finish(&screen);
    }
}

static void what_is_touched_is_what_is_seen_there(void **state)
{
    for (int quarters = 0; quarters < 4; quarters++) {
        struct screen screen = make(quarters);
        struct rect all = {0, 0, screen.picture.w, screen.picture.h};
        (void)turn_copy(quarters, &screen.picture, all, &screen.panel);
        for (int y = 0; y < PANEL_H; y++) {
            for (int x = 0; x < PANEL_W; x++) {
                int px, py;
                turn_point(quarters, screen.picture.w, screen.picture.h, x, y, &px, &py);
                assert_int_equal(get(&screen.panel, x, y), get(&screen.picture, px, py));
            }
        }
        finish(&screen);
    }
}

static void a_part_touches_nothing_else(void **state)
{
    for (int quarters = 0; quarters < 4; quarters++) {
        struct screen screen = make(quarters);
        struct rect place =
            turn_copy(quarters, &screen.picture, (struct rect){1, 1, 2, 1}, &screen.panel);
        assert_int_equal(place.w * place.h, 2);
        int painted = 0;
        for (int y = 0; y < PANEL_H; y++) {
            for (int x = 0; x < PANEL_W; x++) {
                painted += get(&screen.panel, x, y) != 0 ? 1 : 0;
                assert_true(get(&screen.panel, x, y) == 0 || rect_contains(place, x, y));
            }
        }
        assert_int_equal(painted, 2);
        finish(&screen);
    }
}

static void what_lies_outside_is_left_out(void **state)
{
    struct screen screen = make(1);
    assert_true(rect_is_empty(
        turn_copy(1, &screen.picture, (struct rect){100, 100, 5, 5}, &screen.panel)));
    struct rect place =
        turn_copy(1, &screen.picture, (struct rect){-5, -5, 100, 100}, &screen.panel);
    assert_int_equal(place.w, PANEL_W);
    assert_int_equal(place.h, PANEL_H);
    finish(&screen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_pixel_goes_round_the_corners),
        cmocka_unit_test(what_is_touched_is_what_is_seen_there),
        cmocka_unit_test(a_part_touches_nothing_else),
        cmocka_unit_test(what_lies_outside_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
