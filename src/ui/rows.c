/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/phrase.h"
#include "ui/widgets.h"

#define ACCESS_SHOWN_MAX 4

/* White card with a stripe in the topic's colour at its start; pressed, all of it is filled. */
static void draw_row(struct canvas *canvas, struct rect rect, enum hue hue, bool is_pressed)
{
    const struct theme *theme = &canvas->in.theme;
    struct draw_box box = {
        .fill = is_pressed ? theme->accent_press : theme->surface,
        .border = is_pressed ? theme->accent_press : theme->line_soft,
        .border_px = canvas_px(canvas, 2),
        .radius_px = canvas_px(canvas, 16),
    };
    draw_box(&canvas->list, rect, &box);
    if (!theme->has_hues || is_pressed) {
        return;
    }
    struct rect rest = rect;
    draw_clip(&canvas->list, rect_take_start(&rest, canvas_px(canvas, 14), 0, canvas->is_rtl));
    box.fill = theme_hue_fill(theme, hue);
    box.border = box.fill;
    draw_box(&canvas->list, rect, &box);
    draw_clip(&canvas->list, (struct rect){0});
}

static void date_block(struct canvas *canvas, struct rect rect, int32_t day, bool is_pressed)
{
    const struct theme *theme = &canvas->in.theme;
    struct date date = date_from_day(day);
    struct color ink_color = is_pressed ? theme->on_accent : theme->text;
    if (!is_pressed) {
        draw_box(&canvas->list, rect,
                 &(struct draw_box){.fill = theme->page, .radius_px = canvas_px(canvas, 12)});
    }
    struct ink small = {.type = TYPE_S,
                        .weight = WEIGHT_BOLD,
                        .color = ink_color,
                        .align = TEXT_CENTRE,
                        .max_lines = 1,
                        .line_percent = 125};
    const char *weekday = calendar_weekday_short(canvas->in.catalog, date_weekday(day));
    const char *month = calendar_month_short(canvas->in.catalog, date.month);
    struct rect room = {0, 0, rect.w, canvas_ink_px(canvas, &small)};
    small = canvas_fit(canvas, room, small, weekday);
    small = canvas_fit(canvas, room, small, month);
    struct ink large = small;
    large.type = TYPE_DAY;
    large.is_fixed = false;
    large.line_percent = 102;
    const char *number = arena_printf(canvas->arena, "%d", date.day);
    int side = canvas_ink_px(canvas, &small);
    int middle = frame_type_px(&canvas->in.frame, TYPE_DAY) * 102 / 100;
    rect.y += (rect.h - 2 * side - middle) / 2;
    rect.y += canvas_text(canvas, rect, &small, weekday);
    rect.y += canvas_text(canvas, rect, &large, number);
    (void)canvas_text(canvas, rect, &small, month);
}

static void access_icons(struct canvas *canvas, struct rect *rest, uint32_t access,
                         struct color color)
{
    int shown = 0;
    for (int i = ACCESS_COUNT; i-- > 0 && shown < ACCESS_SHOWN_MAX;) {
        if ((access >> i & 1u) != 0) {
            struct rect spot = rect_take_end(rest, canvas_px(canvas, 38), canvas_px(canvas, 4),
                                             canvas->is_rtl);
            canvas_icon(canvas, spot, phrase_access_icon((enum access)i), canvas_px(canvas, 38),
                        color);
            shown++;
        }
    }
}

static const char *describe_event(const struct canvas *canvas, const struct event_row *row)
{
    const char *text = canvas_comma(canvas, phrase_date(canvas, row), phrase_when(canvas, row));
    if (row->has_moved_from && row->status != EVENT_CANCELLED) {
        text = canvas_comma(canvas, text, canvas_tr(canvas, "Verlegt"));
    }
    text = canvas_comma(canvas, text,
                        row->status == EVENT_CANCELLED ? canvas_tr(canvas, "Fällt aus")
                                                       : phrase_place(canvas, row));
    for (int i = 0; i < ACCESS_COUNT; i++) {
        if ((row->access_yes >> i & 1u) != 0) {
            text = canvas_comma(canvas, text, phrase_access(canvas, (enum access)i));
        }
    }
    text = canvas_comma(canvas, text, phrase_cost(canvas, row));
    text = canvas_comma(canvas, text, phrase_repeat(canvas, &row->repeat));
    return canvas_comma(canvas, text,
                        phrase_foreign(canvas, canvas_field_lang(canvas, &row->fields,
                                                                 row->locale, FIELD_TITLE, 0)));
}

int widget_title_lines(const struct canvas *canvas)
{
    return canvas->in.frame.text_size == TEXT_STANDARD ? 1 : 2;
}

static int head_height(const struct canvas *canvas)
{
    return canvas_lines_px(canvas, TYPE_H3, widget_title_lines(canvas));
}

int widget_event_row_height(const struct canvas *canvas)
{
    int lines = canvas_lines_px(canvas, TYPE_BODY, 2) + head_height(canvas);
    int height = lines + canvas_px(canvas, 52);
    int least = canvas_px(canvas, 204);
    return height > least ? height : least;
}

const char *widget_fit_place(struct canvas *canvas, int width, const struct ink *ink,
                             const struct event_row *row)
{
    int last = phrase_count_places(row) > 1 ? PLACE_NUMBER : PLACE_NAMES;
    for (int length = PLACE_WHOLE; length < last; length++) {
        const char *words = phrase_place_shortened(canvas, row, (enum place_length)length);
        if (canvas_width(canvas, ink, words) <= width) {
            return words;
        }
    }
    return phrase_place_shortened(canvas, row, (enum place_length)last);
}

/* Where it is is worth more than that nobody knows what it costs. */
static const char *foot_cost(struct canvas *canvas, int width, const struct ink *bold,
                             const struct event_row *row)
{
    const char *cost = phrase_cost(canvas, row);
    int room = width - canvas_width(canvas, bold, cost) - canvas_px(canvas, 66);
    const char *place = phrase_place_shortened(canvas, row, PLACE_FIRST);
    bool is_vague = row->price == PRICE_UNKNOWN && row->registration == REGISTRATION_UNKNOWN;
    return is_vague && place[0] != '\0' && canvas_width(canvas, bold, place) > room ? "" : cost;
}

/* A text that would show only its first letters says nothing; the page says it. */
static bool has_room(const struct canvas *canvas, int room, int width)
{
    return width > 0 && (width <= room || room >= canvas_px(canvas, 280));
}

/* Third line: what is special about this date, then where, then what it costs. */
static void event_foot(struct canvas *canvas, struct rect rest, const struct event_row *row,
                       const struct ink *ink)
{
    struct ink bold = *ink;
    bold.weight = WEIGHT_BOLD;
    bold.align = TEXT_END;
    if (row->status == EVENT_CANCELLED) {
        (void)widget_label(canvas, rest, TONE_DANGER, canvas_tr(canvas, "Fällt aus"));
        return;
    }
    if (row->has_moved_from) {
        int width = widget_label(canvas, rest, TONE_WARN, canvas_tr(canvas, "Verlegt"));
        (void)rect_take_start(&rest, width, canvas_px(canvas, 16), canvas->is_rtl);
    }
    if (row->registration == REGISTRATION_FULL && rest.w >= canvas_px(canvas, 120)) {
        int width = widget_label(canvas, rest, TONE_WARN, canvas_tr(canvas, "Ausgebucht"));
        (void)rect_take_start(&rest, width, canvas_px(canvas, 16), canvas->is_rtl);
    }
    const char *cost = foot_cost(canvas, rest.w, &bold, row);
    int width = canvas_width(canvas, &bold, cost);
    if (has_room(canvas, rest.w, width)) {
        struct rect end = rect_take_end(&rest, width < rest.w ? width : rest.w,
                                        canvas_px(canvas, 20), canvas->is_rtl);
        (void)canvas_text(canvas, end, &bold, cost);
    }
    int least = canvas_width(canvas, ink, phrase_place_shortened(canvas, row, PLACE_NUMBER));
    if (has_room(canvas, rest.w - canvas_px(canvas, 46), least)) {
        struct rect pin =
            rect_take_start(&rest, canvas_px(canvas, 38), canvas_px(canvas, 8), canvas->is_rtl);
        canvas_icon(canvas, pin, row->is_online ? "videocam" : "location_on",
                    canvas_px(canvas, 36), ink->color);
        (void)canvas_text(canvas, rest, ink, widget_fit_place(canvas, rest.w, ink, row));
    }
}

/* When, and how often where there is room: "Heute · 18:00–20:00 · jeden Montag"; the time at least. */
static const char *when_words(struct canvas *canvas, int width, const struct ink *ink,
                              const struct event_row *row)
{
    const char *when = phrase_when(canvas, row);
    const char *repeat = phrase_repeat(canvas, &row->repeat);
    const char *both = repeat[0] != '\0' && row->status != EVENT_CANCELLED
                           ? canvas_dot(canvas, when, repeat)
                           : when;
    if (canvas_width(canvas, ink, both) <= width) {
        return both;
    }
    return canvas_width(canvas, ink, when) <= width ? when : phrase_time(canvas, row);
}

void widget_event_row(struct canvas *canvas, struct rect rect, const struct event_row *row)
{
    const struct theme *theme = &canvas->in.theme;
    struct place place = place_make(SCREEN_EVENT, row->uid);
    place.start_utc = row->start_utc;
    const char *title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    struct node node = {.role = NODE_LINK,
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = title,
                        .description = describe_event(canvas, row)};
    bool is_pressed =
        canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = place});
    draw_row(canvas, rect, row->hue, is_pressed);
    bool is_off = row->status == EVENT_CANCELLED;
    struct color strong = is_pressed ? theme->on_accent : is_off ? theme->text2 : theme->text;
    struct color soft = is_pressed ? theme->on_accent : theme->text2;
    struct rect rest = rect;
    (void)rect_take_start(&rest, canvas_px(canvas, 26), 0, canvas->is_rtl);
    (void)rect_take_end(&rest, canvas_px(canvas, 20), 0, canvas->is_rtl);
    int side = canvas->in.frame.text_size == TEXT_SEHR_GROSS ? 180 : 150;
    struct rect block =
        rect_take_start(&rest, canvas_px(canvas, side), canvas_px(canvas, 26), canvas->is_rtl);
    date_block(canvas,
               (struct rect){block.x, block.y + canvas_px(canvas, 15), block.w,
                             block.h - 2 * canvas_px(canvas, 15)},
               date_day_of(row->start_local_s), is_pressed);
    int body = canvas_lines_px(canvas, TYPE_BODY, 1);
    int head = head_height(canvas);
    rest = rect_centre(rest, rest.w, 2 * body + head);
    struct rect first = rect_take_top(&rest, body, 0);
    const char *lang = canvas_field_lang(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    widget_lang_tag(canvas, &first, lang, soft);
    access_icons(canvas, &first, row->access_yes, soft);
    struct ink ink = {.type = TYPE_BODY, .color = soft, .max_lines = 1, .is_content = true};
    struct ink bold = ink;
    bold.weight = WEIGHT_BOLD;
    (void)canvas_text(canvas, first, &bold, when_words(canvas, first.w, &bold, row));
    struct ink heading = {.type = TYPE_H3,
                          .weight = WEIGHT_BOLD,
                          .color = strong,
                          .max_lines = widget_title_lines(canvas),
                          .is_middle = true,
                          .is_struck = is_off,
                          .is_content = true,
                          .lang = lang};
    (void)canvas_text(canvas, rect_take_top(&rest, head, 0), &heading, title);
    event_foot(canvas, rest, row, &ink);
}

int widget_contact_row_height(const struct canvas *canvas)
{
    int lines = canvas_lines_px(canvas, TYPE_BODY, 2) + head_height(canvas);
    int height = lines + canvas_px(canvas, 28);
    int least = canvas_px(canvas, 160);
    return height > least ? height : least;
}

/* What they do; an address book has no words for it but somebody's role. */
static const char *contact_what(const struct canvas *canvas, const struct contact_row *row)
{
    const char *summary = canvas_field(canvas, &row->fields, row->locale, FIELD_SUMMARY, 0);
    return summary[0] != '\0' ? summary
                              : canvas_field(canvas, &row->fields, row->locale, FIELD_ROLE, 0);
}

/* Languages where they help to choose, else the kind of contact. */
static const char *contact_foot(const struct canvas *canvas, const struct contact_row *row)
{
    return canvas_dot(canvas, phrase_contact_type(canvas, row->type),
                      phrase_languages(canvas, row->languages));
}

void widget_contact_row(struct canvas *canvas, struct rect rect, const struct contact_row *row)
{
    const struct theme *theme = &canvas->in.theme;
    struct place place = place_make(SCREEN_CONTACT, row->uid);
    const char *title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    const char *what = contact_what(canvas, row);
    const char *foot = contact_foot(canvas, row);
    /* Names are of no language; what they do is. */
    const char *lang = canvas_field_lang(canvas, &row->fields, row->locale, FIELD_SUMMARY, 0);
    struct node node = {.role = NODE_LINK,
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = title,
                        .description = canvas_comma(canvas, canvas_comma(canvas, what, foot),
                                                    phrase_foreign(canvas, lang))};
    bool is_pressed =
        canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = place});
    draw_row(canvas, rect, row->hue, is_pressed);
    struct rect rest = rect;
    (void)rect_take_start(&rest, canvas_px(canvas, 32), 0, canvas->is_rtl);
    (void)rect_take_end(&rest, canvas_px(canvas, 20), 0, canvas->is_rtl);
    int side = canvas_px(canvas, 110);
    struct rect left = rect_take_start(&rest, side, canvas_px(canvas, 28), canvas->is_rtl);
    struct badge badge = {row->icon != NULL ? row->icon : phrase_contact_icon(row->type),
                          row->hue};
    widget_badge(canvas, rect_centre(left, side, side), &badge);
    int body = canvas_lines_px(canvas, TYPE_BODY, 1);
    int head = head_height(canvas);
    rest = rect_centre(rest, rest.w, head + (what[0] != '\0' ? 2 : 1) * body);
    struct ink heading = {.type = TYPE_H3,
                          .weight = WEIGHT_BOLD,
                          .color = is_pressed ? theme->on_accent : theme->text,
                          .max_lines = widget_title_lines(canvas),
                          .is_middle = true,
                          .is_content = true,
                          .lang = ""};
    (void)canvas_text(canvas, rect_take_top(&rest, head, 0), &heading, title);
    struct ink ink = {.type = TYPE_BODY,
                      .color = is_pressed ? theme->on_accent : theme->text2,
                      .max_lines = 1,
                      .is_content = true,
                      .lang = lang};
    if (what[0] != '\0') {
        (void)canvas_text(canvas, rect_take_top(&rest, body, 0), &ink, what);
    }
    widget_lang_tag(canvas, &rest, lang, ink.color);
    access_icons(canvas, &rest, row->access_yes, ink.color);
    struct ink small = ink;
    small.type = TYPE_S;
    small.weight = WEIGHT_BOLD;
    small.lang = NULL;
    (void)canvas_text(canvas, rest, &small, foot);
}
