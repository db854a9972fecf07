/* SPDX-License-Identifier: MIT */

/* A list of blocks, filled front to back. Reset rewinds to the first block and keeps them
 * all; a block that is too small for a request is skipped until the next reset. */

#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define BLOCK_BYTES ((size_t)16 * 1024)
#define DEFAULT_LIMIT_BYTES ((size_t)64 * 1024 * 1024)

struct block {
    struct block *next;
    size_t capacity_bytes;
    size_t used_bytes;
    alignas(max_align_t) unsigned char data[];
};

struct arena {
    struct block *first;   /* head of the list; element: block->next */
    struct block *current; /* borrowed from the list; those after it are empty */
    size_t used_bytes;
    size_t limit_bytes;
};

static size_t round_up(size_t size_bytes)
{
    size_t unit = alignof(max_align_t);
    return (size_bytes + unit - 1) / unit * unit;
}

static struct block *add_block(struct arena *arena, size_t size_bytes)
{
    size_t capacity_bytes = size_bytes > BLOCK_BYTES ? size_bytes : BLOCK_BYTES;
    struct block *block = mem_alloc(sizeof(*block) + capacity_bytes);
    block->capacity_bytes = capacity_bytes;
    if (arena->current) {
        block->next = arena->current->next;
        arena->current->next = block;
    } else {
        arena->first = block;
    }
    return block;
}

static bool has_room(const struct block *block, size_t size_bytes)
{
    return block->capacity_bytes - block->used_bytes >= size_bytes;
}

struct arena *arena_create(size_t limit_bytes)
{
    struct arena *arena = mem_alloc(sizeof(*arena));
    arena->limit_bytes = limit_bytes > 0 ? limit_bytes : DEFAULT_LIMIT_BYTES;
    return arena;
}

void arena_destroy(struct arena *arena)
{
    if (!arena) {
        return;
    }
    struct block *block = arena->first;
    while (block) {
        struct block *next = block->next;
        mem_free(block);
        block = next;
    }
    mem_free(arena);
}

void arena_reset(struct arena *arena)
{
    for (struct block *block = arena->first; block; block = block->next) {
        block->used_bytes = 0;
    }
    arena->current = arena->first;
    arena->used_bytes = 0;
}

void *arena_alloc(struct arena *arena, size_t size_bytes)
{
    CHECK(size_bytes <= arena->limit_bytes - arena->used_bytes);
    /* Never 0, so that two allocations never share an address. */
    size_t taken_bytes = round_up(size_bytes > 0 ? size_bytes : 1);
    struct block *block = arena->current;
    while (block && !has_room(block, taken_bytes) && block->next) {
        block = block->next;
        arena->current = block;
    }
    if (!block || !has_room(block, taken_bytes)) {
        block = add_block(arena, taken_bytes);
        arena->current = block;
    }
    void *memory = block->data + block->used_bytes;
    block->used_bytes += taken_bytes;
    arena->used_bytes += size_bytes;
    memset(memory, 0, size_bytes);
    return memory;
}

char *arena_copy_text(struct arena *arena, const char *text)
{
    return text ? arena_copy_range(arena, text, strlen(text)) : NULL;
}

char *arena_copy_range(struct arena *arena, const char *text, size_t length_bytes)
{
    if (!text) {
        return NULL;
    }
    CHECK(length_bytes < SIZE_MAX);
    char *copy = arena_alloc(arena, length_bytes + 1);
    memcpy(copy, text, length_bytes);
    return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list measured;
    va_copy(measured, args);
    int length = vsnprintf(NULL, 0, format, measured);
    va_end(measured);
    CHECK(length >= 0);
    size_t size_bytes = (size_t)length + 1;
    char *text = arena_alloc(arena, size_bytes);
    (void)vsnprintf(text, size_bytes, format, args);
    return text;
}

void *arena_grow(struct arena *arena, const void *old, size_t old_count, size_t new_count,
                 size_t item_bytes)
{
    CHECK(new_count >= old_count);
    CHECK(item_bytes == 0 || new_count <= SIZE_MAX / item_bytes);
    void *grown = arena_alloc(arena, new_count * item_bytes);
    if (old && old_count > 0) {
        memcpy(grown, old, old_count * item_bytes);
    }
    return grown;
}

size_t arena_used_bytes(const struct arena *arena)
{
    return arena->used_bytes;
}
