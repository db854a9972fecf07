/* SPDX-License-Identifier: MIT */

/* jansson reads well-formed JSON of any shape into some two hundred bytes a value, as deep as two
 * thousand levels. So the bytes are counted first, in one pass that knows nothing but strings and
 * brackets: what is too deep or too much never becomes a tree. */

#include "feed/load.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "feed/reader.h"

#define SNIFF_BYTES 1024

struct scan {
    size_t line, column;
    int depth;
    size_t value_count;
};

/* What people put where a feed should be. */
static const struct {
    const char *start;
    const char *text;
} others[] = {
    {"BEGIN:VCALENDAR", "this is a calendar (iCalendar), not a feed"},
    {"BEGIN:VCARD", "this is an address book (vCard), not a feed"},
    {"\xff\xfe", "this is UTF-16, a feed is UTF-8"},
    {"\xfe\xff", "this is UTF-16, a feed is UTF-8"},
    {"\x1f\x8b", "this is compressed (gzip), not a feed"},
    {"PK\x03\x04", "this is compressed (ZIP), not a feed"},
    {"%PDF", "this is a PDF, not a feed"},
};

static bool is_space(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

static bool contains_word(const char *bytes, size_t size_bytes, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= size_bytes; i++) {
        if (strncasecmp(bytes + i, word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* False when the bytes are plainly something else. */
static bool sniff(const char *bytes, size_t size_bytes, struct error *err)
{
    size_t start = 0;

    while (start < size_bytes && is_space(bytes[start])) {
        start++;
    }
    bytes += start;
    size_bytes -= start;
    if (size_bytes == 0) {
        return error_set(err, ERROR_REJECT, "this is an empty file, not a feed");
    }
    if (bytes[0] == '<') {
        size_t head = size_bytes < SNIFF_BYTES ? size_bytes : SNIFF_BYTES;
        bool is_html = contains_word(bytes, head, "<html") ||
                       contains_word(bytes, head, "<!doctype html") ||
                       contains_word(bytes, head, "<body");
        return error_set(err, ERROR_REJECT, "this is %s, not a feed",
                         is_html ? "a web page (HTML)" : "XML");
    }
    for (size_t i = 0; i < LF_LENGTH(others); i++) {
        size_t length = strlen(others[i].start);
        if (size_bytes >= length && memcmp(bytes, others[i].start, length) == 0) {
            return error_set(err, ERROR_REJECT, "%s", others[i].text);
        }
    }
    return true;
}

/* The index behind the string that opens at bytes[i]. */
static size_t skip_string(const char *bytes, size_t size_bytes, size_t i, struct scan *scan)
{
    for (i++; i < size_bytes && bytes[i] != '"'; i++) {
        scan->column += ((unsigned char)bytes[i] & 0xC0) != 0x80;
        if (bytes[i] == '\\' && i + 1 < size_bytes) {
            i++;
            scan->column++;
        }
    }
    scan->column++;
    return i;
}

static bool count_values(const char *bytes, size_t size_bytes, struct error *err)
{
    struct scan scan = {.line = 1};

    for (size_t i = 0; i < size_bytes; i++) {
        scan.column += ((unsigned char)bytes[i] & 0xC0) != 0x80;
        switch (bytes[i]) {
        case '\n':
            scan.line++;
            scan.column = 0;
            break;
        case '"':
            i = skip_string(bytes, size_bytes, i, &scan);
            break;
        case '{':
        case '[':
            scan.depth++;
            scan.value_count++;
            break;
        case '}':
        case ']':
            scan.depth--;
            break;
        case ',':
            scan.value_count++;
            break;
        default:
            break;
        }
        if (scan.depth > LOAD_DEPTH_MAX) {
            return error_set(err, ERROR_REJECT,
                             "line %zu, column %zu: nested deeper than %d levels", scan.line,
                             scan.column, LOAD_DEPTH_MAX);
        }
        if (scan.value_count > LOAD_VALUES_MAX) {
            return error_set(err, ERROR_REJECT, "line %zu, column %zu: more than %d values",
                             scan.line, scan.column, LOAD_VALUES_MAX);
        }
    }
    return true;
}

/* The library quotes the input and cuts the quotation anywhere. */
static void set_parse_error(const json_error_t *error, struct error *err)
{
    struct buffer text = {0};

    utf8_clean(&text, error->text, strlen(error->text));
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (is_space(text.data[i])) {
            text.data[i] = ' ';
        }
    }
    error_set(err, ERROR_REJECT, "not JSON: line %d, column %d: %s", error->line, error->column,
              buffer_text(&text));
    buffer_finish(&text);
}

json_t *load_json(const char *bytes, size_t size_bytes, struct error *err)
{
    if (size_bytes > READER_BYTES_MAX) {
        error_set(err, ERROR_REJECT, "%zu bytes, a feed has at most %u", size_bytes,
                  READER_BYTES_MAX);
        return NULL;
    }
    if (size_bytes >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size_bytes -= 3;
    }
    if (!sniff(bytes, size_bytes, err) || !count_values(bytes, size_bytes, err)) {
        return NULL;
    }
    if (memchr(bytes, '\0', size_bytes)) {
        error_set(err, ERROR_REJECT, "not JSON: there are NUL bytes in it");
        return NULL;
    }
    json_error_t error;
    json_t *root = json_loadb(bytes, size_bytes, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        set_parse_error(&error, err);
        return NULL;
    }
    if (!json_is_object(root)) {
        error_set(err, ERROR_REJECT, "this is a list, a feed is an object");
        json_decref(root);
        return NULL;
    }
    return root;
}
