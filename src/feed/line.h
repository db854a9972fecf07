/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "feed/report.h"

/* Content lines of RFC 5545 3.1 and RFC 6350 3.2, one by one, each with the number of the file's line it begins
 * on. Ours, because the library keeps no line numbers, refuses a whole file for one fault, and
 * folds that cut a letter of several bytes can only be mended before anything looks at the
 * text.
 *
 * A reader is a cheap view: copy the position to come back to a place. */

#define LINE_PARAMS_MAX 16

enum line_dialect {
    LINE_ICAL,
    /* Names may carry a group ("item1.TEL"), parameters may have no name ("TEL;WORK:"), and a line
     * in QUOTED-PRINTABLE goes on after one that ends in '='. */
    LINE_VCARD,
};

struct line_position {
    size_t offset_bytes;
    int number; /* of the next line, 1-based */
};

/* The line of the file that ended the last content line by being a property, and its name. */
struct line_seen {
    const char *begin, *end; /* begin NULL = none */
    const char *name_begin, *name_end;
};

struct line_reader {
    enum line_dialect dialect;
    /* Lines whose name it does not want are passed over: they are not copied, and what is odd in
     * them is not told. The name comes as it is written. NULL = all; may be set after init. */
    bool (*wants)(const char *name, size_t length_bytes);
    const char *bytes; /* borrowed */
    size_t size_bytes;
    struct line_position position;
    char newline; /* '\n', or '\r' in files of old Macs */
    struct line_seen seen;
    struct buffer raw;  /* unfolded, as in the file */
    struct buffer text; /* the same as UTF-8 */
    bool is_skipping;   /* of the content line being read, as what follows */
    bool is_quoted;     /* QUOTED-PRINTABLE */
    bool is_unfinished; /* the file's last line ended in '=' */
    /* Letters of several bytes that are whole, and bytes that are part of none. */
    size_t whole_count, broken_count;
    bool is_decided, is_foreign;
    int invalid_line;  /* the first that is no UTF-8; 0 = none, as in what follows */
    int unfolded_line; /* the first that goes on without being folded */
    int cut_line;      /* the first that is too long */
};

struct line_param {
    const char *name;  /* upper case; "" = none (LINE_VCARD) */
    const char *value; /* without the quotation marks around the whole */
};

/* Valid until the next line_reader_next with the same reader. */
struct line {
    int number;
    const char *group; /* upper case; "" = none */
    const char *name;  /* upper case */
    const char *value;
    struct line_param params[LINE_PARAMS_MAX];
    size_t param_count;
};

/* bytes are borrowed for the reader's life; a byte order mark is skipped. */
void line_reader_init(struct line_reader *reader, enum line_dialect dialect, const char *bytes,
                      size_t size_bytes);
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

/* What a file of such lines is called in messages. */
struct line_file {
    const char *noun;   /* "calendar" */
    const char *a_noun; /* "a calendar" */
    const char *suffix; /* ".ics" */
};

/* False when there is nothing to read, too much, or something that is no such file at all. */
bool line_check_bytes(const char *bytes, size_t size_bytes, const struct line_file *file,
                      struct error *err);
/* After a first walk: what is odd about the file as such. */
void line_reader_tell(const struct line_reader *reader, struct report *report);
