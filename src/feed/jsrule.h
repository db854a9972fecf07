/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"
#include "model/recurrence.h"

/* RFC 8984 4.3.3 RecurrenceRule, and a list of them, to the rules of the model. A rule that is not
 * understood is a wrong value: half a rule gives wrong dates. */

/* An array of rules or a single one; appended to what is at *rules. */
void jsrule_read(struct tree *tree, json_t *value, const struct rule **rules, size_t *count);
