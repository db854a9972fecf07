/* SPDX-License-Identifier: MIT */
#include "text/item.h"

#include <fribidi.h>
#include <linebreak.h>
#include <string.h>

#include "base/utf8.h"
#include "text/script.h"

static size_t count_units(const struct text_span *spans, size_t span_count)
{
    size_t count = 0;
    for (size_t i = 0; i < span_count; i++) {
        count += utf8_count(spans[i].text);
    }
    return count < ITEM_UNITS_MAX ? count : ITEM_UNITS_MAX;
}

static void decode(struct items *items, size_t span_count, struct arena *arena)
{
    size_t capacity = count_units(items->spans, span_count);
    items->units = arena_alloc(arena, (capacity + 1) * sizeof(*items->units));
    items->text = arena_alloc(arena, 4 * capacity + 1);
    uint32_t offset = 0;
    for (size_t i = 0; i < span_count; i++) {
        const char *cursor = items->spans[i].text;
        const char *end = cursor + strlen(cursor);
        while (cursor < end && items->count < capacity) {
            struct unit *unit = &items->units[items->count++];
            unit->code_point = utf8_next(&cursor, end);
            unit->offset = offset;
            unit->span = (uint16_t)i;
            if (unit->code_point != '\n' && !script_is_invisible(unit->code_point)) {
                offset += (uint32_t)utf8_encode(unit->code_point, items->text + offset);
            }
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

int item_find_face(const struct fontset *fontset, const struct text_metrics *metrics,
                   enum face_weight weight, const char *script, uint32_t code_point)
{
    int first = fontset_find_face(fontset, weight, script);
    if (metrics->covers(metrics->context, first, code_point)) {
        return first;
    }
    for (size_t i = 0; i < fontset->face_count; i++) {
        const struct face *face = &fontset->faces[i];
        if (face->role == FACE_TEXT && face->weight == weight &&
            metrics->covers(metrics->context, (int)i, code_point)) {
            return (int)i;
        }
    }
    return first;
}

/* By cluster, never by code point: a mark stays in its base's font. */
static void find_faces(struct items *items, const struct fontset *fontset,
                       const struct text_metrics *metrics)
{
    for (size_t i = 0; i < items->count; i++) {
        struct unit *unit = &items->units[i];
        bool is_joined = i > 0 && items->units[i - 1].code_point == 0x200D;
        unit->is_cluster_start =
            i == 0 || (!script_is_extension(unit->code_point) && !is_joined);
        if (!unit->is_cluster_start || (i > 0 && script_is_invisible(unit->code_point))) {
            unit->face = items->units[i - 1].face;
            unit->script = items->units[i - 1].script;
        } else {
            unit->face =
                (uint8_t)item_find_face(fontset, metrics, items->spans[unit->span].weight,
                                        unit->script, unit->code_point);
        }
    }
}

/* libunibreak takes this one for the end of the text and aborts when more follows. */
#define UNIBREAK_END 0xFFFF

static void find_breaks(struct items *items, const char *lang, struct arena *arena)
{
    utf32_t *code_points = arena_alloc(arena, (items->count + 1) * sizeof(*code_points));
    char *breaks = arena_alloc(arena, items->count + 1);
    for (size_t i = 0; i < items->count; i++) {
        uint32_t code_point = items->units[i].code_point;
        code_points[i] = code_point == UNIBREAK_END ? UTF8_REPLACEMENT : code_point;
    }
    set_linebreaks_utf32(code_points, items->count, lang != NULL ? lang : "", breaks);
    for (size_t i = 0; i < items->count; i++) {
        items->units[i].after = breaks[i] == LINEBREAK_MUSTBREAK    ? BREAK_MUST
                                : breaks[i] == LINEBREAK_ALLOWBREAK ? BREAK_ALLOWED
                                                                    : BREAK_NO;
    }
}

static FriBidiParType base_direction(const struct text_style *style)
{
    if (style->is_own_direction) {
        return style->is_rtl ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
    }
    return style->is_rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
}

static bool find_levels(struct items *items, size_t start, size_t end,
                        const struct text_style *style, struct arena *arena)
{
    FriBidiParType base = base_direction(style);
    FriBidiStrIndex length = (FriBidiStrIndex)(end - start);
    if (length == 0) {
        return style->is_rtl;
    }
    FriBidiChar *chars = arena_alloc(arena, (size_t)length * sizeof(*chars));
    FriBidiCharType *types = arena_alloc(arena, (size_t)length * sizeof(*types));
    FriBidiBracketType *brackets = arena_alloc(arena, (size_t)length * sizeof(*brackets));
    FriBidiLevel *levels = arena_alloc(arena, (size_t)length * sizeof(*levels));
    for (FriBidiStrIndex i = 0; i < length; i++) {
        chars[i] = items->units[start + (size_t)i].code_point;
    }
    fribidi_get_bidi_types(chars, length, types);
    fribidi_get_bracket_types(chars, length, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, length, &base, levels) == 0) {
        return style->is_rtl;
    }
    for (FriBidiStrIndex i = 0; i < length; i++) {
        items->units[start + (size_t)i].level = (uint8_t)levels[i];
    }
    return FRIBIDI_IS_RTL(base);
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
    find_breaks(&items, style->lang, arena);
    find_paragraphs(&items, style, arena);
    return items;
}

bool item_is_same_run(const struct unit *a, const struct unit *b)
{
    return a->level == b->level && a->face == b->face && a->span == b->span &&
           memcmp(a->script, b->script, 4) == 0;
}
