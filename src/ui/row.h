/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/widgets.h"

/* What rows of events and of contacts share. */

/* How a row is arranged. */
enum form {
    FORM_BLOCK, /* the date as a block, then three lines */
    FORM_FLAT,  /* the same in two lines: landscapes of small displays */
    FORM_STACK, /* one below the other: very large letters need the width */
};

enum form row_form(const struct canvas *canvas);
enum type row_title_type(const struct canvas *canvas);
/* Height of as many lines as a title may have. */
int row_head_px(const struct canvas *canvas);
/* Of title and lines with so much space around them, in du; not less than least. */
int row_height_px(const struct canvas *canvas, int space, int least);

/* What every line of a row is drawn in. */
struct row_inks {
    struct ink heading, strong, soft;
    bool is_pressed;
};

/* lang: of the title, as of canvas_field_lang. */
struct row_inks row_make_inks(const struct canvas *canvas, bool is_pressed, const char *lang);

/* White card with a stripe in the topic's colour at its start; pressed, all of it is filled. */
void row_draw(struct canvas *canvas, struct rect rect, enum hue hue, bool is_pressed);
/* Signs of what is accessible at *rest's end, as many as leave words_w to the words beside them. */
void row_access(struct canvas *canvas, struct rect *rest, uint32_t access, struct color color,
                int words_w);

/* A row that is lower than those of lists, while one types: what it is called, and what else there is room for. */
struct brief {
    struct badge badge;
    const char *title;
    const char *what; /* the line below; "" = nothing */
    const char *when; /* where there is no such line, behind the title; "" = nothing */
};
/* Least height of one. */
int row_brief_px(const struct canvas *canvas);
void row_brief(struct canvas *canvas, struct rect rect, const struct row_inks *inks,
               const struct brief *brief);
