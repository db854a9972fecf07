/* SPDX-License-Identifier: MIT */
#include "ui/technician.h"

#include <string.h>

#include "i18n/calendar.h"

#define MINUTE_S 60
#define HOUR_S 3600

const char *technician_lang(const char *lang)
{
    return strncmp(lang, "de", 2) == 0 && (lang[2] == '\0' || lang[2] == '-') ? "de" : "en";
}

static bool is_german(const struct canvas *canvas)
{
    return strcmp(technician_lang(canvas->in.lang), "de") == 0;
}

const char *technician_say(const struct canvas *canvas, const char *german, const char *english)
{
    return is_german(canvas) ? german : english;
}

const char *technician_fill(const struct canvas *canvas, const char *german,
                            const char *english, const char *first, const char *second)
{
    const char *const values[] = {first, second};
    return catalog_fill(canvas->in.catalog, canvas->arena,
                        technician_say(canvas, german, english), values, LF_LENGTH(values));
}

const char *technician_span(const struct canvas *canvas, int64_t seconds)
{
    seconds = seconds > 0 ? seconds : 0;
    if (seconds < 2 * HOUR_S) {
        return technician_fill(canvas, "{0} min", "{0} min",
                               canvas_number(canvas, seconds / MINUTE_S), NULL);
    }
    if (seconds < 2 * DATE_DAY_SECONDS) {
        return technician_fill(canvas, "{0} h", "{0} h",
                               canvas_number(canvas, seconds / HOUR_S), NULL);
    }
    return technician_fill(canvas, "{0} Tagen", "{0} days",
                           canvas_number(canvas, seconds / DATE_DAY_SECONDS), NULL);
}

const char *technician_time(const struct canvas *canvas, int64_t utc)
{
    if (utc == 0) {
        return "–";
    }
    int64_t local_s = zone_local_from_utc(canvas->in.zone, utc);
    return arena_printf(
        canvas->arena, "%s %s",
        calendar_numeric_date(canvas->in.catalog, date_day_of(local_s), canvas->arena),
        calendar_time(local_s, canvas->arena));
}

const char *technician_size(const struct canvas *canvas, int64_t kb)
{
    int64_t mb = kb / 1024;
    return mb < 2048 ? arena_printf(canvas->arena, "%lld MB", (long long)mb)
                     : arena_printf(canvas->arena, "%lld.%lld GB", (long long)(mb / 1024),
                                    (long long)(mb % 1024 * 10 / 1024));
}

void technician_put(struct canvas *canvas, struct rect rect, enum node_role role,
                    enum type type, const char *text)
{
    struct ink ink = {.type = type,
                      .weight = role == NODE_HEADING ? WEIGHT_BOLD : WEIGHT_REGULAR,
                      .color = canvas->in.theme.text,
                      .align = TEXT_CENTRE,
                      .is_middle = true,
                      .is_balanced = true};
    ink = canvas_fit(canvas, rect, ink, text);
    (void)canvas_text(canvas, rect, &ink, text);
    canvas_say(canvas, role, rect, text);
}

/* A tenth off each corner, in the order of the hands of a clock. */
void technician_find_cross(const struct frame *frame, int cross, int *ret_x, int *ret_y)
{
    bool is_right = cross == 1 || cross == 2;
    bool is_low = cross >= 2;
    *ret_x = is_right ? frame->w - 1 - frame->w / 10 : frame->w / 10;
    *ret_y = is_low ? frame->h - 1 - frame->h / 10 : frame->h / 10;
}
