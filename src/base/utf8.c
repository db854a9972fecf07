/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

#define ISOLATE_BYTES 3
#define RUN_BYTES 256
/* Unicode's own bidi algorithm stops at 125; people nest two or three. */
#define ISOLATES_MAX 32

enum {
    LEFT_TO_RIGHT_EMBEDDING = 0x202A,
    RIGHT_TO_LEFT_OVERRIDE = 0x202E,
    LEFT_TO_RIGHT_ISOLATE = 0x2066,
    POP_DIRECTIONAL_ISOLATE = 0x2069,
};

/* What may follow a lead byte: Unicode table 3-7, "Well-Formed UTF-8 Byte Sequences". */
static const struct lead {
    unsigned char first, last;
    unsigned char following;
    unsigned char low, high; /* range of the second byte */
} leads[] = {
    {0x00, 0x7F, 0, 0x00, 0x00}, {0xC2, 0xDF, 1, 0x80, 0xBF}, {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF}, {0xED, 0xED, 2, 0x80, 0x9F}, {0xEE, 0xEF, 2, 0x80, 0xBF},
    {0xF0, 0xF0, 3, 0x90, 0xBF}, {0xF1, 0xF3, 3, 0x80, 0xBF}, {0xF4, 0xF4, 3, 0x80, 0x8F},
};

static const struct lead *find_lead(unsigned char byte)
{
    for (size_t i = 0; i < LF_LENGTH(leads); i++) {
        if (byte >= leads[i].first && byte <= leads[i].last) {
            return &leads[i];
        }
    }
    return NULL;
}

/* The end of the ASCII that text begins with: eight bytes at a time, for that is what most texts are. */
static const char *skip_ascii(const char *text, const char *end)
{
    for (uint64_t word; end - text >= (ptrdiff_t)sizeof(word); text += sizeof(word)) {
        memcpy(&word, text, sizeof(word));
        if ((word & UINT64_C(0x8080808080808080)) != 0) {
            break;
        }
    }
    while (text < end && (unsigned char)*text < 0x80) {
        text++;
    }
    return text;
}

/* False for an ill-formed part; moves over it or the code point. */
static bool decode(const char **cursor, const char *end, uint32_t *ret_code_point)
{
    unsigned char byte = (unsigned char)*(*cursor)++;
    if (byte < 0x80) {
        *ret_code_point = byte;
        return true;
    }
    const struct lead *lead = find_lead(byte);
    if (!lead) {
        return false;
    }
    uint32_t code_point = byte & (0x3Fu >> lead->following);
    unsigned char low = lead->low;
    unsigned char high = lead->high;
    for (int i = 0; i < lead->following; i++) {
        if (*cursor == end) {
            return false;
        }
        byte = (unsigned char)**cursor;
        if (byte < low || byte > high) {
            return false;
        }
        (*cursor)++;
        code_point = code_point << 6 | (byte & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    *ret_code_point = code_point;
    return true;
}

uint32_t utf8_next(const char **cursor, const char *end)
{
    uint32_t code_point = UTF8_REPLACEMENT;
    (void)decode(cursor, end, &code_point); /* an ill-formed part leaves the replacement */
    return code_point;
}

bool utf8_is_valid(const char *text, size_t length_bytes)
{
    const char *end = text + length_bytes;
    while ((text = skip_ascii(text, end)) < end) {
        uint32_t code_point;
        if (!decode(&text, end, &code_point)) {
            return false;
        }
    }
    return true;
}

void utf8_count_letters(const char *text, size_t length_bytes, size_t *whole_count,
                        size_t *broken_count)
{
    const char *end = text + length_bytes;
    while ((text = skip_ascii(text, end)) < end) {
        uint32_t code_point = utf8_next(&text, end);
        *(code_point == UTF8_REPLACEMENT ? broken_count : whole_count) += 1;
    }
}

size_t utf8_count(const char *text)
{
    const char *end = text + strlen(text);
    size_t count = 0;
    while (text < end) {
        (void)utf8_next(&text, end);
        count++;
    }
    return count;
}

size_t utf8_encode(uint32_t code_point, char bytes[4])
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        code_point = UTF8_REPLACEMENT;
    }
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        return 1;
    }
    size_t length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    bytes[0] = (char)(marks[length] | code_point);
    return length;
}

size_t utf8_prefix_bytes(const char *text, size_t count)
{
    const char *cursor = text;
    const char *end = text + strlen(text);
    if ((size_t)(end - text) <= count) {
        return (size_t)(end - text); /* no code point has less than a byte */
    }
    while (count > 0 && cursor < end) {
        (void)utf8_next(&cursor, end);
        count--;
    }
    return (size_t)(cursor - text);
}

static bool append_code_point(struct buffer *buffer, uint32_t code_point)
{
    char bytes[4];
    return buffer_append(buffer, bytes, utf8_encode(code_point, bytes));
}

/* Isolates of the running paragraph that are not closed yet. Whether one is paired shows
 * only at its end, so they are written at once and the unpaired taken out again. */
struct isolates {
    size_t offsets[ISOLATES_MAX]; /* in the buffer */
    size_t count;
    size_t too_deep; /* opened over the maximum: neither they nor their ends are written */
};

static void remove_unpaired(struct buffer *buffer, struct isolates *isolates)
{
    while (isolates->count > 0) {
        size_t offset = isolates->offsets[--isolates->count];
        char *start = buffer->data + offset;
        size_t rest_bytes = buffer->size_bytes - offset - ISOLATE_BYTES;
        memmove(start, start + ISOLATE_BYTES, rest_bytes + 1);
        buffer->size_bytes -= ISOLATE_BYTES;
    }
    isolates->too_deep = 0;
}

static bool append_isolate(struct buffer *buffer, struct isolates *isolates,
                           uint32_t code_point)
{
    bool is_end = code_point == POP_DIRECTIONAL_ISOLATE;
    if (is_end && isolates->too_deep > 0) {
        isolates->too_deep--;
        return true;
    }
    if (is_end && isolates->count == 0) {
        return true;
    }
    if (!is_end && isolates->count == ISOLATES_MAX) {
        isolates->too_deep++;
        return true;
    }
    size_t offset = buffer->size_bytes;
    if (!append_code_point(buffer, code_point)) {
        return false;
    }
    if (is_end) {
        isolates->count--;
    } else {
        isolates->offsets[isolates->count++] = offset;
    }
    return true;
}

static bool is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}

static bool is_unwanted(uint32_t code_point)
{
    return (is_control(code_point) && code_point != '\n' && code_point != '\t') ||
           (code_point >= LEFT_TO_RIGHT_EMBEDDING && code_point <= RIGHT_TO_LEFT_OVERRIDE);
}

const char *utf8_skip_clean(const char *text, const char *end)
{
    while (text < end) {
        unsigned char byte = (unsigned char)*text;
        if (byte < 0x80) {
            if (byte == 0x7F || (byte < 0x20 && byte != '\t')) {
                break;
            }
            text++;
        } else if (byte > 0xC2 && byte <= 0xDF && end - text > 1 &&
                   ((unsigned char)text[1] & 0xC0) == 0x80) {
            text += 2; /* U+00C0 to U+07FF */
        } else {
            break;
        }
    }
    return text;
}

/* How far is looked ahead at once: what does not fit is looked at again, letter by letter. */
static const char *find_run_end(const char *text, const char *end)
{
    return end - text > RUN_BYTES ? text + RUN_BYTES : end;
}

void utf8_clean(struct buffer *buffer, const char *text, size_t length_bytes)
{
    struct isolates isolates = {.count = 0};
    const char *end = text + length_bytes;
    bool has_room = true;
    while (has_room && text < end) {
        size_t clean_bytes = (size_t)(utf8_skip_clean(text, find_run_end(text, end)) - text);
        if (clean_bytes > 0 && buffer_append(buffer, text, clean_bytes)) {
            text += clean_bytes;
            continue;
        } /* a run that does not fit is written as far as it does */
        uint32_t code_point = utf8_next(&text, end);
        if (is_unwanted(code_point)) {
            continue;
        }
        if (code_point >= LEFT_TO_RIGHT_ISOLATE && code_point <= POP_DIRECTIONAL_ISOLATE) {
            has_room = append_isolate(buffer, &isolates, code_point);
            continue;
        }
        if (code_point == '\n') {
            remove_unpaired(buffer, &isolates);
        }
        has_room = append_code_point(buffer, code_point);
    }
    remove_unpaired(buffer, &isolates);
}

size_t utf8_clean_line(char *text, size_t length_bytes)
{
    const char *at = text;
    size_t kept_bytes = 0;
    while (at < text + length_bytes) {
        const char *from = at;
        uint32_t code_point = utf8_next(&at, text + length_bytes);
        size_t size_bytes = (size_t)(at - from);
        if (is_control(code_point)) {
            text[kept_bytes++] = ' ';
        } else if (utf8_is_valid(from, size_bytes)) {
            memmove(text + kept_bytes, from, size_bytes);
            kept_bytes += size_bytes;
        }
    }
    return kept_bytes;
}

void utf8_from_windows1252(struct buffer *buffer, const char *text, size_t length_bytes)
{
    /* 0x80..0x9F; five of them mean nothing. */
    static const uint16_t specials[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
    };
    for (size_t i = 0; i < length_bytes; i++) {
        unsigned char byte = (unsigned char)text[i];
        bool is_special = byte >= 0x80 && byte < 0xA0;
        if (!append_code_point(buffer, is_special ? specials[byte - 0x80] : byte)) {
            return;
        }
    }
}

bool utf8_has_rtl(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        bool is_letter = (at[0] >= 0xD6 && at[0] <= 0xDF) ||
                         (at[0] == 0xE0 && at[1] >= 0xA0 && at[1] <= 0xA3) ||
                         (at[0] == 0xEF && at[1] >= 0xAC && at[1] <= 0xBB);
        if (is_letter) {
            return true;
        }
    }
    return false;
}

/* E2 81 A6..A9, and with marks E2 80 8E..8F */
static bool is_steering(const char *text, bool has_marks)
{
    const unsigned char *at = (const unsigned char *)text;
    return at[0] == 0xE2 && ((at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9) ||
                             (has_marks && at[1] == 0x80 && (at[2] == 0x8E || at[2] == 0x8F)));
}

static bool is_no_break_space(const char *text)
{
    return (unsigned char)text[0] == 0xC2 && (unsigned char)text[1] == 0xA0;
}

static const char *strip(struct buffer *buffer, const char *text, bool is_all)
{
    const char *at = text;
    while (*at != '\0' && !is_steering(at, is_all) && !(is_all && is_no_break_space(at))) {
        at++;
    }
    if (*at == '\0') {
        return text;
    }
    while (*text != '\0') {
        if (is_steering(text, is_all)) {
            text += 3;
        } else if (is_all && is_no_break_space(text)) {
            (void)buffer_append_char(buffer, ' ');
            text += 2;
        } else {
            (void)buffer_append_char(buffer, *text++);
        }
    }
    return buffer_text(buffer);
}

const char *utf8_strip_isolates(struct buffer *buffer, const char *text)
{
    return strip(buffer, text, false);
}

const char *utf8_plain(struct buffer *buffer, const char *text)
{
    return strip(buffer, text, true);
}
