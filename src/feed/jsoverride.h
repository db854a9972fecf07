/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"
#include "model/event.h"

/* RFC 8984 4.3.5 recurrenceOverrides: dates of a series that differ, are added or left out. */

/* source is the event's own JSON, whose schedule must have been read. Fills overrides, and
 * added_local_s and excluded_local_s of the schedule. */
void jsoverride_read(struct tree *tree, json_t *overrides, json_t *source, struct event *event);
