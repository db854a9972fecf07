/* SPDX-License-Identifier: MIT */
#pragma once

#include "fixture.h"
#include "harness/shim.h"
#include "harness/tree.h"

/* Passes whose disk fails in the middle, and what may lie in the data folder afterwards: each file is wholly
 * what it was or wholly what it becomes. By rule and not by name, so that what comes to lie there later is
 * held to it, too. */

enum power_kind {
    POWER_FIRST,   /* into a folder that is not there yet */
    POWER_CHANGED, /* a changed feed and a changed calendar */
    POWER_DAMAGED, /* the same, with a damaged content.db and a damaged spool file */
    POWER_KIND_COUNT,
};

struct power {
    enum power_kind kind;
    const char *name;
    struct fixture fixture;
    struct server *server;
    struct shim shim;
    struct tree before, after, now; /* the data folder; now: as it was looked at last */
};

/* Makes the scene of this kind: before and after are known, the server has what is new. */
void power_init(struct power *power, enum power_kind kind);
void power_finish(struct power *power);

/* The data folder is as before; nothing is in the runtime folder. */
void power_reset(struct power *power);
/* A pass with the shim armed like this; its exit code, -1 when it was killed. */
int power_run(struct power *power, enum shim_mode mode, int64_t target, char **ret_output);
/* A pass with fail_count and error_number, see shim.h. */
int power_run_failing(struct power *power, int64_t target, int64_t fail_count, int error_number,
                      char **ret_output);

/* Reads the data folder and fails the test, with `what` in its words, when something there is neither old nor
 * new, or there is nothing to show. May hold temporaries: only right after a cut. */
void power_check(struct power *power, bool may_hold_temporaries, const char *what);
/* A pass without trouble must lead to `after`. */
void power_heal(struct power *power, const char *what);
