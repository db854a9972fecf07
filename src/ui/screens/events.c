/* SPDX-License-Identifier: MIT */
#include "ui/phrase.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* As in place.tab; in the order shown. Nobody has chosen: the week, or all when it is over. */
enum tab { TAB_UNCHOSEN, TAB_TODAY, TAB_WEEK, TAB_WEEKEND, TAB_ALL, TAB_COUNT };

static const enum tab wider[TAB_COUNT] = {TAB_ALL, TAB_WEEK, TAB_ALL, TAB_ALL, TAB_ALL};
static const char *const tab_labels[TAB_COUNT] = {"", "Heute", "Woche", "Wochenende", "Alle"};

static int64_t day_start(const struct canvas *canvas, int32_t day)
{
    return zone_utc_from_local(canvas->in.zone, (int64_t)day * DATE_DAY_SECONDS);
}

/* This week = today to Sunday; weekend = the coming Saturday and Sunday, or this one. */
static struct event_query make_query(const struct canvas *canvas, enum tab tab)
{
    int32_t today = canvas->today_day;
    int32_t monday = today - (int32_t)date_weekday(today) + 7;
    struct event_query query = {.after_utc = canvas->in.now_utc - CANVAS_LINGER_S};
    if (tab == TAB_ALL) {
        query.is_next_only = true;
        return query;
    }
    query.before_utc = day_start(canvas, tab == TAB_TODAY ? today + 1 : monday);
    if (tab == TAB_WEEKEND) {
        int64_t saturday = day_start(canvas, monday - 2);
        query.after_utc = saturday > query.after_utc ? saturday : query.after_utc;
    }
    return query;
}

/* In one line, or in as many as larger letters need; returns how much lower the content begins. */
static int chips(struct canvas *canvas, const size_t counts[TAB_COUNT], enum tab chosen)
{
    struct rect line = canvas->in.frame.chips;
    int step = line.h + canvas_px(canvas, 12);
    int lower = 0;
    for (enum tab tab = TAB_TODAY; tab < TAB_COUNT; tab++) {
        bool is_chosen = tab == chosen;
        const char *label = canvas_tr(canvas, tab_labels[tab]);
        if (tab != TAB_ALL) {
            label = arena_printf(canvas->arena, "%s %zu", label, counts[tab]);
        }
        if (widget_chip_width(canvas, label, is_chosen) > line.w) {
            lower += step;
            line = canvas->in.frame.chips;
            line.y += lower;
        }
        widget_chip(canvas, &line, label, is_chosen,
                    &(struct action){.kind = ACTION_TAB, .value = (int)tab});
    }
    return lower;
}

static void empty_list(struct canvas *canvas, enum tab tab)
{
    struct rect rest = canvas->in.frame.content;
    rest.y = widget_empty(
        canvas, rest,
        tab == TAB_ALL ? canvas_tr(canvas, "Zur Zeit sind keine Termine eingetragen.")
                       : canvas_tr(canvas, "In dieser Zeit sind keine Termine eingetragen."));
    if (wider[tab] != tab) {
        enum tab next = wider[tab];
        struct button button = {.icon = "event",
                                .label = next == TAB_WEEK
                                             ? canvas_tr(canvas, "Diese Woche zeigen")
                                             : canvas_tr(canvas, "Alle Termine zeigen")};
        widget_button(canvas, rect_take_top(&rest, canvas_px(canvas, 128), 0), &button,
                      &(struct action){.kind = ACTION_TAB, .value = (int)next});
    }
}

static enum tab find_tab(const struct canvas *canvas, const size_t counts[TAB_COUNT])
{
    int tab = canvas->in.place.tab;
    if (tab > TAB_UNCHOSEN && tab < TAB_COUNT) {
        return (enum tab)tab;
    }
    return counts[TAB_WEEK] > 0 ? TAB_WEEK : TAB_ALL;
}

void screen_events(struct canvas *canvas)
{
    size_t counts[TAB_COUNT] = {0};
    for (enum tab tab = TAB_TODAY; tab < TAB_ALL; tab++) {
        struct event_query query = make_query(canvas, tab);
        counts[tab] = content_count_events(canvas->in.content, &query);
    }
    enum tab tab = find_tab(canvas, counts);
    if (tab == TAB_ALL) { /* dear, and its chip has no number */
        struct event_query all = make_query(canvas, tab);
        counts[tab] = content_count_events(canvas->in.content, &all);
    }
    widget_header(canvas, canvas_tr(canvas, "Termine"));
    int lower = chips(canvas, counts, tab);
    if (counts[tab] == 0) {
        empty_list(canvas, tab);
        return;
    }
    struct rect rest = canvas->in.frame.content;
    (void)rect_take_top(&rest, lower, 0);
    int gap = canvas_px(canvas, 12);
    int height = widget_event_row_height(canvas);
    size_t per_page = (size_t)frame_fit(rest.h, height, gap);
    struct event_query query = make_query(canvas, tab);
    struct event_row *rows;
    size_t page = (size_t)canvas->in.place.page;
    size_t count = content_list_events(canvas->in.content, &query, page * per_page, per_page,
                                       canvas->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        widget_event_row(canvas, rect_take_top(&rest, height, gap), &rows[i]);
    }
    widget_paging(canvas, (int)page, frame_pages(counts[tab], per_page));
}
