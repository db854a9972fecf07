/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* Where somebody is on a page who goes by keys: on one node of the frame, read or acted on. The order is the one
 * in which the page is read; the ends meet, so that nobody is ever stuck. */

/* A zeroed one is on no page yet. */
struct focus {
    bool is_on;
    int node; /* index into the nodes of the frame; -1 = the page has none */
    struct place place;
    enum node_role role; /* what it is on, to find it again when the page is built anew */
    uint64_t label;      /* hash */
    int nth;             /* among those of the same role and label */
    int x, y;            /* its middle, as if lines began at the left */
};

/* A frame was built. On another page than before the focus is on what follows the title; on the same one, where it
 * was: on what is called the same, else on what lies nearest. */
void focus_follow(struct focus *focus, const struct canvas *canvas);
/* The next (1) or the one before (-1). */
void focus_step(struct focus *focus, const struct canvas *canvas, int step);
/* The ring, over all of the frame: 1 mm around the node, and never out of the screen. */
void focus_draw(struct canvas *canvas, const struct focus *focus, double px_per_mm);
