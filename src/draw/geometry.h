/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/color.h"

/* Rectangles, by value. One unit: device pixels, x to the right, y down. */

struct rect {
    int x, y, w, h;
};

bool rect_is_empty(struct rect rect);
bool rect_contains(struct rect rect, int x, int y);
bool rect_is_inside(struct rect inner, struct rect outer);
bool rect_overlaps(struct rect a, struct rect b);
bool rect_equals(struct rect a, struct rect b);
struct rect rect_intersect(struct rect a, struct rect b);
/* The smallest that holds both; an empty one does not count. */
struct rect rect_unite(struct rect a, struct rect b);
/* Smaller on every side; negative = larger. */
struct rect rect_inset(struct rect rect, int by);
/* Size w × h in the middle of rect. */
struct rect rect_centre(struct rect rect, int w, int h);

/* Cuts a strip off *rest and returns it, leaving `gap` unused behind it; the way pages are laid out. */
struct rect rect_take_top(struct rect *rest, int height, int gap);
struct rect rect_take_bottom(struct rect *rest, int height, int gap);
/* At the inline start or end: the left, or the right when is_rtl, and the other way round. */
struct rect rect_take_start(struct rect *rest, int width, int gap, bool is_rtl);
struct rect rect_take_end(struct rect *rest, int width, int gap, bool is_rtl);
