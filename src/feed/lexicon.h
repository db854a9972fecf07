/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Words that people write in a list, in German and English, and what they mean. Case, accents,
 * blanks, hyphens, plural and the spelling of umlauts are forgiven. */

/* A row of a table: words that mean the same, divided by |. */
struct lexicon_row {
    const char *words;
    int value;
};

struct lexicon_word {
    const char *key;  /* as lexicon_key makes it */
    const char *text; /* as the table has it */
    int value;
};

/* Words of one table, in its order. */
struct lexicon {
    struct lexicon_word *items; /* in the arena */
    size_t count;
    struct lexicon_word **slots; /* open hash table by key */
    size_t slot_count;           /* a power of 2 */
};

struct lexicon lexicon_create(struct arena *arena, const struct lexicon_row *rows,
                              size_t row_count);
/* For hash tables by text. */
size_t lexicon_hash(const char *text, size_t length_bytes);
/* What makes two spellings one; in the arena. */
const char *lexicon_key(struct arena *arena, const char *text);
/* NULL = not in the table. scratch: for the key. */
const struct lexicon_word *lexicon_find(const struct lexicon *words, struct arena *scratch,
                                        const char *text);
/* The word that was perhaps meant; NULL = none is near. */
const struct lexicon_word *lexicon_suggest(const struct lexicon *words, struct arena *scratch,
                                           const char *text);
