/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

/* When a source is asked again: a function of its arguments and nothing else. */

#define PLAN_BACKOFF_MAX_S (6 * 3600)

struct plan_input {
    int32_t interval_s;    /* from the settings */
    int failures;          /* in a row; 0 = the last try was good */
    int64_t retry_after_s; /* what the server asked for; -1 = nothing */
    uint32_t seed;         /* of this machine and source */
    uint32_t round;        /* counts the tries, so that each has its own jitter */
};

/* Seconds from now. Terminals that were switched on together drift apart: a tenth of the time, more or
 * less, by seed and round. */
int64_t plan_next_s(const struct plan_input *input);
/* The same for equal texts, on every machine. */
uint32_t plan_seed(const char *machine, const char *source);
