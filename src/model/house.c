/* SPDX-License-Identifier: MIT */
#include "model/house.h"

const char *const area_kind_words[AREA_KIND_COUNT] = {
    [AREA_DISTRICT] = "district",
    [AREA_SOCIAL_SPACE] = "social-space",
};
