/* SPDX-License-Identifier: MIT */
#pragma once

#include "text/paragraph.h"

/* Private to text/: spans taken apart into code points, each with what decides its place in a line. */

#define ITEM_UNITS_MAX 24000

/* Weak: between groups of a telephone number, which stays on one line where it can. */
enum unit_break { BREAK_NO, BREAK_WEAK, BREAK_ALLOWED, BREAK_MUST };

struct unit {
    uint32_t code_point;
    uint32_t offset; /* into text, of the visible bytes */
    uint16_t span;
    uint8_t level; /* bidi embedding level */
    uint8_t face;
    uint8_t after; /* enum unit_break */
    bool is_cluster_start;
    bool is_hidden; /* an emoji that no face has */
    const char *script;
};

struct paragraph_range {
    size_t start, end; /* units; the newline is in neither */
    bool is_rtl;
};

struct items {
    const struct text_span *spans;
    struct unit *units; /* one more than count: its offset is the length of text */
    size_t count;
    char *text; /* visible UTF-8 of all units, so that a range of units is a slice */
    struct paragraph_range *paragraphs;
    size_t paragraph_count;
};

struct items item_split(const struct fontset *fontset, const struct text_metrics *metrics,
                        const struct text_style *style, const struct text_span *spans,
                        size_t span_count, struct arena *arena);
/* The face for one code point: the script's own, else the first that covers it, else the first. */
int item_find_face(const struct fontset *fontset, const struct text_metrics *metrics,
                   enum face_weight weight, const char *script, uint32_t code_point);
/* True when two neighbours are shaped together. */
bool item_is_same_run(const struct unit *a, const struct unit *b);
