/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

#include "base/buffer.h"

/* The bytes of a list as UTF-8, whatever the program that wrote it prefers: UTF-8, UTF-16 of
 * either order, each with or without a byte order mark, or Windows-1252. */

enum csv_encoding {
    CSV_UTF8,
    CSV_UTF8_DAMAGED, /* some bytes are no letters; they are still in the text */
    CSV_UTF16,
    CSV_WINDOWS_1252
};

/* Appends; NUL bytes stay (the table drops them and knows in which row). */
enum csv_encoding csv_text_decode(struct buffer *text, const char *bytes, size_t size_bytes);
/* What these bytes are if they are certainly no list: "an Excel file"; NULL = may be one. */
const char *csv_text_find_other(const char *bytes, size_t size_bytes);
