/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Content lines of RFC 5545 3.1, one by one, each with the number of the file's line it begins
 * on. Ours, because the library keeps no line numbers, refuses a whole file for one fault, and
 * folds that cut a letter of several bytes can only be mended before anything looks at the
 * text.
 *
 * A reader is a cheap view: copy the position to come back to a place. */

#define LINE_PARAMS_MAX 16

struct line_position {
    size_t offset_bytes;
    int number; /* of the next line, 1-based */
};

struct line_reader {
    const char *bytes; /* borrowed */
    size_t size_bytes;
    struct line_position position;
    char newline;       /* '\n', or '\r' in files of old Macs */
    struct buffer raw;  /* unfolded, as in the file */
    struct buffer text; /* the same as UTF-8 */
    /* Letters of several bytes that are whole, and bytes that are part of none. */
    size_t whole_count, broken_count;
    bool is_decided, is_foreign;
    int invalid_line;  /* the first that is no UTF-8; 0 = none, as in what follows */
    int unfolded_line; /* the first that goes on without being folded */
    int cut_line;      /* the first that is too long */
};

struct line_param {
    const char *name;  /* upper case */
    const char *value; /* without the quotation marks */
};

/* Valid until the next line_reader_next with the same reader. */
struct line {
    int number;
    const char *name; /* upper case */
    const char *value;
    struct line_param params[LINE_PARAMS_MAX];
    size_t param_count;
};

/* bytes are borrowed for the reader's life; a byte order mark is skipped. */
void line_reader_init(struct line_reader *reader, const char *bytes, size_t size_bytes);
void line_reader_finish(struct line_reader *reader);
/* False at the end. Lines that are no property are joined to the one before or left out. */
bool line_reader_next(struct line_reader *reader, struct line *ret_line);

/* After a first walk: is what is no UTF-8 Windows-1252, or UTF-8 with damage? Until then each
 * line is judged by itself. */
void line_reader_decide(struct line_reader *reader);

/* NULL = not given. name in upper case. */
const char *line_find_param(const struct line *line, const char *name);
/* ASCII case ignored; false when the parameter is missing. */
bool line_has_param(const struct line *line, const char *name, const char *value);
