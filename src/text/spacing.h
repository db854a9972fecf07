/* SPDX-License-Identifier: MIT */
#pragma once

#include "text/paragraph.h"

/* Runs with more room between letters and words (WCAG 2.2, 1.4.12). Such a run is not shaped as a whole but
 * part by part: a cluster, so that no ligature ties two letters that were moved apart, or a word where there
 * is no room between letters. Who measures and who paints walk the same parts. */

struct spacing_run {
    const struct text_metrics *metrics;
    const char *text; /* UTF-8, borrowed */
    size_t length_bytes;
    const char *script;
    int face, size_px;
    bool is_rtl;
    struct text_spacing spacing;
};

/* A part of a run: zero before the first. */
struct spacing_part {
    const char *text; /* within the run's */
    size_t length_bytes;
    int x, width; /* from the run's start: its left, or its right when it runs to the left */
    /* of the walk alone: */
    const char *word; /* the one that the part is of, where it begins, and its letters so far */
    int word_x, letters;
    int next_x;
};

/* What this style adds to a run of this size and script: nothing between letters that are joined. */
struct text_spacing spacing_find(const struct text_style *style, int size_px,
                                 const char *script);
/* How wide the run is with its room, of which each letter and each space has its own behind it. */
int spacing_measure(const struct spacing_run *run);
/* The next part, in the order of the text; false: there is none. */
bool spacing_next(const struct spacing_run *run, struct spacing_part *part);
