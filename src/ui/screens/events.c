/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/phrase.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* As in place.tab; in the order shown. Nobody has chosen: the week, or all when it is over. */
enum tab { TAB_UNCHOSEN, TAB_TODAY, TAB_WEEK, TAB_WEEKEND, TAB_ALL, TAB_COUNT };

#define DAYS 5 /* chips of days, in one line with the last */

static const enum tab wider[TAB_COUNT] = {TAB_ALL, TAB_WEEK, TAB_ALL, TAB_ALL, TAB_ALL};
static const char *const tab_labels[TAB_COUNT] = {"", N_("Heute"), N_("Woche"),
                                                  N_("Wochenende"), N_("Alle")};

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

/* Chips in one line, or in as many as larger letters need. */
struct chips {
    struct rect line;
    int lower; /* how much lower the content begins */
};

static void chip(struct canvas *canvas, struct chips *chips, const char *label, bool is_chosen,
                 int value)
{
    if (widget_chip_width(canvas, label, is_chosen) > chips->line.w) {
        chips->lower += canvas->in.frame.chips.h + canvas_px(canvas, 12);
        chips->line = canvas->in.frame.chips;
        chips->line.y += chips->lower;
    }
    widget_chip(canvas, &chips->line, label, is_chosen,
                &(struct action){.kind = ACTION_TAB, .value = value});
}

static enum tab find_tab(const struct canvas *canvas, const size_t counts[TAB_COUNT])
{
    int tab = canvas->in.place.tab;
    if (tab > TAB_UNCHOSEN && tab < TAB_COUNT) {
        return (enum tab)tab;
    }
    return counts[TAB_WEEK] > 0 ? TAB_WEEK : TAB_ALL;
}

/* What is listed, and where it begins. */
struct list {
    struct event_query query;
    size_t total;
    enum tab wider; /* what else there is when it is empty */
    struct rect rest;
};

static struct list list_tab(struct canvas *canvas)
{
    size_t counts[TAB_COUNT] = {0};
    for (enum tab tab = TAB_TODAY; tab < TAB_ALL; tab++) {
        struct event_query query = make_query(canvas, tab);
        counts[tab] = content_count_events(canvas->in.content, &query);
    }
    enum tab chosen = find_tab(canvas, counts);
    struct chips chips = {.line = canvas->in.frame.chips};
    for (enum tab tab = TAB_TODAY; tab < TAB_COUNT; tab++) {
        const char *label = canvas_tr(canvas, tab_labels[tab]);
        if (tab != TAB_ALL) { /* dear to count */
            label = canvas_fill(canvas, "{0} {1}", label,
                                canvas_number(canvas, (long long)counts[tab]));
        }
        chip(canvas, &chips, label, tab == chosen, (int)tab);
    }
    struct list list = {make_query(canvas, chosen), counts[chosen], wider[chosen],
                        canvas->in.frame.content};
    if (chosen == TAB_ALL) {
        list.total = content_count_events(canvas->in.content, &list.query);
    }
    (void)rect_take_top(&list.rest, chips.lower, 0);
    return list;
}

/* While nobody knows what day it is, the days themselves are chosen from: who knows it finds it. place.tab is
 * the day then, a larger number than any tab. */
static struct list list_day(struct canvas *canvas)
{
    int chosen = canvas->in.place.tab;
    bool is_day = chosen > TAB_COUNT;
    struct chips chips = {.line = canvas->in.frame.chips};
    for (int32_t day = canvas->today_day; day < canvas->today_day + DAYS; day++) {
        const char *label = calendar_weekday_number(canvas->in.catalog, day, canvas->arena);
        chip(canvas, &chips, label, day == chosen, day);
    }
    chip(canvas, &chips, canvas_tr(canvas, tab_labels[TAB_ALL]), !is_day, TAB_ALL);
    struct list list = {make_query(canvas, TAB_ALL), 0, TAB_ALL, canvas->in.frame.content};
    if (is_day) {
        list.query = (struct event_query){.after_utc = day_start(canvas, chosen),
                                          .before_utc = day_start(canvas, chosen + 1)};
    }
    list.total = content_count_events(canvas->in.content, &list.query);
    (void)rect_take_top(&list.rest, chips.lower, 0);
    return list;
}

static void empty_list(struct canvas *canvas, const struct list *list)
{
    struct rect rest = list->rest;
    bool is_all = list->query.before_utc == 0;
    rest.y = widget_empty(
        canvas, rest,
        is_all ? canvas_tr(canvas, "Zur Zeit sind keine Termine eingetragen.")
               : canvas_tr(canvas, "In dieser Zeit sind keine Termine eingetragen."));
    if (!is_all) {
        struct button button = {.icon = "event",
                                .label = list->wider == TAB_WEEK
                                             ? canvas_tr(canvas, "Diese Woche zeigen")
                                             : canvas_tr(canvas, "Alle Termine zeigen")};
        widget_button(canvas, rect_take_top(&rest, canvas_px(canvas, 128), 0), &button,
                      &(struct action){.kind = ACTION_TAB, .value = (int)list->wider});
    }
}

void screen_events(struct canvas *canvas)
{
    widget_header(canvas, canvas_tr(canvas, "Termine"));
    struct list list = canvas_knows_today(canvas) ? list_tab(canvas) : list_day(canvas);
    if (list.total == 0) {
        empty_list(canvas, &list);
        return;
    }
    int gap = canvas_px(canvas, 12);
    int height = widget_event_row_height(canvas);
    size_t per_page = (size_t)frame_fit(list.rest.h, height, gap);
    struct event_row *rows;
    size_t page = (size_t)canvas->in.place.page;
    size_t count = content_list_events(canvas->in.content, &list.query, page * per_page,
                                       per_page, canvas->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        widget_event_row(canvas, rect_take_top(&list.rest, height, gap), &rows[i]);
    }
    widget_paging(canvas, (int)page, frame_pages(list.total, per_page));
}
