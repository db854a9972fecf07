/* SPDX-License-Identifier: MIT */
#pragma once

/* The colours that tell kinds of content apart; what they look like is decided in ui/theme.c. */

/* ui: eight hues that stay apart for every kind of colour vision; red is for emergencies
 * alone. */
enum hue {
    HUE_RED,
    HUE_BLUE,
    HUE_PLUM,
    HUE_CORAL,
    HUE_YELLOW,
    HUE_MINT,
    HUE_LAVENDER,
    HUE_VIOLET,
    HUE_COUNT
};

extern const char *const hue_words[HUE_COUNT];
