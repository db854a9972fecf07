/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* May the clock be believed? A Raspberry Pi has none that runs without power: after a cut it goes on from
 * some day of its past until the network tells the time, and would show that day's events as today's. What it
 * is held against costs no request: the day the program was built, what servers said when they gave what is
 * kept, what feeds say of themselves. All of these have passed. */

struct clock_input {
    int64_t now_utc;      /* what the clock says */
    int64_t floor_utc;    /* the newest time that is known to have passed; 0 = none is */
    int64_t server_utc;   /* now, by what a server said in this run; 0 = none has */
    bool is_synchronised; /* the kernel says: set by the network, and held since */
    bool has_rtc;         /* a clock with a battery */
};

struct clock_verdict {
    bool is_trusted;
    int64_t earliest_utc; /* it is this or later; what the clock says when it is trusted */
    const char *reason;   /* for people: "it is set by the network"; static */
};

/* Pure. A server's clock that is a little behind ours proves nothing, for answers are kept on the way. */
struct clock_verdict clock_judge(const struct clock_input *input);

/* What the system knows: is_synchronised, has_rtc, now_utc; and the day of the build as floor_utc. A clock that
 * was handed in (--now) counts as set by the network, and has no floor. */
struct clock_input clock_ask_system(void);
/* The marks by which the screen learns it (config/settings.h). */
bool clock_write_marks(const struct clock_verdict *verdict, const char *run_folder,
                       struct error *err);
