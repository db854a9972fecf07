/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define DEFAULT_LIMIT_BYTES ((size_t)64 * 1024 * 1024)
#define SMALLEST_BYTES ((size_t)64)

/* Room for more_bytes and the NUL. */
static bool reserve(struct buffer *buffer, size_t more_bytes)
{
    size_t limit_bytes = buffer->limit_bytes > 0 ? buffer->limit_bytes : DEFAULT_LIMIT_BYTES;
    CHECK(limit_bytes < SIZE_MAX / 2);
    if (buffer->size_bytes > limit_bytes || more_bytes > limit_bytes - buffer->size_bytes) {
        buffer->is_cut = true;
        return false;
    }
    size_t needed_bytes = buffer->size_bytes + more_bytes + 1;
    if (needed_bytes <= buffer->capacity_bytes) {
        return true;
    }
    size_t capacity_bytes = buffer->capacity_bytes * 2;
    if (capacity_bytes > limit_bytes + 1) {
        capacity_bytes = limit_bytes + 1;
    }
    if (capacity_bytes < SMALLEST_BYTES) {
        capacity_bytes = SMALLEST_BYTES;
    }
    if (capacity_bytes < needed_bytes) {
        capacity_bytes = needed_bytes;
    }
    buffer->data = mem_resize(buffer->data, capacity_bytes);
    buffer->capacity_bytes = capacity_bytes;
    return true;
}

void buffer_finish(struct buffer *buffer)
{
    mem_free(buffer->data);
    *buffer = (struct buffer){.limit_bytes = buffer->limit_bytes};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->size_bytes = 0;
    buffer->is_cut = false;
    if (buffer->data) {
        buffer->data[0] = '\0';
    }
}

bool buffer_append(struct buffer *buffer, const void *data, size_t size_bytes)
{
    if (!reserve(buffer, size_bytes)) {
        return false;
    }
    if (size_bytes > 0) {
        memcpy(buffer->data + buffer->size_bytes, data, size_bytes);
    }
    buffer->size_bytes += size_bytes;
    buffer->data[buffer->size_bytes] = '\0';
    return true;
}

bool buffer_append_text(struct buffer *buffer, const char *text)
{
    return buffer_append(buffer, text, strlen(text));
}

bool buffer_append_char(struct buffer *buffer, char character)
{
    return buffer_append(buffer, &character, 1);
}

bool buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    CHECK(length >= 0);
    if (!reserve(buffer, (size_t)length)) {
        return false;
    }
    va_start(args, format);
    (void)vsnprintf(buffer->data + buffer->size_bytes, (size_t)length + 1, format, args);
    va_end(args);
    buffer->size_bytes += (size_t)length;
    return true;
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->data ? buffer->data : "";
}

char *buffer_take(struct buffer *buffer)
{
    char *data = buffer->data ? buffer->data : mem_alloc(1);
    *buffer = (struct buffer){.limit_bytes = buffer->limit_bytes};
    return data;
}
