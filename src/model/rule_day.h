/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/recurrence.h"

/* Whether a day fits the BY parts of a rule, but for BYSETPOS. A room of rule.c; nobody else
 * includes it. */

struct rule_day {
    int32_t day;
    struct date date;
    int month_length;
    int year_day, year_length;
    int weekday;
};

struct rule_day rule_day_find(int32_t day);
/* To the day after; cheaper than to find it. */
void rule_day_step(struct rule_day *day);
bool rule_day_matches(const struct rule *rule, const struct rule_day *day);
/* The first of a month, for days that the month before it does not have (SKIP=FORWARD). Yearly
 * rules have that in rule_day_matches: it is the same year. */
bool rule_day_matches_carried(const struct rule *rule, const struct rule_day *day);
