/* SPDX-License-Identifier: MIT */
#include "ui/focus.h"

#include <string.h>

#include "base/hash.h"

/* Of the ring, in tenths of a millimetre. Dark, bright, dark: whatever lies under it, one of them stands out. */
#define AWAY 10
#define EDGE 5
#define RING 10

#define RADIUS_DU 16 /* of most of what it goes around */

static uint64_t hash_label(const struct node *node)
{
    return hash_add_text(HASH_START, node->label);
}

static bool is_alike(const struct focus *focus, const struct node *node)
{
    return node->role == focus->role && hash_label(node) == focus->label;
}

/* As it lies in a page that begins at the left. */
static struct rect place_rect(const struct canvas *canvas, int index)
{
    struct rect rect = canvas->nodes.nodes[index].rect;
    rect.x = canvas->is_rtl ? canvas->frame.w - rect.x - rect.w : rect.x;
    return rect;
}

static void put_on(struct focus *focus, const struct canvas *canvas, int index)
{
    const struct node_list *nodes = &canvas->nodes;
    focus->node = index;
    if (index < 0) {
        return;
    }
    struct rect rect = place_rect(canvas, index);
    focus->x = rect.x + rect.w / 2;
    focus->y = rect.y + rect.h / 2;
    focus->role = nodes->nodes[index].role;
    focus->label = hash_label(&nodes->nodes[index]);
    focus->nth = 0;
    for (int i = 0; i < index; i++) {
        focus->nth += is_alike(focus, &nodes->nodes[i]) ? 1 : 0;
    }
}

/* What follows the title; a page without one begins at its start. */
static int find_first(const struct node_list *nodes)
{
    int count = (int)nodes->count;
    for (int i = 0; i < count; i++) {
        if (nodes->nodes[i].role == NODE_HEADING) {
            return i + 1 < count ? i + 1 : i;
        }
    }
    return count > 0 ? 0 : -1;
}

static int64_t distance(struct rect rect, int x, int y)
{
    int64_t dx = x < rect.x ? rect.x - x : x > rect.x + rect.w ? x - rect.x - rect.w : 0;
    int64_t dy = y < rect.y ? rect.y - y : y > rect.y + rect.h ? y - rect.y - rect.h : 0;
    return dx * dx + dy * dy;
}

static int find_nearest(const struct focus *focus, const struct canvas *canvas)
{
    int nearest = -1;
    int64_t least = INT64_MAX;
    for (int i = 0; i < (int)canvas->nodes.count; i++) {
        int64_t own = distance(place_rect(canvas, i), focus->x, focus->y);
        if (own < least) {
            least = own;
            nearest = i;
        }
    }
    return nearest;
}

static int find_again(const struct focus *focus, const struct canvas *canvas)
{
    int nth = 0;
    for (int i = 0; i < (int)canvas->nodes.count; i++) {
        if (is_alike(focus, &canvas->nodes.nodes[i]) && nth++ == focus->nth) {
            return i;
        }
    }
    return find_nearest(focus, canvas);
}

/* What is typed changes what is found, not the page. */
static bool is_same_page(const struct place *a, const struct place *b)
{
    bool is_same_text =
        a->screen == SCREEN_SEARCH ? a->code == b->code : strcmp(a->id, b->id) == 0;
    return a->screen == b->screen && a->start_utc == b->start_utc && a->page == b->page &&
           is_same_text;
}

void focus_follow(struct focus *focus, const struct canvas *canvas)
{
    const struct place *place = &canvas->in.place;
    bool is_new = !focus->is_on || !is_same_page(&focus->place, place);
    put_on(focus, canvas, is_new ? find_first(&canvas->nodes) : find_again(focus, canvas));
    focus->place = *place;
    focus->is_on = true;
}

void focus_step(struct focus *focus, const struct canvas *canvas, int step)
{
    int count = (int)canvas->nodes.count;
    if (count > 0) {
        put_on(focus, canvas, (focus->node + step + count) % count);
    }
}

static int to_px(double px_per_mm, int tenths)
{
    int px = (int)(px_per_mm * tenths / 10 + 0.5);
    return px > 0 ? px : 1;
}

static void draw_ring(struct canvas *canvas, struct rect rect, int width, int radius,
                      struct color color)
{
    struct draw_box box = {.border = color, .border_px = width, .radius_px = radius};
    draw_box(&canvas->list, rect, &box);
}

void focus_draw(struct canvas *canvas, const struct focus *focus, double px_per_mm)
{
    if (focus->node < 0) {
        return;
    }
    int edge = to_px(px_per_mm, EDGE);
    int ring = to_px(px_per_mm, RING);
    int away = to_px(px_per_mm, AWAY) + 2 * edge + ring;
    struct rect screen = {0, 0, canvas->frame.w, canvas->frame.h};
    struct rect rect =
        rect_intersect(rect_inset(canvas->nodes.nodes[focus->node].rect, -away), screen);
    int radius = canvas_px(canvas, RADIUS_DU) + away;
    const struct theme *theme = &canvas->in.theme;
    draw_clip(&canvas->list, (struct rect){0});
    draw_ring(canvas, rect, edge, radius, theme->focus_edge);
    draw_ring(canvas, rect_inset(rect, edge), ring, radius - edge, theme->focus);
    draw_ring(canvas, rect_inset(rect, edge + ring), edge, radius - edge - ring,
              theme->focus_edge);
}
