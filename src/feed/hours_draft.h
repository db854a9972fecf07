/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/buffer.h"
#include "base/arena.h"

/* Rules of opening_hours in the making, one after the other: days, and what is told of them. How a rule stands
 * to those before it is found here; what may follow what is a matter of hours.c, and nobody else includes this. */

struct hours_rule_draft;

struct hours_draft {
    struct arena *arena; /* borrowed */
    bool is_strict;      /* written as opening_hours: a rule always replaces those before it */
    struct buffer out, late;       /* each rule with what joins it to those before it */
    struct hours_rule_draft *rule; /* that is made */
    struct hours_rule_draft *done; /* those before it, last first */
};

void hours_draft_init(struct hours_draft *draft, struct arena *arena);
void hours_draft_finish(struct hours_draft *draft);

/* 0 = Monday; -1 = text begins with no weekday. */
int hours_draft_weekday(const char *text);
/* The days of the rule, "" = none so far; until they change. */
const char *hours_draft_days(const struct hours_draft *draft);
/* Appends "Mo", "Mo-Fr", "PH" or "Mo[1]" behind "", "," or "-". */
void hours_draft_put_days(struct hours_draft *draft, const char *divider, const char *text);
/* Minutes after midnight. False when it is one time too many, begins before the one before it has ended or in
 * the small hours (which "9-12 und 2-4" does not mean), or is told of school holidays, in which nobody would
 * know what the other days have. */
bool hours_draft_begin_span(struct hours_draft *draft, int minutes);
/* False when it ends where it began, or before that and was no night: "9-5" is an English afternoon. */
bool hours_draft_end_span(struct hours_draft *draft, int minutes);
/* "18:00+" */
void hours_draft_leave_span(struct hours_draft *draft);
/* "off", or a comment: of the days of the rule. */
void hours_draft_put_meaning(struct hours_draft *draft, const char *meaning);
/* The next rule begins. False when nobody knows how this one stands to another. */
bool hours_draft_end_rule(struct hours_draft *draft);
/* All rules that have ended, in the arena. */
const char *hours_draft_text(const struct hours_draft *draft);
