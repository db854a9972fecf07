/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

#include "draw/geometry.h"
#include "ui/theme.h"

/* Where the parts of every screen are, in pixels, for a display of a given size. One design so far: large
 * portrait, 1080 x 1920 design units, scaled to fit and centred; other frames get their own numbers here,
 * and screens only ask for parts. */

struct frame {
    int w, h;     /* of the display */
    double scale; /* pixels per design unit */
    enum text_size text_size;
    struct rect page; /* all that is drawn on; the rest shows the page colour */
    struct rect header;
    struct rect chips;   /* below the header; content starts there on screens without chips */
    struct rect content; /* below the chips */
    struct rect body;    /* below the header, on screens without chips */
    struct rect actions;
    struct rect nav;
    int margin; /* outer */
};

struct frame frame_make(int w, int h, enum text_size text_size);
/* Design units to pixels, rounded. */
int frame_px(const struct frame *frame, int du);
/* How many rows of a height fit, at least one. */
int frame_fit(int room, int height, int gap);
/* Pages for so many items, at least one. */
int frame_pages(size_t items, size_t per_page);
/* Size of a type step in pixels, at the frame's text size or at a given one. */
int frame_type_px(const struct frame *frame, enum type type);
int frame_type_px_at(const struct frame *frame, enum type type, enum text_size text_size);
