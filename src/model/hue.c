/* SPDX-License-Identifier: MIT */
#include "model/hue.h"

const char *const hue_words[HUE_COUNT] = {
    [HUE_RED] = "red",           [HUE_BLUE] = "blue",     [HUE_PLUM] = "plum",
    [HUE_CORAL] = "coral",       [HUE_YELLOW] = "yellow", [HUE_MINT] = "mint",
    [HUE_LAVENDER] = "lavender", [HUE_VIOLET] = "violet",
};
