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

void gesture_cancel(struct gesture *gesture)
{
    gesture->is_tracking = false;
    gesture->is_cancelled = gesture->finger_count > 0;
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

/* Panels lose fingers without a word; one that is too many replaces the newest. */
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

static void remove_finger(struct gesture *gesture, const struct touch *touch)
{
    int index = find_finger(gesture, touch->finger);
    if (index >= 0) {
        gesture->fingers[index] = gesture->fingers[--gesture->finger_count];
    }
    if (gesture->is_cancelled && gesture->finger_count == 0) {
        gesture->is_cancelled = false;
        gesture_guard(gesture, touch->time_ms);
    }
}

/* Nothing has happened yet but that a finger may be down. */
static struct gesture_result watch(const struct gesture *gesture)
{
    return (struct gesture_result){
        .is_pressed = gesture->is_tracking, .x = gesture->x, .y = gesture->y};
}

static struct gesture_result handle_down(struct gesture *gesture, const struct touch *touch)
{
    /* A contact that never ends is water or a lost lift: it must not lock everybody out. */
    if (gesture->finger_count > 0 && touch->time_ms - gesture->down_ms >= GESTURE_STUCK_MS) {
        gesture->finger_count = 0;
    }
    add_finger(gesture, touch->finger);
    if (gesture->finger_count >= 3) {
        gesture->is_tracking = false;
    }
    if (gesture->finger_count == 1) {
        gesture->is_cancelled = false;
        gesture->is_tracking = touch->time_ms >= gesture->guard_until_ms;
        gesture->finger = touch->finger;
        gesture->down_ms = touch->time_ms;
        gesture->x = gesture->down_x = touch->x;
        gesture->y = gesture->down_y = touch->y;
    }
    return watch(gesture);
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
    remove_finger(gesture, touch);
    if (!is_ours) {
        return watch(gesture);
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
    int rise_px = gesture->down_y - touch->y;
    bool is_drag = abs(rise_px) > gesture->tolerance_px &&
                   abs(rise_px) > 2 * abs(gesture->down_x - touch->x);
    return (struct gesture_result){
        .is_tap = is_tap, .x = touch->x, .y = touch->y, .rise_px = is_drag ? rise_px : 0};
}

static struct gesture_result feed(struct gesture *gesture, const struct touch *touch)
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
    return watch(gesture);
}

struct gesture_result gesture_feed(struct gesture *gesture, const struct touch *touch)
{
    bool is_live = touch->kind == TOUCH_DOWN || find_finger(gesture, touch->finger) >= 0;
    struct gesture_result result = feed(gesture, touch);
    result.is_live = is_live;
    return result;
}
