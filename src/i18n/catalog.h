/* SPDX-License-Identifier: MIT */
#pragma once

/* The words of the program itself. Source strings are German; a catalogue of another language gives
 * their translations. Languages switch in mid-run, so nothing here is global and nobody calls setlocale. */

struct arena;
struct catalog;

/* Translation of a source string; the string itself when the catalogue is NULL or lacks it. Borrowed. */
const char *catalog_get(const struct catalog *catalog, const char *source);
/* Puts values for {0} and {1} into a phrase, in whatever order its language wants them. Not printf: a
 * translation cannot crash the program. The result lives in the arena. */
const char *catalog_fill(struct arena *arena, const char *phrase, const char *first,
                         const char *second);
