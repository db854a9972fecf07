/* SPDX-License-Identifier: MIT */
#include "ui/screens/hit_list.h"

#include <stdio.h>
#include <stdlib.h>

#include "ui/marks.h"
#include "ui/opening.h"
#include "ui/row.h"
#include "ui/screens/board.h"

/* While one types, fewer rows than FULL_LEAST that leave hits out give way to brief ones. */
#define FULL_LEAST 3
#define BRIEF_LEAST 3 /* to be kept room for */
#define BRIEF_MOST 4

/* ---- order ---- */

/* A hit and what it is sorted by, from the first on. */
struct ordered {
    int place;  /* called so; a topic that is in another language only; what only mentions it */
    size_t run; /* contacts that were found alike are one; else each is its own */
    bool is_closed;
    size_t index;
    struct hit hit;
};

static int compare(const void *left, const void *right)
{
    const struct ordered *a = left;
    const struct ordered *b = right;
    if (a->place != b->place) {
        return a->place - b->place;
    }
    if (a->run != b->run) {
        return a->run < b->run ? -1 : 1;
    }
    if (a->is_closed != b->is_closed) {
        return a->is_closed ? 1 : -1;
    }
    return a->index < b->index ? -1 : 1;
}

static bool is_alike(const struct hit *a, const struct hit *b)
{
    return a->kind == HIT_CONTACT && b->kind == HIT_CONTACT && a->rank == b->rank;
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

struct hits hit_list_find(const struct canvas *canvas, const char *text)
{
    struct hits hits =
        content_search(canvas->in.content, text, canvas->in.now_utc - CANVAS_LINGER_S,
                       canvas->today_day, canvas->arena);
    if (hits.count == 0) {
        return hits;
    }
    const char *marks = marks_read(canvas, text);
    bool knows_now = canvas_knows_today(canvas);
    struct hours_context context = opening_context(canvas);
    struct ordered *ordered = arena_alloc(canvas->arena, hits.count * sizeof(*ordered));
    for (size_t i = 0; i < hits.count; i++) {
        const struct hit *hit = &hits.hits[i];
        bool is_of_run = i > 0 && is_alike(hit, hit - 1);
        ordered[i] = (struct ordered){
            .place = is_foreign_topic(canvas, marks, hit) ? 1
                     : hit->is_named                      ? 0
                                                          : 2,
            .run = is_of_run ? ordered[i - 1].run : i,
            .is_closed = hit->kind == HIT_CONTACT && knows_now &&
                         !opening_is_open(canvas, &context, hit->hours),
            .index = i,
            .hit = *hit,
        };
    }
    qsort(ordered, hits.count, sizeof(*ordered), compare);
    for (size_t i = 0; i < hits.count; i++) {
        hits.hits[i] = ordered[i].hit;
    }
    return hits;
}

/* ---- rows ---- */

static void draw_plain(struct canvas *canvas, struct rect rect, const struct brief *brief,
                       const char *lang, const struct place *place)
{
    struct node node = {.role = NODE_LINK,
                        .rect = rect_inset(rect, -canvas->frame.gap / 2),
                        .label = brief->title,
                        .description = brief->what};
    bool is_pressed =
        canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = *place});
    row_draw(canvas, rect, brief->badge.hue, is_pressed);
    struct row_inks inks = row_make_inks(canvas, is_pressed, lang);
    inks.soft.is_content = false;
    inks.soft.lang = NULL;
    row_brief(canvas, rect, &inks, brief);
}

static void topic_row(struct canvas *canvas, struct rect rect, const struct topic_row *topic)
{
    struct brief brief = {
        .badge = {topic->icon, topic->hue},
        .title = canvas_field(canvas, &topic->fields, topic->locale, FIELD_TITLE, 0),
        .what = canvas_tr(canvas, "Thema"),
        .when = ""};
    struct place place = place_make(SCREEN_CONTACTS, topic->id);
    if (topic->contact_count == 0) { /* dates are about it */
        place = place_make(SCREEN_EVENTS, NULL);
        (void)snprintf(place.filter.topic, sizeof(place.filter.topic), "%s", topic->id);
    }
    draw_plain(canvas, rect, &brief,
               canvas_field_lang(canvas, &topic->fields, topic->locale, FIELD_TITLE, 0),
               &place);
}

static void notice_row(struct canvas *canvas, struct rect rect, const struct notice_row *notice)
{
    struct brief brief = {
        .badge = board_badge(notice),
        .title = canvas_field(canvas, &notice->fields, notice->locale, FIELD_TITLE, 0),
        .what =
            canvas_dot(canvas, canvas_tr(canvas, "Aushang"), board_kind_words(canvas, notice)),
        .when = ""};
    struct place place = place_make(SCREEN_NOTICE, notice->uid);
    draw_plain(canvas, rect, &brief,
               canvas_field_lang(canvas, &notice->fields, notice->locale, FIELD_TITLE, 0),
               &place);
}

static void hit_row(struct canvas *canvas, struct rect rect, const struct hit *hit,
                    bool is_brief)
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
            (is_brief ? widget_event_brief : widget_event_row)(canvas, rect, event);
        }
        return;
    case HIT_CONTACT:
        if (content_read_contacts(content, &hit->id, 1, arena, &contact) == 1) {
            (is_brief ? widget_contact_brief : widget_contact_row)(canvas, rect, contact);
        }
        return;
    default:
        if (content_read_notices(content, &hit->id, 1, arena, &notice) == 1) {
            notice_row(canvas, rect, notice);
        }
        return;
    }
}

/* ---- pages ---- */

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

int hit_list_brief_px(const struct canvas *canvas)
{
    int pitch = row_brief_px(canvas) + canvas->frame.gap;
    return BRIEF_LEAST * pitch - canvas->frame.gap;
}

/* No higher than others. */
static struct grid make_brief_grid(const struct canvas *canvas, struct rect rest, size_t count)
{
    int gap = canvas->frame.gap;
    struct grid grid = {.rect = rest,
                        .columns = canvas->frame.columns,
                        .gap = gap,
                        .is_rtl = canvas->is_rtl,
                        .is_by_column = true};
    int rows = frame_fit(rest.h, row_brief_px(canvas), gap);
    int needed = frame_pages(count, (size_t)grid.columns);
    grid.rows = needed < rows ? needed : rows;
    grid.rows = grid.rows < BRIEF_MOST ? grid.rows : BRIEF_MOST;
    int most = grid.rows * (hit_list_row_height(canvas) + gap) - gap;
    grid.rect.h = most < rest.h ? most : rest.h;
    return grid;
}

static void draw_more(struct canvas *canvas, struct rect rect, const struct hits *hits)
{
    struct button all = {
        .icon = "arrow_forward",
        .label = hits->has_more
                     ? canvas_tr(canvas, "Alle zeigen")
                     : canvas_fill(canvas, "Alle {0} zeigen",
                                   canvas_number(canvas, (long long)hits->count), NULL),
        .is_icon_behind = true};
    struct action action = {.kind = ACTION_GO, .place = canvas->in.place};
    action.place.code = 1;
    widget_button(canvas, rect, &all, &action);
}

static size_t count_cells(const struct grid *grid)
{
    return (size_t)(grid->columns * grid->rows);
}

static void draw_rows(struct canvas *canvas, const struct grid *grid, const struct hits *hits,
                      bool is_brief)
{
    for (size_t i = 0; i < hits->count && i < count_cells(grid); i++) {
        hit_row(canvas, grid_cell(grid, i), &hits->hits[i], is_brief);
    }
}

void hit_list_begin(struct canvas *canvas, struct rect rest, const struct hits *hits)
{
    int row = hit_list_row_height(canvas);
    struct grid grid = make_grid(canvas, rest);
    struct grid brief = make_brief_grid(canvas, rest, hits->count);
    size_t cells = rest.h < row ? 0 : count_cells(&grid);
    if (cells < FULL_LEAST && cells < hits->count && cells < count_cells(&brief)) {
        if (rest.h >= row_brief_px(canvas)) { /* else the last key leads to them */
            draw_rows(canvas, &brief, hits, true);
        }
        return;
    }
    int button = canvas_target_px(canvas, 96);
    int less = rest.h - button - grid.gap;
    bool has_more =
        cells < hits->count && less >= row && frame_fit(less, row, grid.gap) == grid.rows;
    struct rect more = rect_take_bottom(&rest, has_more ? button : 0, has_more ? grid.gap : 0);
    grid = make_grid(canvas, rest);
    draw_rows(canvas, &grid, hits, false);
    if (has_more) {
        draw_more(canvas, more, hits);
    }
}

void hit_list_pages(struct canvas *canvas, struct rect rest, const struct hits *hits)
{
    struct grid grid = make_grid(canvas, rest);
    size_t per_page = (size_t)(grid.columns * grid.rows);
    size_t first = (size_t)canvas->in.place.page * per_page;
    for (size_t i = 0; i < per_page && first + i < hits->count; i++) {
        hit_row(canvas, grid_cell(&grid, i), &hits->hits[first + i], false);
    }
    canvas->page_count = frame_pages(hits->count, per_page);
}
