/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/subject.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

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
    struct rect end = rect_take_end(&rest, canvas_width(canvas, &numbers, text),
                                    canvas_px(canvas, 20), canvas->is_rtl);
    (void)canvas_text(canvas, end, &numbers, text);
    ink = canvas_fit(canvas, rest, ink, label);
    (void)canvas_text(canvas, rest, &ink, label);
}

static void topic_tile(struct canvas *canvas, struct rect rect, const struct topic_row *topic)
{
    struct badge badge = {topic->icon != NULL ? topic->icon : "contact_phone", topic->hue};
    struct action action = {.kind = ACTION_GO, .place = place_make(SCREEN_CONTACTS, topic->id)};
    widget_tile(canvas, rect, &badge, topic_name(canvas, topic), &action);
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
    struct rect rest = canvas->in.frame.body;
    int gap = canvas_px(canvas, 18);
    int least = canvas_px(canvas, 172);
    int words = canvas_lines_px(canvas, TYPE_LEAD, 2) + canvas_px(canvas, 60);
    int height = words > least ? words : least;
    bool has_emergency = count > 0 && strcmp(topics[0].id, SUBJECT_CRISIS_ID) == 0;
    size_t first = has_emergency ? 1 : 0;
    size_t lines = (size_t)frame_fit(rest.h - (int)first * (height + gap), height, gap);
    if (has_emergency && canvas->in.place.page == 0) {
        emergency_tile(canvas, rect_take_top(&rest, height, gap), &topics[0]);
    }
    size_t total = count - first + 1; /* and "Alle von A bis Z" */
    size_t from = (size_t)canvas->in.place.page * 2 * lines;
    struct rect line = {0};
    for (size_t i = from; i < total && i < from + 2 * lines; i++) {
        if ((i - from) % 2 == 0) {
            line = rect_take_top(&rest, height, gap);
        }
        struct rect tile = (i - from) % 2 == 0
                               ? rect_take_start(&line, (line.w - canvas_px(canvas, 24)) / 2,
                                                 canvas_px(canvas, 24), canvas->is_rtl)
                               : line;
        if (i + 1 < total) {
            topic_tile(canvas, tile, &topics[first + i]);
        } else {
            widget_tile(
                canvas, tile, &(struct badge){"contact_phone", HUE_COUNT},
                canvas_tr(canvas, "Alle von A bis Z"),
                &(struct action){.kind = ACTION_GO, .place = place_make(SCREEN_CONTACTS, "")});
        }
    }
    widget_paging(canvas, canvas->in.place.page, frame_pages(total, 2 * lines));
}
