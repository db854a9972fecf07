/* SPDX-License-Identifier: MIT */
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* The ways to find something without typing. */
static const struct {
    struct badge badge;
    const char *label;
    enum screen screen;
    const char *id;
} ways[] = {
    {{"event", HUE_BLUE}, N_("Termine"), SCREEN_EVENTS, ""},
    {{"groups", HUE_MINT}, N_("Hilfe nach Thema"), SCREEN_TOPICS, ""},
    {{"contact_phone", HUE_LAVENDER}, N_("Alle Kontakte von A bis Z"), SCREEN_CONTACTS, ""},
    {{"push_pin", HUE_YELLOW}, N_("Aushang"), SCREEN_BOARD, ""},
};

void screen_search(struct canvas *canvas)
{
    widget_header(canvas, canvas_tr(canvas, "Suche"));
    struct rect rest = canvas->in.frame.body;
    struct ink ink = {.type = TYPE_LEAD, .color = canvas->in.theme.text};
    const char *text = canvas_tr(canvas, "Was suchen Sie?");
    (void)canvas_text(canvas, rest, &ink, text);
    canvas_say(canvas, NODE_TEXT, rest, text);
    rest.y = canvas->in.frame.page.y + canvas_px(canvas, 780);
    for (size_t i = 0; i < LF_LENGTH(ways); i++) {
        struct rect tile = rect_take_top(&rest, canvas_px(canvas, 190), canvas_px(canvas, 20));
        struct action action = {.kind = ACTION_GO,
                                .place = place_make(ways[i].screen, ways[i].id)};
        widget_tile(canvas, tile, &ways[i].badge, canvas_tr(canvas, ways[i].label), &action);
    }
}
