/* SPDX-License-Identifier: MIT */
#include "ui/screens/event_list.h"
#include "ui/screens/limits.h"
#include "ui/screens/screens.h"

/* Asks for more when what is wanted is not there: first for longer, then for everything. */
static void empty_list(struct canvas *canvas, struct rect rest, int tab)
{
    static const enum tab wider[TAB_COUNT] = {TAB_ALL, TAB_WEEK, TAB_ALL, TAB_ALL, TAB_ALL};
    const struct filter none = {0};
    struct place place = canvas->in.place;
    bool is_filtered = limits_words(canvas, &place.filter)[0] != '\0';
    bool is_all = tab == TAB_ALL;
    const char *words =
        is_filtered ? canvas_tr(canvas, "Dazu passt hier kein Termin.")
        : is_all    ? canvas_tr(canvas, "Zur Zeit sind keine Termine eingetragen.")
                    : canvas_tr(canvas, "In dieser Zeit sind keine Termine eingetragen.");
    rest.y = widget_empty(canvas, rest, words);
    if (is_all && !is_filtered) {
        return;
    }
    place.tab = tab < TAB_COUNT ? (int)wider[tab] : TAB_ALL;
    place.page = 0;
    place.filter = is_all ? none : place.filter;
    struct button button = {
        .icon = "event",
        .label = place.tab == TAB_WEEK ? canvas_tr(canvas, "Diese Woche zeigen")
                                       : canvas_tr(canvas, "Alle Termine zeigen"),
    };
    widget_button(canvas, rect_take_top(&rest, canvas_target_px(canvas, 128), 0), &button,
                  &(struct action){.kind = ACTION_GO, .place = place});
}

/* Small displays choose the time there, too. */
static void filter_button(struct canvas *canvas, struct rect rect, int tab)
{
    const char *filter = canvas_tr(canvas, "Filter");
    struct limits_label label = {
        .label = canvas->frame.is_compact ? event_list_when_words(canvas, tab) : filter,
        .name = filter,
        .words = limits_words(canvas, &canvas->in.place.filter),
    };
    limits_button(canvas, rect, &label, tab);
}

/* Returns what they leave for the rows. */
static struct rect time_chips(struct canvas *canvas)
{
    struct chip chips[EVENT_LIST_CHIPS];
    size_t count = event_list_chips(canvas, &canvas->in.place, chips);
    return widget_chip_line(canvas, chips, count, widget_event_row_height(canvas));
}

static void list(struct canvas *canvas, struct rect rest, const struct event_query *query,
                 size_t total)
{
    struct grid grid = widget_list(canvas, rest, widget_event_row_height(canvas));
    size_t per_page = (size_t)(grid.columns * grid.rows);
    struct event_row *rows;
    size_t page = (size_t)canvas->in.place.page;
    size_t count = content_list_events(canvas->in.content, query, page * per_page, per_page,
                                       canvas->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        widget_event_row(canvas, grid_cell(&grid, i), &rows[i]);
    }
    canvas->page_count = frame_pages(total, per_page);
}

/* What is drawn stands in the order in which it is read. */
void screen_events(struct canvas *canvas)
{
    struct frame *frame = &canvas->frame;
    widget_header(canvas, canvas_tr(canvas, "Termine"));
    int tab = event_list_find_tab(canvas, &canvas->in.place);
    struct event_query query = event_list_query(canvas, tab, &canvas->in.place.filter);
    size_t total = content_count_events(canvas->in.content, &query);
    struct rect filter = limits_place(canvas);
    struct rect rest = frame->content;
    bool is_above = filter.y < rest.y;
    if (is_above) {
        filter_button(canvas, filter, tab);
    } else if (!frame->is_compact) {
        rest = time_chips(canvas);
    }
    limits_line(canvas, &rest, 0, limits_words(canvas, &canvas->in.place.filter));
    if (total == 0) {
        empty_list(canvas, rest, tab);
    } else {
        list(canvas, rest, &query, total);
    }
    if (!is_above) {
        filter_button(canvas, filter, tab);
    }
    widget_paging(canvas, canvas->in.place.page, canvas->page_count);
}
