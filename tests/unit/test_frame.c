/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/bug.h"
#include "ui/frame.h"

static struct frame make(int w, int h, int width_mm, enum text_size size)
{
    struct display display = display_make(w, h, width_mm, 0);
    return frame_make(&display, size, false, false);
}

static void every_display_gets_its_kind_of_page(void **state)
{
    static const struct {
        int w, h, width_mm;
        enum profile profile;
        bool is_compact, is_landscape;
        int body_px; /* em */
    } cases[] = {
        {1080, 1920, 268, PROFILE_LARGE, false, false, 31}, /* 21.5 inch */
        {1080, 1920, 398, PROFILE_LARGE, false, false, 31}, /* 32 inch */
        {1920, 1080, 476, PROFILE_LARGE, false, true, 31},  /* 21.5 inch */
        {2160, 3840, 398, PROFILE_LARGE, false, false, 62}, /* 32 inch, 4K */
        {1920, 1080, 345, PROFILE_MIDDLE, false, true, 35}, /* 15.6 inch */
        {1280, 800, 217, PROFILE_MIDDLE, true, true, 37},   /* 10.1 inch */
        {800, 480, 0, PROFILE_SMALL, true, true, 28}, /* Touch Display 1, known by its pixels */
        {720, 1280, 0, PROFILE_SMALL, true, false, 42}, /* Touch Display 2 */
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct frame frame = make(cases[i].w, cases[i].h, cases[i].width_mm, TEXT_STANDARD);
        assert_int_equal(frame.profile, cases[i].profile);
        assert_int_equal(frame.is_compact, cases[i].is_compact);
        assert_int_equal(frame.is_landscape, cases[i].is_landscape);
        assert_true(abs(frame_type_px(&frame, TYPE_BODY) - cases[i].body_px) <= 1);
    }
}

static void square_pixels_are_not_taken_for_granted(void **state)
{
    struct display display = display_make(800, 480, 0, 0);
    assert_true(display.px_per_mm_x > 5.1 && display.px_per_mm_x < 5.2);
    assert_true(display.px_per_mm_y > 5.5 && display.px_per_mm_y < 5.7);
    struct frame frame = frame_make(&display, TEXT_STANDARD, false, false);
    assert_true(frame.target_w < frame.target_h); /* 14 mm each */
    display = display_make(1920, 1080, 476, 0);
    assert_true(display.px_per_mm_x == display.px_per_mm_y);
}

/* ui/frame.h: y = h - (limit - bottom) / cos(tilt) * px/mm */
static void a_module_of_a_code_is_a_millimetre_or_less_where_one_stands_close(void **state)
{
    struct frame large = make(1080, 1920, 268, TEXT_STANDARD);
    struct frame small = make(720, 1280, 0, TEXT_STANDARD);
    assert_int_equal(frame_module_px(&large), frame_px_over_mm(&large, 1.0));
    assert_int_equal(frame_module_px(&small), frame_px_over_mm(&small, 0.75));
    assert_true(frame_module_px(&small) < frame_px_over_mm(&small, 1.0));
}

static void what_is_out_of_reach_is_computed(void **state)
{
    static const struct {
        int w, h, width_mm, bottom_mm, limit_mm, y;
    } cases[] = {
        {1080, 1920, 268, 800, 1050, 912}, {1080, 1920, 268, 800, 1100, 710},
        {1080, 1920, 268, 800, 1220, 226}, {1080, 1920, 268, 700, 1050, 508},
        {1080, 1920, 268, 700, 1220, 0},   {1080, 1920, 336, 700, 1050, 796},
        {1080, 1920, 336, 800, 1220, 572}, {1080, 1920, 398, 800, 1220, 781},
        {1920, 1080, 476, 850, 1100, 73},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct display display = display_make(cases[i].w, cases[i].h, cases[i].width_mm, 0);
        assert_int_equal(frame_reach_y(&display, cases[i].limit_mm), 0); /* nobody told */
        display.bottom_mm = cases[i].bottom_mm;
        assert_true(abs(frame_reach_y(&display, cases[i].limit_mm) - cases[i].y) <= 4);
        int upright = frame_reach_y(&display, cases[i].limit_mm);
        display.tilt_deg = 20; /* tilted back, the same height is further up on it */
        assert_true(frame_reach_y(&display, cases[i].limit_mm) <= upright);
    }
}

static void check_parts(const struct frame *frame)
{
    struct rect parts[] = {frame->header, frame->content, frame->actions, frame->nav};
    for (size_t i = 0; i < LF_LENGTH(parts); i++) {
        assert_true(rect_is_inside(parts[i], frame->page));
        assert_true(parts[i].w > 0 && parts[i].h > 0);
        for (size_t j = i + 1; j < LF_LENGTH(parts); j++) {
            assert_false(rect_overlaps(parts[i], parts[j]));
        }
    }
    assert_true(rect_is_inside(frame->content, frame->body));
    assert_true(frame->actions.h >= frame->target_h);
}

static void parts_lie_beside_each_other_on_any_display(void **state)
{
    for (int w = 320; w <= 3840; w += 160) {
        for (int h = 240; h <= 3840; h += 160) {
            for (int is_rtl = 0; is_rtl < 2; is_rtl++) {
                struct display display = display_make(w, h, 0, 0);
                struct frame frame = frame_make(&display, TEXT_STANDARD, is_rtl != 0, false);
                check_parts(&frame);
                assert_int_equal(frame.nav.x > 0, frame.is_landscape && is_rtl == 0);
            }
        }
    }
}

static void within_reach_everything_that_is_touched_lies_below_the_line(void **state)
{
    struct display display = display_make(1080, 1920, 268, 0);
    display.bottom_mm = 800;
    struct frame all = frame_make(&display, TEXT_STANDARD, false, false);
    struct frame low = frame_make(&display, TEXT_STANDARD, false, true);
    assert_false(all.is_low);
    assert_true(low.is_low);
    assert_true(low.reach_y > 700 && low.reach_y < 720);
    assert_true(low.body.y >= low.reach_y);
    assert_true(low.header.y + low.header.h <= low.reach_y);
    assert_int_equal(low.nav.y, all.nav.y);
    display.bottom_mm = 0; /* not measured: the lower part, where most people reach */
    low = frame_make(&display, TEXT_STANDARD, false, true);
    assert_int_equal(low.reach_y, low.lower_y);
    display = display_make(800, 480, 0, 0); /* all of a small one is within reach */
    low = frame_make(&display, TEXT_STANDARD, false, true);
    assert_false(low.is_low);
}

static void cells_fill_a_grid_to_the_pixel(void **state)
{
    struct grid grid = {
        .rect = {10, 20, 101, 47}, .columns = 3, .rows = 2, .gap = 4, .is_rtl = false};
    struct rect first = grid_cell(&grid, 0);
    struct rect last = grid_cell(&grid, 5);
    assert_int_equal(first.x, 10);
    assert_int_equal(first.y, 20);
    assert_int_equal(last.x + last.w, 111);
    assert_int_equal(last.y + last.h, 67);
    assert_int_equal(grid_cell(&grid, 1).x, first.x + first.w + 4);
    grid.is_rtl = true;
    assert_int_equal(grid_cell(&grid, 0).x + grid_cell(&grid, 0).w, 111);
    grid.is_by_column = true;
    assert_int_equal(grid_cell(&grid, 1).y, last.y);
    assert_int_equal(grid_columns(100, 30, 10, 9), 2);
    assert_int_equal(grid_columns(100, 300, 10, 9), 1);
    assert_int_equal(grid_columns(1000, 30, 10, 2), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_display_gets_its_kind_of_page),
        cmocka_unit_test(square_pixels_are_not_taken_for_granted),
        cmocka_unit_test(a_module_of_a_code_is_a_millimetre_or_less_where_one_stands_close),
        cmocka_unit_test(what_is_out_of_reach_is_computed),
        cmocka_unit_test(parts_lie_beside_each_other_on_any_display),
        cmocka_unit_test(within_reach_everything_that_is_touched_lies_below_the_line),
        cmocka_unit_test(cells_fill_a_grid_to_the_pixel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
