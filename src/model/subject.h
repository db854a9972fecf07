/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/house.h"

/* What people in a neighbourhood look for, as the word they use for it tells: lists and address
 * books name topics by words alone, and a terminal needs an icon and a colour for each. */

/* The topic that the screens keep apart from all others: red, and first. */
#define SUBJECT_CRISIS_ID "notfall"

struct subject {
    const char *stem; /* what a folded word of it begins with, ends with, or is (fold_search) */
    const char *icon; /* name in fonts/icons.txt */
    enum hue hue;
};

/* The subject of the first word that tells one; NULL = none does. folded: by fold_search. */
const struct subject *subject_find(const char *folded);
