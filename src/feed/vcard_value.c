/* SPDX-License-Identifier: MIT */
#include "feed/vcard_value.h"

#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "feed/prose.h"
#include "feed/tree.h"

#define STAMP_DIGITS 14 /* year to second */

/* --- Encodings of 2.1 --- */

/* "=C3=A4"; an '=' that begins no such pair is a letter. */
static void decode_quoted(struct buffer *bytes, const char *text)
{
    while (*text != '\0') {
        int64_t byte = (unsigned char)*text++;
        char pair[3] = {0};
        memcpy(pair, text, strnlen(text, 2));
        if (byte == '=' && pair[1] != '\0' && parse_hex(pair, 255, &byte)) {
            text += 2;
        }
        if (byte != 0) { /* nothing behind a NUL may hide */
            (void)buffer_append_char(bytes, (char)byte);
        }
    }
}

/* Old telephones say nothing of the letters, so what is no UTF-8 is Windows-1252. */
static const char *make_utf8(struct arena *arena, const struct line *line,
                             const struct buffer *bytes)
{
    const char *charset = line_find_param(line, "CHARSET");
    bool is_utf8 = charset && strncasecmp(charset, "UTF", 3) == 0;
    bool is_valid = utf8_is_valid(buffer_text(bytes), bytes->size_bytes);
    struct buffer text = {0};
    if (is_valid && (is_utf8 || !charset)) {
        return arena_copy_text(arena, buffer_text(bytes));
    }
    if (is_utf8) {
        utf8_clean(&text, buffer_text(bytes), bytes->size_bytes);
    } else {
        utf8_from_windows1252(&text, buffer_text(bytes), bytes->size_bytes);
    }
    return prose_take(arena, &text);
}

static bool has_encoding(const struct line *line, const char *word)
{
    for (size_t i = 0; i < line->param_count; i++) {
        const struct line_param *param = &line->params[i];
        bool is_encoding = param->name[0] == '\0' || strcmp(param->name, "ENCODING") == 0;
        if (is_encoding && strcasecmp(param->value, word) == 0) {
            return true;
        }
    }
    return false;
}

const char *vcard_value_decode(struct arena *arena, const struct line *line)
{
    if (has_encoding(line, "BASE64") || has_encoding(line, "B")) {
        return NULL;
    }
    if (!has_encoding(line, "QUOTED-PRINTABLE")) {
        return arena_copy_text(arena, line->value);
    }
    struct buffer bytes = {0};
    decode_quoted(&bytes, line->value);
    const char *text = make_utf8(arena, line, &bytes);
    buffer_finish(&bytes);
    return text;
}

/* --- Texts --- */

struct prose vcard_value_show(struct arena *arena, const char *value, size_t limit)
{
    struct buffer text = {0};
    prose_unescape(&text, value);
    struct prose shown = prose_read(arena, buffer_text(&text), limit);
    buffer_finish(&text);
    return shown;
}

struct prose vcard_value_show_line(struct arena *arena, const char *value, size_t limit)
{
    struct prose shown = vcard_value_show(arena, value, limit);
    prose_join_lines(shown.text);
    return shown;
}

const char *vcard_value_show_param(struct arena *arena, const char *value, size_t limit)
{
    char *text = arena_copy_text(arena, value);
    char *out = text;
    for (const char *in = text; *in != '\0'; in++) {
        const char *found = *in == '^' && in[1] != '\0' ? strchr("n'^", in[1]) : NULL;
        *out++ = !found ? *in : *found == 'n' ? '\n' : *found == '\'' ? '"' : '^';
        in += found ? 1 : 0;
    }
    *out = '\0';
    return vcard_value_show(arena, text, limit).text;
}

/* --- Parameters --- */

static bool has_item(const char *list, const char *word)
{
    while (*list != '\0') {
        list += strspn(list, ", \"");
        size_t length = strcspn(list, ", \"");
        if (length == strlen(word) && strncasecmp(list, word, length) == 0) {
            return true;
        }
        list += length;
    }
    return false;
}

bool vcard_value_has_type(const struct line *line, const char *word)
{
    for (size_t i = 0; i < line->param_count; i++) {
        const struct line_param *param = &line->params[i];
        bool is_type = param->name[0] == '\0' || strcmp(param->name, "TYPE") == 0;
        if (is_type && has_item(param->value, word)) {
            return true;
        }
    }
    return false;
}

int vcard_value_pref(const struct line *line)
{
    int64_t pref = VCARD_PREF_LAST;
    const char *text = line_find_param(line, "PREF");
    if (text && parse_int(text, 1, 100, &pref)) {
        return (int)pref;
    }
    return vcard_value_has_type(line, "pref") ? 1 : VCARD_PREF_LAST;
}

bool vcard_value_is_tag(const char *text)
{
    return tree_is_tag(text) && strcspn(text, "-") <= 3;
}

const char *vcard_value_lang(const struct line *line)
{
    const char *tag = line_find_param(line, "LANGUAGE");
    return tag && vcard_value_is_tag(tag) ? tag : NULL;
}

/* --- Times --- */

/* "", "Z", "+0100", "+01:00" behind a time and perhaps its fraction, in seconds. */
static int read_offset(const char *text)
{
    int hours = 0, minutes = 0;
    text += strspn(text, ".,0123456789");
    int sign = *text == '+' ? 1 : *text == '-' ? -1 : 0;
    if (sign == 0 || !parse_digits(text + 1, 2, &hours)) {
        return 0;
    }
    (void)parse_digits(text + (text[3] == ':' ? 4 : 3), 2, &minutes); /* or none */
    return sign * (hours * 3600 + minutes * 60);
}

int64_t vcard_value_stamp(const char *text)
{
    char digits[STAMP_DIGITS + 1] = "00000000000000";
    size_t count = 0;
    for (; *text != '\0' && count < STAMP_DIGITS; text++) {
        bool is_divider = strchr("-: Tt", *text) && !(*text == '-' && count > 8);
        if (*text >= '0' && *text <= '9') {
            digits[count++] = *text;
        } else if (!is_divider) {
            break;
        }
    }
    struct buffer iso = {0};
    int64_t utc = 0;
    (void)buffer_printf(&iso, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", digits, digits + 4, digits + 6,
                        digits + 8, digits + 10, digits + 12);
    bool is_stamp = count >= 8 && date_parse_utc(buffer_text(&iso), &utc);
    buffer_finish(&iso);
    return is_stamp ? utc - read_offset(text) : 0;
}

const struct terms *vcard_value_terms(struct vcard_job *job)
{
    if (!job->terms) {
        job->terms = arena_alloc(job->arena, sizeof(*job->terms));
        *job->terms = terms_create(job->arena);
    }
    return job->terms;
}

const char *vcard_value_read_tag(struct vcard_job *job, const char *text)
{
    const char *tag = terms_find_language(vcard_value_terms(job), job->card_arena, text);
    return tag ? tag : vcard_value_is_tag(text) ? text : NULL;
}
