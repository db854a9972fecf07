/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "sync/payload.h"
#include "sync/spool.h"

/* What bytes are worth, found out in a cell: a payload that hangs or kills its decoder is a bad payload and
 * nothing else. */

/* As payload_survey, without the problems one by one. */
bool examine_payload(const struct payload_context *context, const struct buffer *payload,
                     struct survey *ret_survey, struct error *err);

enum kept_state {
    KEPT_GOOD,
    KEPT_MISSING,
    KEPT_DAMAGED, /* err tells; the file is to be set aside */
    /* Whole, but of no use any more: the kind was changed, the program got stricter, a signature is wanted. */
    KEPT_UNUSABLE,
    KEPT_UNKNOWN, /* it was stopped before it knew */
};

/* What the spool holds of a source. */
struct kept {
    struct spool_entry head;             /* without its payload; spool_entry_finish */
    char digest[SEAL_DIGEST_TEXT_BYTES]; /* of the payload */
    struct survey survey;                /* of it */
};

/* Filled for GOOD only. */
enum kept_state examine_spool(const struct payload_context *context, const char *spool_folder,
                              struct kept *ret_kept, struct error *err);
