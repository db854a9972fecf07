/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Private to text/: the bidirectional algorithm, UAX #9 (FriBidi). */

/* Where the direction of a paragraph comes from. */
enum bidi_base {
    BIDI_LTR,
    BIDI_RTL,
    BIDI_FIRST_ELSE_LTR, /* its first strong letter, and when it has none: */
    BIDI_FIRST_ELSE_RTL,
};

/* Levels of one paragraph without its newline; true when it runs to the left. Islands (text/island.h) are set
 * as if they stood between LRI and PDI when has_islands. */
bool bidi_find_levels(const uint32_t *text, size_t count, enum bidi_base base, bool has_islands,
                      uint8_t *levels, struct arena *scratch);
/* Rule L2: order[i] = which of the line's pieces stands i-th from the left. */
void bidi_reorder(const uint8_t *levels, size_t count, size_t *order);
