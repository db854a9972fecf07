/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"

/* What people look for in their words, and what houses call it: "Arzt" and "доктор" for what stands under "Gesundheit". */

/* The begins of words, folded, divided by spaces, that mean what this folded word means, or,
 * where it is no word yet, what it begins to mean from four letters on; "" when nothing is known. */
const char *synonym_find(struct arena *arena, const char *word, size_t length_bytes);
