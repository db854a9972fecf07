/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_job.h"
#include "feed/line.h"
#include "model/recurrence.h"

/* RRULE and EXRULE → struct rule. The library reads the lists of the BY… parts; limits, ends
 * and what may follow from each other are decided here. */

/* The clock the rule runs on. */
struct ical_rule_clock {
    const struct zone *zone; /* NULL = the house's */
    bool is_all_day;
    int64_t start_local_s;
    bool is_excluding; /* EXRULE */
};

/* False, and reported with what is shown instead, when the rule can not be followed. */
bool ical_rule_read(struct ical_job *job, int line, const char *value,
                    const struct ical_rule_clock *clock, struct rule *ret_rule);
