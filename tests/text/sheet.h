/* SPDX-License-Identifier: MIT */
#pragma once

#include "harness/ruler.h"

/* Text set in ruler's letters, and told in words. */

/* At this size each letter is 10 px wide. */
#define SIZE 20
#define LETTER 10

#define LRI "\xE2\x81\xA6"
#define PDI "\xE2\x81\xA9"
#define SHY "\xC2\xAD"
#define NBSP "\xC2\xA0"
#define ELLIPSIS "\xE2\x80\xA6"

struct sheet {
    struct ruler ruler;
    struct arena *arena;
};

int sheet_set_up(void **state);
int sheet_tear_down(void **state);
/* German, from left to right. */
struct text_style sheet_style(int max_width);
struct text_block sheet_lay(struct sheet *sheet, const struct text_style *how,
                            const char *text);
/* Lines divided by "/", the pieces of a line from left to right by "|", "<" before one that runs to the
 * left. */
const char *sheet_show(struct sheet *sheet, const struct text_block *block);
void sheet_expect(struct sheet *sheet, const struct text_style *how, const char *text,
                  const char *expected);
/* What must hold for every layout; max_width 0 = any. */
void sheet_check(const struct text_block *block, int max_width);
