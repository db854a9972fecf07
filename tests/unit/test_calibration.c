/* SPDX-License-Identifier: MIT */

/* Fingers on four crosses of a panel that is shifted, turned or mirrored. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/calibration.h"
#include "platform/turn.h"

static const struct calibration_point crosses[CALIBRATION_POINTS] = {
    {0.1, 0.1}, {0.9, 0.1}, {0.9, 0.9}, {0.1, 0.9}};

static void assert_near(double a, double b, double within)
{
    if (!(fabs(a - b) <= within)) {
        fail_msg("%f is not %f", a, b);
    }
}

/* What a panel that shows touches by `bent` reports of fingers on the crosses is led back to them. */
static void check_led_back(const struct calibration *bent)
{
    struct calibration_point touched[CALIBRATION_POINTS];
    struct calibration found;
    for (int i = 0; i < CALIBRATION_POINTS; i++) {
        touched[i] = calibration_apply(bent, crosses[i]);
    }
    assert_true(calibration_solve(touched, crosses, &found));
    for (int i = 0; i < CALIBRATION_POINTS; i++) {
        struct calibration_point met = calibration_apply(&found, touched[i]);
        assert_near(met.x, crosses[i].x, 1e-9);
        assert_near(met.y, crosses[i].y, 1e-9);
    }
}

static void bent_touches_are_led_back(void **state)
{
    static const struct calibration bents[] = {
        {{1, 0, 0, 0, 1, 0}},         {{1.1, 0, -0.05, 0, 0.9, 0.08}}, {{-1, 0, 1, 0, 1, 0}},
        {{0, 1, 0, 1, 0, 0}},         {{0, -1, 1, 1, 0, 0}},           {{-1, 0, 1, 0, -1, 1}},
        {{1, 0.02, 0, -0.03, 1, 0.1}}};
    for (size_t i = 0; i < sizeof(bents) / sizeof(*bents); i++) {
        check_led_back(&bents[i]);
    }
}

static void trembling_hands_are_evened_out(void **state)
{
    struct calibration_point touched[CALIBRATION_POINTS] = {
        {0.11, 0.10}, {0.90, 0.11}, {0.89, 0.90}, {0.10, 0.89}};
    struct calibration found;
    assert_true(calibration_solve(touched, crosses, &found));
    assert_near(found.m[0], 1, 0.05);
    assert_near(found.m[1], 0, 0.05);
    assert_near(found.m[2], 0, 0.05);
    assert_near(found.m[4], 1, 0.05);
}

static void touches_that_tell_nothing_are_refused(void **state)
{
    struct calibration found = calibration_none;
    struct calibration_point same[CALIBRATION_POINTS] = {
        {0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}};
    struct calibration_point line[CALIBRATION_POINTS] = {
        {0.1, 0.1}, {0.5, 0.5}, {0.9, 0.9}, {0.3, 0.3}};
    struct calibration_point wrong[CALIBRATION_POINTS] = {
        {0.1, 0.1}, {0.9, 0.1}, {0.4, 0.2}, {0.1, 0.9}};
    struct calibration_point nan[CALIBRATION_POINTS] = {
        {NAN, 0.1}, {0.9, 0.1}, {0.9, 0.9}, {0.1, 0.9}};
    assert_false(calibration_solve(same, crosses, &found));
    assert_false(calibration_solve(line, crosses, &found));
    assert_false(calibration_solve(wrong, crosses, &found));
    assert_false(calibration_solve(nan, crosses, &found));
    assert_near(found.m[0], 1, 0); /* untouched */
}

/* What was in force while the touches came, and then the correction. */
static void a_correction_goes_on_top_of_what_is_set(void **state)
{
    struct calibration first = {{0, 1, 0, -1, 0, 1}}, then = {{1.1, 0, -0.05, 0, 0.9, 0.08}};
    struct calibration both = calibration_join(&first, &then);
    struct calibration_point point = {0.3, 0.8};
    struct calibration_point one = calibration_apply(&then, calibration_apply(&first, point));
    struct calibration_point other = calibration_apply(&both, point);
    assert_near(one.x, other.x, 1e-12);
    assert_near(one.y, other.y, 1e-12);
}

/* As the platform turns the picture, so is it turned back. */
static void a_turned_picture_is_turned_back(void **state)
{
    for (int quarters = 0; quarters < 4; quarters++) {
        int w, h, x, y;
        turn_size(quarters, 1001, 501, &w, &h);
        turn_point(quarters, w, h, 200, 400, &x, &y);
        struct calibration_point point = {x / (w - 1.0), y / (h - 1.0)};
        struct calibration_point panel = calibration_to_panel(quarters, point);
        assert_near(panel.x, 0.2, 1e-9);
        assert_near(panel.y, 0.8, 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bent_touches_are_led_back),
        cmocka_unit_test(trembling_hands_are_evened_out),
        cmocka_unit_test(touches_that_tell_nothing_are_refused),
        cmocka_unit_test(a_correction_goes_on_top_of_what_is_set),
        cmocka_unit_test(a_turned_picture_is_turned_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
