/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/zone.h"
#include "sync/intake.h"
#include "sync/status.h"
#include "sync/telling.h"

/* One source from pass to pass: what is kept of it, when it is asked again, what is told of it. */

struct desk {
    struct intake intake;
    struct source_status *status; /* borrowed */
    int64_t due_ms;               /* on the monotonic clock, as below; 0 = now */
    int64_t not_before_ms;        /* the server asked for that, and nothing makes it sooner */
    int64_t returned_ms;          /* when it was last hurried because the network came back */
    uint32_t seed, round;
    struct telling telling;
    bool has_nothing; /* the folder of the last visit had no file for it */
};

struct desk_visit {
    const struct intake_context *context;
    const struct zone *zone;   /* of the house */
    const char *import_folder; /* NULL = the network */
    FILE *out;                 /* NULL = the log */
    bool is_clock_trusted;
};

/* machine tells terminals apart. */
void desk_init(struct desk *desk, const struct source *source, struct source_status *status,
               const char *machine);
void desk_finish(struct desk *desk);

/* Takes what there is, tells it, plans the next try. False when the source is in trouble. */
bool desk_visit(struct desk *desk, const struct desk_visit *visit);
/* A person wants it now. */
void desk_hurry(struct desk *desk);
/* The network came back: worth a try when the last one got no answer. */
void desk_hear_network(struct desk *desk);
/* The clock was set: worth a try when only that was missing. */
void desk_hear_clock(struct desk *desk);
/* When what is kept of it was last known to be all there is: 0 = nothing is kept. */
int64_t desk_get_good_utc(const struct desk *desk);
