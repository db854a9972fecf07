/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "draw/geometry.h"

static void expect_rect(struct rect actual, struct rect expected)
{
    assert_int_equal(actual.x, expected.x);
    assert_int_equal(actual.y, expected.y);
    assert_int_equal(actual.w, expected.w);
    assert_int_equal(actual.h, expected.h);
}

static void a_rectangle_holds_its_first_pixel_but_not_the_one_behind_its_last(void **state)
{
    struct rect rect = {10, 20, 5, 5};
    assert_true(rect_contains(rect, 10, 20));
    assert_true(rect_contains(rect, 14, 24));
    assert_false(rect_contains(rect, 15, 24));
    assert_false(rect_contains(rect, 14, 25));
    assert_false(rect_contains(rect, 9, 20));
}

static void rectangles_that_only_touch_do_not_overlap(void **state)
{
    struct rect rect = {0, 0, 10, 10};
    assert_false(rect_overlaps(rect, (struct rect){10, 0, 10, 10}));
    assert_false(rect_overlaps(rect, (struct rect){0, -10, 10, 10}));
    assert_true(rect_overlaps(rect, (struct rect){9, 9, 1, 1}));
    assert_false(rect_overlaps(rect, (struct rect){5, 5, 0, 3}));
    expect_rect(rect_intersect(rect, (struct rect){4, 6, 20, 20}), (struct rect){4, 6, 6, 4});
    assert_true(rect_is_empty(rect_intersect(rect, (struct rect){40, 40, 1, 1})));
}

static void an_empty_rectangle_adds_nothing_to_a_union(void **state)
{
    struct rect rect = {3, 4, 5, 6};
    expect_rect(rect_unite(rect, (struct rect){0}), rect);
    expect_rect(rect_unite((struct rect){0}, rect), rect);
    expect_rect(rect_unite(rect, (struct rect){-1, 10, 2, 2}), (struct rect){-1, 4, 9, 8});
}

static void inside_counts_the_edges(void **state)
{
    struct rect outer = {0, 0, 10, 10};
    assert_true(rect_is_inside(outer, outer));
    assert_true(rect_is_inside((struct rect){9, 9, 1, 1}, outer));
    assert_false(rect_is_inside((struct rect){9, 9, 2, 1}, outer));
    assert_true(rect_equals(rect_inset(rect_inset(outer, 3), -3), outer));
    expect_rect(rect_centre(outer, 4, 2), (struct rect){3, 4, 4, 2});
}

static void strips_leave_the_rest_without_the_gap(void **state)
{
    struct rect rest = {0, 0, 100, 100};
    expect_rect(rect_take_top(&rest, 10, 5), (struct rect){0, 0, 100, 10});
    expect_rect(rest, (struct rect){0, 15, 100, 85});
    expect_rect(rect_take_bottom(&rest, 20, 5), (struct rect){0, 80, 100, 20});
    expect_rect(rest, (struct rect){0, 15, 100, 60});
}

static void start_and_end_change_sides_from_right_to_left(void **state)
{
    for (int is_rtl = 0; is_rtl < 2; is_rtl++) {
        struct rect rest = {0, 0, 100, 10};
        struct rect start = rect_take_start(&rest, 30, 5, is_rtl);
        struct rect end = rect_take_end(&rest, 10, 5, is_rtl);
        expect_rect(start, (struct rect){is_rtl ? 70 : 0, 0, 30, 10});
        expect_rect(end, (struct rect){is_rtl ? 0 : 90, 0, 10, 10});
        expect_rect(rest, (struct rect){is_rtl ? 15 : 35, 0, 50, 10});
    }
}

static void colours_come_from_hex_and_mix_by_percent(void **state)
{
    struct color color = color_hex(0x0A3F78);
    assert_true(color_equals(color, (struct color){0x0A, 0x3F, 0x78, 255}));
    struct color black = color_hex(0);
    struct color white = color_hex(0xFFFFFF);
    assert_true(color_equals(color_mix(black, white, 0), black));
    assert_true(color_equals(color_mix(black, white, 100), white));
    assert_int_equal(color_mix(black, white, 50).g, 127);
}

/* Known values of WCAG 2.2. */
static void contrast_is_the_ratio_of_wcag(void **state)
{
    static const struct {
        uint32_t a, b;
        double ratio;
    } cases[] = {
        {0x000000, 0xFFFFFF, 21.0},
        {0xFFFFFF, 0xFFFFFF, 1.0},
        {0x777777, 0xFFFFFF, 4.478},
        {0x15181C, 0xFFFFFF, 17.8},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        double there = color_contrast(color_hex(cases[i].a), color_hex(cases[i].b));
        double back = color_contrast(color_hex(cases[i].b), color_hex(cases[i].a));
        assert_true(there > cases[i].ratio - 0.05 && there < cases[i].ratio + 0.05);
        assert_true(there == back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rectangle_holds_its_first_pixel_but_not_the_one_behind_its_last),
        cmocka_unit_test(rectangles_that_only_touch_do_not_overlap),
        cmocka_unit_test(an_empty_rectangle_adds_nothing_to_a_union),
        cmocka_unit_test(inside_counts_the_edges),
        cmocka_unit_test(strips_leave_the_rest_without_the_gap),
        cmocka_unit_test(start_and_end_change_sides_from_right_to_left),
        cmocka_unit_test(colours_come_from_hex_and_mix_by_percent),
        cmocka_unit_test(contrast_is_the_ratio_of_wcag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
