/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Words that people write in a list, in German and English, and what they mean. Case, accents, blanks,
 * hyphens, plural and the spelling of umlauts are forgiven. */

/* A row of a table: words that mean the same, divided by |. */
struct csv_meaning {
    const char *words;
    int value;
};

struct csv_word {
    const char *key;  /* as csv_words_key makes it */
    const char *text; /* as the table has it */
    int value;
};

/* Words of one table, in its order. */
struct csv_words {
    struct csv_word *items; /* in the arena */
    size_t count;
    struct csv_word **slots; /* open hash table by key */
    size_t slot_count;       /* a power of 2 */
};

struct csv_words csv_words_create(struct arena *arena, const struct csv_meaning *rows,
                                  size_t row_count);
/* For hash tables by text. */
size_t csv_words_hash(const char *text, size_t length_bytes);
/* What makes two spellings one; in the arena. */
const char *csv_words_key(struct arena *arena, const char *text);
/* NULL = not in the table. scratch: for the key. */
const struct csv_word *csv_words_find(const struct csv_words *words, struct arena *scratch,
                                      const char *text);
/* The word that was perhaps meant; NULL = none is near. */
const struct csv_word *csv_words_suggest(const struct csv_words *words, struct arena *scratch,
                                         const char *text);

/* The next part of a cell that holds several, without blanks at its ends; NULL at the end. Newlines
 * divide always, and the characters of `dividers`. */
char *csv_words_next(struct arena *arena, const char **cursor, const char *dividers);
