/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

#include "draw/geometry.h"
#include "ui/theme.h"

/* Where the parts of every screen are, in pixels, for a display of a given size in pixels and millimetres. All
 * displays get the same parts; screens ask for them and for how many columns they have, and for nothing else.
 *
 * Letters are sized by the angle under which they are seen: a design unit (du) is a 31st of body text, whose
 * capitals have 31 arcmin at the distance that people keep from a display of this size (ASR A6, upper end). Boxes
 * and spaces are measured in design units too; on small displays they are five eighths of it, while letters are
 * not, and what is touched keeps its millimetres. */

/* A display as it hangs, after it was turned. */
struct display {
    int w, h;                        /* pixels */
    double px_per_mm_x, px_per_mm_y; /* Touch Display 1 has no square pixels */
    int bottom_mm;                   /* of the picture above the floor; 0 = not known */
    int tilt_deg;                    /* from upright, the top away from the person */
    int reach_mm; /* how high the arm of somebody who sits reaches; above 0 */
};

/* The panel that has these pixels as a rule; any other is taken for one of 21.5 inch. width_mm, height_mm: as
 * measured, 0 = not known; one of the two is enough. */
struct display display_make(int w, int h, int width_mm, int height_mm);

/* How far people stand from it. */
enum profile { PROFILE_LARGE, PROFILE_MIDDLE, PROFILE_SMALL };

struct frame {
    struct display display;
    enum profile profile;
    int w, h;         /* of the display */
    double scale;     /* pixels per design unit of letters */
    double space;     /* and of boxes and spaces */
    double px_per_mm; /* the larger of both */
    enum text_size text_size;
    bool is_compact, is_landscape;
    bool
        is_low; /* the header takes all that nobody who sits can reach; what is touched lies below it */
    int target_w, target_h; /* least size of what is touched */
    int key_w,
        key_h; /* and of a keyboard's keys, with half of each gap; twelve stand in a row */
    struct rect page; /* all that is drawn on */
    struct rect header;
    struct rect chips;   /* below the header; empty on compact landscapes */
    struct rect content; /* below the chips */
    struct rect body;    /* below the header, on screens without chips */
    struct rect actions;
    struct rect nav; /* below, or at the end of a landscape */
    int columns;     /* of lists and of running text */
    int margin;      /* outer */
    int gap;         /* between two targets */
    int reach_y;     /* above it nothing is touched in reach mode; 0 = all can be */
    int lower_y;     /* what those need most who sit begins here on high displays; else 0 */
};

/* is_reach: what is touched lies within display.reach_mm, else within what everybody reaches (EN 301 549 8.3.2). */
struct frame frame_make(const struct display *display, enum text_size text_size, bool is_rtl,
                        bool is_reach);
/* y above which a height in mm over the floor lies; 0 when all of the display is lower, or nobody knows. */
int frame_reach_y(const struct display *display, int limit_mm);
/* Design units of boxes and spaces to pixels, rounded. */
int frame_px(const struct frame *frame, int du);
/* The same of something that is touched: not less than can be hit. */
int frame_target_px(const struct frame *frame, int du);
/* Not less than so many mm. */
int frame_px_over_mm(const struct frame *frame, double mm);
/* A module of a code that a camera at arm's length tells apart: 1 mm, or 0.75 mm of a small display that is held close
 * to. */
int frame_module_px(const struct frame *frame);
/* How many of a size fit, at least one. */
int frame_fit(int room, int size, int gap);
/* Pages for so many items, at least one. */
int frame_pages(size_t items, size_t per_page);
/* Size of a type step in pixels, at the frame's text size or at a given one. */
int frame_type_px(const struct frame *frame, enum type type);
int frame_type_px_at(const struct frame *frame, enum type type, enum text_size text_size);

/* ---- grids ---- */

/* Equal cells that fill a rectangle but for the gaps. */
struct grid {
    struct rect rect;
    int columns, rows, gap;
    bool is_rtl;
    bool is_by_column; /* read down first: lists of rows */
};

/* As many columns of at least this width as fit, and no more than there are items. */
int grid_columns(int width, int least, int gap, size_t items);
struct rect grid_cell(const struct grid *grid, size_t index);
