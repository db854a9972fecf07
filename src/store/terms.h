/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/arena.h"

/* What somebody typed, as expressions of FTS5: word for word, each wider than the one before. Private to the search
 * (content_search.c). */

#define TERMS_TOKENS_MAX 6   /* words; further ones are left out */
#define TERMS_LETTERS_MAX 32 /* of one; what is longer is cut */
#define TERMS_TYPO_LETTERS 5 /* from so many on one mistake is forgiven, from 7 on two */
#define TERMS_PART_LETTERS                                                                     \
    4 /* from so many on a part of a compound finds it, and a word stands for all of them */

enum terms_level {
    TERMS_WHOLE,  /* the words as they were typed */
    TERMS_PREFIX, /* words that begin so; "aerzte" begins "ärzte", too */
    TERMS_PART,   /* and those that hold them: "beratung" in "mieterberatung" */
    TERMS_LOOSE, /* and what means the same, and, of a word that nobody uses, what is typed alike */
    TERMS_SOME, /* any of the words that are not short, in all these ways: what is left of a sentence */
    TERMS_LEVEL_COUNT
};

struct terms;

/* words: those of the content, folded, one a line; borrowed as long as the terms. NULL: nothing to look for. */
struct terms *terms_read(struct arena *arena, const char *text, const char *words);
/* NULL when this level has nothing that the one before has not. */
const char *terms_express(struct terms *terms, enum terms_level level, bool is_title);
