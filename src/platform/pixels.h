/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

#include "base/error.h"
#include "draw/geometry.h"

/* A picture in memory: 0xAARRGGBB in host order, rows of `stride` pixels. */
struct pixels {
    uint32_t *data;
    int w, h;
    int stride;
};

struct pixels pixels_create(int w, int h);
void pixels_destroy(struct pixels *pixels);
/* Opaque RGB. */
bool pixels_save_png(const struct pixels *pixels, const char *path, struct error *err);
