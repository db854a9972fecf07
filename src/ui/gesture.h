/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Fingers into taps: pure, time comes in with each sample. Things act on lift-off inside the target; sliding
 * off cancels, sliding onto another arms that one. A second finger is ignored; three or more, and nothing counts
 * until all are gone. */

#define GESTURE_FINGERS 8

/* How hands are understood. */
struct gesture_limits {
    int tolerance_mm; /* two taps closer than this are at the same place; further than this a finger moved */
    int hold_ms;   /* shorter is no tap */
    int repeat_ms; /* the same place again within this is the same tap */
    int guard_ms;  /* after a page change nothing counts */
    int stuck_ms;  /* longer is water, a bag, or a lift that the panel lost */
};

/* hold_ms: shorter is no finger. */
extern const struct gesture_limits gesture_usual;
/* For hands that tremble, slip or rest: "Ruhige Hand". */
extern const struct gesture_limits gesture_steady;

struct gesture_finger {
    int64_t id, down_ms;
};

struct gesture {
    struct gesture_limits limits;
    struct gesture_finger fingers[GESTURE_FINGERS]; /* that are down */
    int finger_count;
    bool is_tracking;  /* a finger that may become a tap */
    bool is_cancelled; /* nothing counts until all are gone, and for a guard's time after */
    int64_t finger;    /* the one that counts */
    int x, y;
    int down_x, down_y;
    int64_t down_ms, tap_ms, guard_until_ms;
    int tap_x, tap_y;
    int tolerance_px;
    int stuck_count; /* contacts that did not end in time, since the start */
};

enum touch_kind {
    TOUCH_DOWN,
    TOUCH_MOVE,
    TOUCH_UP,
    TOUCH_CANCEL /* the panel takes it back: it was no finger */
};

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

/* With the usual limits; px_per_mm scales their tolerance. */
void gesture_init(struct gesture *gesture, double px_per_mm);
/* Other limits from now on; what the fingers do goes on. */
void gesture_set_limits(struct gesture *gesture, const struct gesture_limits *limits,
                        double px_per_mm);
/* Lets go of contacts that are stuck; whatever is fed does so, too. */
void gesture_expire(struct gesture *gesture, int64_t now_ms);
struct gesture_result gesture_feed(struct gesture *gesture, const struct touch *touch);
/* What the fingers do that are down means nothing: they came for something that is no longer there. */
void gesture_cancel(struct gesture *gesture);
/* The page under the fingers changed. */
void gesture_guard(struct gesture *gesture, int64_t now_ms);
