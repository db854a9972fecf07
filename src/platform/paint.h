/* SPDX-License-Identifier: MIT */
#pragma once

#include "draw/list.h"
#include "platform/fonts.h"
#include "platform/pictures.h"
#include "platform/pixels.h"

/* Paints a draw list into memory: the one painter for the window, for files and for tests, so that all
 * three show the same pixels on every machine. */

/* Only within damage; everything else stays as it was. pictures: NULL = there are none. */
void paint_list(const struct pixels *pixels, const struct draw_list *list, struct rect damage,
                struct fonts *fonts, struct pictures *pictures);
