/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/gesture.h"

#define PX_PER_MM 4.0 /* tolerance 32 px */

static struct gesture_result feed(struct gesture *gesture, enum touch_kind kind, int64_t finger,
                                  int x, int64_t time_ms)
{
    struct touch touch = {kind, finger, x, 100, time_ms};
    return gesture_feed(gesture, &touch);
}

/* Down and up at x by finger 1; true when it was a tap. */
static bool tap(struct gesture *gesture, int x, int64_t down_ms, int64_t up_ms)
{
    struct gesture_result result = feed(gesture, TOUCH_DOWN, 1, x, down_ms);
    assert_false(result.is_tap);
    return feed(gesture, TOUCH_UP, 1, x, up_ms).is_tap;
}

static struct gesture fresh(void)
{
    struct gesture gesture;
    gesture_init(&gesture, PX_PER_MM);
    return gesture;
}

static void a_tap_counts_when_the_finger_lifts(void **state)
{
    struct gesture gesture = fresh();
    struct gesture_result down = feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    assert_true(down.is_pressed && !down.is_tap);
    assert_int_equal(down.x, 50);
    struct gesture_result up = feed(&gesture, TOUCH_UP, 1, 52, 80);
    assert_true(up.is_tap && !up.is_pressed);
    assert_int_equal(up.x, 52);
    assert_int_equal(up.y, 100);
}

static void sliding_moves_what_is_pressed_to_where_the_finger_is(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    struct gesture_result moved = feed(&gesture, TOUCH_MOVE, 1, 500, 50);
    assert_true(moved.is_pressed && !moved.is_tap);
    assert_int_equal(moved.x, 500);
    struct gesture_result up = feed(&gesture, TOUCH_UP, 1, 500, 100);
    assert_true(up.is_tap);
    assert_int_equal(up.x, 500);
}

static void a_second_finger_is_ignored(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    struct gesture_result second = feed(&gesture, TOUCH_DOWN, 2, 700, 20);
    assert_true(second.is_pressed);
    assert_int_equal(second.x, 50);
    assert_int_equal(feed(&gesture, TOUCH_MOVE, 2, 800, 30).x, 50);
    assert_false(feed(&gesture, TOUCH_UP, 2, 800, 60).is_tap);
    assert_true(feed(&gesture, TOUCH_UP, 1, 50, 90).is_tap);
}

static void a_second_finger_that_stays_does_not_become_the_first(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    (void)feed(&gesture, TOUCH_DOWN, 2, 700, 20);
    assert_true(feed(&gesture, TOUCH_UP, 1, 50, 90).is_tap);
    assert_false(feed(&gesture, TOUCH_UP, 2, 700, 120).is_tap);
}

static void three_fingers_end_everything_until_all_are_gone(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    (void)feed(&gesture, TOUCH_DOWN, 2, 60, 10);
    assert_false(feed(&gesture, TOUCH_DOWN, 3, 70, 20).is_pressed);
    assert_false(feed(&gesture, TOUCH_UP, 1, 50, 100).is_tap);
    assert_false(feed(&gesture, TOUCH_UP, 2, 60, 110).is_tap);
    assert_false(feed(&gesture, TOUCH_DOWN, 1, 50, 300).is_pressed);
    assert_false(feed(&gesture, TOUCH_UP, 1, 50, 400).is_tap);
    assert_false(feed(&gesture, TOUCH_UP, 3, 70, 420).is_tap);
    assert_true(tap(&gesture, 50, 900, 980));
}

static void a_touch_shorter_than_a_finger_can_is_a_ghost(void **state)
{
    struct gesture gesture = fresh();
    assert_false(tap(&gesture, 50, 0, gesture_usual.hold_ms - 1));
    assert_true(tap(&gesture, 50, 1000, 1000 + gesture_usual.hold_ms));
}

static void a_ghost_does_not_lock_its_place(void **state)
{
    struct gesture gesture = fresh();
    assert_false(tap(&gesture, 50, 0, 5));
    assert_true(tap(&gesture, 50, 20, 100));
}

static void a_touch_of_twenty_seconds_is_stuck(void **state)
{
    struct gesture gesture = fresh();
    assert_true(tap(&gesture, 50, 0, gesture_usual.stuck_ms - 1));
    assert_false(tap(&gesture, 50, 30000, 30000 + gesture_usual.stuck_ms));
}

static void the_same_place_again_is_the_same_tap(void **state)
{
    struct gesture gesture = fresh();
    assert_true(tap(&gesture, 50, 0, 80));
    assert_false(tap(&gesture, 50, 150, 230));
    assert_true(tap(&gesture, 50, 350, 80 + gesture_usual.repeat_ms));
}

static void within_the_tolerance_is_the_same_place(void **state)
{
    struct gesture gesture = fresh();
    assert_true(tap(&gesture, 50, 0, 80));
    assert_false(tap(&gesture, 50 + 32, 150, 230));
    assert_true(tap(&gesture, 50 + 33, 250, 330));
}

static void after_a_page_change_nothing_counts_for_a_moment(void **state)
{
    struct gesture gesture = fresh();
    gesture_guard(&gesture, 1000);
    struct gesture_result down =
        feed(&gesture, TOUCH_DOWN, 1, 50, 1000 + gesture_usual.guard_ms - 1);
    assert_false(down.is_pressed);
    assert_false(feed(&gesture, TOUCH_UP, 1, 50, 2000).is_tap);
    assert_true(tap(&gesture, 50, 3000, 3080));
}

/* What woke the terminal, or answered it, does nothing else: neither this touch nor one right behind it. */
static void a_cancelled_touch_and_the_moment_after_it_mean_nothing(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    gesture_cancel(&gesture);
    assert_false(feed(&gesture, TOUCH_MOVE, 1, 60, 50).is_pressed);
    assert_false(feed(&gesture, TOUCH_UP, 1, 60, 2000).is_tap);
    assert_false(tap(&gesture, 500, 2000 + gesture_usual.guard_ms - 1, 2400));
    assert_true(tap(&gesture, 500, 3000, 3080));
    gesture_cancel(&gesture); /* no finger is down: nothing to cancel */
    assert_true(tap(&gesture, 50, 3100, 3180));
}

/* A palm: the panel says so only later. It does not matter where it was then. */
static void a_touch_that_the_panel_takes_back_is_no_tap(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    struct gesture_result result = feed(&gesture, TOUCH_CANCEL, 1, -1, 100);
    assert_false(result.is_tap);
    assert_false(result.is_pressed);
    assert_int_equal(gesture.finger_count, 0);
    (void)feed(&gesture, TOUCH_CANCEL, 2, -1, 150); /* one that never came */
    assert_true(tap(&gesture, 50, 200, 280));
}

static void a_sample_of_a_finger_that_never_came_is_no_sign_of_somebody(void **state)
{
    struct gesture gesture = fresh();
    assert_false(feed(&gesture, TOUCH_MOVE, 1, 50, 0).is_live);
    assert_true(feed(&gesture, TOUCH_DOWN, 1, 50, 10).is_live);
    assert_true(feed(&gesture, TOUCH_MOVE, 1, 60, 20).is_live);
    assert_true(feed(&gesture, TOUCH_UP, 1, 60, 90).is_live);
    assert_false(feed(&gesture, TOUCH_UP, 1, 60, 100).is_live);
}

static void strange_orders_of_events_do_no_harm(void **state)
{
    struct gesture gesture = fresh();
    assert_false(feed(&gesture, TOUCH_UP, 7, 10, 0).is_tap);
    assert_false(feed(&gesture, TOUCH_MOVE, 7, 10, 10).is_pressed);
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 100);
    (void)feed(&gesture, TOUCH_DOWN, 1, 60, 150);
    assert_true(feed(&gesture, TOUCH_UP, 1, 60, 250).is_tap);
    assert_false(feed(&gesture, TOUCH_UP, 1, 60, 260).is_tap);
}

static void more_fingers_than_there_is_room_for_do_no_harm(void **state)
{
    struct gesture gesture = fresh();
    for (int64_t finger = 1; finger <= 3 * GESTURE_FINGERS; finger++) {
        (void)feed(&gesture, TOUCH_DOWN, finger, 50, finger);
    }
    for (int64_t finger = 1; finger <= 3 * GESTURE_FINGERS; finger++) {
        assert_false(feed(&gesture, TOUCH_UP, finger, 50, 100 + finger).is_tap);
    }
    assert_true(tap(&gesture, 50, 1000, 1080));
}

/* Water, a leaning bag, a panel that lost the lift: one contact that never ends must not end the
 * terminal. */
static void a_finger_that_never_lifts_does_not_lock_the_others_out(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 77, 900, 0);
    int64_t later = gesture_usual.stuck_ms + 1000;
    (void)feed(&gesture, TOUCH_DOWN, 78, 50, later);
    assert_true(feed(&gesture, TOUCH_UP, 78, 50, later + 80).is_tap);
}

static void stuck_contacts_are_counted_and_seen_no_more(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    (void)feed(&gesture, TOUCH_DOWN, 2, 60, 5000);
    gesture_expire(&gesture, gesture_usual.stuck_ms - 1);
    assert_true(gesture.is_tracking);
    assert_int_equal(gesture.stuck_count, 0);
    gesture_expire(&gesture, gesture_usual.stuck_ms);
    assert_false(gesture.is_tracking);
    assert_int_equal(gesture.stuck_count, 1);
    assert_int_equal(gesture.finger_count, 1); /* the second one is not that old */
    struct gesture_result moved =
        feed(&gesture, TOUCH_MOVE, 1, 70, gesture_usual.stuck_ms + 10);
    assert_false(moved.is_live || moved.is_pressed);
    assert_false(feed(&gesture, TOUCH_UP, 1, 70, gesture_usual.stuck_ms + 20).is_tap);
    assert_false(feed(&gesture, TOUCH_UP, 2, 60, 5000 + gesture_usual.stuck_ms).is_live);
    assert_int_equal(gesture.stuck_count, 2);
    assert_true(tap(&gesture, 50, 40000, 40080));
}

/* Three of them, as of a bag that leans on the glass. */
static void what_leans_on_the_glass_does_not_end_the_terminal(void **state)
{
    struct gesture gesture = fresh();
    for (int64_t finger = 7; finger <= 9; finger++) {
        (void)feed(&gesture, TOUCH_DOWN, finger, 900, finger * 10);
    }
    assert_false(tap(&gesture, 50, 5000, 5080));
    assert_true(tap(&gesture, 50, 25000, 25080));
    assert_int_equal(gesture.stuck_count, 3);
}

static struct gesture steady(void)
{
    struct gesture gesture = fresh();
    gesture_set_limits(&gesture, &gesture_steady, PX_PER_MM);
    return gesture;
}

static void a_steady_hand_holds_for_a_moment(void **state)
{
    struct gesture gesture = steady();
    assert_false(tap(&gesture, 50, 0, gesture_steady.hold_ms - 1));
    assert_true(tap(&gesture, 50, 1000, 1000 + gesture_steady.hold_ms));
}

static void a_steady_hand_has_half_a_second_and_twelve_millimetres(void **state)
{
    struct gesture gesture = steady();
    assert_true(tap(&gesture, 50, 0, 200));
    assert_false(tap(&gesture, 50 + 48, 300, 200 + gesture_steady.repeat_ms - 1));
    assert_true(tap(&gesture, 50 + 49, 1000, 1200));
    assert_false(tap(&gesture, 50 + 49, 1300, 1500));
    assert_true(tap(&gesture, 50 + 49, 1550, 1700));
    struct touch down = {TOUCH_DOWN, 1, 50, 500, 3000}, up = {TOUCH_UP, 1, 50, 452, 3300};
    (void)gesture_feed(&gesture, &down);
    struct gesture_result result = gesture_feed(&gesture, &up);
    assert_true(result.is_tap);
    assert_int_equal(result.rise_px, 0); /* a tremble, no drag */
}

static void other_limits_leave_the_finger_where_it_is(void **state)
{
    struct gesture gesture = fresh();
    (void)feed(&gesture, TOUCH_DOWN, 1, 50, 0);
    gesture_set_limits(&gesture, &gesture_steady, PX_PER_MM);
    assert_true(feed(&gesture, TOUCH_UP, 1, 50, 200).is_tap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tap_counts_when_the_finger_lifts),
        cmocka_unit_test(sliding_moves_what_is_pressed_to_where_the_finger_is),
        cmocka_unit_test(a_second_finger_is_ignored),
        cmocka_unit_test(a_second_finger_that_stays_does_not_become_the_first),
        cmocka_unit_test(three_fingers_end_everything_until_all_are_gone),
        cmocka_unit_test(a_touch_shorter_than_a_finger_can_is_a_ghost),
        cmocka_unit_test(a_ghost_does_not_lock_its_place),
        cmocka_unit_test(a_touch_of_twenty_seconds_is_stuck),
        cmocka_unit_test(the_same_place_again_is_the_same_tap),
        cmocka_unit_test(within_the_tolerance_is_the_same_place),
        cmocka_unit_test(after_a_page_change_nothing_counts_for_a_moment),
        cmocka_unit_test(a_cancelled_touch_and_the_moment_after_it_mean_nothing),
        cmocka_unit_test(a_touch_that_the_panel_takes_back_is_no_tap),
        cmocka_unit_test(a_sample_of_a_finger_that_never_came_is_no_sign_of_somebody),
        cmocka_unit_test(strange_orders_of_events_do_no_harm),
        cmocka_unit_test(more_fingers_than_there_is_room_for_do_no_harm),
        cmocka_unit_test(a_finger_that_never_lifts_does_not_lock_the_others_out),
        cmocka_unit_test(stuck_contacts_are_counted_and_seen_no_more),
        cmocka_unit_test(what_leans_on_the_glass_does_not_end_the_terminal),
        cmocka_unit_test(a_steady_hand_holds_for_a_moment),
        cmocka_unit_test(a_steady_hand_has_half_a_second_and_twelve_millimetres),
        cmocka_unit_test(other_limits_leave_the_finger_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
