/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "draw/geometry.h"

/* A picture as a list of commands, painted in order. A screen draws itself whole into a list each time;
 * whoever paints compares it with the last one and touches the pixels only where they differ. */

enum draw_kind {
    DRAW_BOX,  /* filled, rounded, with a border inside its edge */
    DRAW_RUN,  /* text of one face, script and direction on a baseline */
    DRAW_CODE, /* a QR code: black modules on white, whole pixels each */
    DRAW_PICTURE, /* a picture from disk, scaled to fill rect; what is too long is left out on both sides */
    DRAW_CLIP, /* what follows is cut to rect; an empty rect ends it */
};

struct draw_box {
    struct color fill;   /* alpha 0 = none */
    struct color border; /* used when border_px > 0 */
    int border_px;
    int radius_px;
};

/* A run is shaped as a whole, or in parts when there is more room between its letters or words: text/spacing.h. face is the painter's (text/fontset.h gives it a meaning). */
struct draw_run {
    const char *text; /* UTF-8, no controls, logical order */
    int face;
    int size_px;
    int baseline; /* y */
    struct color color;
    char script[5]; /* ISO 15924: "Latn", "Arab" */
    bool is_rtl;
    bool is_struck;
    int letter_px, word_px; /* the room that is added */
};

struct draw_code {
    const uint8_t *modules; /* size × size, 0 = white, 1 = black, row by row */
    int size;
    int module_px;
};

struct draw_picture {
    const char *key;    /* names its files */
    uint64_t stamp;     /* of their bytes: another one, another picture */
    struct color paper; /* under what is transparent, and alone where it cannot be read */
    int radius_px;
};

/* What is known of a picture on disk without reading it. */
struct picture_facts {
    int w, h; /* never 0 */
    uint64_t stamp;
};

/* Whoever paints says which pictures there are, so that pages are laid out for what will be seen. */
struct picture_shelf {
    void *context;
    /* False when there is none of this key, or none that can be painted. NULL: there are no pictures at all. */
    bool (*find)(void *context, const char *key, struct picture_facts *ret_facts);
};

struct draw_command {
    enum draw_kind kind;
    struct rect rect; /* what the command touches; a run: its line box */
    union {
        struct draw_box box;
        struct draw_run run;
        struct draw_code code;
        struct draw_picture picture;
    };
};

/* Commands live in the arena, as does all they point to. */
struct draw_list {
    struct arena *arena; /* borrowed */
    struct draw_command *commands;
    size_t count, capacity;
    struct rect clip;
};

/* An empty list; text given to it later is copied into the arena. */
void draw_begin(struct draw_list *list, struct arena *arena);
void draw_box(struct draw_list *list, struct rect rect, const struct draw_box *box);
void draw_fill(struct draw_list *list, struct rect rect, struct color color);
void draw_run(struct draw_list *list, struct rect rect, const struct draw_run *run);
void draw_code(struct draw_list *list, int x, int y, const struct draw_code *code);
void draw_picture(struct draw_list *list, struct rect rect, const struct draw_picture *picture);
/* Empty = no clip. Clips do not nest. */
void draw_clip(struct draw_list *list, struct rect rect);

/* What a command can touch: letters with marks, and Arabic ones, reach out of their line and over their width. */
struct rect draw_reach(const struct draw_command *command);
/* FNV-1a over everything that decides a pixel: equal hashes, equal pictures. */
uint64_t draw_hash(const struct draw_list *list);
/* What must be painted anew to come from the picture `before` (its commands' hashes and rectangles) to this
 * one: empty when they are equal. */
struct rect draw_damage(const struct draw_list *before, const struct draw_list *after);
/* One command a line, for tests and people. */
void draw_dump(const struct draw_list *list, struct buffer *buffer);
