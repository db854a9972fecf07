/* SPDX-License-Identifier: MIT */
#include "platform/turn.h"

#include <string.h>

void turn_size(int quarters, int panel_w, int panel_h, int *ret_w, int *ret_h)
{
    bool is_aside = quarters % 2 != 0;
    *ret_w = is_aside ? panel_h : panel_w;
    *ret_h = is_aside ? panel_w : panel_h;
}

void turn_point(int quarters, int w, int h, int panel_x, int panel_y, int *ret_x, int *ret_y)
{
    switch (quarters) {
    case 1:
        *ret_x = panel_y;
        *ret_y = h - 1 - panel_x;
        return;
    case 2:
        *ret_x = w - 1 - panel_x;
        *ret_y = h - 1 - panel_y;
        return;
    case 3:
        *ret_x = w - 1 - panel_y;
        *ret_y = panel_x;
        return;
    default:
        *ret_x = panel_x;
        *ret_y = panel_y;
    }
}

/* Where the pixel of the picture is on the panel. */
static void find_on_panel(int quarters, const struct pixels *picture, int x, int y, int *ret_x,
                          int *ret_y)
{
    /* The way back is the same turn for two quarters, and the other one for one and three. */
    bool is_aside = quarters % 2 != 0;
    turn_point((4 - quarters) % 4, is_aside ? picture->h : picture->w,
               is_aside ? picture->w : picture->h, x, y, ret_x, ret_y);
}

static struct rect find_rect(int quarters, const struct pixels *picture, struct rect part)
{
    int x1, y1, x2, y2;
    find_on_panel(quarters, picture, part.x, part.y, &x1, &y1);
    find_on_panel(quarters, picture, part.x + part.w - 1, part.y + part.h - 1, &x2, &y2);
    struct rect first = {x1, y1, 1, 1};
    struct rect last = {x2, y2, 1, 1};
    return rect_unite(first, last);
}

/* Row by row of the panel: it may be memory that is slow to jump about in. */
struct rect turn_copy(int quarters, const struct pixels *picture, struct rect part,
                      const struct pixels *panel)
{
    part = rect_intersect(part, (struct rect){0, 0, picture->w, picture->h});
    if (rect_is_empty(part)) {
        return (struct rect){0};
    }
    struct rect place = rect_intersect(find_rect(quarters, picture, part),
                                       (struct rect){0, 0, panel->w, panel->h});
    if (rect_is_empty(place)) {
        return place;
    }
    long step = quarters == 0   ? 1
                : quarters == 1 ? -(long)picture->stride
                : quarters == 2 ? -1
                                : (long)picture->stride;
    for (int y = place.y; y < place.y + place.h; y++) {
        int from_x, from_y;
        turn_point(quarters, picture->w, picture->h, place.x, y, &from_x, &from_y);
        const uint32_t *from = picture->data + (long)from_y * picture->stride + from_x;
        uint32_t *to = panel->data + (long)y * panel->stride + place.x;
        for (int x = 0; x < place.w; x++) {
            to[x] = *(from + x * step);
        }
    }
    return place;
}
