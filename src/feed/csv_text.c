/* SPDX-License-Identifier: MIT */
#include "feed/csv_text.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/utf8.h"

#define PROBE_BYTES 1024

static bool begins_with(const char *bytes, size_t size_bytes, const char *mark,
                        size_t mark_bytes)
{
    return size_bytes >= mark_bytes && memcmp(bytes, mark, mark_bytes) == 0;
}

/* --- UTF-16 --- */

/* Texts of this part of the world have a zero in most of their units. */
static bool has_zeros_at(const char *bytes, size_t size_bytes, size_t parity)
{
    size_t pair_count = (size_bytes < PROBE_BYTES ? size_bytes : PROBE_BYTES) / 2;
    size_t counts[2] = {0, 0};
    for (size_t i = 0; i < pair_count * 2; i++) {
        counts[i % 2] += bytes[i] == '\0';
    }
    return pair_count >= 2 && counts[parity] * 10 >= pair_count * 4 &&
           counts[1 - parity] * 20 <= pair_count;
}

/* 1 = the low byte comes first, 0 = the high one, -1 = this is no UTF-16. */
static int find_byte_order(const char *bytes, size_t size_bytes)
{
    if (begins_with(bytes, size_bytes, "\xFF\xFE", 2) || has_zeros_at(bytes, size_bytes, 1)) {
        return 1;
    }
    if (begins_with(bytes, size_bytes, "\xFE\xFF", 2) || has_zeros_at(bytes, size_bytes, 0)) {
        return 0;
    }
    return -1;
}

static uint32_t read_unit(const char *bytes, int low_first)
{
    unsigned char first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
    return low_first ? first | (uint32_t)second << 8 : second | (uint32_t)first << 8;
}

static void decode_utf16(struct buffer *text, const char *bytes, size_t size_bytes,
                         int low_first)
{
    for (size_t i = 0; i + 1 < size_bytes; i += 2) {
        uint32_t code_point = read_unit(bytes + i, low_first);
        if (code_point >= 0xD800 && code_point < 0xDC00 && i + 3 < size_bytes) {
            uint32_t low = read_unit(bytes + i + 2, low_first);
            if (low >= 0xDC00 && low < 0xE000) {
                code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        char letter[4];
        size_t letter_bytes = utf8_encode(code_point, letter);
        if (code_point != 0xFEFF || i > 0) {
            (void)buffer_append(text, letter, letter_bytes); /* bounded by READER_BYTES_MAX */
        }
    }
}

/* --- One byte a letter, or one to four --- */

/* Windows-1252 gives hardly any whole letter by chance, a damaged file hardly any broken
 * one. */
static bool is_mostly_broken(const char *bytes, size_t size_bytes)
{
    const char *cursor = bytes, *end = bytes + size_bytes;
    size_t whole_count = 0, broken_count = 0;
    while (cursor < end) {
        if ((unsigned char)*cursor < 0x80) {
            cursor++;
        } else if (utf8_next(&cursor, end) == UTF8_REPLACEMENT) {
            broken_count++;
        } else {
            whole_count++;
        }
    }
    return broken_count > whole_count;
}

enum csv_encoding csv_text_decode(struct buffer *text, const char *bytes, size_t size_bytes)
{
    int low_first = find_byte_order(bytes, size_bytes);
    if (low_first >= 0) {
        decode_utf16(text, bytes, size_bytes, low_first);
        return CSV_UTF16;
    }
    if (begins_with(bytes, size_bytes, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        size_bytes -= 3;
    }
    bool is_valid = utf8_is_valid(bytes, size_bytes);
    if (!is_valid && is_mostly_broken(bytes, size_bytes)) {
        utf8_from_windows1252(text, bytes, size_bytes);
        return CSV_WINDOWS_1252;
    }
    (void)buffer_append(text, bytes, size_bytes);
    return is_valid ? CSV_UTF8 : CSV_UTF8_DAMAGED;
}

/* --- What is no list --- */

static const struct {
    const char *mark;
    const char *what;
} others[] = {
    {"PK\x03\x04", "an Excel or LibreOffice file"},
    {"\xD0\xCF\x11\xE0", "an Excel file"},
    {"{\\rtf", "a text document"},
    {"%PDF", "a PDF file"},
    {"{", "JSON"},
    {"BEGIN:", "a calendar or an address book"},
    {"<", "a web page"},
};

const char *csv_text_find_other(const char *bytes, size_t size_bytes)
{
    if (begins_with(bytes, size_bytes, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        size_bytes -= 3;
    }
    while (size_bytes > 0 && *bytes != '\0' && strchr(" \t\r\n", *bytes)) {
        bytes++;
        size_bytes--;
    }
    for (size_t i = 0; i < LF_LENGTH(others); i++) {
        size_t mark_bytes = strlen(others[i].mark);
        if (size_bytes >= mark_bytes && strncasecmp(bytes, others[i].mark, mark_bytes) == 0) {
            return others[i].what;
        }
    }
    return NULL;
}
