/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/helplines.h"
#include "ui/idle.h"
#include "ui/phrase.h"
#include "ui/picture.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* Letters here are for everybody who passes by, whatever the last person chose. */

#define PICTURE_H 520 /* du; what the words leave of it */
#define PICTURE_H_LEAST 200
#define EVENT_SLIDES 3
#define NOTICES_SEEN 20 /* alerts and what is pinned come first */
#define DRIFT_DU 4

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

/* One of what is shown in turn, in words. */
struct slide {
    const char *above, *title, *below;
    const char *lang; /* of the title, as of canvas_field_lang */
    int64_t event_id; /* whose picture stands over it; 0 = none */
};

static struct slide event_slide(struct canvas *canvas, const struct event_row *row)
{
    const char *near = phrase_near_day(canvas, date_day_of(row->start_local_s));
    return (struct slide){
        .above = canvas_dot(canvas, near[0] != '\0' ? near : phrase_date(canvas, row),
                            phrase_time(canvas, row)),
        .title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0),
        .below = phrase_place(canvas, row),
        .lang = canvas_field_lang(canvas, &row->fields, row->locale, FIELD_TITLE, 0),
        .event_id = row->id,
    };
}

/* What the house has pinned; the first there is. */
static bool notice_slide(struct canvas *canvas, struct slide *ret_slide)
{
    struct notice_row *rows = NULL;
    size_t count = content_list_notices(canvas->in.content, canvas->today_day, 0, NOTICES_SEEN,
                                        canvas->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        const struct fields *fields = &rows[i].fields;
        if (rows[i].is_pinned) {
            *ret_slide = (struct slide){
                .above = canvas_tr(canvas, "Aushang"),
                .title = canvas_field(canvas, fields, rows[i].locale, FIELD_TITLE, 0),
                .below = "",
                .lang = canvas_field_lang(canvas, fields, rows[i].locale, FIELD_TITLE, 0),
            };
            return true;
        }
    }
    return false;
}

static struct slide emergency_slide(const struct canvas *canvas)
{
    const struct helpline *fire = &helplines_first[0];
    const struct helpline *police = &helplines_first[1];
    return (struct slide){
        .above = canvas_tr(canvas, "Notfall"),
        .title = fire->number,
        .below =
            canvas_dot(canvas, canvas_tr(canvas, fire->words),
                       canvas_about(canvas, canvas_tr(canvas, police->words), police->number)),
        .lang = "",
    };
}

/* Nothing among them that is sensitive: no contacts. */
static struct slide find_slide(struct canvas *canvas)
{
    struct slide slides[EVENT_SLIDES + 2];
    size_t count = 0;
    if (canvas->in.content != NULL) {
        struct event_query query = {.after_utc = canvas->in.now_utc};
        struct event_row *rows = NULL;
        size_t found = content_list_events(canvas->in.content, &query, 0, EVENT_SLIDES,
                                           canvas->arena, &rows);
        while (count < found) {
            slides[count] = event_slide(canvas, &rows[count]);
            count++;
        }
        count += notice_slide(canvas, &slides[count]) ? 1 : 0;
    }
    slides[count++] = emergency_slide(canvas);
    return slides[(size_t)(canvas->in.shown_s / IDLE_SLIDE_S) % count];
}

static void show_slide(struct canvas *canvas, struct rect rest, const struct slide *slide)
{
    struct ink lead = make_ink(canvas, TYPE_H3, WEIGHT_REGULAR);
    lead.color = canvas->in.theme.text2;
    struct ink heading = make_ink(canvas, TYPE_DISPLAY, WEIGHT_BOLD);
    heading.line_percent = 115;
    heading.is_balanced = true;
    heading.is_content = true;
    heading.lang = slide->lang;
    int gap = canvas_px(canvas, 24);
    int around = measure(canvas, rest.w, &lead, slide->above) +
                 measure(canvas, rest.w, &lead, slide->below) + 2 * gap;
    heading =
        canvas_fit(canvas, (struct rect){0, 0, rest.w, rest.h - around}, heading, slide->title);
    int words = around + measure(canvas, rest.w, &heading, slide->title);
    if (slide->event_id != 0 && !canvas->in.is_night) { /* a picture shines */
        event_picture(canvas, &rest, slide->event_id, rest.h - words);
    }
    struct rect said = rest;
    (void)rect_take_top(&rest, canvas_text(canvas, rest, &lead, slide->above), gap);
    (void)rect_take_top(&rest, canvas_text(canvas, rest, &heading, slide->title), gap);
    (void)canvas_text(canvas, rest, &lead, slide->below);
    said.h = words;
    canvas_say(canvas, NODE_TEXT, said, canvas_comma(canvas, slide->above, slide->title));
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

/* A step aside each minute, round in a small square: no letter stands for hours on the same pixels. */
static struct rect drift(const struct canvas *canvas, struct rect rect)
{
    static const struct {
        int x, y;
    } steps[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1}};
    size_t step = (size_t)(canvas->in.shown_s / 60) % LF_LENGTH(steps);
    rect.x += canvas_px(canvas, DRIFT_DU * steps[step].x);
    rect.y += canvas_px(canvas, DRIFT_DU * steps[step].y);
    return rect;
}

/* Seen from three metres by people who do not know that it can be touched. All of it is the target, and
 * leads to the start screen: nobody aimed. */
void screen_attract(struct canvas *canvas)
{
    struct rect page = canvas->in.frame.page;
    struct rect rest = drift(canvas, rect_inset(page, canvas->in.frame.margin));
    const char *touch = canvas_tr(canvas, "Hier berühren");
    struct node node = {.role = NODE_BUTTON, .rect = page, .label = touch};
    (void)canvas_target(canvas, &node, &(struct action){.kind = ACTION_START});
    (void)rect_take_top(&rest, canvas_px(canvas, 100), 0);
    head(canvas, &rest);
    struct rect foot = rect_take_bottom(&rest, canvas_px(canvas, 430), canvas_px(canvas, 40));
    struct slide slide = find_slide(canvas);
    show_slide(canvas, rest, &slide);
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
