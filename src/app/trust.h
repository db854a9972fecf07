/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* What the screen may believe of the time: read from the marks that the worker leaves in the
 * run folder. A machine without a battery for its clock starts with any time at all; until the worker trusts the
 * clock, nothing is said that depends on today. */

/* Who says whether the clock is right. */
enum trust_told {
    TRUST_ASK, /* the marks; a time that was set from outside (--now, --script) is right */
    TRUST_CLOCK,
    TRUST_NO_CLOCK,
    TRUST_TOLD_COUNT
};

extern const char *const trust_words[TRUST_TOLD_COUNT];

struct trust {
    bool is_clock_trusted;
    int64_t now_utc; /* the clock; while it is not trusted, the earliest it can be */
    int64_t
        checked_utc; /* last good check of the sources; 0 = not told since the machine started */
};

/* content_utc: the content's own time (cache.h). */
struct trust trust_read(const char *run_folder, enum trust_told told, int64_t content_utc);
/* One look at one mark. */
bool trust_has_clock(const char *run_folder, enum trust_told told);
