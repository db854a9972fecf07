/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* How far what is shown can be believed, by its age alone: one rule for the screen's banner and for the
 * worker's status. Times are UTC seconds; 0 = not known. */

enum freshness {
    FRESHNESS_FRESH, /* up to a day: nothing is said */
    FRESHNESS_AGING, /* more than a day: the page says from when it is */
    FRESHNESS_STALE, /* more than three days, or nobody knows: people are told to ask */
    FRESHNESS_NONE,  /* there is no content */
    FRESHNESS_COUNT
};

/* "fresh", "aging", "stale", "none": as in the status file. */
extern const char *const freshness_words[FRESHNESS_COUNT];

/* The newer of two times at which the content was known to be good, the worker's mark and the content's own;
 * 0 = neither is known. A time in the future was written by a wrong clock and tells nothing: it counts as not
 * known, but for the minutes by which a clock may be set back. */
int64_t freshness_as_of(int64_t checked_utc, int64_t content_utc, int64_t now_utc);

/* The step of content that was good at as_of_utc. Not known is FRESHNESS_STALE: content that may be of any
 * age must not look like today's, and a warning too many costs one question at the desk. */
enum freshness freshness_judge(bool has_content, int64_t as_of_utc, int64_t now_utc);
