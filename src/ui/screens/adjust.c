/* SPDX-License-Identifier: MIT */
#include "ui/screens/screens.h"
#include "ui/widgets.h"

struct choice {
    const char *label;
    enum action_kind kind;
    int value;
};

static void choice_row(struct canvas *canvas, struct rect *rest, const char *heading,
                       const struct choice *choices, size_t count, int chosen)
{
    struct ink ink = {.type = TYPE_LEAD,
                      .weight = WEIGHT_BOLD,
                      .color = canvas->in.theme.text,
                      .max_lines = 1};
    const char *words = canvas_tr(canvas, heading);
    struct rect head =
        rect_take_top(rest, canvas_lines_px(canvas, TYPE_LEAD, 1), canvas_px(canvas, 10));
    (void)canvas_text(canvas, head, &ink, words);
    canvas_say(canvas, NODE_HEADING, head, words);
    int height = canvas_px(canvas, 100);
    struct rect line = rect_take_top(rest, height, canvas_px(canvas, 12));
    for (size_t i = 0; i < count; i++) {
        const char *label = canvas_tr(canvas, choices[i].label);
        bool is_chosen = choices[i].value == chosen;
        if (widget_chip_width(canvas, label, is_chosen) > line.w) {
            line = rect_take_top(rest, height, canvas_px(canvas, 12));
        }
        struct action action = {.kind = choices[i].kind, .value = choices[i].value};
        widget_chip(canvas, &line, label, is_chosen, &action);
    }
    (void)rect_take_top(rest, canvas_px(canvas, 24), 0);
}

static const struct choice sizes[] = {
    {N_("Standard"), ACTION_TEXT_SIZE, TEXT_STANDARD},
    {N_("Groß"), ACTION_TEXT_SIZE, TEXT_GROSS},
    {N_("Sehr groß"), ACTION_TEXT_SIZE, TEXT_SEHR_GROSS},
};

static const struct choice themes[] = {
    {N_("Hell"), ACTION_THEME, THEME_HELL},
    {N_("Dunkel"), ACTION_THEME, THEME_DUNKEL},
    {N_("Kontrast"), ACTION_THEME, THEME_KONTRAST},
};

/* In the lower half: whoever needs it most may sit. The page itself is the preview. */
void screen_adjust(struct canvas *canvas)
{
    widget_header(canvas, canvas_tr(canvas, "Anpassen"));
    struct rect rest = canvas->in.frame.body;
    struct ink ink = {.type = TYPE_BODY, .color = canvas->in.theme.text, .line_percent = 145};
    const char *text =
        canvas_tr(canvas, "Diese Einstellungen gelten nur jetzt. Für die nächste Person ist "
                          "alles wieder normal.");
    (void)canvas_text(canvas, rest, &ink, text);
    canvas_say(canvas, NODE_TEXT, rest, text);
    rest.y = canvas->in.frame.page.y + canvas_px(canvas, 780);
    choice_row(canvas, &rest, N_("Schrift"), sizes, LF_LENGTH(sizes),
               (int)canvas->in.frame.text_size);
    choice_row(canvas, &rest, N_("Farben"), themes, LF_LENGTH(themes),
               (int)canvas->in.theme_name);
    struct button button = {.icon = "check", .label = canvas_tr(canvas, "Fertig")};
    widget_button(canvas, canvas->in.frame.actions, &button,
                  &(struct action){.kind = ACTION_BACK});
}
