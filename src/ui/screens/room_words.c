/* SPDX-License-Identifier: MIT */
#include "ui/screens/room_words.h"

#include "i18n/calendar.h"
#include "ui/phrase.h"

bool room_words_is_free(const struct room_line *line)
{
    return !line->is_now && line->when[0] == '\0';
}

const char *room_words_name(const struct canvas *canvas, const struct room_row *room)
{
    return canvas_comma(canvas, room->name, room->floor);
}

static struct room_line make_line(const struct canvas *canvas, const struct room_date *date)
{
    struct room_line line = {.when = "", .until = "", .event = date->event};
    line.title = canvas_tr(canvas, "belegt");
    if (date->event != NULL) {
        const struct event_row *row = date->event;
        line.title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
        line.lang = canvas_field_lang(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    }
    return line;
}

static int32_t last_day(const struct room_date *date)
{
    bool has_length = date->end_local_s > date->start_local_s;
    return date_day_of(has_length ? date->end_local_s - 1 : date->start_local_s);
}

static const char *fill_until(const struct canvas *canvas, int64_t local_s)
{
    const char *const values[] = {calendar_time(local_s, canvas->arena)};
    return catalog_fill(canvas->in.catalog, canvas->arena,
                        canvas_tr_in(canvas, "time of day", "bis {0}"), values, 1);
}

/* "bis 18:00", "bis So 29. Nov", "ganzer Tag"; "" while nobody knows. */
static const char *until_words(const struct canvas *canvas, const struct room_date *date)
{
    if (last_day(date) > canvas->today_day &&
        (date->is_all_day || date->end_utc - canvas->in.now_utc >= DATE_DAY_SECONDS)) {
        return canvas_fill(
            canvas, "bis {0}",
            calendar_short_date(canvas->in.catalog, last_day(date), canvas->arena), NULL);
    }
    if (date->is_all_day) {
        return canvas_tr(canvas, "ganzer Tag");
    }
    bool is_open = date->event != NULL && date->event->is_open_end;
    return is_open || date->end_local_s <= date->start_local_s
               ? ""
               : fill_until(canvas, date->end_local_s);
}

/* "18:00–20:00", on later days of one that goes on "bis 12:00". */
static const char *day_words(const struct canvas *canvas, const struct room_date *date,
                             int32_t day)
{
    bool is_begun = date_day_of(date->start_local_s) < day;
    if (date->is_all_day || (is_begun && last_day(date) > day)) {
        return canvas_tr(canvas, "ganzer Tag");
    }
    if (is_begun) {
        return fill_until(canvas, date->end_local_s);
    }
    if (date->event != NULL) {
        return phrase_time(canvas, date->event);
    }
    struct event_row row = {.start_local_s = date->start_local_s,
                            .end_local_s = date->end_local_s};
    return phrase_time(canvas, &row);
}

/* "jetzt Yoga bis 18:00", "19:00 Tanzkreis" */
static struct room_line today_line(const struct canvas *canvas, const struct room_date *date)
{
    struct room_line line = make_line(canvas, date);
    line.is_now = date->start_utc <= canvas->in.now_utc;
    if (!line.is_now) {
        line.when = calendar_time(date->start_local_s, canvas->arena);
        line.spoken = canvas_fill(canvas, "{0} {1}", line.when, line.title);
        return line;
    }
    line.until = until_words(canvas, date);
    line.spoken = canvas_fill(canvas, "jetzt {0}", line.title, NULL);
    if (line.until[0] != '\0') {
        line.spoken = canvas_fill(canvas, "{0} {1}", line.spoken, line.until);
    }
    return line;
}

size_t room_words_today(const struct canvas *canvas, const struct room_row *room,
                        struct room_line lines[ROOM_LINES_TODAY])
{
    size_t count = 0;
    for (; count < room->date_count && count < ROOM_LINES_TODAY; count++) {
        lines[count] = today_line(canvas, &room->dates[count]);
    }
    if (count == 0) {
        const char *words = canvas_tr(canvas, "heute frei");
        lines[count++] =
            (struct room_line){.when = "", .until = "", .title = words, .spoken = words};
    }
    return count;
}

size_t room_words_day(const struct canvas *canvas, int32_t day, const struct room_row *room,
                      struct room_line lines[ROOM_LINES_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < room->date_count && count < ROOM_LINES_MAX; i++) {
        const struct room_date *date = &room->dates[i];
        if (last_day(date) < day) {
            continue; /* an open end is listed two hours longer than it is said to last: past midnight */
        }
        lines[count] = make_line(canvas, date);
        lines[count++].when = day_words(canvas, date, day);
    }
    if (count == 0) {
        lines[count++] =
            (struct room_line){.when = "", .until = "", .title = canvas_tr(canvas, "frei")};
    }
    return count;
}

const char *room_words_read_today(const struct canvas *canvas, const struct room_line *lines,
                                  size_t count)
{
    const char *words = "";
    for (size_t i = 0; i < count; i++) {
        bool is_after = i > 0 && lines[i - 1].is_now && !lines[i].is_now;
        words = canvas_comma(canvas, words,
                             is_after ? canvas_fill(canvas, "danach {0}", lines[i].spoken, NULL)
                                      : lines[i].spoken);
    }
    return words;
}
