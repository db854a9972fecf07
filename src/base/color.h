/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* A colour by value, and how well one can be read on another. */

/* Straight alpha, sRGB. */
struct color {
    uint8_t r, g, b, a;
};

/* 0xRRGGBB, opaque */
struct color color_hex(uint32_t rgb);
/* "#RRGGBB", and nothing else; ret_color is untouched on failure. */
bool color_parse(const char *text, struct color *ret_color);
struct color color_mix(struct color a, struct color b, int percent_of_b);
bool color_equals(struct color a, struct color b);
/* WCAG 2.2 contrast ratio, 1.0 to 21.0 (alpha ignored). */
double color_contrast(struct color a, struct color b);
