/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/file.h"
#include "sync/build.h"

/* Makes content.db anew from what the spool holds, when it would come out different. The work is done in a
 * cell; the worker itself never opens a database. */

enum present { PRESENT_NONE, PRESENT_DAMAGED, PRESENT_GOOD };

/* What is known of the content.db in place, so that an unchanged one is not opened again. Zeroed: nothing. */
struct renew_known {
    struct file_identity identity;
    enum present present;
    char *description; /* what it was built from (build.h); renew_known_finish */
};

void renew_known_finish(struct renew_known *known);

struct renew_input {
    struct build_input build;
    const char *data_folder;
    const char *spool_folder;
    struct renew_known *known; /* borrowed, and brought up to date */
    /* Becomes the time of the file: when what it shows was last known to be all there is, so that the
     * screen knows it without a network. 0 = leave it. */
    int64_t as_of_utc;
    bool may_hold; /* RENEW_HELD is possible; else it is built without the lost source */
};

enum renew_outcome {
    RENEW_SAME, /* content.db says this already; nothing was written */
    RENEW_BUILT,
    RENEW_HELD, /* a source that content.db shows has nothing to give: better the old content */
    RENEW_NOTHING, /* no source has anything yet */
    RENEW_FAILED,  /* err tells; what was in place still is */
};

enum renew_outcome renew_content(const struct renew_input *input,
                                 struct snapshot_counts *ret_counts, struct error *err);

/* "content.db: new, 118 events on 4087 dates, …"; err as it was set. */
void renew_describe(enum renew_outcome outcome, const struct snapshot_counts *counts,
                    const struct error *err, struct buffer *line);
