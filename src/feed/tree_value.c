/* SPDX-License-Identifier: MIT */

#include "feed/tree.h"

#include <stdio.h>
#include <string.h>

#include "base/parse.h"
#include "base/utf8.h"

#define QUOTE_MAX 60 /* code points of a foreign text in a message */
#define ID_MAX_BYTES 255
#define TAG_MAX_BYTES 35
#define DURATION_MAX_DAYS 3660
#define EDGE_MAX 64 /* code points over the limit that cleaning may still take away */

/* ---- Texts ---- */

static bool is_space(char character)
{
    return character == ' ' || character == '\t' || character == '\n';
}

/* Runs of blanks become one space, in a line newlines too; otherwise blanks around a newline go and
 * at most one empty line stays. Nothing at the ends. In place. */
static void squeeze(struct buffer *text, bool is_line)
{
    size_t out = 0;

    for (size_t i = 0; i < text->size_bytes;) {
        int newlines = 0;
        size_t start = i;
        while (i < text->size_bytes && is_space(text->data[i])) {
            newlines += text->data[i++] == '\n';
        }
        if (i > start && out > 0 && i < text->size_bytes) {
            if (is_line || newlines == 0) {
                text->data[out++] = ' ';
            } else {
                text->data[out++] = '\n';
                if (newlines > 1) {
                    text->data[out++] = '\n';
                }
            }
        }
        if (i < text->size_bytes) {
            text->data[out++] = text->data[i++];
        }
    }
    text->size_bytes = out;
    if (text->data) {
        text->data[out] = '\0';
    }
}

const char *tree_clean(struct tree *tree, json_t *value, size_t max, bool is_line,
                       bool *ret_is_cut)
{
    const char *raw = json_is_string(value) ? json_string_value(value) : "";
    struct buffer *text = &tree->text;

    buffer_clear(text);
    size_t length = utf8_prefix_bytes(raw, max + EDGE_MAX);
    utf8_clean(text, raw, length);
    squeeze(text, is_line);
    bool is_cut = raw[length] != '\0' || utf8_count(buffer_text(text)) > max;
    if (is_cut && text->data) {
        text->size_bytes = utf8_prefix_bytes(buffer_text(text), max - 1);
        text->data[text->size_bytes] = '\0';
        buffer_append_text(text, "…");
    }
    if (ret_is_cut) {
        *ret_is_cut = is_cut;
    }
    return buffer_text(text);
}

const char *tree_copy_line(struct tree *tree, json_t *value, size_t max)
{
    return arena_copy_text(tree->arena, tree_clean(tree, value, max, true, NULL));
}

const char *tree_quote(struct tree *tree, json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        return arena_printf(tree->arena, "\"%s\"",
                            tree_clean(tree, value, QUOTE_MAX, true, NULL));
    case JSON_INTEGER:
        return arena_printf(tree->arena, "%lld", (long long)json_integer_value(value));
    case JSON_REAL:
        return arena_printf(tree->arena, "%g", json_real_value(value));
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_NULL:
        return "null";
    }
    return "a value";
}

const char *tree_quote_text(struct tree *tree, const char *text)
{
    json_t *value = json_string(text);
    const char *quote = value ? tree_quote(tree, value) : "\"\"";

    json_decref(value);
    return quote;
}

void tree_wrong(struct tree *tree, json_t *value, const char *kind)
{
    tree_problem(tree, NULL, "%s is no %s", tree_quote(tree, value), kind);
}

/* ---- Values ---- */

bool tree_read_bool(struct tree *tree, json_t *value, bool *ret_value)
{
    if (!json_is_boolean(value)) {
        tree_wrong(tree, value, "true or false");
        return false;
    }
    *ret_value = json_is_true(value);
    return true;
}

bool tree_read_int(struct tree *tree, json_t *value, int64_t min, int64_t max,
                   int64_t *ret_value)
{
    int64_t number = json_is_integer(value) ? json_integer_value(value) : 0;

    if (!json_is_integer(value)) {
        tree_wrong(tree, value, "whole number");
        return false;
    }
    if (number < min || number > max) {
        tree_problem(tree, NULL, "%lld is not between %lld and %lld", (long long)number,
                     (long long)min, (long long)max);
        return false;
    }
    *ret_value = number;
    return true;
}

/* "" for what is no text: no date, no id */
static const char *text_of(json_t *value)
{
    return json_is_string(value) ? json_string_value(value) : "";
}

bool tree_read_local(struct tree *tree, json_t *value, int64_t *ret_local_s)
{
    if (!date_parse_local(text_of(value), ret_local_s)) {
        tree_wrong(tree, value, "date and time like 2026-12-02T14:30:00");
        return false;
    }
    return true;
}

bool tree_read_utc(struct tree *tree, json_t *value, int64_t *ret_utc)
{
    if (!date_parse_utc(text_of(value), ret_utc)) {
        tree_wrong(tree, value, "date and time in UTC like 2026-12-02T13:05:00Z");
        return false;
    }
    return true;
}

bool tree_read_day(struct tree *tree, json_t *value, int32_t *ret_day)
{
    if (!date_parse_day(text_of(value), ret_day)) {
        tree_wrong(tree, value, "date like 2026-12-02");
        return false;
    }
    return true;
}

bool tree_read_duration(struct tree *tree, json_t *value, struct duration *ret_duration)
{
    struct duration duration;

    if (!date_parse_duration(text_of(value), &duration) || duration.days < 0 ||
        duration.seconds < 0) {
        tree_wrong(tree, value, "duration like PT1H30M or P2D");
        return false;
    }
    if (duration.days + duration.seconds / DATE_DAY_SECONDS > DURATION_MAX_DAYS) {
        tree_problem(tree, NULL, "%s is longer than %d days", tree_quote(tree, value),
                     DURATION_MAX_DAYS);
        return false;
    }
    *ret_duration = duration;
    return true;
}

bool tree_read_word(struct tree *tree, json_t *value, const char *const *words, size_t count,
                    int *ret_index)
{
    int index = json_is_string(value) ? parse_word(json_string_value(value), words, count) : -1;

    if (index < 0) {
        struct buffer list = {0};
        for (size_t i = 0; i < count; i++) {
            buffer_printf(&list, "%s%s", i > 0 ? ", " : "", words[i]);
        }
        tree_problem(tree, NULL, "%s is none of: %s", tree_quote(tree, value),
                     buffer_text(&list));
        buffer_finish(&list);
        return false;
    }
    *ret_index = index;
    return true;
}

bool tree_read_id(struct tree *tree, json_t *value, const char **ret_id)
{
    const char *id = text_of(value);
    size_t length = strlen(id);

    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)id[i] <= ' ' || id[i] == 0x7F) {
            length = 0;
        }
    }
    if (length == 0 || length > ID_MAX_BYTES) {
        tree_wrong(tree, value, "id: a short text without spaces");
        return false;
    }
    *ret_id = id;
    return true;
}

bool tree_is_tag(const char *text)
{
    size_t length = strlen(text), part = 0;

    for (size_t i = 0; i < length; i++) {
        char lower = (char)(text[i] | 0x20);
        bool is_letter = lower >= 'a' && lower <= 'z';
        if (text[i] == '-') {
            if (part == 0) {
                return false;
            }
            part = 0;
            continue;
        }
        if (!is_letter && (!(text[i] >= '0' && text[i] <= '9') || part == i)) {
            return false; /* the first part has only letters */
        }
        if (++part > 8) {
            return false;
        }
    }
    return length >= 2 && length <= TAG_MAX_BYTES && part > 0 && text[1] != '-';
}

bool tree_claim(struct tree *tree, const char *member, const char *id)
{
    if (json_object_get(tree->taken, id)) {
        tree_push_key(tree, member);
        tree_report(tree, SEVERITY_ERROR, NULL, "another one before has the same %s", member);
        tree_pop(tree);
        return false;
    }
    json_object_set_new(tree->taken, id, json_true());
    return true;
}

/* RFC 6901: ~1 is /, ~0 is ~. */
static bool resolve_escapes(char *segment)
{
    char *out = segment;

    for (const char *in = segment; *in; in++) {
        if (*in != '~') {
            *out++ = *in;
        } else if (in[1] == '0' || in[1] == '1') {
            *out++ = *++in == '0' ? '~' : '/';
        } else {
            return false;
        }
    }
    *out = '\0';
    return true;
}

bool tree_split_pointer(struct tree *tree, const char *text, struct tree_pointer *ret_pointer)
{
    struct tree_pointer pointer = {0};
    const char *start = *text == '/' ? text + 1 : text;

    for (;;) {
        size_t length = strcspn(start, "/");
        char *segment = arena_copy_range(tree->arena, start, length);
        if (pointer.count == TREE_POINTER_MAX || !resolve_escapes(segment)) {
            return false;
        }
        pointer.segments[pointer.count++] = segment;
        if (start[length] == '\0') {
            *ret_pointer = pointer;
            return true;
        }
        start += length + 1;
    }
}

/* ---- Members that are one value ---- */

void tree_put_bool(struct tree *tree, json_t *value, void *place)
{
    tree_read_bool(tree, value, place);
}

void tree_put_local(struct tree *tree, json_t *value, void *place)
{
    tree_read_local(tree, value, place);
}

void tree_put_utc(struct tree *tree, json_t *value, void *place)
{
    tree_read_utc(tree, value, place);
}

void tree_put_id(struct tree *tree, json_t *value, void *place)
{
    tree_read_id(tree, value, place);
}

void tree_put_zone(struct tree *tree, json_t *value, void *place)
{
    struct error err = {0};
    const char *name = json_is_string(value) ? json_string_value(value) : "";

    if (zones_find(tree->options->zones, name, &err)) {
        *(const char **)place = name;
    } else {
        tree_wrong(tree, value, "time zone like Europe/Berlin");
    }
}
