/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "model/event.h"

/* The dates of a series that differ, as a list by date, and what they mean for its rules. */

struct ical_overrides {
    struct arena *arena; /* borrowed; the items live in it */
    long *steps_left;    /* borrowed: see model/recurrence.h */
    struct event_override *items;
    size_t count, room;
};

/* At the end; borrowed until the next one is added. */
struct event_override *ical_overrides_add(struct ical_overrides *overrides,
                                          int64_t recurrence_id_local_s);
/* Of the first `count`, which are in order, that of this date alone; NULL = none. */
const struct event_override *ical_overrides_find(const struct ical_overrides *overrides,
                                                 size_t count, int64_t id_local_s);
/* The change of all later dates that reaches this one; without one only its date is set. */
struct event_override ical_overrides_find_latest(const struct ical_overrides *overrides,
                                                 size_t count, int64_t id_local_s);
/* By date, what is meant for later ones too before what is not; of two for one date the first stays. */
void ical_overrides_order(struct ical_overrides *overrides);
/* A date that was changed takes place: EXDATE does not take it out, and where no rule gives it, it is
 * added. */
void ical_overrides_join(const struct ical_overrides *overrides, struct schedule *schedule);

/* Starts that the rules give within a span. */
struct ical_starts {
    int64_t *items;
    size_t count;
    int64_t until_s; /* nothing is known of what comes later */
};

struct ical_starts ical_starts_find(const struct schedule *schedule, int64_t from_s,
                                    int64_t last_s, long *steps_left);
void ical_starts_finish(struct ical_starts *starts);
/* What the engine cut is taken as given. */
bool ical_starts_have(const struct ical_starts *starts, int64_t local_s);
