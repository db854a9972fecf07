/* SPDX-License-Identifier: MIT */
#pragma once

#include "text/item.h"

/* Private to text/: words within items, and where they may be divided. */

#define WORD_PLACES_MAX 200

/* Places within units [start, end), which hold no break: a line may end before each with a hyphen; ascending.
 * None in what has digits, capitals only or soft hyphens of its own, and in links. */
size_t word_find_places(const struct items *items, const struct text_style *style, size_t start,
                        size_t end, size_t places[WORD_PLACES_MAX]);
