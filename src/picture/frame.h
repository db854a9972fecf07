/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Pixels in memory: 4 bytes each, R G B and straight alpha, rows from the top without gaps. */

struct frame {
    int w, h;
    uint8_t *rgba; /* frame_finish */
};

/* ERROR_REJECT when it is over PICTURE_PIXELS_MAX or there is no memory for it: its size comes from outside. */
bool frame_init(struct frame *frame, int w, int h, struct error *err);
void frame_finish(struct frame *frame);
/* The mean of what each new pixel covers, so that both sides are at most `side`; a smaller one is copied. A
 * pixel counts as much as it is opaque: nothing of the colour of what cannot be seen. */
bool frame_shrink(const struct frame *frame, int side, struct frame *ret_frame,
                  struct error *err);
/* As the camera was held: 1 to 8, as in EXIF; anything else is 1. */
bool frame_turn(struct frame *frame, int orientation, struct error *err);
bool frame_is_opaque(const struct frame *frame);
