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
    /* The data folder; now: as it was looked at last; half: when only one of the two sources was read. */
    struct tree before, after, now, half[2];
    int calls;                     /* of a pass without trouble that change the folder */
    uint8_t kinds[SHIM_KINDS_MAX]; /* of each, from 1 on */
};

/* Makes the scene of this kind: before, half, after and the calls are known, the server has what is
 * new. */
void power_init(struct power *power, enum power_kind kind);
void power_finish(struct power *power);

/* What the server has: 1 is what `before` was made of, 2 the new. */
void power_serve(struct power *power, int version);
/* The data folder is as before; nothing is in the runtime folder. */
void power_reset(struct power *power);
/* A pass with the shim armed like this; its exit code, -1 when it was killed. */
int power_run(struct power *power, enum shim_mode mode, int64_t target, char **ret_output);
/* A pass with fail_count and error_number, see shim.h. */
int power_run_failing(struct power *power, int64_t target, int64_t fail_count, int error_number,
                      char **ret_output);

enum power_leave {
    POWER_CLEAN = 0,
    POWER_TEMPORARIES = 1, /* half-written files with names that say so */
    POWER_HALF = 2,        /* content.db and .1 may be of one new source and one old */
};

/* Reads the data folder and fails the test, with `what` in its words, when something there is neither old nor
 * new nor a thing that may be (bits of power_leave), or there is nothing to show. */
void power_check(struct power *power, unsigned leave, const char *what);
/* Worth a pass afterwards? Of the many writes to content.db.tmp some stand for all. */
bool power_is_telling(const struct power *power, int call);
/* A pass without trouble must lead to `after`, but for the spare files. */
void power_heal(struct power *power, const char *what);
