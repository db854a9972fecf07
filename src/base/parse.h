/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers and words from text, whole or not at all: no locale, no leading or trailing rest. Out
 * values are untouched on failure. */

bool parse_int(const char *text, int64_t min, int64_t max, int64_t *ret_value);
/* Hexadecimal digits without a prefix. */
bool parse_hex(const char *text, int64_t max, int64_t *ret_value);
bool parse_real(const char *text, double min, double max, double *ret_value);
/* Exactly count numbers, divided by blanks. */
bool parse_reals(const char *text, double min, double max, double *ret_values, size_t count);
/* "52.37,9.73": degrees, north and east positive. */
bool parse_place(const char *text, double *ret_latitude, double *ret_longitude);
/* yes no true false on off 1 0, any case */
bool parse_bool(const char *text, bool *ret_value);
/* Exactly `digits` decimal digits at text. */
bool parse_digits(const char *text, size_t digits, int *ret_value);
/* Index of word in words[count], ASCII case ignored; -1 = none. */
int parse_word(const char *word, const char *const *words, size_t count);
/* Distance of two words in single edits (insert, delete, replace, swap), for suggestions. */
int parse_distance(const char *a, const char *b);
