/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* Numbers that are known without any feed. Data with a day and a source: an old number is a danger. */

struct helpline {
    const char *number;
    const char *words; /* source string for the catalogue */
};

/* 112 and 110 */
extern const struct helpline helplines_first[2];
extern const struct helpline helplines_more[5];
/* Poison line of a Land by ISO 3166-2 ("DE-NI"); NULL = not known, show none rather than a wrong one. */
const char *helplines_find_poison(const char *region);
/* When somebody last compared all of them with their sources: "2025-11-21". */
extern const char helplines_checked_on[];
