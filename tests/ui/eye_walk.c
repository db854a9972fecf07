/* SPDX-License-Identifier: MIT */

/* A place, all its pages, and all there is to choose on them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "eye.h"

#define PAGES_MAX 200 /* and the last one */

/* What is on a page besides title, clock, paging and bar. */
static size_t count_content(const struct canvas *canvas)
{
    struct rect content = rect_unite(canvas->frame.chips, canvas->frame.content);
    size_t count = 0;
    for (size_t i = 0; i < canvas->nodes.count; i++) {
        count += rect_overlaps(canvas->nodes.nodes[i].rect, content) ? 1 : 0;
    }
    return count;
}

static void check_page(struct eye *eye, int page, int page_count)
{
    struct buffer plain = {0};
    const struct canvas *canvas = eye->canvas;
    const char *where = utf8_plain(&plain, canvas_fill(canvas, "Seite {0} von {1}",
                                                       canvas_number(canvas, page + 1),
                                                       canvas_number(canvas, page_count)));
    if (eye->canvas->page_count != page_count) {
        eye_complain(eye, "now there are %d pages, before %d", eye->canvas->page_count,
                     page_count);
    }
    if (page_count > 1 && page + 1 < page_count &&
        (node_find_label(&eye->canvas->nodes, canvas_tr(canvas, "Weiter")) < 0 ||
         !node_has_text(&eye->canvas->nodes, where))) {
        eye_complain(eye, "no button leads on to the next page, or it does not say \"%s\"",
                     where);
    }
    if (count_content(eye->canvas) == 0) {
        eye_complain(eye, "an empty page");
    }
    buffer_finish(&plain);
}

void eye_visit(struct eye *eye, const struct place *first)
{
    struct place place = *first;
    eye_look(eye, &place);
    int page_count = eye->canvas->page_count;
    for (place.page = 0; place.page < page_count; place.page++) {
        if (place.page > (eye->is_brief ? 1 : PAGES_MAX)) {
            place.page = page_count - 1;
        }
        if (place.page > 0) {
            eye_look(eye, &place);
        }
        check_page(eye, place.page, page_count);
    }
}

/* Where a list is narrowed, and the list that says so. */
static void visit_filter(struct eye *eye, struct place place)
{
    const struct canvas *canvas = eye->canvas;
    struct area_row *areas;
    if (canvas->in.content == NULL ||
        (place.screen != SCREEN_EVENTS &&
         content_list_areas(canvas->in.content, canvas->in.now_utc, canvas->today_day,
                            canvas->arena, &areas) < 2)) {
        return; /* nothing leads there */
    }
    place.of = place.screen;
    place.screen = SCREEN_FILTER;
    eye_visit(eye, &place);
    (void)snprintf(place.filter.area, sizeof(place.filter.area), "%s", "gleisdreieck");
    place.screen = place.of;
    eye_visit(eye, &place);
}

void eye_visit_word(struct eye *eye, const char *word)
{
    struct place place;
    assert_true(place_parse(word, &place));
    eye_visit(eye, &place);
    if (place.screen == SCREEN_EVENTS || place.screen == SCREEN_BOARD ||
        (place.screen == SCREEN_CONTACTS && place.id[0] == '\0')) {
        visit_filter(eye, place);
    }
    if (place.screen == SCREEN_SEARCH) {
        for (place.tab = 1; place.tab < 3; place.tab++) {
            eye_look(eye, &place);
        }
        place.code = 1;
        eye_visit(eye, &place);
    }
    if (place.screen == SCREEN_EVENTS) {
        for (place.tab = 1; place.tab < 4; place.tab++) {
            eye_visit(eye, &place);
        }
    }
    if (place.screen == SCREEN_HOUSE) {
        int32_t today = eye->canvas->today_day;
        for (place.tab = 1; place.tab < 3; place.tab++) {
            eye_visit(eye, &place);
        }
        if (eye->canvas->frame.is_compact) {
            place.screen = SCREEN_FILTER;
            place.of = SCREEN_HOUSE;
            eye_visit(eye, &place);
            place.screen = SCREEN_HOUSE;
        }
        int32_t days = eye->lang == NULL ? 7 : 2; /* in other languages days differ little */
        for (place.tab = today; place.tab < today + days; place.tab++) {
            eye_visit(eye, &place);
        }
    }
}
