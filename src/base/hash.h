/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* FNV-1a with 64 bits, after Fowler, Noll and Vo: tells texts apart in tables and names. Not
 * against an enemy, who finds two texts with one hash. */

#define HASH_START UINT64_C(0xCBF29CE484222325)

/* The hash of what came before and these bytes; the first is begun with HASH_START. */
uint64_t hash_add(uint64_t hash, const void *bytes, size_t size_bytes);
/* The same of a text, without its NUL: "a" then "b" is what "ab" is. */
uint64_t hash_add_text(uint64_t hash, const char *text);
