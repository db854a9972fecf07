/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Texts that are known already, each with a number: of the questions that come with every record, those
 * that need no SQL. Texts of one group know nothing of another's. A zeroed struct is empty. */

struct lookup_entry;

struct lookup {
    struct lookup_entry *entries;
    size_t capacity, count;
    struct arena *arena; /* the texts */
};

void lookup_finish(struct lookup *lookup);
/* The number put for the text, or 0. */
int64_t lookup_find(const struct lookup *lookup, int64_t group, const char *text);
/* number is not 0, and the text not there yet; it is copied. */
void lookup_put(struct lookup *lookup, int64_t group, const char *text, int64_t number);
