/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Which font serves which role, weight and script, and the icons by name: fonts/fontset.txt and
 * fonts/icons.txt, read. A face is its index here; layout, draw list and painter all mean the same by
 * it. The files themselves are the painter's business. */

#define FONTSET_FACES_MAX 32
#define FONTSET_ICONS_MAX 256

enum face_role { FACE_TEXT, FACE_ICON };
enum face_weight { WEIGHT_REGULAR, WEIGHT_BOLD };

struct face {
    enum face_role role;
    enum face_weight weight;
    char scripts[48]; /* "Latn,Cyrl,Grek" */
    char file[64];
    char package[64]; /* what to install when the file is missing */
};

struct icon {
    char name[40];
    uint32_t code_point;
};

struct fontset {
    struct face faces[FONTSET_FACES_MAX];
    size_t face_count;
    struct icon icons[FONTSET_ICONS_MAX]; /* sorted by name */
    size_t icon_count;
};

/* Each reads the text of its file; ERROR_SETUP names the line. */
bool fontset_parse_faces(struct fontset *fontset, const char *text, struct error *err);
bool fontset_parse_icons(struct fontset *fontset, const char *text, struct error *err);

/* The face asked first for this script and weight; falls back to the first text face of the weight. */
int fontset_find_face(const struct fontset *fontset, enum face_weight weight,
                      const char *script);
int fontset_find_icon_face(const struct fontset *fontset);
/* 0 = no such icon */
uint32_t fontset_find_icon(const struct fontset *fontset, const char *name);
