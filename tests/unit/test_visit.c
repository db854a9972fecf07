/* SPDX-License-Identifier: MIT */

/* A technician who types too much, touches too long and leaves. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/visit.h"

#define SECRET "123456789012"

static void no_more_is_typed_than_a_pin_has(void **state)
{
    struct visit visit = {0};
    assert_false(visit_type(&visit, SECRET, TECHNICIAN_ERASE, 1));
    assert_false(visit_type(&visit, SECRET, TECHNICIAN_ENTER, 1)); /* nothing was tried */
    assert_int_equal(visit.lockout.failures, 0);
    for (int i = 1; i <= 20; i++) {
        assert_false(visit_type(&visit, SECRET, i % 10, 1));
    }
    assert_string_equal(visit.typed, SECRET);
    assert_true(visit_type(&visit, SECRET, TECHNICIAN_ENTER, 1));
    assert_string_equal(visit.typed, "");
}

static void who_leaves_takes_all_along_but_the_wrong_pins(void **state)
{
    struct visit visit = {.note = TECHNICIAN_SYNC, .cross = 3};
    for (int i = 0; i < LOCKOUT_TRIES; i++) {
        (void)visit_type(&visit, SECRET, 1, 1);
        (void)visit_type(&visit, SECRET, TECHNICIAN_ENTER, 1);
    }
    visit_end(&visit);
    assert_int_equal(visit.note, TECHNICIAN_NOTHING);
    assert_int_equal(visit.cross, 0);
    assert_int_equal(lockout_left_s(&visit.lockout, 1), 60);
    assert_false(visit_type(&visit, SECRET, 1, 1));
    assert_string_equal(visit.typed, ""); /* nor is anything typed while it is locked */
}

static struct technician_touch at(int x, int y, bool is_down, bool is_first)
{
    return (struct technician_touch){.x = x, .y = y, .is_down = is_down, .is_first = is_first};
}

static void a_long_trail_loses_its_beginning(void **state)
{
    struct visit visit = {0};
    visit_begin_test(&visit, 0, VISIT_TEST_MS);
    visit_touch(&visit, 7, at(5, 5, true, false), 1); /* came down elsewhere */
    assert_int_equal(visit.trail_count, 0);
    visit_touch(&visit, 1, at(0, 0, true, true), 1);
    for (int i = 1; i < 1000; i++) {
        visit_touch(&visit, 1, at(i, i, true, false), 1);
    }
    assert_int_equal(visit.trail_count, TECHNICIAN_TRAIL_MAX);
    size_t down = 0;
    for (size_t i = 0; i < visit.trail_count; i++) {
        down += visit.trail[i].is_down ? 1 : 0;
    }
    assert_int_equal(down, 1);
    assert_int_equal(visit.trail[visit.trail_count - 1].x, 999);
    visit_touch(&visit, 1, at(999, 999, false, false), 1);
    assert_false(visit.trail[visit.trail_count - 1].is_down);
}

static void only_a_finger_that_stays_is_still(void **state)
{
    struct visit visit = {0};
    visit_touch(&visit, 1, at(100, 100, true, true), 1000);
    visit_touch(&visit, 1, at(110, 95, true, false), 2000); /* trembles */
    assert_false(visit_is_still(&visit, 3999));
    assert_true(visit_is_still(&visit, 4000));
    visit_touch(&visit, 1, at(200, 95, true, false), 4000);
    assert_false(visit_is_still(&visit, 6999));
    visit_touch(&visit, 1, at(200, 95, false, false), 6999);
    assert_false(visit_is_still(&visit, 9999));
}

static void the_newest_key_stands_first(void **state)
{
    struct visit visit = {0};
    char name[16];
    for (int i = 0; i < 10; i++) {
        snprintf(name, sizeof(name), "F%d", i);
        visit_take_key(&visit, name, "");
    }
    assert_int_equal(visit.key_count, TECHNICIAN_KEYS_MAX);
    assert_string_equal(visit.keys[0].name, "F9");
    assert_string_equal(visit.keys[TECHNICIAN_KEYS_MAX - 1].name, "F5");
}

/* The matrix that was in force has been applied to the touches already. */
static void a_matrix_that_is_set_is_corrected_and_not_forgotten(void **state)
{
    static const struct calibration_point meant[CALIBRATION_POINTS] = {
        {0.1, 0.1}, {0.9, 0.1}, {0.9, 0.9}, {0.1, 0.9}};
    struct visit visit = {0};
    for (int i = 0; i < CALIBRATION_POINTS; i++) {
        visit_align(&visit, meant[i], meant, "0 1 0 -1 0 1");
    }
    assert_string_equal(visit.matrix, "0.0000 1.0000 0.0000 -1.0000 0.0000 1.0000");
}

/* The settings refuse it, so it is in force nowhere. */
static void a_matrix_out_of_bounds_is_none(void **state)
{
    static const struct calibration_point meant[CALIBRATION_POINTS] = {
        {0.1, 0.1}, {0.9, 0.1}, {0.9, 0.9}, {0.1, 0.9}};
    struct visit visit = {0};
    for (int i = 0; i < CALIBRATION_POINTS; i++) {
        visit_align(&visit, meant[i], meant, "1 0 0 0 101 0");
    }
    assert_string_equal(visit.matrix, "1.0000 0.0000 0.0000 0.0000 1.0000 0.0000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_more_is_typed_than_a_pin_has),
        cmocka_unit_test(who_leaves_takes_all_along_but_the_wrong_pins),
        cmocka_unit_test(a_long_trail_loses_its_beginning),
        cmocka_unit_test(only_a_finger_that_stays_is_still),
        cmocka_unit_test(the_newest_key_stands_first),
        cmocka_unit_test(a_matrix_out_of_bounds_is_none),
        cmocka_unit_test(a_matrix_that_is_set_is_corrected_and_not_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
