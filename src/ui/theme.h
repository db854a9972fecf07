/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/color.h"
#include "model/house.h"
#include "text/fontset.h"

/* Colours and sizes by meaning. All text pairs have a contrast of 7:1 at least, borders 4.5:1
 * (tests/unit/test_theme.c holds them to it). */

enum theme_name { THEME_HELL, THEME_DUNKEL, THEME_KONTRAST, THEME_COUNT };

extern const char *const theme_words[THEME_COUNT];

struct theme {
    struct color page, surface, sunken;
    struct color text, text2;
    struct color line, line_soft; /* line_soft is decoration: nothing depends on seeing it */
    struct color accent, accent_press, on_accent;
    struct color poster, on_poster, on_poster2; /* the large field of the start screen */
    struct color focus, focus_edge;
    struct color ok, ok_bg, warn, warn_bg, danger, danger_bg, on_danger, info, info_bg;
    struct color disabled;
    bool has_hues; /* false: badges are black and white, topics differ by icon alone */
};

struct theme theme_get(enum theme_name name);
/* The same in the colour of the house, which accent_parse has taken (base/accent.h): lighter in the dark one; the
 * one of contrast keeps its own. */
struct theme theme_with_accent(enum theme_name name, struct color accent);
/* Dimmed to a third of its light: for a screen that nobody is at, in a dark room. */
struct theme theme_dim(const struct theme *theme);
/* Fill and glyph of a badge; HUE_COUNT gives the accent. */
struct color theme_hue_fill(const struct theme *theme, enum hue hue);
struct color theme_hue_glyph(const struct theme *theme, enum hue hue);

/* Type scale in design units (ui/frame.h); body is 31 du. Each step is at least as large as the one before. */
enum type {
    TYPE_XXS, /* words of the bar that have no room else: 22 arcmin */
    TYPE_XS,
    TYPE_S,
    TYPE_BODY,
    TYPE_LEAD,
    TYPE_H3,
    TYPE_H2,
    TYPE_H1,
    TYPE_DAY,     /* day number in a date block */
    TYPE_DISPLAY, /* clock of the start screen */
    TYPE_COUNT
};

enum text_size { TEXT_STANDARD, TEXT_GROSS, TEXT_SEHR_GROSS, TEXT_SIZE_COUNT };

extern const char *const text_size_words[TEXT_SIZE_COUNT];

/* Size in du of a step at a text size: x1, x1.36, x2 (x1.6 on compact displays, whose headings are smaller too);
 * small steps never below body when larger, headings grow by 1.36 at most. */
int theme_type_du(enum type type, enum text_size size, bool is_compact);
