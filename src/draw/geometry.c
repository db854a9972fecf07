/* SPDX-License-Identifier: MIT */
#include "draw/geometry.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

bool rect_is_empty(struct rect rect)
{
    return rect.w <= 0 || rect.h <= 0;
}

bool rect_contains(struct rect rect, int x, int y)
{
    return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

bool rect_is_inside(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

bool rect_overlaps(struct rect a, struct rect b)
{
    return !rect_is_empty(rect_intersect(a, b));
}

bool rect_equals(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

struct rect rect_intersect(struct rect a, struct rect b)
{
    int x = most(a.x, b.x);
    int y = most(a.y, b.y);
    int w = least(a.x + a.w, b.x + b.w) - x;
    int h = least(a.y + a.h, b.y + b.h) - y;
    return w > 0 && h > 0 ? (struct rect){x, y, w, h} : (struct rect){x, y, 0, 0};
}

struct rect rect_unite(struct rect a, struct rect b)
{
    if (rect_is_empty(a)) {
        return b;
    }
    if (rect_is_empty(b)) {
        return a;
    }
    int x = least(a.x, b.x);
    int y = least(a.y, b.y);
    return (struct rect){x, y, most(a.x + a.w, b.x + b.w) - x, most(a.y + a.h, b.y + b.h) - y};
}

struct rect rect_inset(struct rect rect, int by)
{
    return (struct rect){rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by};
}

struct rect rect_centre(struct rect rect, int w, int h)
{
    return (struct rect){rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h};
}

struct rect rect_take_top(struct rect *rest, int height, int gap)
{
    struct rect taken = {rest->x, rest->y, rest->w, height};
    rest->y += height + gap;
    rest->h -= height + gap;
    return taken;
}

struct rect rect_take_bottom(struct rect *rest, int height, int gap)
{
    struct rect taken = {rest->x, rest->y + rest->h - height, rest->w, height};
    rest->h -= height + gap;
    return taken;
}

static struct rect take_left(struct rect *rest, int width, int gap)
{
    struct rect taken = {rest->x, rest->y, width, rest->h};
    rest->x += width + gap;
    rest->w -= width + gap;
    return taken;
}

static struct rect take_right(struct rect *rest, int width, int gap)
{
    struct rect taken = {rest->x + rest->w - width, rest->y, width, rest->h};
    rest->w -= width + gap;
    return taken;
}

struct rect rect_take_start(struct rect *rest, int width, int gap, bool is_rtl)
{
    return is_rtl ? take_right(rest, width, gap) : take_left(rest, width, gap);
}

struct rect rect_take_end(struct rect *rest, int width, int gap, bool is_rtl)
{
    return rect_take_start(rest, width, gap, !is_rtl);
}
