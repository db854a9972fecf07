/* SPDX-License-Identifier: MIT */
#include "ui/screens/event_list.h"

#include "i18n/calendar.h"
#include "ui/screens/limits.h"

#define DAYS 5 /* chips of days, in one line with the last */

static const char *const tab_labels[TAB_COUNT] = {"", N_("Heute"), N_("Woche"),
                                                  N_("Wochenende"), N_("Alle")};

const char *event_list_tab_words(const struct canvas *canvas, enum tab tab)
{
    return canvas_tr(canvas, tab_labels[tab]);
}

static int64_t day_start(const struct canvas *canvas, int32_t day)
{
    return zone_utc_from_local(canvas->in.zone, (int64_t)day * DATE_DAY_SECONDS);
}

/* This week = today to Sunday; weekend = the coming Saturday and Sunday, or this one. */
static void set_time(const struct canvas *canvas, int tab, struct event_query *query)
{
    int32_t today = canvas->today_day;
    int32_t monday = today - (int32_t)date_weekday(today) + 7;
    if (tab >= TAB_COUNT) {
        query->after_utc = day_start(canvas, tab);
        query->before_utc = day_start(canvas, tab + 1);
        return;
    }
    query->after_utc = canvas->in.now_utc - CANVAS_LINGER_S;
    if (tab == TAB_ALL) {
        query->is_next_only = true;
        return;
    }
    query->before_utc = day_start(canvas, tab == TAB_TODAY ? today + 1 : monday);
    if (tab == TAB_WEEKEND) {
        int64_t saturday = day_start(canvas, monday - 2);
        query->after_utc = saturday > query->after_utc ? saturday : query->after_utc;
    }
}

struct event_query event_list_query(const struct canvas *canvas, int tab,
                                    const struct filter *filter)
{
    struct event_query query = {
        .topic = filter->topic[0] != '\0' ? filter->topic : NULL,
        .area = limits_area(filter),
        .audience = filter->audience,
        .is_free = filter->is_free,
        .is_step_free = filter->is_step_free,
        .is_without_registration = filter->is_without_registration,
    };
    set_time(canvas, tab, &query);
    return query;
}

static size_t count(const struct canvas *canvas, int tab, const struct filter *filter)
{
    struct event_query query = event_list_query(canvas, tab, filter);
    return content_count_events(canvas->in.content, &query);
}

int event_list_find_tab(const struct canvas *canvas, const struct place *place)
{
    if (!canvas_knows_today(canvas)) {
        return place->tab > TAB_COUNT ? place->tab : TAB_ALL;
    }
    if (place->tab > TAB_UNCHOSEN && place->tab < TAB_COUNT) {
        return place->tab;
    }
    return count(canvas, TAB_WEEK, &place->filter) > 0 ? TAB_WEEK : TAB_ALL;
}

const char *event_list_when_words(const struct canvas *canvas, int tab)
{
    if (tab >= TAB_COUNT) {
        return calendar_weekday_number(canvas->in.catalog, tab, canvas->arena);
    }
    const char *words = event_list_tab_words(canvas, (enum tab)tab);
    return tab == TAB_ALL
               ? words
               : canvas_fill(canvas, "{0} {1}", words,
                             canvas_number(canvas, (long long)count(canvas, tab,
                                                                    &canvas->in.place.filter)));
}

static struct chip make_chip(const struct canvas *canvas, const struct place *place, int tab,
                             int chosen)
{
    struct chip chip = {event_list_when_words(canvas, tab),
                        tab == chosen,
                        {.kind = ACTION_GO, .place = *place}};
    chip.action.place.tab = tab;
    chip.action.place.page = 0;
    return chip;
}

/* While nobody knows what day it is, the days themselves are chosen from: who knows it finds it. */
size_t event_list_chips(const struct canvas *canvas, const struct place *place,
                        struct chip chips[EVENT_LIST_CHIPS])
{
    size_t made = 0;
    int chosen = event_list_find_tab(canvas, place);
    if (!canvas_knows_today(canvas)) {
        for (int32_t day = canvas->today_day; day < canvas->today_day + DAYS; day++) {
            chips[made++] = make_chip(canvas, place, day, chosen);
        }
        chips[made++] = make_chip(canvas, place, TAB_ALL, chosen);
        return made;
    }
    for (int tab = TAB_TODAY; tab < TAB_COUNT; tab++) {
        chips[made++] = make_chip(canvas, place, tab, chosen);
    }
    return made;
}
