/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Fingers into taps: pure, time comes in with each sample. Things act on lift-off inside the target; sliding
 * off cancels, sliding onto another arms that one. A second finger is ignored; three or more, and nothing counts
 * until all are gone. */

#define GESTURE_FINGERS 8

struct gesture {
    int64_t fingers[GESTURE_FINGERS]; /* that are down */
    int finger_count;
    bool is_tracking;  /* a finger that may become a tap */
    bool is_cancelled; /* nothing counts until all are gone, and for a guard's time after */
    int64_t finger;    /* the one that counts */
    int x, y;
    int down_x, down_y;
    int64_t down_ms, tap_ms, guard_until_ms;
    int tap_x, tap_y;
    int tolerance_px; /* two taps closer than this are at the same place */
};

enum touch_kind { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP };

struct touch {
    enum touch_kind kind;
    int64_t finger;
    int x, y;
    int64_t time_ms;
};

/* What became of a sample: where something is pressed now, and whether it was a tap. */
struct gesture_result {
    bool is_pressed; /* something under x, y is held down */
    bool is_tap;
    bool is_live; /* of a finger that counts as one: somebody is there */
    int x, y;
    int rise_px; /* of a tap that was a drag up (> 0) or down (< 0): further than any finger trembles, and mainly
                    upright; else 0 */
};

#define GESTURE_GUARD_MS 250  /* after a page change nothing counts */
#define GESTURE_REPEAT_MS 300 /* the same place again is the same tap */
#define GESTURE_GHOST_MS 20   /* shorter is no finger */
#define GESTURE_STUCK_MS 20000

/* px_per_mm scales the tolerance of 8 mm. */
void gesture_init(struct gesture *gesture, double px_per_mm);
struct gesture_result gesture_feed(struct gesture *gesture, const struct touch *touch);
/* What the fingers do that are down means nothing: they came for something that is no longer there. */
void gesture_cancel(struct gesture *gesture);
/* The page under the fingers changed. */
void gesture_guard(struct gesture *gesture, int64_t now_ms);
