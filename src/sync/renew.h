/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "sync/build.h"

/* Makes content.db anew from what the spool holds, when it would come out different. */

struct renew_input {
    struct build_input build;
    const char *data_folder;
    const char *spool_folder;
    bool should_check; /* read the whole content.db for damage, not its head alone */
    bool may_hold;     /* RENEW_HELD is possible; else it is built without the lost source */
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
