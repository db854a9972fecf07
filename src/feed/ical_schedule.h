/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_event.h"

/* When a VEVENT is: start, length and everything that makes more of it, on the wall clock of
 * its start. */

/* Turns an event of whole days that is written with times into one of dates. */
void ical_schedule_find_all_day(struct ical_job *job, struct ical_event *event);
/* The length of it; *ret_is_open_end: nothing says when it ends. */
struct duration ical_schedule_measure(struct ical_job *job, const struct ical_event *event,
                                      bool *ret_is_open_end);
/* Where a time of the file is on the wall clock of the series. A date for a series with times
 * is that day at the time of its start. */
int64_t ical_schedule_place(const struct ical_job *job, const struct ical_event *series,
                            const struct ical_time *time);
/* Dates added with a length of their own (RDATE;VALUE=PERIOD). */
struct ical_period {
    int64_t start_local_s;
    struct duration duration;
};

struct ical_periods {
    struct ical_period *items;
    size_t count;
};

/* Lives in the series arena, as the periods do. */
struct schedule ical_schedule_build(struct ical_job *job, const struct ical_event *event,
                                    struct ical_periods *ret_periods);
