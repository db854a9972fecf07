/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "sync/telling.h"

/* May the clock be believed? A Raspberry Pi has none that runs without power: after a cut it goes on from
 * some day of its past until the network tells the time, and would show that day's events as today's. What it
 * is held against costs no request: the day the program was built, what servers said when they gave what is
 * kept, what feeds say of themselves. All of these have passed. */

struct clock_input {
    int64_t now_utc;      /* what the clock says */
    int64_t floor_utc;    /* the newest time that is known to have passed; 0 = none is */
    int64_t server_utc;   /* now, by what a server said in this run; 0 = none has */
    bool is_synchronised; /* the kernel says: set by the network, and held since */
    bool has_rtc;         /* a clock with a battery, and it says the same */
};

struct clock_verdict {
    bool is_trusted;
    int64_t earliest_utc; /* it is this or later; what the clock says when it is trusted */
    const char *reason;   /* for people: "it is set by the network"; static */
};

/* Pure. A server's clock that is a little behind ours proves nothing, for answers are kept on the way. */
struct clock_verdict clock_judge(const struct clock_input *input);

/* The clock of this machine, from one judgement to the next. Zeroed to begin with. */
struct clock {
    struct clock_verdict verdict;
    int64_t judged_ms;             /* on the monotonic clock, as below */
    int64_t server_utc, server_ms; /* what a server's clock said, and when; 0 = none has */
    struct telling telling;
};

void clock_finish(struct clock *clock);
/* A server says so; 0 = it does not. */
void clock_learn(struct clock *clock, int64_t server_utc);
/* Asks the system; floor_utc: the newest time that what is kept tells of. A clock that was handed in (--now) is
 * what it is meant to be. */
void clock_judge_now(struct clock *clock, int64_t floor_utc);
/* The best that is known of it: runs on by itself. */
int64_t clock_get_now(const struct clock *clock);
/* Says what is new; a clock that was right from the start is no news. out NULL = to the log. */
void clock_tell(struct clock *clock, FILE *out);
/* The marks by which the screen learns it (config/settings.h). */
bool clock_write_marks(const struct clock_verdict *verdict, const char *run_folder,
                       struct error *err);
