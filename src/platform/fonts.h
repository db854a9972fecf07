/* SPDX-License-Identifier: MIT */
#pragma once

#include "draw/list.h"
#include "text/paragraph.h"

/* The faces of a fontset as SDL_ttf fonts: measures runs for text/, renders them for the painter. Font
 * files are mapped once and shared by all sizes; sizes are opened when first used. Runs are rendered to
 * coverage masks and kept, bounded by bytes; widths are kept too. */

struct fonts;

/* A run's coverage: 0..255 a pixel. */
struct font_mask {
    const uint8_t *coverage;
    int w, h;
    int rise; /* rows above the baseline */
};

/* folder holds the files that the fontset names; fontset is borrowed. ERROR_SETUP names the missing file
 * and the Debian package that brings it. */
struct fonts *fonts_create(const struct fontset *fontset, const char *folder,
                           struct error *err);
void fonts_destroy(struct fonts *fonts);
/* Valid as long as the fonts. */
struct text_metrics fonts_get_metrics(struct fonts *fonts);
/* NULL when there is nothing to see. Borrowed until the next call. */
const struct font_mask *fonts_render(struct fonts *fonts, const struct draw_run *run);
/* The same of a part of the run's text, as if it were the whole. */
const struct font_mask *fonts_render_part(struct fonts *fonts, const struct draw_run *run,
                                          const char *text, size_t length_bytes);
/* Drops masks that this frame did not use once the limit is passed. */
void fonts_end_frame(struct fonts *fonts);
/* Bytes held by masks, for the bench. */
size_t fonts_cache_bytes(const struct fonts *fonts);
