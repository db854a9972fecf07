/* SPDX-License-Identifier: MIT */
#include "text/item.h"

#include <linebreak.h>
#include <string.h>

#include "base/utf8.h"
#include "text/bidi.h"
#include "text/island.h"
#include "text/script.h"

static size_t count_units(const struct text_span *spans, size_t span_count)
{
    size_t count = 0;
    for (size_t i = 0; i < span_count; i++) {
        count += utf8_count(spans[i].text);
    }
    return count < ITEM_UNITS_MAX ? count : ITEM_UNITS_MAX;
}

/* Whatever ends a line ends it as a newline does. */
static uint32_t plain(uint32_t code_point)
{
    bool is_line_end = code_point == 0x0B || code_point == 0x0C || code_point == 0x85 ||
                       code_point == 0x2028 || code_point == 0x2029;
    return is_line_end ? '\n' : code_point == '\t' ? ' ' : code_point;
}

static void decode(struct items *items, size_t span_count, struct arena *arena)
{
    size_t capacity = count_units(items->spans, span_count);
    items->units = arena_alloc(arena, (capacity + 1) * sizeof(*items->units));
    for (size_t i = 0; i < span_count; i++) {
        const char *cursor = items->spans[i].text;
        const char *end = cursor + strlen(cursor);
        while (cursor < end && items->count < capacity) {
            struct unit *unit = &items->units[items->count++];
            unit->code_point = plain(utf8_next(&cursor, end));
            unit->span = (uint16_t)i;
        }
    }
}

/* The text as it is seen. */
static void encode(struct items *items, struct arena *arena)
{
    items->text = arena_alloc(arena, 4 * items->count + 1);
    uint32_t offset = 0;
    for (size_t i = 0; i < items->count; i++) {
        struct unit *unit = &items->units[i];
        unit->offset = offset;
        if (unit->code_point != '\n' && !unit->is_hidden &&
            !script_is_invisible(unit->code_point)) {
            offset += (uint32_t)utf8_encode(unit->code_point, items->text + offset);
        }
    }
    items->units[items->count].offset = offset;
}

/* Common characters go with the letters before them, at the start of a text with those after them. */
static void find_scripts(struct items *items)
{
    const char *current = NULL;
    for (size_t i = 0; i < items->count; i++) {
        const char *script = script_find(items->units[i].code_point);
        if (script != NULL) {
            for (size_t j = i; current == NULL && j-- > 0;) {
                items->units[j].script = script;
            }
            current = script;
        }
        items->units[i].script = current;
    }
    for (size_t i = 0; current == NULL && i < items->count; i++) {
        items->units[i].script = "Latn";
    }
}

/* How a cluster looks for a face. */
struct search {
    const struct fontset *fontset;
    const struct text_metrics *metrics;
    enum face_weight weight;
    const char *script; /* the last one asked for, and its own face */
    size_t own;
};

static bool covers(const struct search *search, size_t face, uint32_t code_point)
{
    return search->metrics->covers(search->metrics->context, (int)face, code_point);
}

/* Joiners, selectors and signs that change an emoji are not asked for: without them it is still the same. */
static bool covers_all(const struct search *search, size_t face, const struct unit *units,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t code_point = units[i].code_point;
        bool is_needed = i == 0 || (code_point < 0x200C || code_point > 0x200D);
        is_needed = is_needed && (i == 0 || !script_is_picture(code_point)) &&
                    (code_point < 0xFE00 || code_point > 0xFE0F);
        if (is_needed && !covers(search, face, code_point)) {
            return false;
        }
    }
    return true;
}

/* The script's own face when it has all of the cluster, else the first that does, else the first that has
 * what the cluster begins with. Nobody has it: the first of all, whose box is the same for each script. */
static uint8_t find_cluster_face(struct search *search, enum face_weight weight,
                                 const char *script, const struct unit *units, size_t count)
{
    const struct fontset *fontset = search->fontset;
    if (search->script != script || search->weight != weight) {
        search->script = script;
        search->weight = weight;
        search->own = (size_t)fontset_find_face(fontset, weight, script);
    }
    size_t own = search->own;
    for (size_t most = count;; most = 1) {
        if (covers_all(search, own, units, most)) {
            return (uint8_t)own;
        }
        for (size_t i = 0; i < fontset->face_count; i++) {
            const struct face *face = &fontset->faces[i];
            if (face->role == FACE_TEXT && face->weight == search->weight &&
                covers_all(search, i, units, most)) {
                return (uint8_t)i;
            }
        }
        if (most == 1) {
            return (uint8_t)fontset_find_face(fontset, search->weight, "Zyyy");
        }
    }
}

int item_find_face(const struct fontset *fontset, const struct text_metrics *metrics,
                   enum face_weight weight, const char *script, uint32_t code_point)
{
    struct search search = {.fontset = fontset, .metrics = metrics};
    struct unit unit = {.code_point = code_point};
    return find_cluster_face(&search, weight, script, &unit, 1);
}

/* A box where an emoji was meant tells a reader nothing: it goes, with what belongs to it and the space it
 * would leave behind. */
static void hide_pictures(struct items *items, size_t start, size_t end,
                          const struct search *search)
{
    bool is_whole = false;
    for (size_t i = start; i < end; i++) {
        struct unit *unit = &items->units[i];
        unit->is_hidden = unit->is_hidden || is_whole ||
                          (script_is_picture(unit->code_point) &&
                           !covers(search, unit->face, unit->code_point));
        is_whole = is_whole || (i == start && unit->is_hidden && unit->code_point != ' ');
    }
    bool is_apart = start == 0 || items->units[start - 1].is_hidden ||
                    items->units[start - 1].code_point == ' ' ||
                    items->units[start - 1].code_point == '\n';
    if (is_whole && is_apart && end < items->count && items->units[end].code_point == ' ') {
        items->units[end].is_hidden = true;
    }
}

static size_t cluster_end(const struct items *items, size_t start)
{
    size_t end = start + 1;
    while (end < items->count && (script_is_extension(items->units[end].code_point) ||
                                  items->units[end - 1].code_point == 0x200D)) {
        end++;
    }
    return end;
}

/* By cluster, never by code point: a mark stays in its base's font. */
static void find_faces(struct items *items, const struct fontset *fontset,
                       const struct text_metrics *metrics)
{
    struct search search = {.fontset = fontset, .metrics = metrics};
    for (size_t start = 0; start < items->count;) {
        struct unit *first = &items->units[start];
        size_t end = cluster_end(items, start);
        if (start > 0 && script_is_invisible(first->code_point)) {
            first->face = first[-1].face;
            first->script = first[-1].script;
        } else {
            first->face = find_cluster_face(&search, items->spans[first->span].weight,
                                            first->script, first, end - start);
        }
        first->is_cluster_start = true;
        for (size_t i = start + 1; i < end; i++) {
            items->units[i].face = first->face;
            items->units[i].script = first->script;
        }
        hide_pictures(items, start, end, &search);
        start = end;
    }
}

/* libunibreak takes this one for the end of the text and aborts when more follows. */
#define UNIBREAK_END 0xFFFF
/* Stands for what is not shown: goes with what is before it, and changes nothing. */
#define HIDDEN 0x200D

/* Of islands only numbers have spaces. */
static void weaken_breaks(struct items *items, const uint32_t *code_points)
{
    size_t end = 0;
    for (size_t at = 0; at < items->count; at = end) {
        size_t start = island_find(code_points, items->count, at, &end);
        if (start == items->count) {
            break;
        }
        for (size_t i = start; i < end; i++) {
            bool is_gap = code_points[i] == ' ' || code_points[i] == 0x2009;
            if (is_gap && items->units[i].after == BREAK_ALLOWED) {
                items->units[i].after = BREAK_WEAK;
            }
        }
    }
}

/* No line begins with the end of an isolate, which is a combining mark to UAX #14 (LB9); libunibreak 5 has breaks
 * between it and a question mark. */
static void glue_isolates(struct items *items, const uint32_t *code_points)
{
    for (size_t i = 1; i < items->count; i++) {
        if (code_points[i] == 0x2069 && items->units[i - 1].after == BREAK_ALLOWED) {
            items->units[i - 1].after = BREAK_NO;
        }
    }
}

static void find_breaks(struct items *items, const char *lang, struct arena *arena)
{
    utf32_t *code_points = arena_alloc(arena, (items->count + 1) * sizeof(*code_points));
    char *breaks = arena_alloc(arena, items->count + 1);
    for (size_t i = 0; i < items->count; i++) {
        uint32_t code_point = items->units[i].code_point;
        code_points[i] = items->units[i].is_hidden    ? HIDDEN
                         : code_point == UNIBREAK_END ? UTF8_REPLACEMENT
                                                      : code_point;
    }
    set_linebreaks_utf32(code_points, items->count, lang != NULL ? lang : "", breaks);
    for (size_t i = 0; i < items->count; i++) {
        items->units[i].after = breaks[i] == LINEBREAK_MUSTBREAK    ? BREAK_MUST
                                : breaks[i] == LINEBREAK_ALLOWBREAK ? BREAK_ALLOWED
                                                                    : BREAK_NO;
    }
    glue_isolates(items, code_points);
    weaken_breaks(items, code_points);
}

static enum bidi_base base_direction(const struct text_style *style)
{
    if (style->is_own_direction) {
        return style->is_rtl ? BIDI_FIRST_ELSE_RTL : BIDI_FIRST_ELSE_LTR;
    }
    return style->is_rtl ? BIDI_RTL : BIDI_LTR;
}

static bool find_levels(struct items *items, size_t start, size_t end,
                        const struct text_style *style, struct arena *arena)
{
    size_t count = end - start;
    uint32_t *text = arena_alloc(arena, (count + 1) * sizeof(*text));
    uint8_t *levels = arena_alloc(arena, count + 1);
    for (size_t i = 0; i < count; i++) {
        text[i] = items->units[start + i].code_point;
    }
    bool is_rtl = bidi_find_levels(text, count, base_direction(style), true, levels, arena);
    for (size_t i = 0; i < count; i++) {
        items->units[start + i].level = levels[i];
    }
    return is_rtl;
}

static void find_paragraphs(struct items *items, const struct text_style *style,
                            struct arena *arena)
{
    size_t count = 1;
    for (size_t i = 0; i < items->count; i++) {
        count += items->units[i].code_point == '\n' ? 1 : 0;
    }
    items->paragraphs = arena_alloc(arena, count * sizeof(*items->paragraphs));
    size_t start = 0;
    for (size_t i = 0; i <= items->count; i++) {
        if (i == items->count || items->units[i].code_point == '\n') {
            items->paragraphs[items->paragraph_count++] =
                (struct paragraph_range){start, i, find_levels(items, start, i, style, arena)};
            start = i + 1;
        }
    }
}

struct items item_split(const struct fontset *fontset, const struct text_metrics *metrics,
                        const struct text_style *style, const struct text_span *spans,
                        size_t span_count, struct arena *arena)
{
    struct items items = {.spans = spans};
    decode(&items, span_count, arena);
    find_scripts(&items);
    find_faces(&items, fontset, metrics);
    encode(&items, arena);
    find_breaks(&items, style->lang, arena);
    find_paragraphs(&items, style, arena);
    return items;
}

bool item_is_same_run(const struct unit *a, const struct unit *b)
{
    return a->level == b->level && a->face == b->face && a->span == b->span &&
           memcmp(a->script, b->script, 4) == 0;
}
