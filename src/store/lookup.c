/* SPDX-License-Identifier: MIT */
#include "store/lookup.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"

/* Open addressing in a table of a power of two, at most half full. */

#define FIRST_CAPACITY ((size_t)1024)

struct lookup_entry {
    uint64_t hash;
    int64_t group;
    int64_t number; /* 0 = free */
    const char *text;
};

/* Stirred, for its low bits find the place. */
static uint64_t hash_text(int64_t group, const char *text)
{
    uint64_t hash = hash_add_text(HASH_START ^ (uint64_t)group, text);
    return hash ^ hash >> 32;
}

/* Where the text is, or where it would go. */
static struct lookup_entry *find_place(struct lookup_entry *entries, size_t capacity,
                                       uint64_t hash, int64_t group, const char *text)
{
    size_t at = (size_t)hash & (capacity - 1);
    while (entries[at].number != 0 && (entries[at].hash != hash || entries[at].group != group ||
                                       strcmp(entries[at].text, text) != 0)) {
        at = (at + 1) & (capacity - 1);
    }
    return &entries[at];
}

static void grow(struct lookup *lookup)
{
    size_t capacity = lookup->capacity == 0 ? FIRST_CAPACITY : 2 * lookup->capacity;
    struct lookup_entry *entries = mem_alloc_array(capacity, sizeof(*entries));
    for (size_t i = 0; i < lookup->capacity; i++) {
        const struct lookup_entry *entry = &lookup->entries[i];
        if (entry->number != 0) {
            *find_place(entries, capacity, entry->hash, entry->group, entry->text) = *entry;
        }
    }
    mem_free(lookup->entries);
    lookup->entries = entries;
    lookup->capacity = capacity;
}

void lookup_finish(struct lookup *lookup)
{
    mem_free(lookup->entries);
    arena_destroy(lookup->arena);
    *lookup = (struct lookup){0};
}

int64_t lookup_find(const struct lookup *lookup, int64_t group, const char *text)
{
    return lookup->capacity == 0 ? 0
                                 : find_place(lookup->entries, lookup->capacity,
                                              hash_text(group, text), group, text)
                                       ->number;
}

void lookup_put(struct lookup *lookup, int64_t group, const char *text, int64_t number)
{
    CHECK(number != 0);
    if (2 * lookup->count >= lookup->capacity) {
        grow(lookup);
    }
    if (!lookup->arena) {
        lookup->arena = arena_create(SIZE_MAX); /* the readers bound what comes */
    }
    uint64_t hash = hash_text(group, text);
    struct lookup_entry *entry =
        find_place(lookup->entries, lookup->capacity, hash, group, text);
    CHECK(entry->number == 0);
    *entry = (struct lookup_entry){
        .hash = hash,
        .group = group,
        .number = number,
        .text = arena_copy_text(lookup->arena, text),
    };
    lookup->count++;
}
