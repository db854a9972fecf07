/* SPDX-License-Identifier: MIT */
#pragma once

#include "eye.h"

/* A terminal that is looked at by eye.h and driven by a keypad. */

#define THUMB_APART_MS 310 /* past the lock of the same key */

/* Over the sample house, with the first frame there. */
void thumb_begin(struct eye *eye, struct eye_window window);
/* So much time later. */
void thumb_settle(struct eye *eye, int64_t ms);
/* One press, without waiting. */
void thumb_press(struct eye *eye, enum key key);
void thumb_press_and_wait(struct eye *eye, enum key key);
void thumb_go(struct eye *eye, const struct place *place);

enum screen thumb_where(const struct eye *eye);
/* Index of the node that the ring is around. */
int thumb_focus(const struct eye *eye);
