/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/recurrence.h"

/* One recurrence rule as a walk along its instants. Only recurrence.c uses it: there several
 * rules, added and excluded dates become one series. Plain memory, nothing to finish. */

#define RULE_PERIOD_DAYS_MAX 366

/* The set of one period (a year, a month, a week, a day, an hour): some of its days times some
 * times of day. It is never written out; the index of an instant leads to its day and time. */
struct rule_period {
    int64_t first_day;
    uint16_t days[RULE_PERIOD_DAYS_MAX]; /* offsets from first_day, ascending */
    size_t day_count;
    bool has_day; /* an hourly rule: its day matches, whether or not the hour does */
    uint8_t hour; /* of an hourly rule */
    uint32_t chosen[RECURRENCE_LIST_MAX]; /* BYSETPOS: indices into the set, ascending */
    size_t chosen_count;
};

struct rule_walk {
    struct rule rule; /* with what the start implies filled in */
    int64_t start_local_s;
    int64_t from_local_s, to_local_s;
    uint8_t hours[24], minutes[60], seconds[60];
    size_t hour_count, minute_count, second_count;
    int64_t first_unit, last_unit, stride; /* periods are numbered: unit.. in steps of stride */
    int64_t unit;
    uint64_t remaining; /* COUNT: instants after this period */
    bool counts_start;
    struct rule_period period;
    uint32_t next, end; /* what is left of the period */
    long steps_left;
    bool is_done;
    bool is_cut; /* steps ran out: what comes at reached_local_s and later is not known */
    int64_t reached_local_s;
};

struct rule_window {
    int64_t from_local_s, to_local_s; /* instants within [from, to) come */
    long steps;                       /* looks at a day or an instant before it gives up */
    bool counts_start; /* the start is the first of COUNT even when the rule does not give it */
};

/* Of the schedule only the start and is_all_day matter here. */
void rule_walk_begin(struct rule_walk *walk, const struct rule *rule,
                     const struct schedule *schedule, const struct rule_window *window);
/* Leaves out what comes before local_s. */
void rule_walk_skip(struct rule_walk *walk, int64_t local_s);
/* The next instant, ascending and without doubles; false at the end. */
bool rule_walk_next(struct rule_walk *walk, int64_t *ret_local_s);
