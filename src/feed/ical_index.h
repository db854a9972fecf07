/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/error.h"
#include "feed/ical_job.h"
#include "feed/line.h"

/* The first walk through a calendar: where its events are and which of them belong together.
 * Whether the file is whole is known only after it, so nothing is told before. */

struct ical_part {
    struct line_position position; /* behind BEGIN:VEVENT */
    int line;                      /* of BEGIN:VEVENT */
    const char *uid;               /* never NULL: made from the content when missing */
    bool is_private;               /* CLASS */
    bool is_cancelled;             /* METHOD:CANCEL */
};

struct ical_index {
    struct ical_part *parts; /* in file order; in the job's arena */
    size_t part_count;
};

/* Zones met on the way are defined in the job. False when the file is no whole calendar or has
 * too many events. */
bool ical_index_build(struct ical_job *job, struct line_reader *reader,
                      struct ical_index *ret_index, struct error *err);
