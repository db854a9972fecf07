/* SPDX-License-Identifier: MIT */
#include "ui/screens/screens.h"
#include "ui/widgets.h"

#define TILE_EM 10 /* least width */

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
    struct rect rest = canvas->frame.body;
    struct ink ink = {.type = TYPE_LEAD, .color = canvas->in.theme.text};
    const char *text = canvas_tr(canvas, "Was suchen Sie?");
    struct grid grid =
        widget_cells(canvas, rest, TILE_EM, canvas_target_px(canvas, 190), LF_LENGTH(ways));
    int target = canvas_target_px(canvas, 0) + grid.gap;
    int count = (int)LF_LENGTH(ways);
    while (grid.columns < count &&
           frame_pages(LF_LENGTH(ways), (size_t)grid.columns) * target > rest.h) {
        grid.columns++;
    }
    grid.rows = frame_pages(LF_LENGTH(ways), (size_t)grid.columns); /* all on one page */
    struct inked span = {text, ink};
    int took = canvas_layout(canvas, rest.w, &span, 1).height;
    if (rest.h - took >= grid.rows * target) { /* else the title asks it */
        (void)canvas_text(canvas, rest, &ink, text);
        canvas_say(canvas, NODE_TEXT, (struct rect){rest.x, rest.y, rest.w, took}, text);
        int lower = canvas->frame.lower_y - rest.y;
        (void)rect_take_top(
            &rest, lower > took && rest.h - lower >= grid.rows * target ? lower : took, 0);
    }
    int most = grid.rows * (canvas_px(canvas, 250) + grid.gap) - grid.gap;
    grid.rect = rest;
    grid.rect.h = most < rest.h ? most : rest.h;
    struct tile tiles[LF_LENGTH(ways)];
    for (size_t i = 0; i < LF_LENGTH(ways); i++) {
        tiles[i] =
            (struct tile){ways[i].badge,
                          canvas_tr(canvas, ways[i].label),
                          {.kind = ACTION_GO, .place = place_make(ways[i].screen, ways[i].id)}};
    }
    widget_tiles(canvas, &grid, 0, tiles, LF_LENGTH(ways));
}
