/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/buffer.h"
#include "base/date.h"
#include "feed/ical_job.h"
#include "feed/line.h"
#include "feed/prose.h"

/* Values of properties: times, durations and texts as the world writes them. */

struct ical_time {
    int64_t local_s;         /* midnight when it is a date */
    const struct zone *zone; /* NULL = floating */
    bool is_date;
    bool is_set;
};

/* Line gives the parameters TZID and VALUE, text is its value or one item of it. Without
 * anything readable false, and nothing is reported. */
bool ical_value_read_time(struct ical_job *job, const struct line *line, const char *text,
                          struct ical_time *ret_time);
/* True when what is read holds more than a time should. */
bool ical_value_is_odd_time(const char *text);
/* On the wall clock of zone; NULL = the house's zone. */
int64_t ical_value_local(const struct ical_job *job, const struct ical_time *time,
                         const struct zone *zone);
int64_t ical_value_utc(const struct ical_job *job, const struct ical_time *time);

/* RFC 5545 3.3.6, not longer than a person's life; a sign is read but does not count. */
bool ical_value_read_duration(const char *text, struct duration *ret_duration,
                              bool *ret_is_negative);

/* Takes the next item of a list divided by commas, without blanks at its ends; an escaped comma
 * divides nothing. False at the end. */
bool ical_value_next(const char **cursor, struct buffer *item);

/* A TEXT unescaped and read as prose, at most `limit` code points; lives in the series arena. */
struct prose ical_value_show(struct ical_job *job, const char *value, size_t limit);
/* The value of a line; reports when it is cut. */
char *ical_value_show_line(struct ical_job *job, const struct line *line, size_t limit);
