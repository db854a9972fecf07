/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bug.h"

/* A growing run of bytes with a cap, always followed by a NUL that does not count. On memory
 * the caller owns; a zeroed struct is an empty buffer with the default cap. */

struct buffer {
    char *data;        /* never NULL after the first append; use buffer_text */
    size_t size_bytes; /* without the NUL */
    size_t capacity_bytes;
    size_t limit_bytes; /* 0 = 64 MiB */
    bool is_cut;        /* something did not fit under the limit and was dropped */
};

void buffer_finish(struct buffer *buffer);
/* Empty, memory kept. */
void buffer_clear(struct buffer *buffer);
/* False, and is_cut set, when the limit would be passed; nothing is appended then. */
bool buffer_append(struct buffer *buffer, const void *data, size_t size_bytes);
bool buffer_append_text(struct buffer *buffer, const char *text);
bool buffer_append_char(struct buffer *buffer, char character);
bool buffer_printf(struct buffer *buffer, const char *format, ...) LF_PRINTF(2, 3);
/* Borrowed; "" for an empty buffer. */
const char *buffer_text(const struct buffer *buffer);
/* The bytes become the caller's (mem_free), the buffer is empty. Never NULL. */
char *buffer_take(struct buffer *buffer);
