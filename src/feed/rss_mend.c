/* SPDX-License-Identifier: MIT */
#include "feed/rss_mend.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/parse.h"
#include "base/utf8.h"
#include "feed/rss_probe.h"

#define DECLARATION_BYTES_MAX 200
#define NUMBER_BYTES_MAX 10

/* --- Encoding --- */

static bool is_wide(const char *bytes, size_t size_bytes)
{
    return size_bytes >= 2 &&
           (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
            bytes[0] == '\0' || bytes[1] == '\0');
}

/* Behind "<?xml … ?>"; text itself where there is none. */
static const char *skip_declaration(const char *text, const char *end)
{
    static const char begin[] = "<?xml";
    end = end - text > DECLARATION_BYTES_MAX ? text + DECLARATION_BYTES_MAX : end;
    if ((size_t)(end - text) < strlen(begin) || memcmp(text, begin, strlen(begin)) != 0) {
        return text;
    }
    const char *mark = rss_probe_find(text, end, "?>");
    return mark != NULL ? mark + 2 : text;
}

/* Says nothing of its encoding, or that it is UTF-8 ("utf8" too). What says UTF-16 and is not
 * has been made UTF-8 on the way by a program that forgot to say so. */
static bool is_called_utf8(const char *declaration, const char *end)
{
    const char *encoding = rss_probe_find(declaration, end, "encoding");
    if (encoding == NULL) {
        return true;
    }
    encoding += strlen("encoding");
    while (encoding < end && strchr(" \t\r\n=\"'", *encoding) != NULL) {
        encoding++;
    }
    return end - encoding > 3 && strncasecmp(encoding, "utf", 3) == 0;
}

static int count_lines(const char *begin, const char *end)
{
    int line = 1;
    while ((begin = memchr(begin, '\n', (size_t)(end - begin))) != NULL) {
        begin++;
        line++;
    }
    return line;
}

/* A text of Windows-1252 may hold what looks like UTF-8, and one of UTF-8 may be damaged: the
 * more frequent tells. The first part that is no UTF-8; NULL = all of it is. */
static const char *find_broken(const char *text, const char *end, bool *ret_is_foreign)
{
    const char *first = NULL;
    size_t whole_count = 0, broken_count = 0;
    while (text < end) {
        const char *begin = text;
        if ((unsigned char)*text < 0x80) {
            text++;
            continue;
        }
        bool is_broken = utf8_next(&text, end) == UTF8_REPLACEMENT &&
                         !utf8_is_valid(begin, (size_t)(text - begin));
        first = is_broken && first == NULL ? begin : first;
        *(is_broken ? &broken_count : &whole_count) += 1;
    }
    *ret_is_foreign = whole_count <= broken_count;
    return first;
}

static void replace_broken(struct buffer *out, const char *text, const char *end)
{
    while (text < end) {
        char bytes[4];
        uint32_t code_point = utf8_next(&text, end);
        (void)buffer_append(out, bytes, utf8_encode(code_point, bytes)); /* is_cut says so */
    }
}

/* --- Ampersands and control characters --- */

struct mending {
    struct buffer *out;
    struct rss_mend *mend;
    const char *cursor, *end;
    const char *kept; /* from here on it is not written yet */
    int line;
};

static void flush(struct mending *mending)
{
    (void)buffer_append(mending->out, mending->kept, (size_t)(mending->cursor - mending->kept));
}

static void note_line(const struct mending *mending, int *line)
{
    *line = *line == 0 ? mending->line : *line;
}

/* Word processors mean a new line by a vertical tab and a new page by a form feed. */
static bool is_blank(int64_t control)
{
    return control == '\v' || control == '\f';
}

static void drop(struct mending *mending, size_t length, int64_t control)
{
    flush(mending);
    if (is_blank(control)) {
        (void)buffer_append_char(mending->out, ' ');
    }
    note_line(mending, &mending->mend->control_line);
    mending->cursor += length;
    mending->kept = mending->cursor;
}

static bool is_control(unsigned char byte)
{
    return byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r';
}

/* XML 1.0, 2.2 */
static bool is_xml_char(int64_t code_point)
{
    return code_point >= 0x20
               ? code_point < 0xD800 ||
                     (code_point > 0xDFFF && code_point != 0xFFFE && code_point != 0xFFFF)
               : !is_control((unsigned char)code_point);
}

enum reference {
    REFERENCE_NONE, /* an ampersand that stands alone, or a name of HTML */
    REFERENCE_GOOD,
    REFERENCE_CONTROL, /* "&#11;" */
};

/* text stands behind '&'; length of what stands before the ';'. */
static enum reference judge(const char *text, size_t length, int64_t *ret_code_point)
{
    static const char *const names[] = {"amp", "lt", "gt", "quot", "apos"};
    char word[NUMBER_BYTES_MAX + 1];
    if (length == 0 || length >= sizeof(word)) {
        return REFERENCE_NONE;
    }
    memcpy(word, text, length);
    word[length] = '\0';
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        if (strcmp(word, names[i]) == 0) {
            return REFERENCE_GOOD;
        }
    }
    int64_t code_point = 0;
    bool is_hex = word[0] == '#' && word[1] == 'x';
    bool is_number = is_hex ? parse_hex(word + 2, 0x10FFFF, &code_point)
                            : word[0] == '#' && parse_int(word + 1, 0, 0x10FFFF, &code_point);
    *ret_code_point = code_point;
    return !is_number                ? REFERENCE_NONE
           : is_xml_char(code_point) ? REFERENCE_GOOD
                                     : REFERENCE_CONTROL;
}

static void mend_ampersand(struct mending *mending)
{
    const char *text = mending->cursor + 1;
    size_t left_bytes = (size_t)(mending->end - text);
    size_t length = 0;
    while (length < left_bytes && length <= NUMBER_BYTES_MAX && text[length] != ';') {
        length++;
    }
    int64_t code_point = 0;
    bool has_end = length < left_bytes && text[length] == ';';
    enum reference reference = has_end ? judge(text, length, &code_point) : REFERENCE_NONE;
    if (reference == REFERENCE_CONTROL) {
        drop(mending, length + 2, code_point);
        return;
    }
    mending->cursor++;
    if (reference == REFERENCE_NONE) {
        note_line(mending, &mending->mend->ampersand_line);
        flush(mending);
        (void)buffer_append_text(mending->out, "amp;");
        mending->kept = mending->cursor;
    }
}

/* Where an ampersand is a letter already: the mark that ends it. */
static const char *find_mark(const struct mending *mending)
{
    static const struct {
        const char *begin, *end;
    } rows[] = {{"<![CDATA[", "]]>"}, {"<!--", "-->"}, {"<?", "?>"}};
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        size_t length = strlen(rows[i].begin);
        if ((size_t)(mending->end - mending->cursor) >= length &&
            memcmp(mending->cursor, rows[i].begin, length) == 0) {
            return rows[i].end;
        }
    }
    return NULL;
}

static void mend_text(struct mending *mending)
{
    const char *mark = NULL; /* the end of what we are in */
    while (mending->cursor < mending->end) {
        char byte = *mending->cursor;
        mending->line += byte == '\n' ? 1 : 0;
        if (is_control((unsigned char)byte)) {
            drop(mending, 1, byte);
        } else if (byte == '&' && mark == NULL) {
            mend_ampersand(mending);
        } else {
            size_t left_bytes = (size_t)(mending->end - mending->cursor);
            if (mark == NULL && byte == '<') {
                mark = find_mark(mending);
            } else if (mark != NULL && byte == mark[0] && left_bytes >= strlen(mark) &&
                       memcmp(mending->cursor, mark, strlen(mark)) == 0) {
                mark = NULL;
            }
            mending->cursor++;
        }
    }
    flush(mending);
}

/* To UTF-8, where it is called so and is not. False = nothing had to be done. */
static bool mend_encoding(const char *text, const char *end, int first_line,
                          struct buffer *plain, struct rss_mend *mend)
{
    bool is_foreign = false;
    const char *broken = find_broken(text, end, &is_foreign);
    if (broken == NULL) {
        return false;
    }
    int line = first_line - 1 + count_lines(text, broken);
    if (is_foreign) {
        mend->foreign_line = line;
        utf8_from_windows1252(plain, text, (size_t)(end - text));
    } else {
        mend->damaged_line = line;
        replace_broken(plain, text, end);
    }
    return true;
}

void rss_mend(const char *bytes, size_t size_bytes, struct buffer *mended,
              struct rss_mend *ret_mend)
{
    *ret_mend = (struct rss_mend){.ampersand_line = 0};
    if (is_wide(bytes, size_bytes)) {
        (void)buffer_append(mended, bytes, size_bytes);
        return;
    }
    struct buffer plain = {0};
    const char *end = bytes + size_bytes;
    const char *declaration = rss_probe_skip_blanks(bytes, size_bytes);
    const char *text = skip_declaration(declaration, end);
    int first_line = count_lines(bytes, text);
    /* nothing may stand before the declaration, and one that speaks of UTF-8 says nothing
     * new */
    bool is_utf8 = is_called_utf8(declaration, text);
    (void)buffer_append(mended, declaration, is_utf8 ? 0 : (size_t)(text - declaration));
    for (int line = is_utf8 ? 1 : count_lines(declaration, text); line < first_line; line++) {
        (void)buffer_append_char(mended, '\n'); /* problems name the lines of the file */
    }
    if (is_utf8 && mend_encoding(text, end, first_line, &plain, ret_mend)) {
        text = buffer_text(&plain);
        end = text + plain.size_bytes;
    }
    struct mending mending = {mended, ret_mend, text, end, text, first_line};
    mend_text(&mending);
    buffer_finish(&plain);
}

void rss_mend_controls(struct buffer *mended, const char *text, size_t length_bytes)
{
    const char *end = text + length_bytes, *kept = text;
    while (text < end) {
        bool is_mark = end - text >= 2 && text[0] == '\xC2' && (unsigned char)text[1] >= 0x80 &&
                       (unsigned char)text[1] < 0xA0;
        if (is_mark) {
            (void)buffer_append(mended, kept, (size_t)(text - kept));
            utf8_from_windows1252(mended, text + 1, 1);
            kept = text + 2;
        }
        text += is_mark ? 2 : 1;
    }
    (void)buffer_append(mended, kept, (size_t)(end - kept));
}
