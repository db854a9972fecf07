/* SPDX-License-Identifier: MIT */
#include "feed/prose.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "feed/html.h"
#include "model/fold.h"

#define QUOTE_CODE_POINTS 60
#define MARKUP "<&\\" /* what HTML and escapes begin with */

static bool is_blank(char character)
{
    return character == ' ' || character == '\t' || character == '\n';
}

/* "\n" that was escaped twice. A plain text with real newlines means what it says. */
static void mend_newlines(char *text, bool is_html)
{
    if (!strstr(text, "\\n") || (!is_html && strchr(text, '\n'))) {
        return;
    }
    char *out = text;
    for (const char *in = text; *in != '\0'; in++) {
        bool is_newline = in[0] == '\\' && (in[1] == 'n' || in[1] == 'N');
        *out++ = is_newline ? '\n' : *in;
        in += is_newline ? 1 : 0;
    }
    *out = '\0';
}

/* Bytes of blanks before `end`, the one that does not break a line among them. */
static ptrdiff_t count_blank_end(const char *text, const char *end)
{
    const char *cursor = end;
    for (;;) {
        if (cursor > text && (cursor[-1] == ' ' || cursor[-1] == '\t')) {
            cursor--;
        } else if (cursor - text >= 2 && memcmp(cursor - 2, "\xC2\xA0", 2) == 0) {
            cursor -= 2;
        } else {
            return end - cursor;
        }
    }
}

/* No blanks before a newline and not more than one empty line; what is indented stays so. */
static void tidy(char *text)
{
    char *out = text;
    for (const char *in = text; *in != '\0'; in++) {
        if (*in == '\n') {
            out -= count_blank_end(text, out);
            if (out - text >= 2 && out[-1] == '\n' && out[-2] == '\n') {
                continue;
            }
        }
        *out++ = *in;
    }
    *out = '\0';
}

static char *trim(char *text)
{
    while (is_blank(*text)) {
        text++;
    }
    size_t length = strlen(text);
    while (length > 0 && is_blank(text[length - 1])) {
        length--;
    }
    text[length] = '\0';
    return text;
}

/* What takes no room or is nothing but room: blanks, joiners, marks of direction, fillers. Letters of
 * some scripts need them, but not alone. */
static bool is_visible(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } unseen[] = {
        {0x0000, 0x0020}, {0x007F, 0x00A0}, {0x00AD, 0x00AD},   {0x034F, 0x034F},
        {0x061C, 0x061C}, {0x115F, 0x1160}, {0x1680, 0x1680},   {0x17B4, 0x17B5},
        {0x180B, 0x180F}, {0x2000, 0x200F}, {0x2028, 0x202F},   {0x205F, 0x206F},
        {0x2800, 0x2800}, {0x3000, 0x3000}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < LF_LENGTH(unseen); i++) {
        if (code_point >= unseen[i].first && code_point <= unseen[i].last) {
            return false;
        }
    }
    return true;
}

/* A line that no step of prose_read would change but for its ends: most titles and places. */
static bool is_plain_line(const char *text, size_t text_bytes)
{
    return utf8_skip_clean(text, text + text_bytes) == text + text_bytes &&
           strpbrk(text, MARKUP) == NULL;
}

static struct prose copy_line(struct arena *arena, const char *line, size_t line_bytes,
                              size_t limit)
{
    char *text = trim(arena_copy_range(arena, line, line_bytes));
    size_t prefix_bytes = utf8_prefix_bytes(text, limit);
    bool is_cut = text[prefix_bytes] != '\0';
    text[prefix_bytes] = '\0';
    return (struct prose){.text = is_cut ? trim(text) : text, .is_cut = is_cut};
}

/* Appends the text as UTF-8 that is safe to show, of HTML its words. */
static void make_clean(struct buffer *clean, const char *text, size_t text_bytes)
{
    if (strpbrk(text, MARKUP) == NULL) {
        utf8_clean(clean, text, text_bytes);
        return;
    }
    struct buffer plain = {0}, words = {0};
    (void)buffer_append(&plain, text, text_bytes); /* the readers bound their texts */
    bool is_html = html_is_likely(plain.data);
    mend_newlines(plain.data, is_html);
    if (is_html) {
        html_to_text(&words, plain.data, strlen(plain.data));
    }
    const char *shown = is_html ? buffer_text(&words) : plain.data;
    utf8_clean(clean, shown, strlen(shown));
    buffer_finish(&words);
    buffer_finish(&plain);
}

static struct prose copy_text(struct arena *arena, const char *text, size_t text_bytes,
                              size_t limit)
{
    struct buffer clean = {0};
    struct prose prose = {.text = arena_copy_range(arena, "", 0)};
    make_clean(&clean, text, text_bytes);
    if (clean.size_bytes > 0) {
        tidy(clean.data);
        char *trimmed = trim(clean.data);
        size_t prefix_bytes = utf8_prefix_bytes(trimmed, limit);
        prose.is_cut = trimmed[prefix_bytes] != '\0';
        prose.text = trim(arena_copy_range(arena, trimmed, prefix_bytes));
    }
    buffer_finish(&clean);
    return prose;
}

void prose_drop_unseen(char *text)
{
    const char *cursor = text, *end = text + strlen(text);
    while (cursor < end) {
        if (is_visible(utf8_next(&cursor, end))) {
            return;
        }
    }
    text[0] = '\0';
}

struct prose prose_read(struct arena *arena, const char *text, size_t limit)
{
    size_t text_bytes = strlen(text);
    struct prose prose = is_plain_line(text, text_bytes)
                             ? copy_line(arena, text, text_bytes, limit)
                             : copy_text(arena, text, text_bytes, limit);
    prose_drop_unseen(prose.text);
    return prose;
}

void prose_join_lines(char *text)
{
    char *out = text;
    for (const char *in = text; *in != '\0'; in++) {
        if (!is_blank(*in)) {
            *out++ = *in;
        } else if (out > text && out[-1] != ' ') {
            *out++ = ' ';
        }
    }
    *out = '\0';
}

void prose_unescape(struct buffer *buffer, const char *value)
{
    while (*value != '\0') {
        size_t plain_bytes = strcspn(value, "\\");
        (void)buffer_append(buffer, value, plain_bytes); /* never longer than the value */
        value += plain_bytes;
        if (*value == '\0') {
            return;
        }
        value++;
        if (*value == 'n' || *value == 'N') {
            (void)buffer_append_char(buffer, '\n');
            value++;
        } else if (*value == '\\' || *value == ',' || *value == ';' || *value == ':' ||
                   *value == '"') {
            (void)buffer_append_char(buffer, *value++);
        } else {
            (void)buffer_append_char(buffer, '\\');
        }
    }
}

bool prose_next_item(const char **cursor, char divider, struct buffer *item)
{
    buffer_clear(item);
    const char *begin = *cursor;
    if (*begin == '\0') {
        return false;
    }
    while (is_blank(*begin)) {
        begin++;
    }
    const char *end = begin;
    while (*end != '\0' && *end != divider) {
        end += *end == '\\' && end[1] != '\0' ? 2 : 1;
    }
    *cursor = *end == divider ? end + 1 : end;
    while (end > begin && is_blank(end[-1])) {
        end--;
    }
    (void)buffer_append(item, begin, (size_t)(end - begin)); /* a line is bounded */
    return true;
}

static bool is_divider(char character, const char *dividers)
{
    return character == '\n' || (character != '\0' && strchr(dividers, character));
}

char *prose_next_part(struct arena *arena, const char **cursor, const char *dividers)
{
    const char *begin = *cursor;
    while (is_divider(*begin, dividers) || *begin == ' ' || *begin == '\t') {
        begin++;
    }
    const char *end = begin;
    while (*end != '\0' && !is_divider(*end, dividers)) {
        end++;
    }
    *cursor = end;
    while (end > begin && (end[-1] == ' ' || end[-1] == '\t')) {
        end--;
    }
    return end > begin ? arena_copy_range(arena, begin, (size_t)(end - begin)) : NULL;
}

char *prose_take(struct arena *arena, struct buffer *buffer)
{
    char *text = arena_copy_text(arena, buffer_text(buffer));
    buffer_finish(buffer);
    return text;
}

void prose_append_part(struct buffer *line, const char *divider, const char *part)
{
    if (part[0] != '\0') {
        (void)buffer_printf(line, "%s%s", line->size_bytes > 0 ? divider : "", part);
    }
}

bool prose_is_among(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], text) == 0) {
            return true;
        }
    }
    return false;
}

char *prose_fold(struct arena *arena, const char *text)
{
    struct buffer folded = {0};
    fold_search(&folded, text);
    return prose_take(arena, &folded);
}

const char *prose_quote(struct arena *arena, const char *text)
{
    size_t length_bytes = utf8_prefix_bytes(text, QUOTE_CODE_POINTS);
    return arena_printf(arena, "\"%.*s%s\"", (int)length_bytes, text,
                        text[length_bytes] != '\0' ? "…" : "");
}
