/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/recurrence.h"

/* The text of RFC 5545 3.3.10 read into a rule, for tests: "FREQ=DAILY;COUNT=3". UNTIL is on the
 * wall clock of the start ("19971224T000000"). */

/* False when the text is not understood. */
bool rrule_parse(const char *text, struct rule *ret_rule);
/* "19971224T090000" or "19971224" */
bool rrule_parse_instant(const char *text, int64_t *ret_local_s);

#define RRULE_RULES_MAX 4
#define RRULE_DATES_MAX 64

/* A schedule and the memory behind it. rrule_add_property takes lines like "DTSTART:19970902",
 * "RRULE:FREQ=DAILY", "EXRULE:…", "RDATE:a,b", "EXDATE:a,b". */
struct rrule_schedule {
    struct schedule schedule;
    struct rule rules[RRULE_RULES_MAX], excluded_rules[RRULE_RULES_MAX];
    int64_t added[RRULE_DATES_MAX], excluded[RRULE_DATES_MAX];
};

void rrule_init(struct rrule_schedule *schedule);
bool rrule_add_property(struct rrule_schedule *schedule, const char *line);
