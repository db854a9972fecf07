/* SPDX-License-Identifier: MIT */
#include "base/color.h"

#include <math.h>
#include <string.h>

#include "base/parse.h"

struct color color_hex(uint32_t rgb)
{
    return (struct color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

bool color_parse(const char *text, struct color *ret_color)
{
    const size_t digits = 6;
    int64_t rgb = 0;
    if (text[0] != '#' || strlen(text + 1) != digits || !parse_hex(text + 1, 0xFFFFFF, &rgb)) {
        return false;
    }
    *ret_color = color_hex((uint32_t)rgb);
    return true;
}

struct color color_mix(struct color a, struct color b, int percent_of_b)
{
    int rest = 100 - percent_of_b;
    return (struct color){
        (uint8_t)((a.r * rest + b.r * percent_of_b) / 100),
        (uint8_t)((a.g * rest + b.g * percent_of_b) / 100),
        (uint8_t)((a.b * rest + b.b * percent_of_b) / 100),
        (uint8_t)((a.a * rest + b.a * percent_of_b) / 100),
    };
}

bool color_equals(struct color a, struct color b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

/* WCAG 2.2, "relative luminance" */
static double linear(uint8_t channel)
{
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(struct color color)
{
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double color_contrast(struct color a, struct color b)
{
    double light = luminance(a);
    double dark = luminance(b);
    return light > dark ? (light + 0.05) / (dark + 0.05) : (dark + 0.05) / (light + 0.05);
}
