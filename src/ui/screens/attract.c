/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/phrase.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

static void next_event(struct canvas *canvas, struct rect rest)
{
    struct event_query query = {.after_utc = canvas->in.now_utc};
    struct event_row *rows = NULL;
    if (canvas->in.content == NULL ||
        content_list_events(canvas->in.content, &query, 0, 1, canvas->arena, &rows) == 0) {
        return;
    }
    const char *title = canvas_field(canvas, &rows->fields, rows->locale, FIELD_TITLE, 0);
    const char *when = arena_printf(canvas->arena, "%s \xC2\xB7 %s", phrase_date(canvas, rows),
                                    phrase_time(canvas, rows));
    struct ink lead = {.type = TYPE_H3, .color = canvas->in.theme.text2, .align = TEXT_CENTRE};
    struct ink heading = {.type = TYPE_DISPLAY,
                          .weight = WEIGHT_BOLD,
                          .align = TEXT_CENTRE,
                          .color = canvas->in.theme.text,
                          .max_lines = 4,
                          .line_percent = 115,
                          .is_balanced = true,
                          .is_content = true};
    int took = canvas_text(canvas, rest, &lead, when);
    (void)rect_take_top(&rest, took, canvas_px(canvas, 24));
    took = canvas_text(canvas, rest, &heading, title);
    (void)rect_take_top(&rest, took, canvas_px(canvas, 24));
    (void)canvas_text(canvas, rest, &lead, phrase_place(canvas, rows));
    canvas_say(canvas, NODE_TEXT, rest, arena_printf(canvas->arena, "%s, %s", when, title));
}

static void line(struct canvas *canvas, struct rect *rest, enum type type, const char *text)
{
    struct ink ink = {.type = type,
                      .weight = type == TYPE_DISPLAY ? WEIGHT_BOLD : WEIGHT_REGULAR,
                      .color = canvas->in.theme.text,
                      .align = TEXT_CENTRE};
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
             calendar_long_date(canvas->in.lang, canvas->today_day, canvas->arena));
    } else {
        line(canvas, rest, TYPE_H2, canvas_tr(canvas, "Uhrzeit unbekannt"));
    }
    (void)rect_take_top(rest, canvas_px(canvas, 40), 0);
    int below = widget_trust(canvas, rest->y);
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
    struct ink call = {.type = TYPE_H1,
                       .weight = WEIGHT_BOLD,
                       .color = canvas->in.theme.accent,
                       .align = TEXT_CENTRE};
    int took = canvas_text(canvas, foot, &call, touch);
    (void)rect_take_top(&foot, took, canvas_px(canvas, 10));
    struct ink others = {
        .type = TYPE_LEAD, .color = canvas->in.theme.text, .align = TEXT_CENTRE};
    (void)canvas_text(canvas, foot, &others,
                      "Touch here \xC2\xB7 Buraya dokunun \xC2\xB7 Торкніться тут \xC2\xB7 "
                      "المس هنا \xC2\xB7 Нажмите здесь");
}
