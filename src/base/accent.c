/* SPDX-License-Identifier: MIT */
#include "base/accent.h"

bool accent_parse(const char *text, struct color *ret_color, struct error *err)
{
    struct color color;
    if (!color_parse(text, &color)) {
        return error_set(err, ERROR_SETUP, "\"%.40s\" is no colour like #0A3F78", text);
    }
    double contrast = color_contrast(color, color_hex(ACCENT_PAGE));
    if (contrast < ACCENT_CONTRAST_MIN) {
        int tenths = (int)(contrast * 10); /* never rounded up to what is needed */
        return error_set(err, ERROR_SETUP,
                         "%s has a contrast of %d.%d:1 with the light page; %d:1 is needed",
                         text, tenths / 10, tenths % 10, (int)ACCENT_CONTRAST_MIN);
    }
    *ret_color = color;
    return true;
}
