/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

/* RFC 5545 3.3.10 recurrence as data, and its expansion as pure arithmetic on the wall clock
 * of the event's own zone. Both readers (iCalendar, JSCalendar) fill it, the content writer
 * expands it. The engine is our own because the library's searches without bound inside one
 * call, ignores overrides and shifts all-day spans; this one counts its steps. */

#define RECURRENCE_DAYS_MAX 32
#define RECURRENCE_LIST_MAX 32
#define RECURRENCE_FOREVER INT64_MAX

enum frequency {
    FREQUENCY_NONE,
    FREQUENCY_YEARLY,
    FREQUENCY_MONTHLY,
    FREQUENCY_WEEKLY,
    FREQUENCY_DAILY,
    FREQUENCY_HOURLY, /* nothing finer is accepted by the readers */
};

/* RFC 7529 4.1: of a day from 1 to 31 that a month does not have. Days counted from the end are
 * left out where there are none. */
enum rule_skip {
    SKIP_OMIT,
    SKIP_BACKWARD, /* the last of that month */
    SKIP_FORWARD,  /* the first of the next */
};

/* BYDAY: nth = 0 every, 2 the second, -1 the last within the month or year. */
struct by_day {
    int16_t nth;
    uint8_t weekday; /* enum weekday */
};

/* What a rule leaves open comes from the start, as RFC 8984 4.3.3 says for both formats: a zeroed
 * rule with a frequency repeats at the start's own weekday, day and time. Bits count from 0: bit 1
 * of months is January, bit 1 of month_days the first, bit 1 of month_days_back the last. */
struct rule {
    enum frequency frequency;
    enum rule_skip skip; /* of yearly and monthly rules */
    uint8_t week_start;  /* enum weekday; readers set MONDAY where nothing is said */
    uint16_t interval;   /* 0 counts as 1 */
    uint32_t count;      /* 0 = no limit; counts from the start of the series */
    /* inclusive; 0 is a date like any other: RECURRENCE_FOREVER = none */
    int64_t until_local_s;
    uint16_t months;
    uint32_t month_days, month_days_back;
    uint64_t weeks, weeks_back; /* BYWEEKNO 1..53 */
    uint32_t hours;             /* bit 0 = 0 h */
    uint64_t minutes, seconds;
    struct by_day days[RECURRENCE_DAYS_MAX];
    size_t day_count;
    int16_t year_days[RECURRENCE_LIST_MAX];
    size_t year_day_count;
    int16_t positions[RECURRENCE_LIST_MAX]; /* BYSETPOS */
    size_t position_count;
};

/* When something is: one start and everything that makes more of it. All on one wall
 * clock. */
struct schedule {
    int64_t start_local_s; /* midnight when all-day */
    bool is_all_day;
    bool is_open_end; /* no end is known: the duration is 0 */
    struct duration duration;
    const char *zone; /* IANA name; NULL = floating, the house's own zone */
    const struct rule *rules;
    size_t rule_count;
    const struct rule *excluded_rules;
    size_t excluded_rule_count;
    const int64_t *added_local_s; /* RDATE */
    size_t added_count;
    const int64_t *excluded_local_s; /* EXDATE */
    size_t excluded_count;
    /* JSCalendar: the start counts only if the rules give it. iCalendar: false, DTSTART is
     * always the first. */
    bool has_start_by_rule;
};

enum expansion {
    EXPANSION_COMPLETE,
    /* More than `limit` instants, or more than the engine's steps. What is written is complete
     * up to its last instant; what comes later is left out. */
    EXPANSION_CUT,
};

/* Writes the starts within [from_local_s, to_local_s), ascending and without doubles, to
 * ret_starts[limit] and their number to ret_count. An event that started before `from` and
 * still runs is asked for by an earlier `from`. */
enum expansion recurrence_expand(const struct schedule *schedule, int64_t from_local_s,
                                 int64_t to_local_s, size_t limit, int64_t *ret_starts,
                                 size_t *ret_count);
/* The same for one of many series that come from one place, which share what they take beyond the
 * little that ordinary ones need: RECURRENCE_STEPS_SHARED looks at a day or an instant, half a second.
 * A course on every day of sixteen years takes 20 000, so honest calendars do not come near; after
 * that a series that needs more is cut, and the others are not. */
#define RECURRENCE_STEPS_SHARED 50000000L

struct recurrence_window {
    int64_t from_local_s, to_local_s;
    size_t limit;
    long *steps_left; /* of all; what is taken is taken off; NULL = nothing is shared */
};

enum expansion recurrence_expand_within(const struct schedule *schedule,
                                        const struct recurrence_window *wanted,
                                        int64_t *ret_starts, size_t *ret_count);
/* True when there are rules or added dates. */
bool recurrence_repeats(const struct schedule *schedule);

/* What a resident calls the series, for the screens to put into words. */
enum repeat_kind {
    REPEAT_NONE,
    REPEAT_DAILY,   /* interval days */
    REPEAT_WEEKLY,  /* interval weeks, weekdays as bits (bit 0 = Monday) */
    REPEAT_MONTHLY, /* interval months; nth and weekday, or nth = 0: a day of the month */
    REPEAT_YEARLY,
    REPEAT_OTHER, /* several dates, no word for it */
};

struct repeat {
    enum repeat_kind kind;
    int interval;
    int weekdays;
    int nth; /* -1 = last, 1..5; 0 = not by weekday */
};

struct repeat recurrence_describe(const struct schedule *schedule);
