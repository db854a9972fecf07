/* SPDX-License-Identifier: MIT */
#include "feed/csv_table.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#define SEPARATOR_LINE "sep="

void csv_reader_init(struct csv_reader *reader, const char *text, size_t size_bytes)
{
    const size_t key_bytes = strlen(SEPARATOR_LINE);
    *reader = (struct csv_reader){.text = text, .size_bytes = size_bytes};
    reader->position.number = 1;
    if (size_bytes > key_bytes && strncasecmp(text, SEPARATOR_LINE, key_bytes) == 0 &&
        !strchr("\r\n", text[key_bytes])) {
        size_t offset = key_bytes + 1;
        reader->separator = text[key_bytes];
        offset += offset < size_bytes && text[offset] == '\r';
        offset += offset < size_bytes && text[offset] == '\n';
        reader->position.offset_bytes = offset;
    }
}

void csv_reader_finish(struct csv_reader *reader)
{
    buffer_finish(&reader->cells);
}

/* --- One cell --- */

static bool is_separator(const struct csv_reader *reader, size_t offset)
{
    return reader->text[offset] == reader->separator && reader->separator != '\0';
}

static bool is_newline(char character)
{
    return character == '\n' || character == '\r';
}

static bool is_cell_end(const struct csv_reader *reader, size_t offset)
{
    return offset >= reader->size_bytes || is_newline(reader->text[offset]) ||
           is_separator(reader, offset);
}

static size_t skip_blanks(const struct csv_reader *reader, size_t offset)
{
    while (offset < reader->size_bytes && !is_separator(reader, offset) &&
           (reader->text[offset] == ' ' || reader->text[offset] == '\t')) {
        offset++;
    }
    return offset;
}

/* Whether a cell could have begun at this mark: then the one before was never closed. */
static bool is_like_opening(const struct csv_reader *reader, size_t offset)
{
    return is_newline(reader->text[offset - 1]) || is_separator(reader, offset - 1);
}

/* The mark that closes the cell whose opening mark is at `begin`; 0 = none does. */
static size_t find_closing(struct csv_reader *reader, size_t begin)
{
    const char *text = reader->text, *end = text + reader->size_bytes;
    if (begin + 1 < reader->size_bytes && text[begin + 1] == '"' &&
        is_cell_end(reader, skip_blanks(reader, begin + 2))) {
        return begin + 1;
    }
    if (begin < reader->position.unclosed_end_bytes) {
        return 0;
    }
    const char *mark = text + begin;
    while ((mark = memchr(mark + 1, '"', (size_t)(end - mark) - 1)) != NULL) {
        size_t offset = (size_t)(mark - text);
        if (mark + 1 < end && mark[1] == '"') {
            mark++;
        } else if (is_cell_end(reader, skip_blanks(reader, offset + 1))) {
            return offset;
        } else if (is_like_opening(reader, offset)) {
            reader->position.unclosed_end_bytes = offset;
            return 0;
        }
    }
    reader->position.unclosed_end_bytes = SIZE_MAX;
    return 0;
}

static bool is_special(char character)
{
    return character == '\0' || character == '\r' || character == '"';
}

/* Appends what stands from begin to end: newlines become \n, doubled marks one, NULs go. */
static void append_cell(struct csv_reader *reader, struct csv_row *row, size_t begin,
                        size_t end, bool is_quoted)
{
    const char *text = reader->text;
    if (end - begin > CSV_CELL_BYTES_MAX) {
        row->is_cut = true;
        end = begin + CSV_CELL_BYTES_MAX;
    }
    while (begin < end) {
        size_t run = begin;
        while (run < end && !is_special(text[run])) {
            run++;
        }
        (void)buffer_append(&reader->cells, text + begin, run - begin);
        if (run < end && text[run] == '"') {
            (void)buffer_append_char(&reader->cells, '"');
            run += is_quoted && run + 1 < end && text[run + 1] == '"';
        } else if (run < end && text[run] == '\r') {
            (void)buffer_append_char(&reader->cells, '\n');
            run += run + 1 < end && text[run + 1] == '\n';
        } else if (run < end) {
            row->has_nul = true;
        }
        begin = run + 1;
    }
}

/* Appends the cell at the position and moves to what ends it. */
static void read_cell(struct csv_reader *reader, struct csv_row *row)
{
    size_t begin = skip_blanks(reader, reader->position.offset_bytes);
    if (begin < reader->size_bytes && reader->text[begin] == '"') {
        size_t closing = find_closing(reader, begin);
        begin++;
        if (closing > 0) {
            append_cell(reader, row, begin, closing, true);
            reader->position.offset_bytes = skip_blanks(reader, closing + 1);
            return;
        }
        row->is_unclosed = true;
    }
    size_t end = begin;
    while (!is_cell_end(reader, end)) {
        end++;
    }
    append_cell(reader, row, begin, end, false);
    reader->position.offset_bytes = end;
}

/* --- One row --- */

static void skip_newline(struct csv_reader *reader)
{
    size_t *offset = &reader->position.offset_bytes;
    if (*offset < reader->size_bytes && reader->text[*offset] == '\r') {
        (*offset)++;
        *offset += *offset < reader->size_bytes && reader->text[*offset] == '\n';
    } else if (*offset < reader->size_bytes) {
        (*offset)++;
    }
}

static void add_cell(struct csv_reader *reader, struct csv_row *row, size_t *starts)
{
    size_t start = reader->cells.size_bytes;
    read_cell(reader, row);
    bool is_empty = reader->cells.size_bytes == start;
    if (row->separator_count >= CSV_COLUMNS_MAX) {
        row->is_wide = row->is_wide || !is_empty;
        reader->cells.size_bytes = start;
        return;
    }
    starts[row->separator_count] = start;
    (void)buffer_append_char(&reader->cells, '\0');
    if (!is_empty) {
        row->count = row->separator_count + 1;
    }
}

bool csv_reader_next(struct csv_reader *reader, struct csv_row *ret_row)
{
    struct csv_row *row = ret_row;
    size_t starts[CSV_COLUMNS_MAX];
    if (reader->position.offset_bytes >= reader->size_bytes) {
        return false;
    }
    row->number = reader->position.number++;
    row->count = row->separator_count = 0;
    row->is_unclosed = row->is_cut = row->is_wide = row->has_nul = false;
    buffer_clear(&reader->cells);
    add_cell(reader, row, starts);
    while (reader->position.offset_bytes < reader->size_bytes &&
           is_separator(reader, reader->position.offset_bytes)) {
        reader->position.offset_bytes++;
        row->separator_count++;
        add_cell(reader, row, starts);
    }
    skip_newline(reader);
    for (size_t i = 0; i < row->count; i++) {
        row->cells[i] = reader->cells.data + starts[i];
    }
    return true;
}

const char *csv_row_get(const struct csv_row *row, size_t index)
{
    return index < row->count ? row->cells[index] : "";
}
