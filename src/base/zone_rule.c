/* SPDX-License-Identifier: MIT */
#include "base/zone_rule.h"

#include <stddef.h>

#include "base/date.h"

/* The read_ functions take their part from *cursor and move it on. The string is foreign: every
 * number has a range. */

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static bool is_letter(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
}

static bool read_char(const char **cursor, char expected)
{
    if (**cursor != expected) {
        return false;
    }
    (*cursor)++;
    return true;
}

static bool read_number(const char **cursor, int min, int max, int *ret_value)
{
    if (!is_digit(**cursor)) {
        return false;
    }
    int value = 0;
    while (is_digit(**cursor)) {
        value = value * 10 + (*(*cursor)++ - '0');
        if (value > max) {
            return false;
        }
    }
    *ret_value = value;
    return value >= min;
}

/* "CET" or "<+0330>"; the name itself is of no use here. */
static bool read_name(const char **cursor)
{
    bool is_quoted = read_char(cursor, '<');
    size_t length = 0;
    while (is_letter(**cursor) ||
           (is_quoted && (is_digit(**cursor) || **cursor == '+' || **cursor == '-'))) {
        (*cursor)++;
        length++;
    }
    return length >= 3 && (!is_quoted || read_char(cursor, '>'));
}

/* "-5", "+5:45", "12:20:30" */
static bool read_span(const char **cursor, int max_hours, int32_t *ret_seconds)
{
    int sign = **cursor == '-' ? -1 : 1;
    if (**cursor == '-' || **cursor == '+') {
        (*cursor)++;
    }
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    if (!read_number(cursor, 0, max_hours, &hours)) {
        return false;
    }
    if (read_char(cursor, ':')) {
        if (!read_number(cursor, 0, 59, &minutes)) {
            return false;
        }
        if (read_char(cursor, ':') && !read_number(cursor, 0, 59, &seconds)) {
            return false;
        }
    }
    *ret_seconds = sign * (hours * 3600 + minutes * 60 + seconds);
    return true;
}

/* POSIX counts hours west of Greenwich. */
static bool read_offset(const char **cursor, int32_t *ret_offset_s)
{
    int32_t west_s = 0;
    if (!read_span(cursor, 24, &west_s)) {
        return false;
    }
    *ret_offset_s = -west_s;
    return true;
}

static bool read_change_day(const char **cursor, struct zone_change *change)
{
    if (read_char(cursor, 'M')) {
        change->kind = ZONE_CHANGE_WEEKDAY;
        return read_number(cursor, 1, 12, &change->month) && read_char(cursor, '.') &&
               read_number(cursor, 1, 5, &change->week) && read_char(cursor, '.') &&
               read_number(cursor, 0, 6, &change->weekday);
    }
    if (read_char(cursor, 'J')) {
        change->kind = ZONE_CHANGE_JULIAN;
        return read_number(cursor, 1, 365, &change->year_day);
    }
    change->kind = ZONE_CHANGE_YEAR_DAY;
    return read_number(cursor, 0, 365, &change->year_day);
}

static bool read_change(const char **cursor, struct zone_change *change)
{
    change->time_s = 2 * 3600;
    return read_char(cursor, ',') && read_change_day(cursor, change) &&
           (!read_char(cursor, '/') || read_span(cursor, 167, &change->time_s));
}

bool zone_rule_parse(const char *text, struct zone_rule *ret_rule)
{
    struct zone_rule rule = {.has_summer = false};
    if (!read_name(&text) || !read_offset(&text, &rule.standard_offset_s)) {
        return false;
    }
    if (*text) {
        rule.has_summer = true;
        rule.summer_offset_s = rule.standard_offset_s + 3600;
        if (!read_name(&text) || (*text != ',' && !read_offset(&text, &rule.summer_offset_s)) ||
            !read_change(&text, &rule.start) || !read_change(&text, &rule.end) || *text) {
            return false;
        }
    }
    *ret_rule = rule;
    return true;
}

static int32_t find_weekday(int year, const struct zone_change *change)
{
    int32_t first = date_to_day((struct date){.year = year, .month = change->month, .day = 1});
    int first_weekday = ((int)date_weekday(first) + 1) % 7; /* from Sunday */
    int day = (change->weekday - first_weekday + 7) % 7 + (change->week - 1) * 7;
    if (day >= date_month_length(year, change->month)) {
        day -= 7; /* the fifth is the last */
    }
    return first + day;
}

static int64_t find_change_local(int year, const struct zone_change *change)
{
    int32_t day = date_to_day((struct date){.year = year, .month = 1, .day = 1});
    switch (change->kind) {
    case ZONE_CHANGE_WEEKDAY:
        day = find_weekday(year, change);
        break;
    case ZONE_CHANGE_JULIAN:
        day += change->year_day - 1 + (date_is_leap(year) && change->year_day >= 60 ? 1 : 0);
        break;
    case ZONE_CHANGE_YEAR_DAY:
        day += change->year_day;
        break;
    }
    return (int64_t)day * DATE_DAY_SECONDS + change->time_s;
}

/* The latest change at or before utc decides. Three years are looked at because a change may
 * lie up to a week outside its year; where an end meets the next start, summer goes on,
 * which is how a zone says that it has summer time all year. */
int32_t zone_rule_get_offset_s(const struct zone_rule *rule, int64_t utc)
{
    if (!rule->has_summer) {
        return rule->standard_offset_s;
    }
    int this_year = date_from_day(date_day_of(utc + rule->standard_offset_s)).year;
    bool is_summer = false;
    int64_t latest_utc = INT64_MIN;
    for (int year = this_year - 1; year <= this_year + 1; year++) {
        int64_t start_utc = find_change_local(year, &rule->start) - rule->standard_offset_s;
        int64_t end_utc = find_change_local(year, &rule->end) - rule->summer_offset_s;
        if (start_utc <= utc && start_utc >= latest_utc) {
            latest_utc = start_utc;
            is_summer = true;
        }
        if (end_utc <= utc && end_utc > latest_utc) {
            latest_utc = end_utc;
            is_summer = false;
        }
    }
    return is_summer ? rule->summer_offset_s : rule->standard_offset_s;
}
