/* SPDX-License-Identifier: MIT */
#include "feed/rss_probe.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "feed/html.h"

/* Where a first element has to begin, and where the head of a page has to end. */
#define PROLOG_BYTES_MAX ((size_t)16 << 10)
#define HEAD_BYTES_MAX ((size_t)256 << 10)
#define TAG_BYTES_MAX 1024
#define ADDRESS_CODE_POINTS_MAX 200

static bool is_blank(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

const char *rss_probe_skip_blanks(const char *bytes, size_t size_bytes)
{
    const char *end = bytes + size_bytes;
    for (;;) {
        if (end - bytes >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
            bytes += 3;
        } else if (bytes < end && is_blank(*bytes)) {
            bytes++;
        } else {
            return bytes;
        }
    }
}

static bool begins(const char *text, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - text) >= length && strncasecmp(text, word, length) == 0;
}

const char *rss_probe_find(const char *text, const char *end, const char *mark)
{
    size_t length = strlen(mark);
    while ((size_t)(end - text) >= length) {
        text = memchr(text, mark[0], (size_t)(end - text) - length + 1);
        if (text == NULL) {
            return NULL;
        }
        if (memcmp(text, mark, length) == 0) {
            return text;
        }
        text++;
    }
    return NULL;
}

/* Behind the next `mark`; NULL = there is none. */
static const char *find_behind(const char *text, const char *end, const char *mark)
{
    const char *found = rss_probe_find(text, end, mark);
    return found != NULL ? found + strlen(mark) : NULL;
}

/* Behind an instruction, a comment or a DOCTYPE; text itself where something else stands. */
static const char *skip_prolog(const char *text, const char *end)
{
    if (begins(text, end, "<?")) {
        return find_behind(text, end, "?>");
    }
    if (begins(text, end, "<!--")) {
        return find_behind(text, end, "-->");
    }
    return begins(text, end, "<!") ? find_behind(text, end, ">") : text;
}

static void read_name(const char *text, const char *end, char ret_name[RSS_PROBE_NAME_BYTES])
{
    size_t length = 0;
    for (; text < end && !is_blank(*text) && *text != '>' && *text != '/'; text++) {
        if (*text == ':') {
            length = 0;
        } else if (length + 1 < RSS_PROBE_NAME_BYTES) {
            bool is_upper = *text >= 'A' && *text <= 'Z';
            ret_name[length++] = is_upper ? (char)(*text | 0x20) : *text;
        }
    }
    ret_name[length] = '\0';
}

void rss_probe_root(const char *bytes, size_t size_bytes, char ret_name[RSS_PROBE_NAME_BYTES])
{
    ret_name[0] = '\0';
    const char *text = rss_probe_skip_blanks(bytes, size_bytes);
    size_t left_bytes = size_bytes - (size_t)(text - bytes);
    const char *end = text + (left_bytes < PROLOG_BYTES_MAX ? left_bytes : PROLOG_BYTES_MAX);
    while (text < end && *text == '<') {
        if (begins(text, end, "<!doctype html")) {
            memcpy(ret_name, "html", sizeof("html"));
            return;
        }
        const char *next = skip_prolog(text, end);
        if (next == text) {
            read_name(text + 1, end, ret_name);
            return;
        }
        if (next == NULL) {
            return;
        }
        text = rss_probe_skip_blanks(next, (size_t)(end - next));
    }
}

/* --- The feed of a page --- */

/* The value of an attribute; NULL = there is none. name with its "=". */
static const char *find_value(const char *tag, const char *end, const char *name,
                              size_t *ret_length)
{
    for (const char *cursor = tag; cursor < end; cursor++) {
        if (!is_blank(cursor[-1]) || !begins(cursor, end, name)) {
            continue;
        }
        const char *value = cursor + strlen(name);
        char quote = value < end && (*value == '"' || *value == '\'') ? *value++ : '\0';
        const char *stop = value;
        while (stop < end && (quote != '\0' ? *stop != quote : !is_blank(*stop))) {
            stop++;
        }
        *ret_length = (size_t)(stop - value);
        return value;
    }
    return NULL;
}

static bool is_feed_link(const char *tag, const char *end)
{
    size_t rel_bytes = 0, type_bytes = 0;
    const char *rel = find_value(tag, end, "rel=", &rel_bytes);
    const char *type = find_value(tag, end, "type=", &type_bytes);
    return rel != NULL && type != NULL && begins(rel, rel + rel_bytes, "alternate") &&
           (begins(type, type + type_bytes, "application/rss+xml") ||
            begins(type, type + type_bytes, "application/atom+xml"));
}

/* Entities become letters; what would spoil a line of text goes. */
static void put_address(struct buffer *address, const char *value, size_t length)
{
    struct buffer plain = {0}, clean = {0};
    html_to_text(&plain, value, length);
    utf8_clean(&clean, buffer_text(&plain), plain.size_bytes);
    const char *text = buffer_text(&clean);
    size_t line_bytes = strcspn(text, "\n\t");
    size_t shown_bytes = utf8_prefix_bytes(text, ADDRESS_CODE_POINTS_MAX);
    (void)buffer_append(address, text, line_bytes < shown_bytes ? line_bytes : shown_bytes);
    buffer_finish(&clean);
    buffer_finish(&plain);
}

void rss_probe_address(const char *bytes, size_t size_bytes, struct buffer *address)
{
    const char *end = bytes + (size_bytes < HEAD_BYTES_MAX ? size_bytes : HEAD_BYTES_MAX);
    for (const char *tag = bytes; (tag = find_behind(tag, end, "<")) != NULL;) {
        size_t left_bytes = (size_t)(end - tag);
        const char *stop =
            memchr(tag, '>', left_bytes < TAG_BYTES_MAX ? left_bytes : TAG_BYTES_MAX);
        if (stop == NULL || !begins(tag, end, "link") || !is_feed_link(tag + 1, stop)) {
            continue;
        }
        size_t length = 0;
        const char *value = find_value(tag + 1, stop, "href=", &length);
        if (value != NULL && length > 0) {
            put_address(address, value, length);
            return;
        }
    }
}
