/* SPDX-License-Identifier: MIT */
#include "feed/html.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/utf8.h"

/* A longer tag is taken as text: that bounds the search for its end. */
#define TAG_BYTES_MAX 4096
#define NAME_BYTES_MAX 16
#define ENTITY_BYTES_MAX 10
#define BLANK_LINES_MAX 1
#define WORD_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-"

enum effect {
    EFFECT_TEXT,  /* no tag */
    EFFECT_NONE,  /* the tag goes, the text in it stays */
    EFFECT_LINE,  /* what follows begins a line */
    EFFECT_BREAK, /* one more line each time */
    EFFECT_ITEM,
    EFFECT_CELL,
    EFFECT_LINK,
    EFFECT_DROP, /* the text in it goes too */
};

static const struct {
    const char *name;
    enum effect effect;
} elements[] = {
    {"a", EFFECT_LINK},          {"abbr", EFFECT_NONE},    {"address", EFFECT_LINE},
    {"article", EFFECT_LINE},    {"b", EFFECT_NONE},       {"big", EFFECT_NONE},
    {"blockquote", EFFECT_LINE}, {"body", EFFECT_LINE},    {"br", EFFECT_BREAK},
    {"center", EFFECT_LINE},     {"code", EFFECT_NONE},    {"div", EFFECT_LINE},
    {"dd", EFFECT_LINE},         {"dl", EFFECT_LINE},      {"dt", EFFECT_LINE},
    {"em", EFFECT_NONE},         {"figure", EFFECT_LINE},  {"font", EFFECT_NONE},
    {"footer", EFFECT_LINE},     {"h1", EFFECT_LINE},      {"h2", EFFECT_LINE},
    {"h3", EFFECT_LINE},         {"h4", EFFECT_LINE},      {"h5", EFFECT_LINE},
    {"h6", EFFECT_LINE},         {"head", EFFECT_DROP},    {"header", EFFECT_LINE},
    {"hr", EFFECT_LINE},         {"html", EFFECT_NONE},    {"html-blob", EFFECT_NONE},
    {"i", EFFECT_NONE},          {"img", EFFECT_NONE},     {"ins", EFFECT_NONE},
    {"li", EFFECT_ITEM},         {"link", EFFECT_NONE},    {"main", EFFECT_LINE},
    {"meta", EFFECT_NONE},       {"o:p", EFFECT_NONE},     {"ol", EFFECT_LINE},
    {"p", EFFECT_LINE},          {"pre", EFFECT_LINE},     {"s", EFFECT_NONE},
    {"script", EFFECT_DROP},     {"section", EFFECT_LINE}, {"small", EFFECT_NONE},
    {"span", EFFECT_NONE},       {"strike", EFFECT_NONE},  {"strong", EFFECT_NONE},
    {"style", EFFECT_DROP},      {"sub", EFFECT_NONE},     {"sup", EFFECT_NONE},
    {"table", EFFECT_LINE},      {"tbody", EFFECT_NONE},   {"td", EFFECT_CELL},
    {"th", EFFECT_CELL},         {"thead", EFFECT_NONE},   {"title", EFFECT_DROP},
    {"tr", EFFECT_LINE},         {"tt", EFFECT_NONE},      {"u", EFFECT_NONE},
    {"ul", EFFECT_LINE},         {"wbr", EFFECT_NONE},     {"!doctype", EFFECT_NONE},
};

static const struct {
    const char *name;
    uint32_t code_point;
} entities[] = {
    {"amp", '&'},      {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},    {"nbsp", 0x20},     {"ensp", 0x20},     {"emsp", 0x20},
    {"thinsp", 0x20},  {"shy", 0xAD},      {"zwnj", 0x200C},   {"zwj", 0x200D},
    {"auml", 0xE4},    {"ouml", 0xF6},     {"uuml", 0xFC},     {"Auml", 0xC4},
    {"Ouml", 0xD6},    {"Uuml", 0xDC},     {"szlig", 0xDF},    {"euro", 0x20AC},
    {"ndash", 0x2013}, {"mdash", 0x2014},  {"hellip", 0x2026}, {"bull", 0x2022},
    {"middot", 0xB7},  {"bdquo", 0x201E},  {"ldquo", 0x201C},  {"rdquo", 0x201D},
    {"sbquo", 0x201A}, {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"laquo", 0xAB},
    {"raquo", 0xBB},   {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"sect", 0xA7},
    {"copy", 0xA9},    {"reg", 0xAE},      {"trade", 0x2122},  {"deg", 0xB0},
    {"times", 0xD7},   {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},
    {"eacute", 0xE9},  {"egrave", 0xE8},   {"ecirc", 0xEA},    {"agrave", 0xE0},
    {"aacute", 0xE1},  {"acirc", 0xE2},    {"ccedil", 0xE7},   {"ntilde", 0xF1},
    {"oacute", 0xF3},  {"ocirc", 0xF4},    {"iacute", 0xED},   {"icirc", 0xEE},
    {"uacute", 0xFA},  {"ucirc", 0xFB},    {"oslash", 0xF8},   {"aring", 0xE5},
    {"aelig", 0xE6},   {"rarr", 0x2192},   {"larr", 0x2190},   {"hearts", 0x2665},
    {"check", 0x2713}, {"star", 0x2606},   {"phone", 0x260E},
};

struct tag {
    enum effect effect;
    bool is_end;
    char name[NAME_BYTES_MAX];
    const char *attributes;
    const char *end; /* behind '>' */
};

struct writer {
    struct buffer *out;
    size_t begin_bytes;      /* where this text begins in out */
    bool has_markup_lines;   /* then newlines of the source are mere spaces */
    bool needs_space;        /* before the next letter */
    int newlines;            /* before the next letter */
    struct buffer link;      /* address of the link that is open */
    size_t link_begin_bytes; /* where its words begin in out */
    bool is_in_link;
};

/* --- Tags and entities --- */

static bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

static bool is_space(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r' ||
           character == '\f';
}

static const char *find_tag_end(const char *cursor, const char *end)
{
    if (end - cursor > TAG_BYTES_MAX) {
        end = cursor + TAG_BYTES_MAX;
    }
    char quote = '\0';
    for (; cursor < end; cursor++) {
        if (quote != '\0') {
            quote = *cursor == quote ? '\0' : quote;
        } else if (*cursor == '>') {
            return cursor + 1;
        } else if (*cursor == '<') {
            return NULL;
        } else if ((*cursor == '"' || *cursor == '\'') && cursor[-1] == '=') {
            quote = *cursor;
        }
    }
    return NULL;
}

static enum effect find_effect(const char *name, enum effect otherwise)
{
    for (size_t i = 0; i < LF_LENGTH(elements); i++) {
        if (strcasecmp(elements[i].name, name) == 0) {
            return elements[i].effect;
        }
    }
    bool is_word = is_letter(name[0]) && name[strspn(name, WORD_CHARS)] == '\0';
    return is_word ? otherwise : EFFECT_TEXT;
}

/* text stands at '<'. What is not in the table of elements counts as `otherwise`: a tag in a
 * text that is HTML beyond doubt, else text. */
static bool read_tag(const char *text, const char *end, enum effect otherwise, struct tag *tag)
{
    const char *cursor = text + 1;
    tag->is_end = cursor < end && *cursor == '/';
    cursor += tag->is_end ? 1 : 0;
    size_t length = 0;
    while (cursor < end && length + 1 < NAME_BYTES_MAX && !is_space(*cursor) &&
           *cursor != '>' && !(*cursor == '/' && length > 0)) {
        tag->name[length++] = *cursor++;
    }
    tag->name[length] = '\0';
    if (cursor == end || !(is_space(*cursor) || *cursor == '>' || *cursor == '/')) {
        return false;
    }
    tag->effect = find_effect(tag->name, otherwise);
    tag->attributes = cursor;
    tag->end = tag->effect == EFFECT_TEXT ? NULL : find_tag_end(cursor, end);
    return tag->end != NULL;
}

/* text stands at '&'. Returns the bytes it takes, 0 = no entity. */
static size_t read_entity(const char *text, const char *end, uint32_t *ret_code_point)
{
    char name[ENTITY_BYTES_MAX];
    size_t length = 0;
    const char *cursor = text + 1;
    while (cursor < end && *cursor != ';' && length + 1 < sizeof(name)) {
        name[length++] = *cursor++;
    }
    name[length] = '\0';
    if (cursor == end || *cursor != ';' || length == 0) {
        return 0;
    }
    size_t taken_bytes = (size_t)(cursor + 1 - text);
    for (size_t i = 0; i < LF_LENGTH(entities); i++) {
        if (strcmp(entities[i].name, name) == 0) {
            *ret_code_point = entities[i].code_point;
            return taken_bytes;
        }
    }
    if (name[0] != '#') {
        return 0;
    }
    bool is_hex = name[1] == 'x' || name[1] == 'X';
    uint32_t value = 0;
    const char *digits = name + (is_hex ? 2 : 1);
    if (*digits == '\0') {
        return 0;
    }
    for (; *digits != '\0'; digits++) {
        const char *all = "0123456789abcdef";
        char lower = is_letter(*digits) ? (char)(*digits | 0x20) : *digits;
        const char *digit = strchr(all, lower);
        if (digit == NULL || (!is_hex && digit - all > 9)) {
            return 0;
        }
        value = value * (is_hex ? 16u : 10u) + (uint32_t)(digit - all);
    }
    *ret_code_point = value == 0xA0 ? 0x20 : value;
    return value >= 0x20 && value <= 0x10FFFF ? taken_bytes : 0;
}

/* --- Writing --- */

static bool is_at_begin(const struct writer *writer)
{
    return writer->out->size_bytes == writer->begin_bytes;
}

static void begin_line(struct writer *writer)
{
    writer->newlines = writer->newlines == 0 ? 1 : writer->newlines;
}

/* What separates stands before a letter only: no blanks at the ends, none doubled. */
static void put_bytes(struct writer *writer, const char *bytes, size_t size_bytes)
{
    if (!is_at_begin(writer)) {
        int newlines = writer->newlines;
        newlines = newlines > BLANK_LINES_MAX + 1 ? BLANK_LINES_MAX + 1 : newlines;
        for (int i = 0; i < newlines; i++) {
            (void)buffer_append_char(writer->out, '\n'); /* a full buffer says so itself */
        }
        if (newlines == 0 && writer->needs_space) {
            (void)buffer_append_char(writer->out, ' ');
        }
    }
    writer->newlines = 0;
    writer->needs_space = false;
    (void)buffer_append(writer->out, bytes, size_bytes);
}

static void put_source(struct writer *writer, char character)
{
    if (character == '\n' && !writer->has_markup_lines) {
        writer->newlines++;
    } else if (is_space(character)) {
        writer->needs_space = true;
    } else {
        put_bytes(writer, &character, 1);
    }
}

static void put_code_point(struct writer *writer, uint32_t code_point)
{
    if (code_point == 0x20) {
        writer->needs_space = true;
        return;
    }
    char bytes[4];
    put_bytes(writer, bytes, utf8_encode(code_point, bytes));
}

/* --- Links --- */

static void open_link(struct writer *writer, const struct tag *tag)
{
    buffer_clear(&writer->link);
    writer->is_in_link = true;
    writer->link_begin_bytes = writer->out->size_bytes;
    for (const char *cursor = tag->attributes; cursor + 5 < tag->end; cursor++) {
        if (strncasecmp(cursor, "href=", 5) != 0) {
            continue;
        }
        cursor += 5;
        char quote = *cursor == '"' || *cursor == '\'' ? *cursor++ : '\0';
        const char *begin = cursor;
        while (cursor < tag->end - 1 && *cursor != quote &&
               !(quote == '\0' && is_space(*cursor))) {
            cursor++;
        }
        (void)buffer_append(&writer->link, begin, (size_t)(cursor - begin));
        return;
    }
}

/* Words of many lines are not searched: they are no address. */
static bool contains(const char *words, const char *part, size_t part_bytes)
{
    size_t words_bytes = strlen(words);
    for (size_t i = 0; words_bytes <= TAG_BYTES_MAX && i + part_bytes <= words_bytes; i++) {
        if (strncmp(words + i, part, part_bytes) == 0) {
            return true;
        }
    }
    return false;
}

/* An address, with its entities resolved. */
static void put_decoded(struct writer *writer, const char *text)
{
    const char *end = text + strlen(text);
    while (text < end) {
        uint32_t code_point = 0;
        size_t taken_bytes = *text == '&' ? read_entity(text, end, &code_point) : 0;
        if (taken_bytes > 0) {
            put_code_point(writer, code_point);
        } else {
            put_bytes(writer, text, 1);
        }
        text += taken_bytes > 0 ? taken_bytes : 1;
    }
}

/* "hier (https://example.org/anmeldung)", but an address that is its own words once. */
static void close_link(struct writer *writer)
{
    const char *address = buffer_text(&writer->link);
    bool is_web =
        strncasecmp(address, "http://", 7) == 0 || strncasecmp(address, "https://", 8) == 0;
    if (!writer->is_in_link || !is_web) {
        writer->is_in_link = false;
        return;
    }
    writer->is_in_link = false;
    const char *bare = strstr(address, "//") + 2;
    size_t bare_bytes = strlen(bare);
    while (bare_bytes > 0 && bare[bare_bytes - 1] == '/') {
        bare_bytes--;
    }
    const char *words = buffer_text(writer->out) + writer->link_begin_bytes;
    if (contains(words, bare, bare_bytes)) {
        return;
    }
    bool has_words = words[0] != '\0';
    writer->needs_space = writer->needs_space || has_words;
    put_bytes(writer, "(", has_words ? 1 : 0);
    put_decoded(writer, address);
    put_bytes(writer, ")", has_words ? 1 : 0);
}

/* --- The walk --- */

/* Behind the end tag of an element whose text goes; the end when there is none. */
static const char *skip_element(const struct tag *tag, const char *end)
{
    size_t length = strlen(tag->name);
    for (const char *cursor = tag->end; cursor < end; cursor++) {
        if (*cursor == '<' && end - cursor > (ptrdiff_t)length + 2 && cursor[1] == '/' &&
            strncasecmp(cursor + 2, tag->name, length) == 0) {
            const char *close = memchr(cursor, '>', (size_t)(end - cursor));
            return close ? close + 1 : end;
        }
    }
    return end;
}

static const char *apply_tag(struct writer *writer, const struct tag *tag, const char *end)
{
    switch (tag->effect) {
    case EFFECT_LINE:
        begin_line(writer);
        break;
    case EFFECT_BREAK:
        writer->newlines++;
        break;
    case EFFECT_ITEM:
        begin_line(writer);
        if (!tag->is_end) {
            put_bytes(writer, "•", strlen("•"));
            writer->needs_space = true;
        }
        break;
    case EFFECT_CELL:
        writer->needs_space = true;
        break;
    case EFFECT_LINK:
        close_link(writer);
        if (!tag->is_end) {
            open_link(writer, tag);
        }
        break;
    case EFFECT_DROP:
        return tag->is_end ? tag->end : skip_element(tag, end);
    case EFFECT_NONE:
    case EFFECT_TEXT:
        break;
    }
    return tag->end;
}

static const char *skip_comment(const char *text, const char *end)
{
    for (const char *cursor = text + 4; end - cursor >= 3; cursor++) {
        if (memcmp(cursor, "-->", 3) == 0) {
            return cursor + 3;
        }
    }
    return end;
}

static bool has_line_tags(const char *text, const char *end)
{
    for (const char *cursor = text; cursor < end; cursor++) {
        struct tag tag;
        if (*cursor == '<' && read_tag(cursor, end, EFFECT_TEXT, &tag) &&
            (tag.effect == EFFECT_LINE || tag.effect == EFFECT_BREAK)) {
            return true;
        }
    }
    return false;
}

bool html_is_likely(const char *text)
{
    const char *end = text + strlen(text);
    for (const char *cursor = text; cursor < end; cursor++) {
        struct tag tag;
        uint32_t code_point;
        if ((*cursor == '<' && read_tag(cursor, end, EFFECT_TEXT, &tag)) ||
            (*cursor == '&' && read_entity(cursor, end, &code_point) > 0)) {
            return true;
        }
    }
    return false;
}

void html_to_text(struct buffer *buffer, const char *text, size_t length_bytes)
{
    const char *end = text + length_bytes;
    struct writer writer = {
        .out = buffer,
        .begin_bytes = buffer->size_bytes,
        .has_markup_lines = has_line_tags(text, end),
    };
    enum effect unknown = writer.has_markup_lines ? EFFECT_NONE : EFFECT_TEXT;
    const char *cursor = text;
    while (cursor < end) {
        struct tag tag;
        uint32_t code_point = 0;
        size_t entity_bytes = *cursor == '&' ? read_entity(cursor, end, &code_point) : 0;
        if (entity_bytes > 0) {
            put_code_point(&writer, code_point);
            cursor += entity_bytes;
        } else if (*cursor == '<' && end - cursor > 4 && memcmp(cursor, "<!--", 4) == 0) {
            cursor = skip_comment(cursor, end);
        } else if (*cursor == '<' && read_tag(cursor, end, unknown, &tag)) {
            cursor = apply_tag(&writer, &tag, end);
        } else {
            put_source(&writer, *cursor++);
        }
    }
    close_link(&writer);
    buffer_finish(&writer.link);
}
