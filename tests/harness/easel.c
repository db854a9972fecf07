/* SPDX-License-Identifier: MIT */
#include "harness/easel.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/mem.h"

int easel_set_up(void **state)
{
    struct easel *easel = mem_alloc(sizeof(*easel));
    ruler_init(&easel->ruler);
    easel->zones = zones_create(NULL);
    easel->arena = arena_create(0);
    easel->scratch = arena_create(0);
    (void)easel_at(easel, "2026-11-24T16:42:00");
    *state = easel;
    return 0;
}

int easel_tear_down(void **state)
{
    struct easel *easel = *state;
    arena_destroy(easel->arena);
    arena_destroy(easel->scratch);
    zones_destroy(easel->zones);
    mem_free(easel);
    return 0;
}

int64_t easel_local(const char *text)
{
    int64_t local_s = 0;
    assert_true(date_parse_local(text, &local_s));
    return local_s;
}

struct canvas *easel_at(struct easel *easel, const char *now)
{
    const struct zone *zone = zones_find(easel->zones, "Europe/Berlin", NULL);
    assert_non_null(zone);
    struct canvas_input input = {
        .fontset = &easel->ruler.fontset,
        .metrics = easel->ruler.metrics,
        .display = display_make(1080, 1920, 0, 0),
        .theme = theme_get(THEME_HELL),
        .zone = zone,
        .lang = "de",
        .house_name = "",
        .house_address = "",
        .holidays.region = "",
        .is_clock_trusted = true,
        .now_utc = zone_utc_from_local(zone, easel_local(now)),
        .place = place_make(SCREEN_HOME, NULL),
        .pressed = -1,
    };
    canvas_begin(&easel->canvas, &input, easel->arena, easel->scratch);
    return &easel->canvas;
}

struct event_row easel_event(const struct easel *easel, const char *start, const char *end)
{
    const struct zone *zone = easel->canvas.in.zone;
    int64_t start_s = easel_local(start);
    int64_t end_s = end[0] != '\0' ? easel_local(end) : start_s;
    return (struct event_row){
        .uid = "test",
        .start_local_s = start_s,
        .end_local_s = end_s,
        .start_utc = zone_utc_from_local(zone, start_s),
        .end_utc = zone_utc_from_local(zone, end_s),
        .is_open_end = end[0] == '\0',
        .hue = HUE_COUNT,
        .source = "haus",
        .locale = "de",
    };
}

void easel_put(struct easel *easel, struct fields *fields, enum field field, int index,
               const char *text)
{
    fields_put(fields, easel->arena, field, index, "de", text);
}
