/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* UTF-8 as RFC 3629 and section 3.9 of Unicode define it: no surrogates, no overlong forms, at
 * most U+10FFFF. */

#define UTF8_REPLACEMENT 0xFFFDu

/* Decodes the code point at *cursor (< end) and moves on by at least one byte. Broken input
 * gives UTF8_REPLACEMENT once per maximal ill-formed part. */
uint32_t utf8_next(const char **cursor, const char *end);
bool utf8_is_valid(const char *text, size_t length_bytes);
/* Adds to the counts: code points outside of ASCII, and ill-formed parts; U+FFFD counts as one. */
void utf8_count_letters(const char *text, size_t length_bytes, size_t *whole_count,
                        size_t *broken_count);
/* Code points, broken parts counting as one. */
size_t utf8_count(const char *text);
/* Writes 1 to 4 bytes without a NUL; returns how many. Surrogates become U+FFFD. */
size_t utf8_encode(uint32_t code_point, char bytes[4]);
/* The longest start of text that has at most `count` code points, in bytes. */
size_t utf8_prefix_bytes(const char *text, size_t count);
/* Appends text made safe to show: ill-formed parts become U+FFFD; control characters go, but
 * for newline and tab, so that CRLF becomes newline; bidi embeddings and overrides
 * (U+202A..202E) and isolates without a partner in their paragraph go. */
void utf8_clean(struct buffer *buffer, const char *text, size_t length_bytes);
/* Makes text one line that any terminal can be shown, in place: control characters, newline and tab too, become blanks,
 * ill-formed parts, as those of a text cut within a character, go. The length that is left. */
size_t utf8_clean_line(char *text, size_t length_bytes);
/* The end of what utf8_clean would leave as it is, looking at one line and at what is frequent only: a
 * fast way past most of a text, and all of many. */
const char *utf8_skip_clean(const char *text, const char *end);
/* Windows-1252 (a superset of printable ISO 8859-1) to UTF-8. */
void utf8_from_windows1252(struct buffer *buffer, const char *text, size_t length_bytes);

/* True when something in it is written from right to left: letters of Hebrew, Arabic and their neighbours
 * (U+0590..08FF and presentation forms). */
bool utf8_has_rtl(const char *text);
/* The text without isolates (U+2066..2069). Itself when it has none, else a copy in the buffer. */
const char *utf8_strip_isolates(struct buffer *buffer, const char *text);
/* The same without anything that only steers its layout, for those who do not set it into lines: marks of
 * direction (U+200E, U+200F) go, too, and no-break spaces become spaces. */
const char *utf8_plain(struct buffer *buffer, const char *text);
