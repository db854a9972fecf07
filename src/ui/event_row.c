/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/marks.h"
#include "ui/phrase.h"
#include "ui/row.h"

static struct rect block_card(struct canvas *canvas, struct rect rect, bool is_pressed)
{
    rect = rect_centre(rect, rect.w, rect.h - 2 * canvas_px(canvas, 15));
    if (!is_pressed) {
        draw_box(&canvas->list, rect,
                 &(struct draw_box){.fill = canvas->in.theme.page,
                                    .radius_px = canvas_px(canvas, 12)});
    }
    return rect;
}

/* "Mo" over "24.11." */
static void flat_date(struct canvas *canvas, struct rect rect, int32_t day, struct color color)
{
    struct ink ink = {.type = TYPE_LEAD,
                      .weight = WEIGHT_BOLD,
                      .color = color,
                      .align = TEXT_CENTRE,
                      .max_lines = 2,
                      .line_percent = 120,
                      .is_middle = true};
    const char *words = calendar_numeric_date(canvas->in.catalog, day, canvas->arena);
    ink = canvas_fit(canvas, rect, ink, words);
    (void)canvas_text(canvas, rect, &ink, words);
}

static void date_block(struct canvas *canvas, struct rect rect, int32_t day, bool is_pressed)
{
    const struct theme *theme = &canvas->in.theme;
    struct date date = date_from_day(day);
    struct color color = is_pressed ? theme->on_accent : theme->text;
    rect = block_card(canvas, rect, is_pressed);
    if (row_form(canvas) == FORM_FLAT) {
        flat_date(canvas, rect, day, color);
        return;
    }
    struct ink small = {.type = TYPE_S,
                        .weight = WEIGHT_BOLD,
                        .color = color,
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
    const char *number = canvas_number(canvas, date.day);
    int side = canvas_ink_px(canvas, &small);
    int middle = canvas_ink_px(canvas, &large);
    rect.y += (rect.h - 2 * side - middle) / 2;
    rect.y += canvas_text(canvas, rect, &small, weekday);
    rect.y += canvas_text(canvas, rect, &large, number);
    (void)canvas_text(canvas, rect, &small, month);
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

int widget_event_row_height(const struct canvas *canvas)
{
    bool is_flat = row_form(canvas) == FORM_FLAT;
    return row_height_px(canvas, is_flat ? 30 : 52, is_flat ? 0 : 204);
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

/* Room of so many letters, whatever their size: half an em each. */
static int letters_px(const struct canvas *canvas, int count)
{
    return frame_type_px(&canvas->frame, TYPE_BODY) * count / 2;
}

/* A text that would show only its first letters says nothing; the page says it. */
static bool has_room(const struct canvas *canvas, int room, int width)
{
    return width > 0 && (width <= room || room >= letters_px(canvas, 18));
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
    if (row->registration == REGISTRATION_FULL && rest.w >= letters_px(canvas, 8)) {
        int width = widget_label(canvas, rest, TONE_WARN, canvas_tr(canvas, "Ausgebucht"));
        (void)rect_take_start(&rest, width, canvas_px(canvas, 16), canvas->is_rtl);
    }
    const char *cost = phrase_cost(canvas, row);
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

/* Where no block tells the day: "Heute · 18:00–20:00", "Di 8. Dez · 14:00–16:00" */
static const char *dated_when(const struct canvas *canvas, const struct event_row *row)
{
    int32_t day = date_day_of(row->start_local_s);
    const char *when = phrase_when(canvas, row);
    return phrase_near_day(canvas, day)[0] != '\0'
               ? when
               : canvas_dot(canvas, calendar_short_date(canvas->in.catalog, day, canvas->arena),
                            when);
}

/* When, and how often where there is room: "Heute · 18:00–20:00 · jeden Montag"; the time at least. */
static const char *when_words(struct canvas *canvas, int width, const struct ink *ink,
                              const struct event_row *row)
{
    const char *when =
        row_form(canvas) == FORM_STACK ? dated_when(canvas, row) : phrase_when(canvas, row);
    const char *repeat = phrase_repeat(canvas, &row->repeat);
    const char *both = repeat[0] != '\0' && row->status != EVENT_CANCELLED
                           ? canvas_dot(canvas, when, repeat)
                           : when;
    if (canvas_width(canvas, ink, both) <= width) {
        return both;
    }
    return canvas_width(canvas, ink, when) <= width ? when : phrase_time(canvas, row);
}

/* As wide as the widest date of the year. */
static int block_width(struct canvas *canvas)
{
    bool is_flat = row_form(canvas) == FORM_FLAT;
    struct ink ink = {.type = is_flat ? TYPE_LEAD : TYPE_DAY, .weight = WEIGHT_BOLD};
    int width = canvas_width(canvas, &ink, is_flat ? "00.00." : "00");
    ink.type = is_flat ? TYPE_BODY : TYPE_S;
    for (int day = 0; day < 7; day++) {
        int own = canvas_width(canvas, &ink,
                               calendar_weekday_short(canvas->in.catalog, (enum weekday)day));
        width = own > width ? own : width;
    }
    width += canvas_px(canvas, 24);
    if (is_flat) {
        return width;
    }
    /* Titles need the rest: larger letters fit themselves in. */
    int least = canvas_px(canvas, 150);
    int most = frame_type_px_at(&canvas->frame, TYPE_BODY, TEXT_STANDARD) * 9 / 2;
    most = most > least ? most : least;
    return width < least ? least : width > most ? most : width;
}

/* "18:00": when it ends stands on its page. */
static const char *begin_words(const struct canvas *canvas, const struct event_row *row)
{
    return row->is_all_day ? phrase_time(canvas, row)
                           : calendar_time(row->start_local_s, canvas->arena);
}

/* Time before title on one line; then where and what it costs. */
static void flat_lines(struct canvas *canvas, struct rect rest, const struct event_row *row,
                       const struct row_inks *inks, const char *title)
{
    int head = row_head_px(canvas);
    rest = rect_centre(rest, rest.w, head + canvas_lines_px(canvas, TYPE_BODY, 1));
    struct rect first = rect_take_top(&rest, head, 0);
    widget_lang_tag(canvas, &first, inks->heading.lang, inks->soft.color);
    const char *time = begin_words(canvas, row);
    struct ink ink = inks->strong;
    ink.type = inks->heading.type;
    ink.is_middle = true;
    ink.lang = NULL;
    struct rect left = rect_take_start(&first, canvas_width(canvas, &ink, time),
                                       canvas_px(canvas, 24), canvas->is_rtl);
    (void)canvas_text(canvas, left, &ink, time);
    marks_text(canvas, first, &inks->heading, title);
    event_foot(canvas, rest, row, &inks->soft);
}

static void three_lines(struct canvas *canvas, struct rect rest, const struct event_row *row,
                        const struct row_inks *inks, const char *title)
{
    int body = canvas_lines_px(canvas, TYPE_BODY, 1);
    struct inked span = {title, inks->heading};
    int head = marks_layout(canvas, rest.w, &span).height;
    bool has_foot =
        2 * body + head <= rest.h; /* larger letters under a banner have no room for it */
    rest = rect_centre(rest, rest.w, head + (has_foot ? 2 : 1) * body);
    struct rect first = rect_take_top(&rest, body, 0);
    widget_lang_tag(canvas, &first, inks->heading.lang, inks->soft.color);
    row_access(canvas, &first, row->access_yes, inks->soft.color,
               canvas_width(canvas, &inks->strong, phrase_time(canvas, row)));
    (void)canvas_text(canvas, first, &inks->strong,
                      when_words(canvas, first.w, &inks->strong, row));
    marks_text(canvas, rect_take_top(&rest, head, 0), &inks->heading, title);
    if (has_foot) {
        event_foot(canvas, rest, row, &inks->soft);
    }
}

/* What is touched, the card, and what to write on it in. */
static struct row_inks begin_row(struct canvas *canvas, struct rect rect,
                                 const struct event_row *row, const char *title)
{
    struct place place = place_make(SCREEN_EVENT, row->uid);
    place.start_utc = row->start_utc;
    struct node node = {.role = NODE_LINK,
                        .rect = rect_inset(rect, -canvas->frame.gap / 2),
                        .label = title,
                        .description = describe_event(canvas, row)};
    bool is_pressed =
        canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = place});
    row_draw(canvas, rect, row->hue, is_pressed);
    struct row_inks inks =
        row_make_inks(canvas, is_pressed,
                      canvas_field_lang(canvas, &row->fields, row->locale, FIELD_TITLE, 0));
    inks.heading.is_struck = row->status == EVENT_CANCELLED;
    if (inks.heading.is_struck && !is_pressed) {
        inks.heading.color = canvas->in.theme.text2;
    }
    inks.soft.lang = inks.strong.lang = NULL;
    return inks;
}

void widget_event_row(struct canvas *canvas, struct rect rect, const struct event_row *row)
{
    const char *title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    struct row_inks inks = begin_row(canvas, rect, row, title);
    struct rect rest = rect;
    (void)rect_take_start(&rest, canvas_px(canvas, 26), 0, canvas->is_rtl);
    (void)rect_take_end(&rest, canvas_px(canvas, 20), 0, canvas->is_rtl);
    enum form form = row_form(canvas);
    if (form != FORM_STACK) {
        struct rect block =
            rect_take_start(&rest, block_width(canvas), canvas_px(canvas, 26), canvas->is_rtl);
        date_block(canvas, block, date_day_of(row->start_local_s), inks.is_pressed);
    }
    (form == FORM_FLAT ? flat_lines : three_lines)(canvas, rest, row, &inks, title);
}

void widget_event_brief(struct canvas *canvas, struct rect rect, const struct event_row *row)
{
    int32_t day = date_day_of(row->start_local_s);
    const char *near = phrase_near_day(canvas, day);
    const char *off = row->status == EVENT_CANCELLED ? canvas_tr(canvas, "Fällt aus") : "";
    const char *date = calendar_numeric_date(canvas->in.catalog, day, canvas->arena);
    struct brief brief = {.badge = {"event", row->hue},
                          .title =
                              canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0),
                          .what = canvas_dot(canvas, off, dated_when(canvas, row)),
                          .when = off[0] != '\0'    ? off
                                  : near[0] != '\0' ? near
                                                    : date};
    struct row_inks inks = begin_row(canvas, rect, row, brief.title);
    row_brief(canvas, rect, &inks, &brief);
}
