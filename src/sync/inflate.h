/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* gzip (RFC 1952) unpacked as it comes, by zlib. libcurl could do it, but counts neither what goes in nor what
 * comes out, and takes a stream that was cut off for a whole one. */

/* The output may have a MiB and so many times the input; calendars and feeds come to 30. */
#define INFLATE_RATIO_MAX 100
#define INFLATE_FREE_BYTES (1u << 20)

enum inflate_result {
    INFLATE_GOOD,
    INFLATE_BROKEN, /* no gzip, or damaged */
    INFLATE_BOMB,   /* more comes out than anybody packs in earnest */
    INFLATE_FULL,   /* the buffer's limit is reached */
};

struct inflater;

struct inflater *inflater_create(void);
void inflater_destroy(struct inflater *inflater);
/* Appends what comes out. After anything but GOOD there is nothing more to do with it. */
enum inflate_result inflater_feed(struct inflater *inflater, const char *bytes,
                                  size_t size_bytes, struct buffer *out);
/* Everything came, with its checksum. */
bool inflater_is_done(const struct inflater *inflater);
