/* SPDX-License-Identifier: MIT */
#include "ui/screens/hit_list.h"

#include <stdio.h>
#include <string.h>

#include "ui/marks.h"
#include "ui/opening.h"
#include "ui/row.h"
#include "ui/screens/board.h"

/* ---- order ---- */

static bool is_alike(const struct hit *a, const struct hit *b)
{
    return a->kind == HIT_CONTACT && b->kind == HIT_CONTACT && a->rank == b->rank;
}

/* By place, from 0 to below `most`; equals keep their order. */
static void sort(const struct canvas *canvas, struct hit *hits, const int *places, size_t count,
                 int most)
{
    struct hit *sorted = arena_alloc(canvas->arena, (count + 1) * sizeof(*sorted));
    size_t used = 0;
    for (int place = 0; place < most; place++) {
        for (size_t i = 0; i < count; i++) {
            if (places[i] == place) {
                sorted[used++] = hits[i];
            }
        }
    }
    memcpy(hits, sorted, used * sizeof(*hits));
}

/* Contacts that were found alike. */
static void put_open_first(const struct canvas *canvas, const struct hours_context *context,
                           struct hit *hits, size_t count)
{
    int *places = arena_alloc(canvas->arena, count * sizeof(*places));
    for (size_t i = 0; i < count; i++) {
        places[i] = opening_is_open(canvas, context, hits[i].hours) ? 0 : 1;
    }
    sort(canvas, hits, places, count, 2);
}

/* A topic that is called so in another language only is no answer to who reads this one: what is called so stands
 * before it. */
static bool is_foreign_topic(const struct canvas *canvas, const char *marks,
                             const struct hit *hit)
{
    struct topic_row *topic =
        hit->kind == HIT_TOPIC && hit->is_named
            ? content_read_hit_topic(canvas->in.content, hit->id, canvas->arena)
            : NULL;
    return topic != NULL && !marks_hold(marks, canvas_field(canvas, &topic->fields,
                                                            topic->locale, FIELD_TITLE, 0));
}

static void put_foreign_behind(const struct canvas *canvas, const char *marks,
                               const struct hits *hits)
{
    int *places = arena_alloc(canvas->arena, (hits->count + 1) * sizeof(*places));
    for (size_t i = 0; i < hits->count; i++) {
        const struct hit *hit = &hits->hits[i];
        places[i] = is_foreign_topic(canvas, marks, hit) ? 1 : hit->is_named ? 0 : 2;
    }
    if (hits->count > 0) {
        sort(canvas, hits->hits, places, hits->count, 3);
    }
}

struct hits hit_list_find(const struct canvas *canvas, const char *text)
{
    struct hits hits =
        content_search(canvas->in.content, text, canvas->in.now_utc - CANVAS_LINGER_S,
                       canvas->today_day, canvas->arena);
    put_foreign_behind(canvas, marks_read(canvas, text), &hits);
    if (!canvas_knows_today(canvas)) {
        return hits;
    }
    struct hours_context context = opening_context(canvas);
    for (size_t first = 0; first < hits.count;) {
        size_t end = first + 1;
        while (end < hits.count && is_alike(&hits.hits[first], &hits.hits[end])) {
            end++;
        }
        if (end > first + 1) {
            put_open_first(canvas, &context, &hits.hits[first], end - first);
        }
        first = end;
    }
    return hits;
}

/* ---- rows ---- */

/* A badge, a title, and what it is. */
struct plain_row {
    struct badge badge;
    const char *title, *lang, *what;
    struct place place;
};

static void draw_plain(struct canvas *canvas, struct rect rect, const struct plain_row *row)
{
    struct node node = {.role = NODE_LINK,
                        .rect = rect_inset(rect, -canvas->frame.gap / 2),
                        .label = row->title,
                        .description = row->what};
    bool is_pressed =
        canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = row->place});
    row_draw(canvas, rect, row->badge.hue, is_pressed);
    struct row_inks inks = row_make_inks(canvas, is_pressed, row->lang);
    struct rect rest = rect;
    (void)rect_take_start(&rest, canvas_px(canvas, 32), 0, canvas->is_rtl);
    (void)rect_take_end(&rest, canvas_px(canvas, 20), 0, canvas->is_rtl);
    if (row_form(canvas) != FORM_STACK) {
        int side = canvas_px(canvas, 110);
        side = side < rect.h - canvas_px(canvas, 16) ? side : rect.h - canvas_px(canvas, 16);
        struct rect left = rect_take_start(&rest, side, canvas_px(canvas, 28), canvas->is_rtl);
        widget_badge(canvas, rect_centre(left, side, side), &row->badge);
    }
    struct inked title = {row->title, inks.heading};
    struct text_block block = marks_layout(canvas, rest.w, &title);
    int body = canvas_lines_px(canvas, TYPE_BODY, 1);
    bool has_what = block.height + body <= rest.h;
    rest = rect_centre(rest, rest.w, block.height + (has_what ? body : 0));
    canvas_block(canvas, rect_take_top(&rest, block.height, 0), &block, 0, block.line_count);
    if (has_what) {
        inks.soft.is_content = false;
        inks.soft.lang = NULL;
        (void)canvas_text(canvas, rest, &inks.soft, row->what);
    }
}

static void topic_row(struct canvas *canvas, struct rect rect, const struct topic_row *topic)
{
    struct plain_row row = {
        .badge = {topic->icon, topic->hue},
        .title = canvas_field(canvas, &topic->fields, topic->locale, FIELD_TITLE, 0),
        .lang = canvas_field_lang(canvas, &topic->fields, topic->locale, FIELD_TITLE, 0),
        .what = canvas_tr(canvas, "Thema"),
        .place = place_make(SCREEN_CONTACTS, topic->id)};
    if (topic->contact_count == 0) { /* dates are about it */
        row.place = place_make(SCREEN_EVENTS, NULL);
        (void)snprintf(row.place.filter.topic, sizeof(row.place.filter.topic), "%s", topic->id);
    }
    draw_plain(canvas, rect, &row);
}

static void notice_row(struct canvas *canvas, struct rect rect, const struct notice_row *notice)
{
    draw_plain(
        canvas, rect,
        &(struct plain_row){
            .badge = board_badge(notice),
            .title = canvas_field(canvas, &notice->fields, notice->locale, FIELD_TITLE, 0),
            .lang = canvas_field_lang(canvas, &notice->fields, notice->locale, FIELD_TITLE, 0),
            .what = canvas_dot(canvas, canvas_tr(canvas, "Aushang"),
                               board_kind_words(canvas, notice)),
            .place = place_make(SCREEN_NOTICE, notice->uid)});
}

static void hit_row(struct canvas *canvas, struct rect rect, const struct hit *hit)
{
    struct content *content = canvas->in.content;
    struct arena *arena = canvas->arena;
    struct event_row *event;
    struct contact_row *contact;
    struct notice_row *notice;
    struct topic_row *topic;
    switch (hit->kind) {
    case HIT_TOPIC:
        topic = content_read_hit_topic(content, hit->id, arena);
        if (topic != NULL) {
            topic_row(canvas, rect, topic);
        }
        return;
    case HIT_EVENT:
        if (content_read_events(content, &hit->id, 1, arena, &event) == 1) {
            widget_event_row(canvas, rect, event);
        }
        return;
    case HIT_CONTACT:
        if (content_read_contacts(content, &hit->id, 1, arena, &contact) == 1) {
            widget_contact_row(canvas, rect, contact);
        }
        return;
    default:
        if (content_read_notices(content, &hit->id, 1, arena, &notice) == 1) {
            notice_row(canvas, rect, notice);
        }
        return;
    }
}

int hit_list_row_height(const struct canvas *canvas)
{
    int event = widget_event_row_height(canvas);
    int contact = widget_contact_row_height(canvas);
    return event > contact ? event : contact;
}

static struct grid make_grid(const struct canvas *canvas, struct rect rest)
{
    return widget_list(canvas, rest, hit_list_row_height(canvas));
}

void hit_list_begin(struct canvas *canvas, struct rect rest, const struct hits *hits)
{
    struct grid grid = make_grid(canvas, rest);
    size_t cells = (size_t)(grid.columns * grid.rows);
    bool is_all = hits->count <= cells;
    if (rest.h < hit_list_row_height(canvas)) {
        return; /* "Fertig" leads to them */
    }
    struct rect more = {0};
    if (!is_all) {
        int height = canvas_target_px(canvas, 96);
        if (cells > 1 && rest.h - height - canvas->frame.gap >= grid_cell(&grid, 0).h) {
            more = rect_take_bottom(&rest, height, canvas->frame.gap);
            grid = make_grid(canvas, rest);
            cells = (size_t)(grid.columns * grid.rows);
        }
    }
    for (size_t i = 0; i < hits->count && i < cells; i++) {
        hit_row(canvas, grid_cell(&grid, i), &hits->hits[i]);
    }
    if (!rect_is_empty(more)) {
        struct button all = {
            .icon = "arrow_forward",
            .label = hits->has_more
                         ? canvas_tr(canvas, "Alle zeigen")
                         : canvas_fill(canvas, "Alle {0} zeigen",
                                       canvas_number(canvas, (long long)hits->count), NULL),
            .is_icon_behind = true};
        struct action action = {.kind = ACTION_GO, .place = canvas->in.place};
        action.place.code = 1;
        widget_button(canvas, more, &all, &action);
    }
}

void hit_list_pages(struct canvas *canvas, struct rect rest, const struct hits *hits)
{
    struct grid grid = make_grid(canvas, rest);
    size_t per_page = (size_t)(grid.columns * grid.rows);
    size_t first = (size_t)canvas->in.place.page * per_page;
    for (size_t i = 0; i < per_page && first + i < hits->count; i++) {
        hit_row(canvas, grid_cell(&grid, i), &hits->hits[first + i]);
    }
    canvas->page_count = frame_pages(hits->count, per_page);
}
