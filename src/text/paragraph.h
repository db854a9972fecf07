/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "text/fontset.h"
#include "text/hyphen.h"

/* Text set into lines: bidi levels (FriBidi), line breaks (libunibreak, UAX #14), runs by script and
 * font, measured through a callback so that nothing here knows a font library. */

/* How wide things are. Pixels. */
struct text_metrics {
    void *context;
    /* Advance of a run that is shaped as a whole. */
    int (*measure)(void *context, int face, int size_px, const char *script, bool is_rtl,
                   const char *text, size_t length_bytes);
    bool (*covers)(void *context, int face, uint32_t code_point);
};

/* Line box of the fontset's text faces, in thousandths of the size (Noto Sans, hhea table). */
#define TEXT_ASCENT_PERMILLE 1069
#define TEXT_DESCENT_PERMILLE 293

/* Start and end are the style's sides; TEXT_OWN is the start of each paragraph's own direction. */
enum text_align { TEXT_START, TEXT_CENTRE, TEXT_END, TEXT_OWN };

/* A word is divided only when it is wider than the column, or when the line before it would stay empty by
 * nearly a third; of those lines at most two in a row end in a hyphen. Soft hyphens of the text are always kept to, and
 * a word that has some is divided nowhere else. */
enum text_hyphenation {
    TEXT_HYPHENATE_NO,
    TEXT_HYPHENATE_LONG, /* titles: words of twelve letters and more */
    TEXT_HYPHENATE_YES,
};

/* Room behind each letter, and behind each space in addition. Pixels. */
struct text_spacing {
    int letter_px, word_px;
};

/* A stretch of the paragraph in one style. */
struct text_span {
    const char *text; /* UTF-8, cleaned */
    enum face_weight weight;
    int size_px;
    int tag; /* the caller's: colour, mark; comes back with each piece */
    bool is_struck;
};

struct text_style {
    const char *lang;        /* BCP 47, of the text: line breaking and hyphenation ask for it */
    struct hyphens *hyphens; /* NULL = none; what was read of them is kept */
    enum text_hyphenation hyphenation;
    enum text_align align;
    bool is_rtl; /* side of the start; lines align by it */
    bool
        is_own_direction; /* each paragraph's direction by its first strong letter, else is_rtl */
    bool is_balanced;     /* lines of about equal length, for headings */
    int line_percent;     /* line height in percent of the largest size; 0 = 136 */
    int letter_percent; /* more room between letters, in percent of the size; none where they are
                             joined */
    int word_percent;   /* between words */
    int max_lines;      /* 0 = no limit; what is cut ends in "…" */
    int max_width;
};

/* One run of one line, in visual order. */
struct text_piece {
    int x, width; /* from the block's left edge */
    int face, size_px, tag;
    struct text_spacing spacing; /* in width already */
    const char *text;            /* NUL-terminated, in the arena */
    char script[5];
    bool is_rtl, is_struck;
};

struct text_line {
    int y, height, baseline; /* from the block's top; baseline too */
    int width;
    const struct text_piece *pieces;
    size_t piece_count;
};

struct text_block {
    const struct text_line *lines;
    size_t line_count;
    int width;  /* of the widest line */
    int height; /* of all lines */
    bool is_cut;
    bool is_torn; /* a word was wider than the column and broken between letters */
};

/* Lays out spans as one text; newlines divide paragraphs. At most 24 000 code points are read. Results
 * live in the arena; scratch holds what is needed on the way, a few hundred bytes a letter, and can be reset
 * after. The two may be one. */
struct text_block text_layout(const struct fontset *fontset, const struct text_metrics *metrics,
                              const struct text_style *style, const struct text_span *spans,
                              size_t span_count, struct arena *arena, struct arena *scratch);
