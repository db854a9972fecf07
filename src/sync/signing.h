/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"
#include "config/settings.h"
#include "sync/spool.h"

/* A source with a public_key gives nothing that is not signed with it: what comes is checked before anything
 * of it is read, and what is kept is checked again when the worker starts. */

#define SIGNING_SUFFIX ".minisig"

bool signing_is_wanted(const struct source *source);
/* Where the signature of the file at url lies: the suffix stands before a query. The caller owns it. */
char *signing_make_url(const char *url);
/* Is the payload of entry signed, by the text of its .minisig? The entry then keeps the signature. */
bool signing_check(const struct source *source, const struct buffer *minisig,
                   struct spool_entry *entry, struct error *err);
/* The same of what is kept, with the signature that is kept beside it. */
bool signing_check_kept(const struct source *source, const struct spool_entry *entry,
                        struct error *err);
