/* SPDX-License-Identifier: MIT */
#include "text/bidi.h"

#include <fribidi.h>
#include <string.h>

#include "text/island.h"

#define LEFT_TO_RIGHT_ISOLATE 0x2066
#define POP_DIRECTIONAL_ISOLATE 0x2069
/* All of an island runs to the right, even groups of Arabic digits, which would not within an isolate. */
#define ISLAND_LETTER 'a'

/* A paragraph as FriBidi takes it, with the marks around islands. */
struct marked {
    FriBidiChar *text;
    FriBidiStrIndex count;
    FriBidiStrIndex *places; /* of each letter of the paragraph */
};

static FriBidiParType par_type(enum bidi_base base)
{
    static const FriBidiParType types[] = {FRIBIDI_PAR_LTR, FRIBIDI_PAR_RTL, FRIBIDI_PAR_WLTR,
                                           FRIBIDI_PAR_WRTL};
    return types[base];
}

/* True when nothing can run to the left or steers direction, as in most texts: all levels are 0 then, unless
 * the paragraph itself runs to the left. Nothing below U+0590 does, nor in these blocks. */
static bool is_plain(const uint32_t *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_later = text[i] >= 0x0590 && !(text[i] >= 0x0900 && text[i] <= 0x1FFF) &&
                        !(text[i] >= 0x2010 && text[i] <= 0x2027);
        if (is_later) {
            return false;
        }
    }
    return true;
}

/* The direction where there is no letter that runs to the left: that of the first letter, if there is one. */
static bool has_letter(const uint32_t *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (FRIBIDI_IS_STRONG(fribidi_get_bidi_type(text[i]))) {
            return true;
        }
    }
    return false;
}

/* letter: instead of each of the text, 0 = the text's own */
static void put(struct marked *marked, const uint32_t *text, size_t start, size_t end,
                uint32_t letter)
{
    for (size_t i = start; i < end; i++) {
        marked->places[i] = marked->count;
        marked->text[marked->count++] = letter != 0 ? letter : text[i];
    }
}

static struct marked mark(const uint32_t *text, size_t count, bool has_islands,
                          struct arena *scratch)
{
    struct marked marked = {
        .text = arena_alloc(scratch, 3 * count * sizeof(*marked.text)),
        .places = arena_alloc(scratch, count * sizeof(*marked.places)),
    };
    size_t end = 0;
    for (size_t at = 0; at < count; at = end) {
        size_t start = has_islands ? island_find(text, count, at, &end) : count;
        put(&marked, text, at, start, 0);
        if (start == count) {
            break;
        }
        bool is_apart = !island_follows_word(text, start);
        if (is_apart) {
            marked.text[marked.count++] = LEFT_TO_RIGHT_ISOLATE;
        }
        put(&marked, text, start, end, ISLAND_LETTER);
        if (is_apart) {
            marked.text[marked.count++] = POP_DIRECTIONAL_ISOLATE;
        }
    }
    return marked;
}

bool bidi_find_levels(const uint32_t *text, size_t count, enum bidi_base base, bool has_islands,
                      uint8_t *levels, struct arena *scratch)
{
    bool is_rtl = base == BIDI_RTL || base == BIDI_FIRST_ELSE_RTL;
    memset(levels, 0, count);
    if (base == BIDI_FIRST_ELSE_RTL && is_plain(text, count) && has_letter(text, count)) {
        is_rtl = false;
    }
    if (count == 0 || (!is_rtl && is_plain(text, count))) {
        return is_rtl;
    }
    struct marked marked = mark(text, count, has_islands, scratch);
    size_t most = (size_t)marked.count;
    FriBidiCharType *types = arena_alloc(scratch, most * sizeof(*types));
    FriBidiBracketType *brackets = arena_alloc(scratch, most * sizeof(*brackets));
    FriBidiLevel *found = arena_alloc(scratch, most * sizeof(*found));
    fribidi_get_bidi_types(marked.text, marked.count, types);
    fribidi_get_bracket_types(marked.text, marked.count, types, brackets);
    FriBidiParType par = par_type(base);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, marked.count, &par, found) == 0) {
        return is_rtl;
    }
    for (size_t i = 0; i < count; i++) {
        levels[i] = (uint8_t)found[marked.places[i]];
    }
    return FRIBIDI_IS_RTL(par);
}

static void reverse(size_t *order, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        size_t other = order[i];
        order[i] = order[count - 1 - i];
        order[count - 1 - i] = other;
    }
}

void bidi_reorder(const uint8_t *levels, size_t count, size_t *order)
{
    uint8_t level = 0;
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
        level = levels[i] > level ? levels[i] : level;
    }
    /* The pieces of a stretch stay together while lower levels turn it, so their places tell the stretch. */
    for (; level > 0; level--) {
        for (size_t i = 0; i < count;) {
            size_t stop = i;
            while (stop < count && levels[stop] >= level) {
                stop++;
            }
            reverse(&order[i], stop - i);
            i = stop + 1;
        }
    }
}
