/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where words of a language may be divided: patterns (libhyphen), a file a language. Read when first asked
 * for, some milliseconds and at most two megabytes each, and kept. */

#define HYPHEN_WORD_MAX 100 /* letters; a longer word is not divided */

struct hyphens;

/* folder holds LANGUAGE.dic, in UTF-8, as CMake stages them. */
struct hyphens *hyphens_create(const char *folder);
void hyphens_destroy(struct hyphens *hyphens);
/* Whether a hyphen may follow each letter of a word, which has letters and apostrophes only; at least two stand
 * on each side, and no apostrophe beside it. False, and nothing set: there are no patterns for the language,
 * which is BCP 47 ("de-simple" is German), or no such place. hyphens and lang may be NULL. */
bool hyphens_find(struct hyphens *hyphens, const char *lang, const uint32_t *word, size_t count,
                  bool may_follow[HYPHEN_WORD_MAX]);
/* ' ’ ʼ: within words of some languages. */
bool hyphen_is_apostrophe(uint32_t code_point);
/* The small letter, for Latin and Cyrillic. */
uint32_t hyphen_lower(uint32_t code_point, bool is_turkish);
