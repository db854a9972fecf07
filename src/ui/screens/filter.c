/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "ui/flow.h"
#include "ui/phrase.h"
#include "ui/screens/contact_list.h"
#include "ui/screens/event_list.h"
#include "ui/screens/limits.h"
#include "ui/screens/screens.h"

/* What of a list is wanted: of events, of contacts, or of the board. The place is the list's with another screen:
 * what is chosen is looked at by going back to it. Of the house one day is chosen, so that leads there at once. */

struct group {
    struct chip *chips;
    size_t count, capacity;
};

/* So many, and "Alle". */
static struct group make_group(const struct canvas *canvas, size_t count)
{
    struct group group = {.capacity = count + 1};
    group.chips = arena_alloc(canvas->arena, group.capacity * sizeof(*group.chips));
    return group;
}

/* A chip that leads here again, with another filter. */
static struct filter *add(const struct canvas *canvas, struct group *group, const char *label,
                          bool is_selected)
{
    CHECK(group->count < group->capacity);
    struct chip *chip = &group->chips[group->count++];
    *chip = (struct chip){label, is_selected, {.kind = ACTION_GO, .place = canvas->in.place}};
    return &chip->action.place.filter;
}

/* One with an id of the feed; at: the id's place in struct filter. The chosen one takes itself back. */
static void add_record(const struct canvas *canvas, struct group *group, size_t at,
                       const char *id, const char *name)
{
    bool is_chosen = strcmp(id, (const char *)&canvas->in.place.filter + at) == 0;
    if (strlen(id) < FILTER_ID_BYTES) {
        char *wanted = (char *)add(canvas, group, name, is_chosen) + at;
        (void)snprintf(wanted, FILTER_ID_BYTES, "%s", is_chosen ? "" : id);
    }
}

static void when(struct flow *flow)
{
    struct chip chips[EVENT_LIST_CHIPS];
    size_t count = event_list_chips(flow->canvas, &flow->canvas->in.place, chips);
    flow_chips(flow, 0, canvas_tr(flow->canvas, "Wann?"), chips, count);
}

/* Groups that people say of themselves; what is for all is in each. */
static void for_whom(struct flow *flow)
{
    static const enum audience groups[] = {AUDIENCE_CHILDREN, AUDIENCE_YOUTH, AUDIENCE_FAMILIES,
                                           AUDIENCE_SENIORS,  AUDIENCE_WOMEN, AUDIENCE_MEN};
    struct canvas *canvas = flow->canvas;
    uint32_t chosen = canvas->in.place.filter.audience;
    struct group group = make_group(canvas, LF_LENGTH(groups));
    add(canvas, &group, canvas_tr(canvas, "Alle"), chosen == 0)->audience = 0;
    for (size_t i = 0; i < LF_LENGTH(groups); i++) {
        uint32_t bit = 1u << groups[i];
        add(canvas, &group, phrase_one_audience(canvas, groups[i]), (chosen & bit) != 0)
            ->audience = chosen ^ bit;
    }
    flow_chips(flow, canvas_px(canvas, 32), canvas_tr(canvas, "Für wen?"), group.chips,
               group.count);
}

/* Nothing while there is no choice. */
static void areas(struct flow *flow, int gap)
{
    struct canvas *canvas = flow->canvas;
    const char *chosen = canvas->in.place.filter.area;
    struct area_row *rows;
    size_t count = limits_list_areas(canvas, &rows);
    struct group group = make_group(canvas, count);
    add(canvas, &group, canvas_tr(canvas, "Alle"), chosen[0] == '\0')->area[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        add_record(canvas, &group, offsetof(struct filter, area), rows[i].id,
                   canvas_field(canvas, &rows[i].fields, rows[i].locale, FIELD_TITLE, 0));
    }
    if (count > 0) {
        flow_chips(flow, gap, canvas_tr(canvas, "Mein Viertel"), group.chips, group.count);
    }
}

/* Of contacts, where somebody told hours. */
static void only_open(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    struct contact_query query = contact_list_query(&canvas->in.place);
    bool is_open = canvas->in.place.filter.is_open;
    if (!contact_list_find_open(canvas, &query).is_told && !is_open) {
        return;
    }
    struct group group = make_group(canvas, 1);
    add(canvas, &group, canvas_tr(canvas, "Jetzt geöffnet"), is_open)->is_open = !is_open;
    flow_chips(flow, canvas_px(canvas, 32), canvas_tr(canvas, "Nur"), group.chips, group.count);
}

static void topics(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    const char *chosen = canvas->in.place.filter.topic;
    struct topic_row *rows;
    size_t count =
        content_list_event_topics(canvas->in.content, canvas->in.now_utc, canvas->arena, &rows);
    if (count == 0) {
        return;
    }
    struct group group = make_group(canvas, count);
    add(canvas, &group, canvas_tr(canvas, "Alle"), chosen[0] == '\0')->topic[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        add_record(canvas, &group, offsetof(struct filter, topic), rows[i].id,
                   canvas_field(canvas, &rows[i].fields, rows[i].locale, FIELD_TITLE, 0));
    }
    flow_chips(flow, canvas_px(canvas, 32), canvas_tr(canvas, "Thema"), group.chips,
               group.count);
}

static void only(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    const struct filter *filter = &canvas->in.place.filter;
    struct group group = make_group(canvas, 3);
    add(canvas, &group, canvas_tr(canvas, "kostenlos"), filter->is_free)->is_free =
        !filter->is_free;
    add(canvas, &group, phrase_access(canvas, ACCESS_STEP_FREE), filter->is_step_free)
        ->is_step_free = !filter->is_step_free;
    add(canvas, &group, phrase_registration(canvas, REGISTRATION_NONE),
        filter->is_without_registration)
        ->is_without_registration = !filter->is_without_registration;
    flow_chips(flow, canvas_px(canvas, 32), canvas_tr(canvas, "Nur"), group.chips, group.count);
}

static void groups(struct flow *flow)
{
    int gap = canvas_px(flow->canvas, 32);
    if (flow->canvas->in.place.of == SCREEN_CONTACTS) {
        areas(flow, 0);
        only_open(flow);
    } else if (flow->canvas->in.place.of == SCREEN_BOARD) {
        areas(flow, 0);
    } else {
        when(flow);
        for_whom(flow);
        areas(flow, gap);
        only(flow);
        topics(flow);
    }
}

/* How much the list has, on the button that leads back to it. */
static const char *show_label(const struct canvas *canvas, const struct place *list)
{
    if (list->screen == SCREEN_CONTACTS) {
        return canvas_count(canvas, "{0} Kontakt zeigen", "{0} Kontakte zeigen",
                            (long long)contact_list_count(canvas, list), NULL);
    }
    if (list->screen == SCREEN_BOARD) {
        struct notice_query query = {canvas->today_day, limits_area(&list->filter)};
        size_t total = content_count_notices(canvas->in.content, &query);
        return canvas_count(canvas, "{0} Aushang zeigen", "{0} Aushänge zeigen",
                            (long long)total, NULL);
    }
    struct event_query query =
        event_list_query(canvas, event_list_find_tab(canvas, list), &list->filter);
    size_t total = content_count_events(canvas->in.content, &query);
    return canvas_count(canvas, "{0} Termin zeigen", "{0} Termine zeigen", (long long)total,
                        NULL);
}

static void show_button(struct canvas *canvas, struct rect rect)
{
    struct place list = canvas->in.place;
    list.screen = list.of;
    list.page = 0;
    bool is_low =
        canvas->frame.is_compact && canvas->frame.is_landscape; /* no room beside words */
    struct button show = {.icon = is_low ? NULL : "check", .label = show_label(canvas, &list)};
    widget_button(canvas, rect, &show, &(struct action){.kind = ACTION_GO, .place = list});
}

/* The way back stands where the chips of a list do, or in the action bar; there stands what takes all limits away,
 * too, but with paging at the end of the last page. */
void screen_filter(struct canvas *canvas)
{
    if (canvas->in.place.of == SCREEN_HOUSE) {
        screen_house_choice(canvas);
        return;
    }
    struct frame *frame = &canvas->frame;
    bool is_narrow = frame->is_compact && !frame->is_landscape;
    widget_header(canvas, canvas_tr(canvas, "Filter"));
    if (is_narrow) {
        show_button(canvas, frame->chips);
    }
    struct flow flow = flow_begin(canvas, is_narrow ? frame->content.y : frame->body.y);
    groups(&flow);
    int gap = canvas_px(canvas, 24);
    bool is_paged = flow.page > 0;
    int parts = is_paged ? 3 : 2;
    struct rect end = {0};
    if (!is_narrow) {
        end = rect_take_end(&frame->actions, (frame->actions.w - (parts - 1) * gap) / parts,
                            gap, canvas->is_rtl);
    }
    struct rect reset = frame->actions;
    int height = canvas_target_px(canvas, 128);
    if (!is_paged || flow_take(&flow, height, canvas_px(canvas, 32), &reset)) {
        limits_reset(canvas, reset);
    }
    flow_end(&flow);
    if (!is_narrow) {
        show_button(canvas, end);
    }
}
