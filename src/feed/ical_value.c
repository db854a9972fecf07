/* SPDX-License-Identifier: MIT */
#include "feed/ical_value.h"

#include <string.h>

#include "base/parse.h"
#include "feed/ical_zone.h"

#define TIME_DIGITS_BYTES 24
#define DURATION_DAYS_MAX 36525

static bool is_blank(char character)
{
    return character == ' ' || character == '\t' || character == '\n';
}

/* --- Times --- */

/* Digits, 'T' and what follows the seconds. Also "2024-01-16T10:00:00.000", as scripts write
 * it. */
static void copy_compact(const char *text, char compact[TIME_DIGITS_BYTES])
{
    size_t length = 0;
    bool is_fraction = false;
    for (size_t i = 0; text[i] != '\0' && length + 1 < TIME_DIGITS_BYTES; i++) {
        char character = text[i];
        bool is_digit = character >= '0' && character <= '9';
        is_fraction = (is_fraction && is_digit) || character == '.';
        if (is_fraction || character == ':' || (character == '-' && i < 8) ||
            (is_blank(character) && length != 8)) {
            continue;
        }
        compact[length++] = is_blank(character) ? 'T' : character;
    }
    compact[length] = '\0';
}

/* "", "Z", "+0200"; anything else behind a time is an oddity that changes nothing. */
static bool read_offset(const char *text, int *ret_offset_s)
{
    int hours, minutes;
    if (*text == 'Z' || *text == 'z') {
        *ret_offset_s = 0;
        return true;
    }
    if ((*text != '+' && *text != '-') || !parse_digits(text + 1, 2, &hours) ||
        !parse_digits(text + 3, 2, &minutes)) {
        return false;
    }
    *ret_offset_s = (*text == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return true;
}

static bool read_clock(const char *text, int32_t *ret_second, const char **ret_rest)
{
    int hour, minute, second = 0;
    if (!parse_digits(text, 2, &hour) || !parse_digits(text + 2, 2, &minute)) {
        return false;
    }
    *ret_rest = text + 4;
    if (parse_digits(*ret_rest, 2, &second)) {
        *ret_rest += 2;
    }
    bool is_end_of_day = hour == 24 && minute == 0 && second == 0;
    if ((hour > 23 && !is_end_of_day) || minute > 59 || second > 60) {
        return false;
    }
    *ret_second = hour * 3600 + minute * 60 + (second > 59 ? 59 : second);
    return true;
}

static const struct zone *find_named_zone(struct ical_job *job, const struct line *line)
{
    const char *name = line_find_param(line, "TZID");
    return name && *name != '\0' ? ical_zone_find(job, name, line->number) : NULL;
}

bool ical_value_read_time(struct ical_job *job, const struct line *line, const char *text,
                          struct ical_time *ret_time)
{
    char compact[TIME_DIGITS_BYTES];
    while (is_blank(*text)) {
        text++;
    }
    copy_compact(text, compact);
    struct date date;
    if (!parse_digits(compact, 4, &date.year) || !parse_digits(compact + 4, 2, &date.month) ||
        !parse_digits(compact + 6, 2, &date.day) || !date_is_valid(date)) {
        return false;
    }
    struct ical_time time = {.local_s = date_local(date, 0, 0, 0), .is_set = true};
    int32_t second;
    const char *rest;
    bool is_date = line_has_param(line, "VALUE", "DATE") || compact[8] == '\0' ||
                   compact[8] == '/' || strcmp(compact + 8, "T") == 0;
    if (is_date) {
        time.is_date = true;
        *ret_time = time;
        return true;
    }
    if ((compact[8] != 'T' && compact[8] != 't') || !read_clock(compact + 9, &second, &rest)) {
        return false;
    }
    time.local_s += second;
    int offset_s;
    if (read_offset(rest, &offset_s)) {
        time.local_s -= offset_s;
        time.zone = ical_zone_utc(job);
    } else {
        time.zone = find_named_zone(job, line);
    }
    *ret_time = time;
    return true;
}

bool ical_value_is_odd_time(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    const char *rest = text + digits;
    if (*rest == 'T') {
        size_t clock_digits = strspn(rest + 1, "0123456789");
        rest += 1 + clock_digits;
        return digits != 8 || clock_digits != 6 ||
               (strcmp(rest, "") != 0 && strcmp(rest, "Z") != 0);
    }
    return digits != 8 || *rest != '\0';
}

int64_t ical_value_utc(const struct ical_job *job, const struct ical_time *time)
{
    const struct zone *zone = time->zone ? time->zone : ical_zone_house(job);
    return zone_utc_from_local(zone, time->local_s);
}

int64_t ical_value_local(const struct ical_job *job, const struct ical_time *time,
                         const struct zone *zone)
{
    if (time->is_date || time->zone == zone || (zone == NULL && time->zone == NULL)) {
        return time->local_s;
    }
    zone = zone ? zone : ical_zone_house(job);
    return zone_local_from_utc(zone, ical_value_utc(job, time));
}

bool ical_value_read_duration(const char *text, struct duration *ret_duration,
                              bool *ret_is_negative)
{
    struct duration duration;
    while (is_blank(*text)) {
        text++;
    }
    if (!date_parse_duration(text, &duration)) {
        return false;
    }
    *ret_is_negative = duration.days < 0 || duration.seconds < 0;
    if (*ret_is_negative) {
        duration.days = -duration.days;
        duration.seconds = -duration.seconds;
    }
    if (duration.days > DURATION_DAYS_MAX ||
        duration.seconds > (int64_t)DURATION_DAYS_MAX * DATE_DAY_SECONDS) {
        return false;
    }
    *ret_duration = duration;
    return true;
}

/* --- Lists and texts --- */

bool ical_value_next(const char **cursor, struct buffer *item)
{
    return prose_next_item(cursor, ',', item);
}

struct prose ical_value_show(struct ical_job *job, const char *value, size_t limit)
{
    if (strchr(value, '\\') == NULL) {
        return prose_read(job->series_arena, value, limit);
    }
    struct buffer text = {0};
    prose_unescape(&text, value);
    struct prose shown = prose_read(job->series_arena, buffer_text(&text), limit);
    buffer_finish(&text);
    return shown;
}

char *ical_value_show_line(struct ical_job *job, const struct line *line, size_t limit)
{
    struct prose shown = ical_value_show(job, line->value, limit);
    if (shown.is_cut) {
        ical_job_report(job, SEVERITY_WARNING, line->number, "it is cut there",
                        "%s is longer than %zu characters", line->name, limit);
    }
    return shown.text;
}
