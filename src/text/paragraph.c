/* SPDX-License-Identifier: MIT */

/* Greedy line filling: words are measured one by one and summed, the pieces of a finished line are measured
 * whole. The two may differ by rounding and by the kerning across a space, less than a pixel a word: a line that
 * is full but for that is measured whole before it is believed. */

#include "text/paragraph.h"

#include <string.h>

#include "text/bidi.h"
#include "text/item.h"
#include "text/spacing.h"
#include "text/word.h"

#define ELLIPSIS "\xE2\x80\xA6"
#define ELLIPSIS_CODE 0x2026u
#define SOFT_HYPHEN 0x00ADu
#define LINES_MAX 1000
/* A line that would stay emptier ends in a divided word, but no more of them in a row. */
#define GAP_MAX_PERCENT 30
#define SHORT_LETTERS 8 /* a shorter word is divided only where it would tear */
#define NEAR_LETTERS                                                                           \
    4 /* for each so many of a line the sum of its words may be a pixel too small */
#define HYPHENS_IN_A_ROW 2

struct setter {
    const struct fontset *fontset;
    const struct text_metrics *metrics;
    const struct text_style *style;
    struct arena *arena, *scratch;
    struct items items;
    int max_width;  /* the style's, or less while balancing */
    int hyphen_row; /* lines just before that end in a hyphen */
};

/* A line as found: units [start, end), without the white space at its end. */
struct range {
    size_t start, end, next;
    bool is_rtl;
    bool is_cut; /* "…" follows */
    bool is_hyphenated;
    bool is_torn; /* ends within a word that is wider than the column */
};

struct ranges {
    struct range *items;
    size_t count, hyphen_count;
    bool is_cut, is_torn;
};

static bool is_space(uint32_t code_point)
{
    return code_point == ' ' || code_point == '\t' || code_point == 0x3000 ||
           (code_point >= 0x2000 && code_point <= 0x200B && code_point != 0x2007);
}

static int measure_text(const struct setter *setter, const struct unit *unit, const char *text,
                        size_t length_bytes)
{
    const struct text_metrics *metrics = setter->metrics;
    int size_px = setter->items.spans[unit->span].size_px;
    bool is_rtl = unit->level % 2 == 1;
    if (length_bytes == 0) {
        return 0;
    }
    if (setter->style->letter_percent == 0 && setter->style->word_percent == 0) {
        return metrics->measure(metrics->context, unit->face, size_px, unit->script, is_rtl,
                                text, length_bytes);
    }
    return spacing_measure(&(struct spacing_run){
        .metrics = metrics,
        .text = text,
        .length_bytes = length_bytes,
        .script = unit->script,
        .face = unit->face,
        .size_px = size_px,
        .is_rtl = is_rtl,
        .spacing = spacing_find(setter->style, size_px, unit->script),
    });
}

static size_t run_end(const struct items *items, size_t start, size_t end)
{
    size_t i = start + 1;
    while (i < end && item_is_same_run(&items->units[start], &items->units[i])) {
        i++;
    }
    return i;
}

static int measure_units(const struct setter *setter, size_t start, size_t end)
{
    const struct items *items = &setter->items;
    int width = 0;
    while (start < end) {
        size_t stop = run_end(items, start, end);
        const struct unit *unit = &items->units[start];
        width += measure_text(setter, unit, items->text + unit->offset,
                              items->units[stop].offset - unit->offset);
        start = stop;
    }
    return width;
}

static size_t trim(const struct items *items, size_t start, size_t end)
{
    while (end > start &&
           (is_space(items->units[end - 1].code_point) || items->units[end - 1].is_hidden)) {
        end--;
    }
    return end;
}

#define STRIDE 16

static bool fits(const struct setter *setter, size_t start, size_t end, int room)
{
    return measure_units(setter, start, end) <= room;
}

/* The last place between clusters, up to end, before which all from start fits; `near` is a guess. Widths are
 * taken to grow with the text, which a letter that joins the next may belie: so what is found is looked at. */
static size_t find_fit(const struct setter *setter, size_t start, size_t near, size_t end,
                       int room)
{
    size_t low = start;
    size_t high = near;
    while (high < end && fits(setter, start, high, room)) {
        low = high;
        high = end - high > STRIDE ? high + STRIDE : end;
    }
    if (high == end && fits(setter, start, end, room)) {
        return end;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (fits(setter, start, middle, room)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    while (low > start &&
           (!setter->items.units[low].is_cluster_start || !fits(setter, start, low, room))) {
        low--;
    }
    return low;
}

/* A word wider than the column breaks between clusters, with at least one on each line. */
static size_t break_word(const struct setter *setter, size_t start, size_t end)
{
    size_t found = find_fit(setter, start, start, end, setter->max_width);
    if (found == start) {
        found++;
        while (found < end && !setter->items.units[found].is_cluster_start) {
            found++;
        }
    }
    return found;
}

/* A unit like this one for a sign that the text does not have: in a face that has it, which an Arabic one
 * need not. */
static struct unit make_sign(const struct setter *setter, const struct unit *beside,
                             uint32_t code_point)
{
    struct unit unit = *beside;
    enum face_weight weight = setter->items.spans[beside->span].weight;
    unit.face = (uint8_t)item_find_face(setter->fontset, setter->metrics, weight, unit.script,
                                        code_point);
    return unit;
}

/* A soft hyphen at a line's end is drawn: it must fit as well. */
static int hyphen_width_after(const struct setter *setter, size_t index)
{
    const struct unit *unit = &setter->items.units[index];
    if (unit->code_point != SOFT_HYPHEN) {
        return 0;
    }
    struct unit sign = make_sign(setter, unit, '-');
    return measure_text(setter, &sign, "-", 1);
}

/* Ends the line within the word [start, end) when that helps; width is what stands before it. */
static bool divide_word(const struct setter *setter, struct range *line, int width,
                        size_t start, size_t end)
{
    size_t places[WORD_PLACES_MAX];
    size_t count = word_find_places(&setter->items, setter->style, start, end, places);
    while (count-- > 0) {
        const struct unit *unit = &setter->items.units[places[count] - 1];
        struct unit sign = make_sign(setter, unit, '-');
        int divided =
            measure_units(setter, start, places[count]) + measure_text(setter, &sign, "-", 1);
        if (width + divided <= setter->max_width) {
            line->end = places[count];
            line->next = places[count];
            line->is_hyphenated = true;
            return true;
        }
    }
    return false;
}

static void tear_word(const struct setter *setter, struct range *line, size_t start, size_t end,
                      size_t paragraph_end)
{
    const struct items *items = &setter->items;
    line->next = break_word(setter, start, end);
    line->end = line->next;
    line->is_torn = line->next < end;
    while (line->next < paragraph_end && is_space(items->units[line->next].code_point)) {
        line->next++;
    }
}

/* Where the word at `start` ends: after its spaces, before the next place to break that is so strong. */
static size_t word_end(const struct items *items, size_t start, size_t end,
                       enum unit_break least)
{
    while (start + 1 < end && items->units[start].after < least) {
        start++;
    }
    return start < end ? start + 1 : end;
}

/* A number wider than the column parts between its groups after all. */
static enum unit_break first_break(const struct setter *setter, size_t start, size_t end)
{
    const struct items *items = &setter->items;
    size_t weak = word_end(items, start, end, BREAK_WEAK);
    size_t strong = weak;
    if (weak > start && items->units[weak - 1].after == BREAK_WEAK) {
        strong = word_end(items, start, end, BREAK_ALLOWED);
    }
    bool is_wide = strong > weak &&
                   measure_units(setter, start, trim(items, start, strong)) > setter->max_width;
    return is_wide ? BREAK_WEAK : BREAK_ALLOWED;
}

static struct range find_line(const struct setter *setter, size_t start,
                              const struct paragraph_range *paragraph)
{
    const struct items *items = &setter->items;
    struct range line = {
        .start = start, .end = start, .next = start, .is_rtl = paragraph->is_rtl};
    int width = 0; /* with the spaces at the end, and without: */
    int inked_width = 0;
    enum unit_break least = first_break(setter, start, paragraph->end);
    for (size_t word = start; word < paragraph->end; word = line.next) {
        size_t end = word_end(items, word, paragraph->end, least);
        size_t inked = trim(items, word, end);
        int word_width = measure_units(setter, word, inked);
        int hyphen_width = end == paragraph->end ? 0 : hyphen_width_after(setter, end - 1);
        bool is_near = word > start && width + word_width + hyphen_width +
                                               (int)(inked - line.start) / NEAR_LETTERS >
                                           setter->max_width;
        int whole_width = is_near ? measure_units(setter, start, inked) : width + word_width;
        if (whole_width + hyphen_width > setter->max_width) {
            int gap = setter->max_width - inked_width;
            bool is_wide = word == start;
            bool is_empty = inked - word >= SHORT_LETTERS &&
                            gap * 100LL > (long long)setter->max_width * GAP_MAX_PERCENT &&
                            setter->hyphen_row < HYPHENS_IN_A_ROW;
            if ((is_wide || is_empty) && divide_word(setter, &line, width, word, inked)) {
                return line;
            }
            if (is_wide) {
                tear_word(setter, &line, start, end, paragraph->end);
                return line;
            }
            break;
        }
        inked_width = inked > word ? width + word_width : inked_width;
        width += inked == end ? word_width : measure_units(setter, word, end);
        line.end = inked > word ? inked : line.end;
        line.next = end;
    }
    line.is_hyphenated = line.next < paragraph->end && line.end > start &&
                         items->units[line.end - 1].code_point == SOFT_HYPHEN;
    return line;
}

static int ellipsis_width(const struct setter *setter, const struct range *line)
{
    const struct unit *unit =
        &setter->items.units[line->end > line->start ? line->end - 1 : line->start];
    struct unit sign = make_sign(setter, unit, ELLIPSIS_CODE);
    return measure_text(setter, &sign, ELLIPSIS, strlen(ELLIPSIS));
}

/* As much of the paragraph as fits stands before the "…". */
static void cut_line(const struct setter *setter, struct range *line, size_t end)
{
    int room = setter->max_width - ellipsis_width(setter, line);
    line->end = find_fit(setter, line->start, line->end, end, room);
    line->end = trim(&setter->items, line->start, line->end);
    line->is_cut = true;
    line->is_hyphenated = false;
}

static void add_range(struct setter *setter, struct ranges *ranges, const struct range *line)
{
    if (ranges->count % 16 == 0) {
        ranges->items = arena_grow(setter->scratch, ranges->items, ranges->count,
                                   ranges->count + 16, sizeof(*ranges->items));
    }
    ranges->items[ranges->count++] = *line;
    ranges->hyphen_count += line->is_hyphenated ? 1 : 0;
    setter->hyphen_row = line->is_hyphenated ? setter->hyphen_row + 1 : 0;
    ranges->is_torn = ranges->is_torn || line->is_torn;
}

static struct ranges break_lines(struct setter *setter)
{
    struct ranges ranges = {0};
    size_t limit = setter->style->max_lines > 0 ? (size_t)setter->style->max_lines : LINES_MAX;
    const struct items *items = &setter->items;
    setter->hyphen_row = 0;
    for (size_t p = 0; p < items->paragraph_count; p++) {
        const struct paragraph_range *paragraph = &items->paragraphs[p];
        size_t start = paragraph->start;
        do {
            struct range line = find_line(setter, start, paragraph);
            start = line.next;
            bool is_more = start < paragraph->end || p + 1 < items->paragraph_count;
            if (ranges.count + 1 == limit && is_more) {
                cut_line(setter, &line, paragraph->end);
                add_range(setter, &ranges, &line);
                ranges.is_cut = true;
                return ranges;
            }
            add_range(setter, &ranges, &line);
        } while (start < paragraph->end);
    }
    return ranges;
}

/* The narrowest width that needs no more lines than the full one. */
static struct ranges balance(struct setter *setter, struct ranges ranges)
{
    int low = setter->max_width / 2;
    int high = setter->max_width;
    while (ranges.count > 1 && !ranges.is_cut && high - low > 4) {
        setter->max_width = (low + high) / 2;
        struct ranges narrower = break_lines(setter);
        if (narrower.count == ranges.count && !narrower.is_cut &&
            narrower.is_torn == ranges.is_torn &&
            narrower.hyphen_count <= ranges.hyphen_count) {
            high = setter->max_width;
            ranges = narrower;
        } else {
            low = setter->max_width;
        }
    }
    setter->max_width = setter->style->max_width;
    return ranges;
}

static struct text_piece make_piece(const struct setter *setter, const struct unit *unit,
                                    const char *text, size_t length_bytes)
{
    const struct text_span *span = &setter->items.spans[unit->span];
    struct text_piece piece = {
        .width = measure_text(setter, unit, text, length_bytes),
        .face = unit->face,
        .size_px = span->size_px,
        .tag = span->tag,
        .spacing = spacing_find(setter->style, span->size_px, unit->script),
        .text = arena_copy_range(setter->arena, text, length_bytes),
        .is_rtl = unit->level % 2 == 1,
        .is_struck = span->is_struck,
    };
    memcpy(piece.script, unit->script, 4);
    return piece;
}

/* The pieces of a line in the order of the text, and their levels; returns how many. */
static size_t collect_pieces(const struct setter *setter, const struct range *range,
                             struct text_piece *pieces, uint8_t *levels)
{
    const struct items *items = &setter->items;
    size_t count = 0;
    for (size_t start = range->start; start < range->end;) {
        size_t stop = run_end(items, start, range->end);
        const struct unit *unit = &items->units[start];
        size_t length = items->units[stop].offset - unit->offset;
        if (length > 0) {
            levels[count] = unit->level;
            pieces[count++] = make_piece(setter, unit, items->text + unit->offset, length);
        }
        start = stop;
    }
    if ((range->is_cut || range->is_hyphenated) && items->count > 0) {
        const struct unit *last =
            &items->units[range->end > range->start ? range->end - 1 : range->start];
        const char *sign = range->is_cut ? ELLIPSIS : "-";
        struct unit unit = make_sign(setter, last, range->is_cut ? ELLIPSIS_CODE : '-');
        pieces[count] = make_piece(setter, &unit, sign, strlen(sign));
        /* A hyphen belongs to its word; the ellipsis is the line's. */
        levels[count++] = range->is_hyphenated ? last->level : range->is_rtl ? 1 : 0;
    }
    return count;
}

static struct text_line set_line(const struct setter *setter, const struct range *range)
{
    size_t most = range->end - range->start + 1;
    struct text_piece *found = arena_alloc(setter->scratch, most * sizeof(*found));
    uint8_t *levels = arena_alloc(setter->scratch, most);
    size_t *order = arena_alloc(setter->scratch, most * sizeof(*order));
    size_t count = collect_pieces(setter, range, found, levels);
    bidi_reorder(levels, count, order);
    struct text_piece *pieces = arena_alloc(setter->arena, (count + 1) * sizeof(*pieces));
    struct text_line line = {.pieces = pieces, .piece_count = count};
    for (size_t i = 0; i < count; i++) {
        pieces[i] = found[order[i]];
        pieces[i].x = line.width;
        line.width += pieces[i].width;
    }
    return line;
}

static void align_line(const struct setter *setter, struct text_line *line, bool is_rtl)
{
    const struct text_style *style = setter->style;
    int space = style->max_width - line->width;
    bool is_right =
        (style->align == TEXT_END) != (style->align == TEXT_OWN ? is_rtl : style->is_rtl);
    int shift = style->align == TEXT_CENTRE ? space / 2 : is_right ? space : 0;
    struct text_piece *pieces = (struct text_piece *)line->pieces; /* our own, not const yet */
    for (size_t i = 0; i < line->piece_count; i++) {
        pieces[i].x += shift;
    }
}

static struct text_block set_lines(const struct setter *setter, const struct ranges *ranges,
                                   int size_px)
{
    int percent = setter->style->line_percent > 0 ? setter->style->line_percent : 136;
    int height = (size_px * percent + 50) / 100;
    int ascent = (size_px * TEXT_ASCENT_PERMILLE + 500) / 1000;
    int box = (size_px * (TEXT_ASCENT_PERMILLE + TEXT_DESCENT_PERMILLE) + 500) / 1000;
    struct text_line *lines = arena_alloc(setter->arena, (ranges->count + 1) * sizeof(*lines));
    struct text_block block = {
        .lines = lines, .is_cut = ranges->is_cut, .is_torn = ranges->is_torn};
    for (size_t i = 0; i < ranges->count; i++) {
        lines[i] = set_line(setter, &ranges->items[i]);
        align_line(setter, &lines[i], ranges->items[i].is_rtl);
        lines[i].y = block.height;
        lines[i].height = height;
        lines[i].baseline = block.height + (height - box) / 2 + ascent;
        block.height += height;
        block.width = lines[i].width > block.width ? lines[i].width : block.width;
    }
    block.line_count = ranges->count;
    return block;
}

struct text_block text_layout(const struct fontset *fontset, const struct text_metrics *metrics,
                              const struct text_style *style, const struct text_span *spans,
                              size_t span_count, struct arena *arena, struct arena *scratch)
{
    struct setter setter = {
        .fontset = fontset,
        .metrics = metrics,
        .style = style,
        .arena = arena,
        .scratch = scratch,
        .items = item_split(fontset, metrics, style, spans, span_count, scratch),
        .max_width = style->max_width,
    };
    int size_px = 0;
    for (size_t i = 0; i < span_count; i++) {
        size_px = spans[i].size_px > size_px ? spans[i].size_px : size_px;
    }
    if (setter.items.count == 0) {
        return (struct text_block){0};
    }
    struct ranges ranges = break_lines(&setter);
    if (style->is_balanced) {
        ranges = balance(&setter, ranges);
    }
    return set_lines(&setter, &ranges, size_px);
}
