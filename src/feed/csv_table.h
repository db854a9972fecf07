/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Text to rows and cells: RFC 4180 and what programs and people make of it. Knows nothing of
 * what the cells mean.
 *
 * A cell in quotation marks may hold separators, newlines and doubled marks. A mark inside it
 * that is not doubled belongs to the text, unless it ends the cell. A cell whose closing mark
 * is missing is read to the end of its line, as if it had no mark, so that the rows below it
 * stay rows. */

#define CSV_COLUMNS_MAX 200
#define CSV_CELL_BYTES_MAX ((size_t)256 << 10)

struct csv_row {
    int number; /* as the spreadsheet counts, from 1 */
    const char *cells[CSV_COLUMNS_MAX];
    size_t count; /* of cells, without the empty ones at the end */
    size_t separator_count;
    bool is_unclosed; /* a quotation mark is never closed */
    bool is_cut;      /* a cell was longer than CSV_CELL_BYTES_MAX */
    bool is_wide;     /* cells beyond CSV_COLUMNS_MAX, which are not here */
    bool has_nul;     /* NUL bytes, which are not here */
};

/* Of a row that comes next. Copy it to come back there. */
struct csv_position {
    size_t offset_bytes;
    int number;
    size_t unclosed_end_bytes; /* no cell that begins before this is ever closed */
};

struct csv_reader {
    const char *text; /* borrowed */
    size_t size_bytes;
    char separator; /* '\0': none, each line is a cell */
    struct csv_position position;
    struct buffer cells; /* of the row, each followed by a NUL */
};

/* The line "sep=;" that Excel reads itself is no row: it is skipped, and decides the
 * separator. */
void csv_reader_init(struct csv_reader *reader, const char *text, size_t size_bytes);
void csv_reader_finish(struct csv_reader *reader);
/* False at the end. The row lives until the next call. */
bool csv_reader_next(struct csv_reader *reader, struct csv_row *ret_row);
/* "" for a cell that is not there. Newlines are \n; the rest is as foreign as the file. */
const char *csv_row_get(const struct csv_row *row, size_t index);
