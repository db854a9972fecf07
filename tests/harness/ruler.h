/* SPDX-License-Identifier: MIT */
#pragma once

#include "text/paragraph.h"

/* A fontset and metrics without fonts: every letter is half its size wide, marks are nothing wide. Latin,
 * Cyrillic and Greek are covered by faces 0 (regular) and 1 (bold), Arabic by 2 and 3, icons by 4; digits
 * and punctuation by all but the last, as in real fonts. */

struct ruler {
    struct fontset fontset;
    struct text_metrics metrics;
    size_t measured; /* calls so far */
};

/* ruler must not move afterwards. */
void ruler_init(struct ruler *ruler);
