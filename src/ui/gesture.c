/* SPDX-License-Identifier: MIT */
#include "ui/gesture.h"

#include <stdlib.h>

const struct gesture_limits gesture_usual = {
    .tolerance_mm = 8, .hold_ms = 20, .repeat_ms = 300, .guard_ms = 250, .stuck_ms = 20000};

const struct gesture_limits gesture_steady = {
    .tolerance_mm = 12, .hold_ms = 150, .repeat_ms = 500, .guard_ms = 250, .stuck_ms = 20000};

void gesture_init(struct gesture *gesture, double px_per_mm)
{
    *gesture = (struct gesture){.tap_ms = INT64_MIN / 2, .guard_until_ms = INT64_MIN};
    gesture_set_limits(gesture, &gesture_usual, px_per_mm);
}

void gesture_set_limits(struct gesture *gesture, const struct gesture_limits *limits,
                        double px_per_mm)
{
    gesture->limits = *limits;
    gesture->tolerance_px = (int)(limits->tolerance_mm * px_per_mm);
}

void gesture_guard(struct gesture *gesture, int64_t now_ms)
{
    gesture->guard_until_ms = now_ms + gesture->limits.guard_ms;
}

void gesture_cancel(struct gesture *gesture)
{
    gesture->is_tracking = false;
    gesture->is_cancelled = gesture->finger_count > 0;
}

static int find_finger(const struct gesture *gesture, int64_t finger)
{
    for (int i = 0; i < gesture->finger_count; i++) {
        if (gesture->fingers[i].id == finger) {
            return i;
        }
    }
    return -1;
}

/* Panels lose fingers without a word; one that is too many replaces the newest. */
static void add_finger(struct gesture *gesture, const struct touch *touch)
{
    if (find_finger(gesture, touch->finger) >= 0) {
        return;
    }
    if (gesture->finger_count == GESTURE_FINGERS) {
        gesture->finger_count--;
    }
    gesture->fingers[gesture->finger_count++] =
        (struct gesture_finger){touch->finger, touch->time_ms};
}

static void remove_finger(struct gesture *gesture, int index, int64_t now_ms)
{
    gesture->fingers[index] = gesture->fingers[--gesture->finger_count];
    if (gesture->is_cancelled && gesture->finger_count == 0) {
        gesture->is_cancelled = false;
        gesture_guard(gesture, now_ms);
    }
}

/* A contact that never ends must not lock everybody out: it is forgotten, and what it still does is of a finger
 * that never came. */
void gesture_expire(struct gesture *gesture, int64_t now_ms)
{
    for (int i = gesture->finger_count; i-- > 0;) {
        struct gesture_finger finger = gesture->fingers[i];
        if (now_ms - finger.down_ms < gesture->limits.stuck_ms) {
            continue;
        }
        if (finger.id == gesture->finger) {
            gesture->is_tracking = false;
        }
        gesture->stuck_count++;
        remove_finger(gesture, i, now_ms);
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
    add_finger(gesture, touch);
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
    return touch->time_ms - gesture->tap_ms < gesture->limits.repeat_ms &&
           abs(gesture->x - gesture->tap_x) <= gesture->tolerance_px &&
           abs(gesture->y - gesture->tap_y) <= gesture->tolerance_px;
}

static struct gesture_result handle_up(struct gesture *gesture, const struct touch *touch)
{
    bool is_ours = gesture->is_tracking && touch->finger == gesture->finger;
    int index = find_finger(gesture, touch->finger);
    if (index >= 0) {
        remove_finger(gesture, index, touch->time_ms);
    }
    if (!is_ours) {
        return watch(gesture);
    }
    gesture->is_tracking = false;
    int64_t held_ms = touch->time_ms - gesture->down_ms;
    gesture->x = touch->x;
    gesture->y = touch->y;
    bool is_tap = held_ms >= gesture->limits.hold_ms && !is_same_tap(gesture, touch);
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

static struct gesture_result handle_cancel(struct gesture *gesture, const struct touch *touch)
{
    int index = find_finger(gesture, touch->finger);
    if (index >= 0) {
        remove_finger(gesture, index, touch->time_ms);
    }
    if (touch->finger == gesture->finger) {
        gesture->is_tracking = false;
    }
    return watch(gesture);
}

static struct gesture_result feed(struct gesture *gesture, const struct touch *touch)
{
    switch (touch->kind) {
    case TOUCH_DOWN:
        return handle_down(gesture, touch);
    case TOUCH_UP:
        return handle_up(gesture, touch);
    case TOUCH_CANCEL:
        return handle_cancel(gesture, touch);
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
    gesture_expire(gesture, touch->time_ms);
    bool is_live = touch->kind == TOUCH_DOWN || find_finger(gesture, touch->finger) >= 0;
    struct gesture_result result = feed(gesture, touch);
    result.is_live = is_live;
    return result;
}
