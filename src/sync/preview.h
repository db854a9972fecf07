/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/zone.h"
#include "config/settings.h"
#include "store/content.h"
#include "store/snapshot.h"

/* What bytes would show. They go the way of any source, through a content of its own, so that what
 * is told of them is what a terminal with this one source would have. The content is a file in /tmp, and
 * gone from there as soon as it is open. */

struct preview_input {
    const struct settings *settings; /* borrowed, as all here */
    struct zones *zones;
    const struct source *source; /* whose settings count; NULL = a lone file */
    enum source_kind kind;
    const struct buffer *bytes;
    int32_t today_day;
};

/* Close with content_close. NULL and err when nothing of the bytes can be used, or on a signal to stop.
 * ret_counts may be NULL. */
struct content *preview_open(const struct preview_input *input,
                             struct snapshot_counts *ret_counts, struct error *err);
