/* SPDX-License-Identifier: MIT */

/* The days of a week and of no work: "Mo-Fr", "Sa,Su,PH", "Mo[1,-1]", "PH -1 day", "SH Mo-Fr". */

#include "model/hours_reader.h"

/* "[1]", "[1-3]", "[-1]" */
static void read_nth_entry(struct hours_reader *reader, struct hours_nth *nth)
{
    const char *flaw = "1 to 5, or -1 to -5 from the end, is expected";
    if (hours_reader_take(reader, "-")) {
        nth->nths_back |= 1u << hours_reader_take_number(reader, 1, 5, flaw);
        return;
    }
    int first = hours_reader_take_number(reader, 1, 5, flaw), last = first;
    if (hours_reader_take(reader, "-")) {
        last = hours_reader_take_number(reader, first, 5, flaw);
    }
    for (int number = first; number <= last; number++) {
        nth->nths |= 1u << number;
    }
}

static void read_nth(struct hours_reader *reader, struct hours_rule *rule, int weekday)
{
    struct hours_nth *nth = arena_alloc(reader->arena, sizeof(*nth));
    nth->weekday = (enum weekday)weekday;
    reader->has_dates = true;
    do {
        read_nth_entry(reader, nth);
    } while (hours_reader_take(reader, ","));
    if (!hours_reader_take(reader, "]")) {
        (void)hours_reader_refuse(reader, "\"]\" is expected");
    }
    hours_reader_take_offset(reader, &nth->offset_days);
    nth->next = rule->nths;
    rule->nths = nth;
}

static void read_weekday(struct hours_reader *reader, struct hours_rule *rule, int first)
{
    int last = first;
    hours_reader_skip_piece(reader);
    if (hours_reader_take(reader, "[")) {
        read_nth(reader, rule, first);
        return;
    }
    if (hours_reader_take(reader, "-")) {
        if (hours_reader_peek(reader, &last) != HOURS_PIECE_WEEKDAY) {
            (void)hours_reader_refuse(reader, "a weekday is expected");
            return;
        }
        hours_reader_skip_piece(reader);
    }
    /* "Sa-Mo": over the week's end */
    for (int day = first;; day = (day + 1) % 7) {
        rule->weekdays |= 1u << day;
        if (day == last) {
            return;
        }
    }
}

static void read_holiday(struct hours_reader *reader, struct hours_rule *rule, int is_school)
{
    struct hours_holiday *holiday = arena_alloc(reader->arena, sizeof(*holiday));
    holiday->is_school = is_school != 0;
    reader->has_school = reader->has_school || holiday->is_school;
    hours_reader_skip_piece(reader);
    hours_reader_take_offset(reader, &holiday->offset_days);
    holiday->next = rule->holidays;
    rule->holidays = holiday;
}

static bool is_day_piece(enum hours_piece piece)
{
    return piece == HOURS_PIECE_WEEKDAY || piece == HOURS_PIECE_HOLIDAY;
}

/* Until the list ends. */
static void read_list(struct hours_reader *reader, struct hours_rule *rule)
{
    do {
        int value = 0;
        if (hours_reader_peek(reader, &value) == HOURS_PIECE_WEEKDAY) {
            read_weekday(reader, rule, value);
        } else {
            read_holiday(reader, rule, value);
        }
    } while (is_day_piece(hours_reader_peek_after(reader, ",")) &&
             hours_reader_take(reader, ","));
}

void hours_weekdays_read(struct hours_reader *reader, struct hours_rule *rule)
{
    int value;
    if (!is_day_piece(hours_reader_peek(reader, &value))) {
        return;
    }
    read_list(reader, rule);
    if (!is_day_piece(hours_reader_peek(reader, &value))) {
        return;
    }
    bool has_weekdays = rule->weekdays != 0 || rule->nths != NULL;
    if (has_weekdays || hours_reader_peek(reader, &value) != HOURS_PIECE_WEEKDAY) {
        (void)hours_reader_refuse(reader,
                                  "a comma is missing, or PH and SH stand first: PH Mo-Fr");
        return;
    }
    rule->is_weekday_in_holiday = true;
    const struct hours_holiday *holidays = rule->holidays;
    const char *start = reader->at;
    read_list(reader, rule);
    if (rule->holidays != holidays && hours_reader_is_good(reader)) {
        reader->at = start;
        (void)hours_reader_refuse(reader, "weekdays and holidays are mixed twice");
    }
}
