/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

void *mem_alloc(size_t size_bytes)
{
    return mem_alloc_array(1, size_bytes);
}

void *mem_alloc_array(size_t count, size_t size_bytes)
{
    CHECK(size_bytes == 0 || count <= SIZE_MAX / size_bytes);
    size_t total_bytes = count * size_bytes;
    void *memory = calloc(1, total_bytes > 0 ? total_bytes : 1);
    CHECK(memory != NULL);
    return memory;
}

void *mem_resize(void *memory, size_t size_bytes)
{
    void *resized = realloc(memory, size_bytes > 0 ? size_bytes : 1);
    CHECK(resized != NULL);
    return resized;
}

char *mem_copy_text(const char *text)
{
    return text ? mem_copy_range(text, strlen(text)) : NULL;
}

char *mem_copy_range(const char *text, size_t length_bytes)
{
    if (!text) {
        return NULL;
    }
    CHECK(length_bytes < SIZE_MAX);
    char *copy = mem_alloc(length_bytes + 1);
    memcpy(copy, text, length_bytes);
    return copy;
}

void mem_free(void *memory)
{
    free(memory);
}
