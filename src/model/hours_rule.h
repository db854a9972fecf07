/* SPDX-License-Identifier: MIT */
#pragma once

#include <limits.h>

#include "base/date.h"
#include "model/hours.h"
#include "model/sun.h"

/* Opening hours as data: what the reader (hours_parse.c and hours_dates.c) makes of a text, and what a
 * day (hours_day.c) and the answers (hours.c) are computed from. Nobody else includes it. */

/* How a rule follows the ones before it. */
enum hours_joint {
    HOURS_OVERRIDE, /* ";": a day that it fits is told anew */
    HOURS_ADD,      /* ",": only its own times are told anew */
    HOURS_FALLBACK, /* "||": where it is closed so far */
};

struct hours_years {
    const struct hours_years *next;
    int first, last, step;
};

enum hours_date_kind { HOURS_DATE_DAY, HOURS_DATE_WEEKDAY, HOURS_DATE_EASTER };

struct hours_date {
    enum hours_date_kind kind;
    int year; /* 0 = every */
    int month,
        day; /* 1-based; a day beyond the month's end is its end, or the next month's first */
    enum weekday weekday; /* of HOURS_DATE_WEEKDAY, the nth (-5..5) in month */
    int nth;
    int offset_days;
};

struct hours_dates {
    const struct hours_dates *next;
    struct hours_date first, last;
    bool is_over_new_year; /* last is in the year after first */
    bool has_open_last;    /* "Jan 1+": to the end of the year, with a year for ever */
    bool is_of_few_days;   /* these are meant, whatever days they are */
};

/* "Mo[1,-1] +2 days" */
struct hours_nth {
    const struct hours_nth *next;
    enum weekday weekday;
    unsigned nths, nths_back; /* bit 1 = the first, the last */
    int offset_days;
};

struct hours_holiday {
    const struct hours_holiday *next;
    bool is_school;
    int offset_days;
};

struct hours_time {
    bool is_sun;
    enum sun_event event;
    int seconds; /* after midnight, of the sun after the event */
};

struct hours_span {
    struct hours_span *next;
    struct hours_time from, to;
    bool has_end;      /* false: "18:00+", `to` means nothing */
    bool has_open_end; /* it goes on behind its end, at most until open_end_s */
    int open_end_s;
};

struct hours_rule {
    const struct hours_rule *next;
    int index; /* from 0 */
    enum hours_joint joint;
    enum hours_state state;
    const char *comment;   /* or NULL */
    const char *condition; /* in words, or NULL */
    const struct hours_years *years;
    const struct hours_dates *dates;
    uint64_t weeks;    /* bit 1..53; 0 = every */
    unsigned weekdays; /* bit 0 = Monday */
    const struct hours_nth *nths;
    const struct hours_holiday *holidays;
    bool is_weekday_in_holiday;     /* "PH Mo-Fr": both, not one of them */
    bool is_of_working_days;        /* "Mo-Fr 09:00-17:00": of holidays it says nothing */
    const struct hours_span *spans; /* NULL = the whole day */
};

struct hours {
    const struct hours_rule *rules;
    bool has_sun, has_dates;
    bool has_working_days; /* rules of them */
};

#define HOURS_NONE_UNTOLD INT_MAX

/* Whether something holds: of three, the smaller is "and", the larger "or". */
enum hours_truth { HOURS_NO, HOURS_MAYBE, HOURS_YES };

/* A day as the rules see it. */
struct hours_day {
    int32_t day;
    /* Of a public holiday rules of working days say nothing from this one on, behind all that speak of it. */
    int first_untold;
    bool is_holiday; /* it is one for certain */
    bool has_sun[SUN_EVENT_COUNT];
    int sun_s[SUN_EVENT_COUNT];    /* after midnight */
    uint8_t fits[HOURS_RULES_MAX]; /* enum hours_truth of each rule */
};

/* Seconds after the day's midnight, 0 to HOURS_BOUND_MAX_S. */
#define HOURS_BOUND_MAX_S (2 * DATE_DAY_SECONDS)
struct hours_bounds {
    int from_s, to_s, end_s; /* open within [from, to), open end within [to, end) */
    bool is_known;           /* false: somewhere in there, nobody knows where */
};

void hours_day_init(struct hours_day *day, const struct hours *hours,
                    const struct hours_context *context, int32_t number);
struct hours_bounds hours_day_find_bounds(const struct hours_day *day,
                                          const struct hours_span *span);
