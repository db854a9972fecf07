/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

/* How often a PIN may be tried: five times, then not for a minute; after each further wrong one not for five, fifteen
 * and sixty minutes, and sixty again. Pure, time comes in: monotonic, so that nobody shortens it by the clock. Who
 * waits long enough without a try begins anew. */

#define LOCKOUT_TRIES 5

/* A zeroed one is of somebody who has not tried. */
struct lockout {
    int failures;      /* since the last right one */
    int64_t until_ms;  /* nothing is taken before */
    int64_t failed_ms; /* the last wrong one */
};

void lockout_fail(struct lockout *lockout, int64_t now_ms);
void lockout_pass(struct lockout *lockout);
/* Seconds until a try is taken; 0 = now. */
int lockout_left_s(const struct lockout *lockout, int64_t now_ms);
/* Tries until the next lock, 1 at least. */
int lockout_tries_left(const struct lockout *lockout, int64_t now_ms);
