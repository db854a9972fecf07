/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* When a source is asked again: a function of its arguments and nothing else. */

#define PLAN_BACKOFF_MAX_S (6 * 3600)

struct plan_input {
    int32_t interval_s;    /* from the settings */
    int failures;          /* in a row; 0 = the last try was good */
    int64_t retry_after_s; /* what the server asked for, however much; -1 = nothing */
    int64_t hold_s;        /* new bytes wait so long for somebody to mend them; 0 = none do */
    bool waits_for_time;   /* only the clock was wrong */
    uint32_t seed;         /* of this machine and source */
    uint32_t round;        /* counts the tries, so that each has its own jitter */
};

/* Seconds from now. Terminals that were switched on together drift apart: a tenth of the time, more or
 * less, by seed and round. Doubled with each failure after the first, up to PLAN_BACKOFF_MAX_S; a minute while
 * it waits for the time, which comes when it comes; when the hold ends, if that is sooner. What the server asked
 * for counts in any case, within its limit. */
int64_t plan_next_s(const struct plan_input *input);
/* What counts of what a server asked for: a day at most. */
int64_t plan_limit_asked_s(int64_t retry_after_s);
/* Seconds from now, when the network has come back after a try that got no answer: soon, but not all the
 * terminals of a town in the same second. */
int64_t plan_return_s(uint32_t seed, uint32_t round);
/* The same for equal texts, on every machine. */
uint32_t plan_seed(const char *machine, const char *source);
