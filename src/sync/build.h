/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/zone.h"
#include "config/settings.h"
#include "feed/seal.h"
#include "store/snapshot.h"

/* build(payloads, settings, today) -> content.db: a pure function, and the digest of its arguments, by
 * which a content that would come out the same is not built at all. */

/* One for each source that has something to give, in the order of the settings. */
struct build_part {
    const struct source *source; /* borrowed */
    char payload_digest[SEAL_DIGEST_TEXT_BYTES];
};

struct build_input {
    const struct settings *settings; /* borrowed, as all here */
    struct zones *zones;
    const struct build_part *parts;
    size_t part_count;
    int32_t today_day;
    int stop_fd; /* readable = give up at once, with ERROR_RETRY; -1 = none */
};

/* Where the bytes of a part are; they go back through release. */
struct build_loader {
    void *context;
    bool (*load)(void *context, const struct source *source, const char **ret_bytes,
                 size_t *ret_size_bytes, struct error *err);
    void (*release)(void *context);
};

/* A digest of everything that goes in, then the names of the sources that do: "<sha256> haus saal". */
char *build_describe(const struct build_input *input);
/* True when `name` is among the sources of such a text. */
bool build_has_source(const char *description, const char *name);

/* Writes the content to path (not published). One payload is in memory at a time. */
bool build_content(const struct build_input *input, const struct build_loader *loader,
                   const char *description, const char *path,
                   struct snapshot_counts *ret_counts, struct error *err);
