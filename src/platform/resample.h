/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "draw/geometry.h"

/* A picture to another size, as good as paper: each pixel is the weighted mean of all it covers, with weights that
 * fall off evenly to the next one (a tent). Rows are asked for as they are needed and a few are kept, so that the
 * source is never in memory as a whole. */

struct resample_source {
    int w, h, depth; /* 3 = RGB, 4 = RGB and straight alpha */
    void *context;
    /* w * depth bytes of a row; false ends it all. */
    bool (*read_row)(void *context, int y, uint8_t *ret_row);
};

/* Fills to[w * h] with 0xFFRRGGBB: the middle of the source as far as its sides fit, transparent parts over
 * paper. False: a row could not be read. */
bool resample(const struct resample_source *source, struct color paper, int w, int h,
              uint32_t *ret_pixels);
