/* SPDX-License-Identifier: MIT */
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* Pages that lie over the place of somebody, with seconds that run out: only the number differs from one to the
 * next. */

#define BUTTON_DU 170

/* One under the other where the page is high, else beside each other: whatever else is touched means yes. */
static void answers(struct canvas *canvas, struct rect rest, bool is_high)
{
    int gap = canvas_px(canvas, 24);
    int height = canvas_target_px(canvas, BUTTON_DU);
    struct rect yes = is_high ? rect_take_top(&rest, height, gap)
                              : rect_take_start(&rest, (rest.w - gap) / 2, gap, canvas->is_rtl);
    struct button stay = {.icon = "check", .label = canvas_tr(canvas, "Ja, weiter")};
    struct button leave = {.icon = "close", .label = canvas_tr(canvas, "Nein, neu beginnen")};
    widget_button(canvas, yes, &stay, &(struct action){.kind = ACTION_STAY});
    widget_button(canvas, rest, &leave, &(struct action){.kind = ACTION_ANEW});
}

/* A text in the middle of the page, and how high it is in its place. */
struct words {
    const char *text;
    struct ink ink;
    int height;
};

static struct words fit_words(struct canvas *canvas, int width, int height, enum type type,
                              const char *text)
{
    const struct theme *theme = &canvas->in.theme;
    bool is_title = type == TYPE_H1;
    struct ink ink = {.type = type,
                      .weight = is_title ? WEIGHT_BOLD : WEIGHT_REGULAR,
                      .color = is_title ? theme->text : theme->text2,
                      .align = TEXT_CENTRE,
                      .is_balanced = true};
    ink = canvas_fit(canvas, (struct rect){0, 0, width, height}, ink, text);
    struct inked span = {text, ink};
    return (struct words){text, ink, canvas_layout(canvas, width, &span, 1).height};
}

static void put_words(struct canvas *canvas, struct rect rect, enum node_role role,
                      const struct words *words)
{
    (void)canvas_text(canvas, rect, &words->ink, words->text);
    canvas_say(canvas, role, rect, words->text);
}

/* In the middle of what is free, in the language that was chosen and below it in all others. */
static void question(struct canvas *canvas, struct rect rest)
{
    int gap = canvas_px(canvas, 32);
    struct words own = fit_words(canvas, rest.w, rest.h * 2 / 5, TYPE_H1,
                                 canvas_tr(canvas, "Sind Sie noch da?"));
    struct words others = fit_words(canvas, rest.w, rest.h - own.height - gap, TYPE_LEAD,
                                    canvas_tr_others(canvas, "Sind Sie noch da?"));
    if (own.height + gap + others.height > rest.h) { /* very large letters on a small display */
        others = (struct words){.text = ""};
    }
    rest = rect_centre(rest, rest.w, own.height + gap + others.height);
    put_words(canvas, rect_take_top(&rest, own.height, gap), NODE_HEADING, &own);
    if (others.text[0] != '\0') {
        put_words(canvas, rest, NODE_TEXT, &others);
    }
}

#define COUNTDOWN_GAP_DU 24

static int countdown_px(const struct canvas *canvas)
{
    return canvas_lines_px(canvas, TYPE_LEAD, 2) + canvas_px(canvas, COUNTDOWN_GAP_DU) +
           canvas_lines_px(canvas, TYPE_DISPLAY, 1);
}

/* The seconds left, large, and over them what they are. */
static void countdown(struct canvas *canvas, struct rect rect, const char *what)
{
    struct ink number = {.type = TYPE_DISPLAY,
                         .weight = WEIGHT_BOLD,
                         .color = canvas->in.theme.accent,
                         .align = TEXT_CENTRE,
                         .max_lines = 1};
    struct rect left = rect_take_bottom(&rect, canvas_lines_px(canvas, TYPE_DISPLAY, 1),
                                        canvas_px(canvas, COUNTDOWN_GAP_DU));
    struct words words = fit_words(canvas, rect.w, rect.h, TYPE_LEAD, what);
    (void)rect_take_top(&rect, rect.h - words.height, 0);
    put_words(canvas, rect, NODE_TEXT, &words);
    (void)canvas_text(canvas, left, &number, canvas_number(canvas, canvas->in.left_s));
    canvas_say(
        canvas, NODE_STATUS, left,
        canvas_count(canvas, "Noch {0} Sekunde", "Noch {0} Sekunden", canvas->in.left_s, NULL));
}

/* The whole page, for whoever has looked away: in every language, with the time large. */
void screen_idle(struct canvas *canvas)
{
    struct rect rest = rect_inset(canvas->frame.page, canvas->frame.margin);
    bool is_high = rest.h > rest.w;
    int button = canvas_target_px(canvas, BUTTON_DU);
    int buttons = is_high ? 2 * button + canvas_px(canvas, 24) : button;
    struct rect foot = rect_take_bottom(&rest, buttons, canvas_px(canvas, 40));
    struct rect below = rect_take_bottom(&rest, countdown_px(canvas), 0);
    question(canvas, rest);
    countdown(canvas, below, canvas_tr(canvas, "Sekunden, bis alles neu beginnt:"));
    answers(canvas, foot, is_high);
}

/* Nothing here acts: whoever wipes it need not take care. */
void screen_clean(struct canvas *canvas)
{
    struct rect rest = rect_inset(canvas->frame.page, canvas->frame.margin);
    int below = countdown_px(canvas);
    int least = rest.h - below - canvas_px(canvas, 32);
    struct rect top =
        rect_take_top(&rest, rest.h / 2 < least ? rest.h / 2 : least, canvas_px(canvas, 32));
    struct words title = fit_words(canvas, top.w, top.h, TYPE_H1,
                                   canvas_tr(canvas, "Der Bildschirm wird gereinigt"));
    (void)rect_take_top(&top, top.h - title.height, 0);
    put_words(canvas, top, NODE_HEADING, &title);
    countdown(canvas, rect_take_top(&rest, below, 0),
              canvas_tr(canvas, "Sekunden, in denen Berühren nichts auslöst:"));
}
