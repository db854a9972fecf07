/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "feed/report.h"

/* One calendar being decoded: what all files ical_* share, and how they tell problems. */

struct ical_zones;
struct ical_images;

struct ical_job {
    const struct reader_options *options; /* borrowed, as the sink */
    const struct reader_sink *sink;
    struct arena *arena;        /* for what lives as long as the job */
    struct arena *series_arena; /* for one series; empty again before the next */
    struct ical_zones *zones;   /* in arena */
    struct ical_images *images; /* in arena; NULL = none told */
    struct report report;
    long steps_left; /* of all rules of the calendar: see model/recurrence.h */
    bool is_quiet;   /* what is read is private: no word of it, not even in a problem */
};

/* "" effect = nothing to say. After very many problems only their number grows. */
void ical_job_report(struct ical_job *job, enum severity severity, int line, const char *effect,
                     const char *format, ...) LF_PRINTF(5, 6);
/* The start of a foreign text in quotation marks, for messages; lives in the series arena. */
const char *ical_job_quote(struct ical_job *job, const char *text);
