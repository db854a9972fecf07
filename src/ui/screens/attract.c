/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/phrase.h"
#include "ui/picture.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* Letters here are for everybody who passes by, whatever the last person chose. */

#define PICTURE_H 520 /* du; what the words leave of it */
#define PICTURE_H_LEAST 200

static struct ink make_ink(const struct canvas *canvas, enum type type, enum face_weight weight)
{
    return (struct ink){.type = type,
                        .weight = weight,
                        .color = canvas->in.theme.text,
                        .align = TEXT_CENTRE,
                        .is_fixed = true};
}

static int measure(struct canvas *canvas, int width, const struct ink *ink, const char *text)
{
    struct inked span = {text, *ink};
    return canvas_layout(canvas, width, &span, 1).height;
}

/* Of the event, at the top of *rest with its credit, as high as room allows. */
static void event_picture(struct canvas *canvas, struct rect *rest, int64_t id, int room)
{
    struct event_row *row = content_find_occurrence(canvas->in.content, id, canvas->arena);
    if (row == NULL) {
        return;
    }
    struct picture picture = picture_find(canvas, &row->fields, row->locale, row->source_id);
    const char *credit = picture_credit(canvas, &picture);
    struct ink ink = picture_credit_ink(canvas);
    ink.align = TEXT_CENTRE;
    ink.is_fixed = true;
    int below = credit[0] != '\0' ? measure(canvas, rest->w, &ink, credit) : 0;
    int most = canvas_px(canvas, PICTURE_H);
    room -= below + canvas_px(canvas, 38);
    room = room < most ? room : most;
    if (!picture.is_there || room < canvas_px(canvas, PICTURE_H_LEAST)) {
        return;
    }
    struct rect size = picture_fit(canvas, &picture, rest->w, room);
    struct rect place = rect_take_top(rest, size.h, canvas_px(canvas, 6));
    picture_draw(canvas, rect_centre(place, size.w, size.h), &picture);
    if (below > 0) {
        (void)canvas_text(canvas, *rest, &ink, credit);
    }
    (void)rect_take_top(rest, below, canvas_px(canvas, 32));
}

static void next_event(struct canvas *canvas, struct rect rest)
{
    struct event_query query = {.after_utc = canvas->in.now_utc};
    struct event_row *rows = NULL;
    if (canvas->in.content == NULL ||
        content_list_events(canvas->in.content, &query, 0, 1, canvas->arena, &rows) == 0) {
        return;
    }
    const char *title = canvas_field(canvas, &rows->fields, rows->locale, FIELD_TITLE, 0);
    const char *near = phrase_near_day(canvas, date_day_of(rows->start_local_s));
    const char *when = canvas_dot(canvas, near[0] != '\0' ? near : phrase_date(canvas, rows),
                                  phrase_time(canvas, rows));
    const char *where = phrase_place(canvas, rows);
    struct ink lead = make_ink(canvas, TYPE_H3, WEIGHT_REGULAR);
    lead.color = canvas->in.theme.text2;
    struct ink heading = make_ink(canvas, TYPE_DISPLAY, WEIGHT_BOLD);
    heading.line_percent = 115;
    heading.is_balanced = true;
    heading.is_content = true;
    heading.lang = canvas_field_lang(canvas, &rows->fields, rows->locale, FIELD_TITLE, 0);
    int gap = canvas_px(canvas, 24);
    int around =
        measure(canvas, rest.w, &lead, when) + measure(canvas, rest.w, &lead, where) + 2 * gap;
    heading = canvas_fit(canvas, (struct rect){0, 0, rest.w, rest.h - around}, heading, title);
    int words = around + measure(canvas, rest.w, &heading, title);
    event_picture(canvas, &rest, rows->id, rest.h - words);
    struct rect said = rest;
    (void)rect_take_top(&rest, canvas_text(canvas, rest, &lead, when), gap);
    (void)rect_take_top(&rest, canvas_text(canvas, rest, &heading, title), gap);
    (void)canvas_text(canvas, rest, &lead, where);
    said.h = words;
    canvas_say(canvas, NODE_TEXT, said, canvas_comma(canvas, when, title));
}

static void line(struct canvas *canvas, struct rect *rest, enum type type, const char *text)
{
    struct ink ink =
        make_ink(canvas, type, type == TYPE_DISPLAY ? WEIGHT_BOLD : WEIGHT_REGULAR);
    int took = canvas_text(canvas, *rest, &ink, text);
    canvas_say(canvas, NODE_STATUS, (struct rect){rest->x, rest->y, rest->w, took}, text);
    (void)rect_take_top(rest, took, 0);
}

/* Time and date, and what has to be said about them and the content. */
static void head(struct canvas *canvas, struct rect *rest)
{
    if (canvas_knows_today(canvas)) {
        line(canvas, rest, TYPE_DISPLAY, calendar_time(canvas->now_local_s, canvas->arena));
        line(canvas, rest, TYPE_H2,
             calendar_long_date(canvas->in.catalog, canvas->today_day, canvas->arena));
    } else {
        line(canvas, rest, TYPE_H2, canvas_tr(canvas, "Uhrzeit unbekannt"));
    }
    (void)rect_take_top(rest, canvas_px(canvas, 40), 0);
    int below = widget_trust(canvas, rest->y, 2);
    (void)rect_take_top(rest, below - rest->y, canvas_px(canvas, 80));
}

/* Seen from three metres by people who do not know that it can be touched. All of it is the target, and
 * leads to the start screen: nobody aimed. */
void screen_attract(struct canvas *canvas)
{
    struct rect page = canvas->in.frame.page;
    struct rect rest = rect_inset(page, canvas->in.frame.margin);
    const char *touch = canvas_tr(canvas, "Hier berühren");
    struct node node = {.role = NODE_BUTTON, .rect = page, .label = touch};
    (void)canvas_target(canvas, &node, &(struct action){.kind = ACTION_START});
    (void)rect_take_top(&rest, canvas_px(canvas, 100), 0);
    head(canvas, &rest);
    struct rect foot = rect_take_bottom(&rest, canvas_px(canvas, 430), canvas_px(canvas, 40));
    next_event(canvas, rest);
    canvas_icon(canvas, rect_take_top(&foot, canvas_px(canvas, 150), canvas_px(canvas, 16)),
                "touch_app", canvas_px(canvas, 140), canvas->in.theme.accent);
    struct ink call = make_ink(canvas, TYPE_H1, WEIGHT_BOLD);
    call.color = canvas->in.theme.accent;
    int took = canvas_text(canvas, foot, &call, touch);
    (void)rect_take_top(&foot, took, canvas_px(canvas, 10));
    struct ink others = make_ink(canvas, TYPE_LEAD, WEIGHT_REGULAR);
    others = canvas_fit(canvas, foot, others, canvas_tr_others(canvas, "Hier berühren"));
    (void)canvas_text(canvas, foot, &others, canvas_tr_others(canvas, "Hier berühren"));
}
