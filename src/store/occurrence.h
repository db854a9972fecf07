/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "base/zone.h"
#include "model/event.h"

/* From an event to its dates: expands the series, applies the overrides, and puts each date on the
 * line of time and on the house's wall clock. Pure. */

struct occurrence {
    int64_t start_utc, end_utc;
    int64_t start_local_s, end_local_s; /* house's wall clock; all-day: end is exclusive */
    bool is_open_end;
    enum event_status status;
    bool has_moved_from;
    int64_t moved_from_local_s; /* house's wall clock */
    enum registration registration;
    bool has_register_until;
    int64_t register_until_local_s;        /* house's wall clock */
    const struct event_override *override; /* borrowed from the event, or NULL */
};

/* Dates that touch [from_utc, to_utc) are wanted: those that started before and still run, too. */
struct occurrence_window {
    const struct zone *event_zone; /* of the schedule */
    const struct zone *house_zone;
    int64_t from_utc, to_utc;
    size_t limit;
    long *steps_left; /* borrowed: see model/recurrence.h; NULL = nothing is shared */
};

/* Ascending by start, no two at one time; in the arena. */
enum expansion occurrence_expand(const struct event *event,
                                 const struct occurrence_window *window, struct arena *arena,
                                 struct occurrence **ret_items, size_t *ret_count);
