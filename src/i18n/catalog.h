/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The words of the program itself. Source strings are German; the catalogue of another language, a compiled
 * gettext file (.mo), gives their translations. Languages switch in mid-run, so nothing here is global and
 * nobody calls setlocale. NULL is the catalogue of the source: German. */

struct arena;
struct catalog;

/* Mark a source string, and one with its context, where it is not yet translated: the translators' tools look
 * for them. */
#define N_(source) source
#define NC_(context, source) source

/* Maps the file. ERROR_SETUP names what is wrong with it. */
struct catalog *catalog_open(const char *path, bool is_rtl, struct error *err);
void catalog_close(struct catalog *catalog);
/* True when the language is written from right to left. */
bool catalog_is_rtl(const struct catalog *catalog);

/* Translation of a source string; the string itself where the catalogue lacks it. Borrowed. */
const char *catalog_get(const struct catalog *catalog, const char *source);
/* The same for a word that means something else elsewhere: context is the file's msgctxt. */
const char *catalog_get_in(const struct catalog *catalog, const char *context,
                           const char *source);
/* The form that fits the number, by the language's own rule. */
const char *catalog_get_plural(const struct catalog *catalog, const char *one, const char *many,
                               unsigned long number);
/* How many translations there are, and each of them, for tests: the source string is "context\4source" where
 * there is a context; of plurals the first form, after whose NUL the next one stands. */
size_t catalog_count(const struct catalog *catalog);
const char *catalog_read(const struct catalog *catalog, size_t index, const char **ret_source,
                         size_t *ret_length);

#define CATALOG_VALUES_MAX 4
/* Puts values for {0} to {3} into a phrase, in whatever order its language wants them; NULL = nothing. Not
 * printf: a translation cannot crash the program. Where right-to-left text is about, values are isolated
 * (U+2068 … U+2069, UAX #9), so that a German name or a number within an Arabic sentence stays whole and in its
 * place. The result lives in the arena. */
const char *catalog_fill(const struct catalog *catalog, struct arena *arena, const char *phrase,
                         const char *const values[], size_t count);
