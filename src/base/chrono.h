/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* The only place that asks the system for the time, so that tests and --now can replace it.
 * Wall time is for what people read, monotonic time for every deadline. */

/* Seconds since 1970-01-01T00:00:00Z. */
int64_t chrono_now_utc(void);
/* Never goes back; no meaning beyond differences. */
int64_t chrono_monotonic_ms(void);
int64_t chrono_monotonic_us(void);

/* From here on wall time starts at now_utc and runs on with the monotonic clock (--now). */
void chrono_set_now(int64_t now_utc);
/* From here on neither clock moves by itself (tests, --script). */
void chrono_freeze(int64_t now_utc);
/* Moves both frozen clocks; CHECKs that they are frozen. */
void chrono_advance_ms(int64_t delta_ms);
bool chrono_is_frozen(void);
/* Wall time was handed in, and is what it is meant to be. */
bool chrono_is_set(void);
