/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* Small allocations, which never fail for the caller: out of memory aborts. Anything whose size
 * comes from outside has a cap of its own before it arrives here. */

/* Zeroed memory; release with mem_free. A size of 0 gives a valid pointer. */
void *mem_alloc(size_t size_bytes);
/* Zeroed array; aborts when count * size overflows. */
void *mem_alloc_array(size_t count, size_t size_bytes);
/* Grows or shrinks; new bytes are undefined. */
void *mem_resize(void *memory, size_t size_bytes);
/* Owned copies; NULL stays NULL. */
char *mem_copy_text(const char *text);
char *mem_copy_range(const char *text, size_t length_bytes);
/* Accepts NULL. */
void mem_free(void *memory);
