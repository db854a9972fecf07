/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Private to text/: what runs to the right as one piece wherever it stands. Telephone numbers, whose groups
 * UAX #9 takes for as many numbers; e-mail addresses and links, whose dots and slashes it takes for the
 * sentence's. Times, decimals and dates are right without; a range of two numbers reads with its sentence. */

/* The first island that begins at `from` or after: [ret, *ret_end). `count` when there is none. */
size_t island_find(const uint32_t *text, size_t count, size_t from, size_t *ret_end);
/* True when the island at `start` stands right behind a Latin word ("IBAN DE89 3704 …"): the two are one run then,
 * and would change sides if the island were set apart. */
bool island_follows_word(const uint32_t *text, size_t start);
