/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/subject.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

#define TILE_EM 9 /* least width */

static const char *topic_name(const struct canvas *canvas, const struct topic_row *topic)
{
    return canvas_field(canvas, &topic->fields, topic->locale, FIELD_TITLE, 0);
}

/* Emergency first, red, as wide as the page. */
static void emergency_tile(struct canvas *canvas, struct rect rect,
                           const struct topic_row *topic)
{
    const struct theme *theme = &canvas->in.theme;
    const char *label = topic_name(canvas, topic);
    struct place place = place_make(SCREEN_EMERGENCY, NULL);
    struct node node = {
        .role = NODE_LINK,
        .rect = rect,
        .label = label,
        .description = canvas_comma(canvas, canvas_comma(canvas, "112", "110"), "116 117")};
    bool is_pressed =
        canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = place});
    struct color fill = is_pressed        ? theme->accent_press
                        : theme->has_hues ? theme_hue_fill(theme, HUE_RED)
                                          : theme->surface;
    struct color ink_color = is_pressed ? theme->on_accent : theme_hue_glyph(theme, HUE_RED);
    draw_box(&canvas->list, rect,
             &(struct draw_box){.fill = fill,
                                .border = theme->text,
                                .border_px = canvas_px(canvas, 2),
                                .radius_px = canvas_px(canvas, 16)});
    struct rect rest = rect_inset(rect, canvas_px(canvas, 28));
    struct rect icon =
        rect_take_start(&rest, canvas_px(canvas, 84), canvas_px(canvas, 28), canvas->is_rtl);
    canvas_icon(canvas, icon, "emergency", canvas_px(canvas, 76), ink_color);
    struct ink ink = {.type = TYPE_H3,
                      .weight = WEIGHT_BOLD,
                      .color = ink_color,
                      .max_lines = 2,
                      .is_middle = true,
                      .is_content = true};
    struct ink numbers = ink;
    numbers.align = TEXT_END;
    numbers.max_lines = 1;
    numbers.is_fixed = true;
    const char *text = canvas_dot(canvas, canvas_dot(canvas, "112", "110"), "116 117");
    int width = canvas_width(canvas, &ink, label) + canvas_width(canvas, &numbers, text);
    text = width + canvas_px(canvas, 20) > rest.w ? "112" : text;
    struct rect end = rect_take_end(&rest, canvas_width(canvas, &numbers, text),
                                    canvas_px(canvas, 20), canvas->is_rtl);
    (void)canvas_text(canvas, end, &numbers, text);
    ink = canvas_fit(canvas, rest, ink, label);
    (void)canvas_text(canvas, rest, &ink, label);
}

static struct tile topic_tile(const struct canvas *canvas, const struct topic_row *topic)
{
    return (struct tile){{topic->icon != NULL ? topic->icon : "contact_phone", topic->hue},
                         topic_name(canvas, topic),
                         {.kind = ACTION_GO, .place = place_make(SCREEN_CONTACTS, topic->id)}};
}

static struct tile all_tile(const struct canvas *canvas)
{
    return (struct tile){{"contact_phone", HUE_COUNT},
                         canvas_tr(canvas, "Alle von A bis Z"),
                         {.kind = ACTION_GO, .place = place_make(SCREEN_CONTACTS, "")}};
}

void screen_topics(struct canvas *canvas)
{
    struct topic_row *topics;
    size_t count = content_list_topics(canvas->in.content, canvas->arena, &topics);
    if (count == 0) {
        screen_contacts(canvas); /* nothing to choose from: all of them, from A to Z */
        return;
    }
    widget_header(canvas, canvas_tr(canvas, "Kontakte und Hilfe"));
    int least = canvas_target_px(canvas, 172);
    int words = canvas_lines_px(canvas, TYPE_LEAD, 2) * 120 / 136 + canvas_px(canvas, 36);
    bool has_emergency = strcmp(topics[0].id, SUBJECT_CRISIS_ID) == 0;
    /* All of them, "Alle von A bis Z", and the first as wide as two. */
    struct grid grid = widget_cells(canvas, canvas->frame.body, TILE_EM,
                                    words > least ? words : least, count + 2);
    size_t per_page = (size_t)(grid.columns * grid.rows);
    size_t wide = !has_emergency ? 0 : grid.columns > 1 ? 2 : 1;
    size_t total = wide + (count - has_emergency) + 1;
    size_t first = (size_t)canvas->in.place.page * per_page; /* cell */
    size_t last = first + per_page < total ? first + per_page : total;
    struct tile *tiles = arena_alloc(canvas->arena, per_page * sizeof(*tiles));
    size_t shown = 0;
    for (size_t cell = first < wide ? wide : first; cell < last; cell++) {
        size_t index = cell - wide + has_emergency;
        tiles[shown++] = index < count ? topic_tile(canvas, &topics[index]) : all_tile(canvas);
    }
    if (first < wide) {
        struct rect rect = rect_unite(grid_cell(&grid, 0), grid_cell(&grid, wide - 1));
        emergency_tile(canvas, rect, &topics[0]);
    }
    widget_tiles(canvas, &grid, first < wide ? wide - first : 0, tiles, shown);
    widget_paging(canvas, canvas->in.place.page, frame_pages(total, per_page));
}
