/* SPDX-License-Identifier: MIT */

/* The wide part of a rule: "2026-2028", "Dec 24-Jan 2", "Mar Su[-1]-Oct Su[-1]", "easter -2 days", "week
 * 1-53/2". */

#include "model/hours_reader.h"

#define YEAR_MIN 1900
#define YEAR_MAX 9999
#define WHOLE_MONTH 0

static int take_year(struct hours_reader *reader)
{
    return hours_reader_take_number(reader, YEAR_MIN, YEAR_MAX, "a year from 1900 is expected");
}

/* "2026", "2026-2028", "2026-2030/2", "2026+" */
static void read_years(struct hours_reader *reader, struct hours_rule *rule)
{
    do {
        struct hours_years *years = arena_alloc(reader->arena, sizeof(*years));
        years->first = years->last = take_year(reader);
        years->step = 1;
        if (hours_reader_peek_after(reader, "-") == HOURS_PIECE_YEAR) {
            (void)hours_reader_take(reader, "-");
            const char *start = reader->at;
            years->last = take_year(reader);
            if (years->last < years->first) {
                reader->at = start;
                (void)hours_reader_refuse(reader, "the years run backwards");
            }
            if (hours_reader_take(reader, "/")) {
                years->step =
                    hours_reader_take_number(reader, 1, 100, "a step from 1 is expected");
            }
        } else if (hours_reader_take(reader, "+")) {
            years->last = YEAR_MAX;
        }
        years->next = rule->years;
        rule->years = years;
    } while (hours_reader_peek_after(reader, ",") == HOURS_PIECE_YEAR &&
             hours_reader_take(reader, ","));
}

/* Whether the year at the cursor belongs to a date: "2026 Dec 24", "2026 easter". */
static bool has_date_behind_year(struct hours_reader *reader)
{
    const char *start = reader->at;
    int value;
    (void)take_year(reader);
    enum hours_piece piece = hours_reader_peek(reader, &value);
    if (hours_reader_is_good(reader)) {
        reader->at = start;
    }
    return piece == HOURS_PIECE_MONTH || piece == HOURS_PIECE_EASTER;
}

static bool is_date_piece(enum hours_piece piece)
{
    return piece == HOURS_PIECE_MONTH || piece == HOURS_PIECE_EASTER ||
           piece == HOURS_PIECE_YEAR;
}

/* "Su[-1]" behind a month is a date when a range or another date goes on behind it; else it is the
 * weekdays of that month, which comes to the same and may have times. */
static void read_nth_date(struct hours_reader *reader, struct hours_date *date, bool is_last)
{
    const char *start = reader->at;
    int weekday;
    if (hours_reader_peek(reader, &weekday) != HOURS_PIECE_WEEKDAY) {
        return;
    }
    hours_reader_skip_piece(reader);
    bool is_date = false;
    if (hours_reader_take(reader, "[")) {
        int sign = hours_reader_take(reader, "-") ? -1 : 1;
        int number;
        if (hours_reader_peek(reader, &number) == HOURS_PIECE_NUMBER) {
            date->nth = sign * hours_reader_take_number(reader, 1, 5, "1 to 5 is expected");
            is_date = hours_reader_take(reader, "]");
        }
    }
    if (is_date) {
        hours_reader_take_offset(reader, &date->offset_days);
        is_date = is_last || is_date_piece(hours_reader_peek_after(reader, "-")) ||
                  is_date_piece(hours_reader_peek_after(reader, ","));
    }
    if (is_date) {
        date->kind = HOURS_DATE_WEEKDAY;
        date->weekday = (enum weekday)weekday;
    } else if (hours_reader_is_good(reader)) {
        reader->at = start;
        date->offset_days = 0;
    }
}

static void read_day_number(struct hours_reader *reader, struct hours_date *date)
{
    const char *start = reader->at;
    date->day = hours_reader_take_number(reader, 1, 31, "a day of the month is expected");
    /* of February the 29th: a leap year */
    if (date->day > date_month_length(date->year != 0 ? date->year : 2000, date->month)) {
        reader->at = start;
        (void)hours_reader_refuse(reader, "the month does not have this day");
    }
    hours_reader_take_offset(reader, &date->offset_days);
}

/* A month, a day, Easter; the cursor stands on it, behind its year. is_last: behind the dash of a range
 * that began with a day. */
static void read_date(struct hours_reader *reader, struct hours_date *date, bool is_last)
{
    int month = 1, number;
    enum hours_piece piece = hours_reader_peek(reader, &month);
    if (piece != HOURS_PIECE_MONTH && piece != HOURS_PIECE_EASTER) {
        (void)hours_reader_refuse(reader, "a month is expected");
        return;
    }
    hours_reader_skip_piece(reader);
    if (piece == HOURS_PIECE_EASTER) {
        date->kind = HOURS_DATE_EASTER;
        hours_reader_take_offset(reader, &date->offset_days);
        return;
    }
    date->month = month;
    date->day = WHOLE_MONTH;
    if (hours_reader_peek(reader, &number) == HOURS_PIECE_NUMBER) {
        read_day_number(reader, date);
    } else {
        read_nth_date(reader, date, is_last);
    }
}

static bool is_whole_month(const struct hours_date *date)
{
    return date->kind == HOURS_DATE_DAY && date->day == WHOLE_MONTH;
}

/* By the months, not by the days of some year: "Oct 3-Oct Su[1]" is empty when that Sunday is the first, and
 * "easter-Apr 1" when Easter is later. */
static bool is_backwards(const struct hours_date *first, const struct hours_date *last)
{
    int first_month = first->kind == HOURS_DATE_EASTER ? 3 : first->month;
    int last_month = last->kind == HOURS_DATE_EASTER ? 4 : last->month;
    bool are_days = first->kind == HOURS_DATE_DAY && last->kind == HOURS_DATE_DAY;
    return first_month > last_month ||
           (are_days && first_month == last_month && first->day > last->day);
}

/* Behind the dash: a date, or the day alone. */
static void read_last(struct hours_reader *reader, struct hours_dates *range)
{
    int value;
    enum hours_piece piece = hours_reader_peek(reader, &value);
    if (piece == HOURS_PIECE_NUMBER && range->first.kind == HOURS_DATE_DAY &&
        range->first.day != WHOLE_MONTH) {
        range->last =
            (struct hours_date){.month = range->first.month, .year = range->first.year};
        const char *start = reader->at;
        read_day_number(reader, &range->last);
        if (range->last.day < range->first.day) {
            reader->at = start;
            (void)hours_reader_refuse(reader, "the days run backwards");
        }
        return;
    }
    if (piece == HOURS_PIECE_YEAR) {
        const char *start = reader->at;
        range->last.year = take_year(reader);
        if (range->first.year == 0 || range->last.year < range->first.year) {
            reader->at = start;
            (void)hours_reader_refuse(reader, range->first.year == 0
                                                  ? "the first day of this range has no year"
                                                  : "the years run backwards");
        }
    }
    const char *start = reader->at;
    read_date(reader, &range->last, !is_whole_month(&range->first));
    if (range->last.year != 0 && range->last.year == range->first.year &&
        is_backwards(&range->first, &range->last) && hours_reader_is_good(reader)) {
        reader->at = start;
        (void)hours_reader_refuse(reader, "the days run backwards");
    }
}

/* "Nov 1+", but not "Nov 1 +Su", a Sunday after it. */
static bool take_open_last(struct hours_reader *reader)
{
    int value;
    if (hours_reader_peek_after(reader, "+") == HOURS_PIECE_WEEKDAY) {
        (void)hours_reader_take(reader, "+");
        const char *behind = reader->at;
        (void)hours_reader_peek(reader, &value);
        return behind != reader->at ||
               hours_reader_refuse(reader, "a weekday after a date is not known here");
    }
    return hours_reader_take(reader, "+");
}

/* "Dec 24-26", "easter -2 days-easter +1 day"; a week at most. Asked before whole months get their days. */
static bool is_of_few_days(const struct hours_dates *range)
{
    const struct hours_date *first = &range->first, *last = &range->last;
    bool is_same = first->kind == last->kind && first->year == last->year &&
                   first->month == last->month && first->weekday == last->weekday &&
                   first->nth == last->nth && !is_whole_month(first) && !range->has_open_last;
    int days = last->day - first->day + last->offset_days - first->offset_days;
    return is_same && days >= 0 && days < 7;
}

/* One range or day. `before` is the one before the comma, or NULL: "Dec 24,31", "2026 Dec 24,Dec 31" go on
 * in its month and year. */
static void read_range(struct hours_reader *reader, struct hours_dates *range,
                       const struct hours_dates *before)
{
    int value;
    enum hours_piece piece = hours_reader_peek(reader, &value);
    range->first.year = before != NULL ? before->first.year : 0;
    if (piece == HOURS_PIECE_NUMBER) {
        range->first.month = before->last.month;
        range->first.year = before->last.year;
        read_day_number(reader, &range->first);
    } else {
        if (piece == HOURS_PIECE_YEAR) {
            range->first.year = take_year(reader);
        }
        read_date(reader, &range->first, false);
    }
    enum hours_piece behind = hours_reader_peek_after(reader, "-");
    if (is_date_piece(behind) || behind == HOURS_PIECE_NUMBER) {
        (void)hours_reader_take(reader, "-");
        read_last(reader, range);
    } else {
        range->last = range->first;
        range->has_open_last = take_open_last(reader);
    }
    range->is_of_few_days = is_of_few_days(range);
    if (is_whole_month(&range->first)) {
        range->first.day = 1;
    }
    if (is_whole_month(&range->last)) {
        range->last.day = 31;
    }
    range->is_over_new_year =
        range->last.year == 0 && is_backwards(&range->first, &range->last);
}

static void read_ranges(struct hours_reader *reader, struct hours_rule *rule)
{
    const struct hours_dates *before = NULL;
    bool has_more = true;
    while (has_more && hours_reader_is_good(reader)) {
        struct hours_dates *range = arena_alloc(reader->arena, sizeof(*range));
        read_range(reader, range, before);
        range->next = rule->dates;
        rule->dates = range;
        before = range;
        enum hours_piece behind = hours_reader_peek_after(reader, ",");
        bool is_day = behind == HOURS_PIECE_NUMBER && range->last.kind == HOURS_DATE_DAY;
        has_more = (is_day || is_date_piece(behind)) && hours_reader_take(reader, ",");
    }
}

/* "week 1-53/2,10" */
static void read_weeks(struct hours_reader *reader, struct hours_rule *rule)
{
    hours_reader_skip_piece(reader);
    do {
        const char *flaw = "a week from 1 to 53 is expected";
        int first = hours_reader_take_number(reader, 1, 53, flaw), last = first, every = 1;
        if (hours_reader_take(reader, "-")) {
            last = hours_reader_take_number(reader, 1, 53, flaw);
            if (hours_reader_take(reader, "/")) {
                every = hours_reader_take_number(reader, 1, 53, "a step from 1 is expected");
            }
        }
        /* "week 45-10": over new year */
        int end = last < first ? last + 53 : last;
        for (int week = first; week <= end; week += every) {
            rule->weeks |= UINT64_C(1) << (week > 53 ? week - 53 : week);
        }
    } while (hours_reader_peek_after(reader, ",") == HOURS_PIECE_NUMBER &&
             hours_reader_take(reader, ","));
}

void hours_dates_read(struct hours_reader *reader, struct hours_rule *rule)
{
    int value;
    if (hours_reader_peek(reader, &value) == HOURS_PIECE_YEAR &&
        !has_date_behind_year(reader)) {
        read_years(reader, rule);
    }
    if (is_date_piece(hours_reader_peek(reader, &value))) {
        read_ranges(reader, rule);
    }
    if (hours_reader_peek(reader, &value) == HOURS_PIECE_WEEK) {
        read_weeks(reader, rule);
    }
    reader->has_dates =
        reader->has_dates || rule->years != NULL || rule->dates != NULL || rule->weeks != 0;
}
