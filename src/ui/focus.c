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

static void put_on(struct focus *focus, const struct node_list *nodes, int index)
{
    focus->node = index;
    if (index < 0) {
        return;
    }
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

static int find_again(const struct focus *focus, const struct node_list *nodes)
{
    int count = (int)nodes->count;
    int nth = 0;
    for (int i = 0; i < count; i++) {
        if (is_alike(focus, &nodes->nodes[i]) && nth++ == focus->nth) {
            return i;
        }
    }
    return focus->node >= 0 && focus->node < count ? focus->node : count - 1;
}

static bool is_same_page(const struct place *a, const struct place *b)
{
    return a->screen == b->screen && a->start_utc == b->start_utc && a->page == b->page &&
           strcmp(a->id, b->id) == 0;
}

void focus_follow(struct focus *focus, const struct place *place, const struct node_list *nodes)
{
    bool is_new = !focus->is_on || !is_same_page(&focus->place, place);
    put_on(focus, nodes, is_new ? find_first(nodes) : find_again(focus, nodes));
    focus->place = *place;
    focus->is_on = true;
}

void focus_step(struct focus *focus, const struct node_list *nodes, int step)
{
    int count = (int)nodes->count;
    if (count > 0) {
        put_on(focus, nodes, (focus->node + step + count) % count);
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
