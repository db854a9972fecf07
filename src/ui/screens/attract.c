/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/helplines.h"
#include "ui/idle.h"
#include "ui/opening.h"
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

static struct picture find_event_picture(struct canvas *canvas, int64_t id)
{
    struct event_row *row =
        id != 0 ? content_find_occurrence(canvas->in.content, id, canvas->arena) : NULL;
    return row != NULL ? picture_find(canvas, &row->fields, row->locale, row->source_id)
                       : (struct picture){.key = ""};
}

static struct ink credit_ink(const struct canvas *canvas)
{
    struct ink ink = picture_credit_ink(canvas);
    ink.align = TEXT_CENTRE;
    ink.is_fixed = true;
    return ink;
}

/* In the middle of the rectangle with whom it is from below it; nothing where it would be small. Returns how
 * high both are. */
static int put_picture(struct canvas *canvas, struct rect rect, const struct picture *picture,
                       bool is_on_top)
{
    if (!picture->is_there) {
        return 0;
    }
    const char *credit = picture_credit(canvas, picture);
    struct ink ink = credit_ink(canvas);
    int below =
        credit[0] != '\0' ? measure(canvas, rect.w, &ink, credit) + canvas_px(canvas, 6) : 0;
    int room = rect.h - below;
    int most = canvas_px(canvas, PICTURE_H);
    room = room < most ? room : most;
    if (room < canvas_px(canvas, PICTURE_H_LEAST)) {
        return 0;
    }
    struct rect size = picture_fit(canvas, picture, rect.w, room);
    rect = is_on_top ? rect : rect_centre(rect, rect.w, size.h + below);
    struct rect place = rect_take_top(&rect, size.h, canvas_px(canvas, 6));
    picture_draw(canvas, rect_centre(place, size.w, size.h), picture);
    if (below > 0) {
        (void)canvas_text(canvas, rect, &ink, credit);
    }
    return size.h + below;
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
    size_t count = content_list_notices(canvas->in.content,
                                        &(struct notice_query){canvas->today_day, NULL}, 0,
                                        NOTICES_SEEN, canvas->arena, &rows);
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
        for (size_t i = 0; i < found; i++) {
            if (rows[i].status != EVENT_CANCELLED) {
                slides[count++] = event_slide(canvas, &rows[i]);
            }
        }
        count += notice_slide(canvas, &slides[count]) ? 1 : 0;
    }
    slides[count++] = emergency_slide(canvas);
    return slides[(size_t)(canvas->in.shown_s / IDLE_SLIDE_S) % count];
}

static void show_slide(struct canvas *canvas, struct rect rest, const struct slide *slide,
                       const struct picture *picture)
{
    struct ink lead = make_ink(canvas, TYPE_H3, WEIGHT_REGULAR);
    lead.color = canvas->in.theme.text2;
    struct ink heading = make_ink(canvas, TYPE_DISPLAY, WEIGHT_BOLD);
    heading.line_percent = 115;
    heading.is_balanced = true;
    heading.is_content = true;
    heading.lang = slide->lang;
    int gap = canvas_px(canvas, 24);
    const char *below = slide->below;
    int around = measure(canvas, rest.w, &lead, slide->above) + gap;
    int foot = measure(canvas, rest.w, &lead, below) + gap;
    struct ink fit = canvas_fit(canvas, (struct rect){0, 0, rest.w, rest.h - around - foot},
                                heading, slide->title);
    if (fit.type < TYPE_H2) { /* the title is what is read from afar */
        below = "";
        fit = canvas_fit(canvas, (struct rect){0, 0, rest.w, rest.h - around}, heading,
                         slide->title);
    }
    heading = fit;
    around += below[0] != '\0' ? foot : 0;
    if (measure(canvas, rest.w, &heading, slide->title) > rest.h - around) {
        heading.max_lines = frame_fit(rest.h - around, canvas_ink_px(canvas, &heading), 0);
    }
    int words = around + measure(canvas, rest.w, &heading, slide->title);
    struct rect top = {rest.x, rest.y, rest.w, rest.h - words - canvas_px(canvas, 32)};
    int took = put_picture(canvas, top, picture, true);
    (void)rect_take_top(&rest, took, took > 0 ? canvas_px(canvas, 32) : 0);
    struct rect said = rest;
    (void)rect_take_top(&rest, canvas_text(canvas, rest, &lead, slide->above), gap);
    (void)rect_take_top(&rest, canvas_text(canvas, rest, &heading, slide->title), gap);
    (void)canvas_text(canvas, rest, &lead, below);
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

/* "Unser Haus: Geschlossen, öffnet morgen um 9:00"; "" = nobody told, or the page is low. */
static const char *house_words(struct canvas *canvas)
{
    struct contact_row *centre = canvas->in.content != NULL
                                     ? content_find_centre(canvas->in.content, canvas->arena)
                                     : NULL;
    bool is_low = canvas->frame.is_compact && canvas->frame.is_landscape;
    if (centre == NULL || is_low) {
        return "";
    }
    struct opening opening = opening_find(canvas, centre);
    return opening.text[0] != '\0'
               ? canvas_about(canvas, canvas_tr(canvas, "Unser Haus"), opening.text)
               : "";
}

/* Time and date, and what has to be said about them and the content. */
static void head(struct canvas *canvas, struct rect *rest)
{
    if (canvas_knows_today(canvas)) {
        line(canvas, rest, TYPE_DISPLAY, calendar_time(canvas->now_local_s, canvas->arena));
        line(canvas, rest, TYPE_H2,
             calendar_long_date(canvas->in.catalog, canvas->today_day, canvas->arena));
        const char *house = house_words(canvas);
        if (house[0] != '\0') {
            (void)rect_take_top(rest, canvas_px(canvas, 12), 0);
            line(canvas, rest, TYPE_LEAD, house);
        }
    } else {
        line(canvas, rest, TYPE_H2, canvas_tr(canvas, "Uhrzeit unbekannt"));
    }
    bool is_low = canvas->frame.is_compact && canvas->frame.is_landscape;
    (void)rect_take_top(rest, canvas_px(canvas, is_low ? 8 : 40), 0);
    canvas->frame.body.x = rest->x;
    canvas->frame.body.w = rest->w;
    int below = widget_trust(canvas, rest->y, 2);
    (void)rect_take_top(rest, below - rest->y, canvas_px(canvas, is_low ? 8 : 60));
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

static struct ink call_ink(const struct canvas *canvas)
{
    struct ink ink = make_ink(canvas, TYPE_H1, WEIGHT_BOLD);
    ink.color = canvas->in.theme.accent;
    return ink;
}

/* A hand, what to do, and the same in every language: below each other, or side by side on a landscape. */
static void call_to_touch(struct canvas *canvas, struct rect rest)
{
    const char *touch = canvas_tr(canvas, "Hier berühren");
    const char *in_others = canvas_tr_others(canvas, "Hier berühren");
    struct ink call = call_ink(canvas);
    struct ink others = make_ink(canvas, TYPE_LEAD, WEIGHT_REGULAR);
    bool is_wide = canvas->frame.is_landscape;
    int hand = canvas_px(canvas, is_wide ? 100 : 140);
    struct rect icon = is_wide
                           ? rect_take_start(&rest, hand, canvas_px(canvas, 24), canvas->is_rtl)
                           : rect_take_top(&rest, hand, canvas_px(canvas, 16));
    canvas_icon(canvas, icon, "touch_app", hand, call.color);
    if (is_wide) {
        struct rect left = rect_take_start(&rest, canvas_width(canvas, &call, touch),
                                           canvas_px(canvas, 48), canvas->is_rtl);
        call.is_middle = others.is_middle = true;
        others.align = TEXT_START;
        (void)canvas_text(canvas, left, &call, touch);
    } else {
        (void)rect_take_top(&rest, canvas_text(canvas, rest, &call, touch),
                            canvas_px(canvas, 10));
    }
    others.line_percent = 120;
    others = canvas_fit(canvas, rest, others, in_others);
    (void)canvas_text(canvas, rest, &others, in_others);
}

static int call_height(const struct canvas *canvas)
{
    struct ink call = call_ink(canvas);
    return canvas->frame.is_landscape
               ? frame_type_px_at(&canvas->frame, TYPE_BODY, TEXT_STANDARD) *
                     (canvas->frame.is_compact ? 9 : 6) / 2
               : canvas_px(canvas, 140 + 16 + 10) + canvas_ink_px(canvas, &call) +
                     frame_type_px_at(&canvas->frame, TYPE_LEAD, TEXT_STANDARD) * 4;
}

/* Seen from three metres by people who do not know that it can be touched. All of it is the target, and
 * leads to the start screen: nobody aimed. */
void screen_attract(struct canvas *canvas)
{
    struct rect page = canvas->frame.page;
    struct rect rest = drift(canvas, rect_inset(page, canvas->frame.margin));
    struct node node = {
        .role = NODE_BUTTON, .rect = page, .label = canvas_tr(canvas, "Hier berühren")};
    (void)canvas_target(canvas, &node, &(struct action){.kind = ACTION_START});
    if (canvas->in.is_off) {
        draw_fill(&canvas->list, (struct rect){0, 0, canvas->frame.w, canvas->frame.h},
                  color_hex(0));
        return;
    }
    struct rect foot = rect_take_bottom(&rest, call_height(canvas), canvas_px(canvas, 40));
    struct slide slide = find_slide(canvas);
    /* By night nothing shines. */
    struct picture picture =
        find_event_picture(canvas, canvas->in.is_night ? 0 : slide.event_id);
    struct picture none = {.key = ""};
    bool is_wide = canvas->frame.is_landscape && !canvas->frame.is_compact;
    if (is_wide && picture.is_there) {
        struct rect end =
            rect_take_end(&rest, rest.w / 2, canvas_px(canvas, 48), canvas->is_rtl);
        (void)put_picture(canvas, end, &picture, false);
    }
    if (!canvas->frame.is_landscape) {
        (void)rect_take_top(&rest, canvas_px(canvas, 100), 0);
    }
    head(canvas, &rest);
    show_slide(canvas, rest, &slide, is_wide ? &none : &picture);
    call_to_touch(canvas, foot);
}
