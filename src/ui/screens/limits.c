/* SPDX-License-Identifier: MIT */
#include "ui/screens/limits.h"

#include <string.h>

#include "ui/phrase.h"

static const char *area_name(const struct canvas *canvas, const char *id)
{
    struct area_row *area = content_find_area(canvas->in.content, id, canvas->arena);
    return area != NULL ? canvas_field(canvas, &area->fields, area->locale, FIELD_TITLE, 0)
                        : canvas_tr(canvas, "Mein Viertel");
}

const char *limits_words(const struct canvas *canvas, const struct filter *filter)
{
    const char *words = "";
    if (filter->topic[0] != '\0') {
        struct topic_row *topic =
            content_find_topic(canvas->in.content, filter->topic, canvas->arena);
        words = topic != NULL
                    ? canvas_field(canvas, &topic->fields, topic->locale, FIELD_TITLE, 0)
                    : canvas_tr(canvas, "Thema"); /* gone, and limits all the same */
    }
    for (int i = 0; i < AUDIENCE_COUNT; i++) {
        if ((filter->audience >> i & 1u) != 0) {
            words = canvas_dot(canvas, words, phrase_one_audience(canvas, (enum audience)i));
        }
    }
    if (filter->area[0] != '\0') {
        words = canvas_dot(canvas, words, area_name(canvas, filter->area));
    }
    words =
        canvas_dot(canvas, words, filter->is_open ? canvas_tr(canvas, "Jetzt geöffnet") : "");
    words = canvas_dot(canvas, words, filter->is_free ? canvas_tr(canvas, "kostenlos") : "");
    words = canvas_dot(canvas, words,
                       filter->is_step_free ? phrase_access(canvas, ACCESS_STEP_FREE) : "");
    return canvas_dot(
        canvas, words,
        filter->is_without_registration ? phrase_registration(canvas, REGISTRATION_NONE) : "");
}

const char *limits_area(const struct filter *filter)
{
    return filter->area[0] != '\0' ? filter->area : NULL;
}

size_t limits_list_areas(const struct canvas *canvas, struct area_row **ret_rows)
{
    size_t count = content_list_areas(canvas->in.content, canvas->in.now_utc, canvas->today_day,
                                      canvas->arena, ret_rows);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (strlen((*ret_rows)[i].id) < FILTER_ID_BYTES) {
            (*ret_rows)[kept++] = (*ret_rows)[i];
        }
    }
    return kept > 1 ? kept : 0;
}

bool limits_has_areas(const struct canvas *canvas)
{
    struct area_row *rows;
    return limits_list_areas(canvas, &rows) > 0;
}

struct rect limits_place(struct canvas *canvas)
{
    struct frame *frame = &canvas->frame;
    if (frame->is_compact && !frame->is_landscape) {
        return frame->chips;
    }
    int gap = canvas_px(canvas, 24);
    return rect_take_start(&frame->actions, (frame->actions.w - 2 * gap) / 3, gap,
                           canvas->is_rtl);
}

void limits_button(struct canvas *canvas, struct rect rect, const struct limits_label *label,
                   int tab)
{
    struct place place = canvas->in.place;
    place.of = place.screen;
    place.screen = SCREEN_FILTER;
    place.page = 0;
    place.tab = tab;
    struct button button = {
        .icon = "filter_list",
        .label = label->label,
        .spoken = canvas_about(canvas, label->name, label->words),
        .is_selected = label->words[0] != '\0',
    };
    widget_button(canvas, rect, &button, &(struct action){.kind = ACTION_GO, .place = place});
}

void limits_line(struct canvas *canvas, struct rect *rest, int least, const char *words)
{
    if (words[0] == '\0') {
        return;
    }
    struct banner banner = {.tone = TONE_INFO,
                            .icon = "filter_list",
                            .text = canvas_fill(canvas, "Nur: {0}", words, NULL),
                            .max_lines = 2};
    int height = widget_banner_height(canvas, rest->w, &banner);
    if (rest->h - height - canvas->frame.gap >= least) {
        widget_banner(canvas, rect_take_top(rest, height, canvas->frame.gap), &banner);
    }
}

void limits_nothing(struct canvas *canvas, struct rect rest)
{
    rest.y = widget_empty(canvas, rest, canvas_tr(canvas, "Dazu passt hier nichts."));
    limits_reset(canvas, rect_take_top(&rest, canvas_target_px(canvas, 128), 0));
}

void limits_reset(struct canvas *canvas, struct rect rect)
{
    struct place fresh = canvas->in.place;
    fresh.filter = (struct filter){0};
    fresh.page = 0;
    struct button reset = {.icon = "close", .label = canvas_tr(canvas, "Alle Filter weg")};
    widget_button(canvas, rect, &reset, &(struct action){.kind = ACTION_GO, .place = fresh});
}
