/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdarg.h>
#include <stddef.h>

#include "base/bug.h"

/* Memory for objects that live and die together: one record being decoded, one frame being
 * drawn. Nothing is freed alone. Blocks are kept on reset, so a frame costs no malloc once
 * it is warm. */

struct arena;

/* The arena aborts beyond limit_bytes: the caller bounds its input before. 0 = 64 MiB. */
struct arena *arena_create(size_t limit_bytes);
void arena_destroy(struct arena *arena);
/* Forgets everything that was allocated; keeps the memory for the next round. */
void arena_reset(struct arena *arena);

/* Zeroed, aligned for any type. Valid until reset or destroy, as is all that follows. */
void *arena_alloc(struct arena *arena, size_t size_bytes);
/* NULL stays NULL. */
char *arena_copy_text(struct arena *arena, const char *text);
char *arena_copy_range(struct arena *arena, const char *text, size_t length_bytes);
char *arena_printf(struct arena *arena, const char *format, ...) LF_PRINTF(2, 3);
char *arena_vprintf(struct arena *arena, const char *format, va_list args) LF_PRINTF(2, 0);
/* A larger copy of an array of old_count items; the old one stays until reset. */
void *arena_grow(struct arena *arena, const void *old, size_t old_count, size_t new_count,
                 size_t item_bytes);
/* Bytes in use since the last reset. */
size_t arena_used_bytes(const struct arena *arena);
