/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/theme.h"

/* What one person chose, for as long as they are there: all of it goes back to the house's own with a reset. */

#define PERSON_LANG_BYTES 24

struct person {
    char lang[PERSON_LANG_BYTES]; /* BCP 47 */
    enum theme_name theme;
    enum text_size text_size;
    bool is_reach;      /* everything that is touched in the lower part: for who sits */
    bool is_steady;     /* "Ruhige Hand": touches are taken slowly */
    bool is_wide;       /* more room between letters, words and lines */
    bool has_more_time; /* the terminal waits twice as long */
};
