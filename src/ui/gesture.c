/* SPDX-License-Identifier: MIT */
#include "ui/gesture.h"

#include <stdlib.h>

#define TOLERANCE_MM 8

void gesture_init(struct gesture *gesture, double px_per_mm)
{
    *gesture = (struct gesture){.tolerance_px = (int)(TOLERANCE_MM * px_per_mm),
                                .tap_ms = INT64_MIN / 2,
                                .guard_until_ms = INT64_MIN};
}

void gesture_guard(struct gesture *gesture, int64_t now_ms)
{
    gesture->guard_until_ms = now_ms + GESTURE_GUARD_MS;
}

static int find_finger(const struct gesture *gesture, int64_t finger)
{
    for (int i = 0; i < gesture->finger_count; i++) {
        if (gesture->fingers[i] == finger) {
            return i;
        }
    }
    return -1;
}

/* Panels lose fingers without a word; one that is too many replaces the oldest. */
static void add_finger(struct gesture *gesture, int64_t finger)
{
    if (find_finger(gesture, finger) >= 0) {
        return;
    }
    if (gesture->finger_count == GESTURE_FINGERS) {
        gesture->finger_count--;
    }
    gesture->fingers[gesture->finger_count++] = finger;
}

static void remove_finger(struct gesture *gesture, int64_t finger)
{
    int index = find_finger(gesture, finger);
    if (index >= 0) {
        gesture->fingers[index] = gesture->fingers[--gesture->finger_count];
    }
}

static struct gesture_result handle_down(struct gesture *gesture, const struct touch *touch)
{
    add_finger(gesture, touch->finger);
    if (gesture->finger_count >= 3) {
        gesture->is_blocked = true;
        gesture->is_tracking = false;
    }
    if (gesture->finger_count == 1) {
        gesture->is_blocked = touch->time_ms < gesture->guard_until_ms;
        gesture->is_tracking = !gesture->is_blocked;
        gesture->finger = touch->finger;
        gesture->down_ms = touch->time_ms;
        gesture->x = touch->x;
        gesture->y = touch->y;
    }
    return (struct gesture_result){gesture->is_tracking, false, gesture->x, gesture->y};
}

static bool is_same_tap(const struct gesture *gesture, const struct touch *touch)
{
    return touch->time_ms - gesture->tap_ms < GESTURE_REPEAT_MS &&
           abs(gesture->x - gesture->tap_x) <= gesture->tolerance_px &&
           abs(gesture->y - gesture->tap_y) <= gesture->tolerance_px;
}

static struct gesture_result handle_up(struct gesture *gesture, const struct touch *touch)
{
    bool is_ours = gesture->is_tracking && touch->finger == gesture->finger;
    remove_finger(gesture, touch->finger);
    if (gesture->finger_count == 0) {
        gesture->is_blocked = false;
    }
    if (!is_ours) {
        return (struct gesture_result){gesture->is_tracking, false, gesture->x, gesture->y};
    }
    gesture->is_tracking = false;
    int64_t held_ms = touch->time_ms - gesture->down_ms;
    gesture->x = touch->x;
    gesture->y = touch->y;
    bool is_tap = held_ms >= GESTURE_GHOST_MS && held_ms < GESTURE_STUCK_MS &&
                  !is_same_tap(gesture, touch);
    if (is_tap) {
        gesture->tap_ms = touch->time_ms;
        gesture->tap_x = touch->x;
        gesture->tap_y = touch->y;
    }
    return (struct gesture_result){false, is_tap, touch->x, touch->y};
}

struct gesture_result gesture_feed(struct gesture *gesture, const struct touch *touch)
{
    switch (touch->kind) {
    case TOUCH_DOWN:
        return handle_down(gesture, touch);
    case TOUCH_UP:
        return handle_up(gesture, touch);
    case TOUCH_MOVE:
        break;
    }
    if (gesture->is_tracking && touch->finger == gesture->finger) {
        gesture->x = touch->x;
        gesture->y = touch->y;
    }
    return (struct gesture_result){gesture->is_tracking, false, gesture->x, gesture->y};
}
