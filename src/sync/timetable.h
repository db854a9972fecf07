/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "config/settings.h"

/* --hours: when something is open, as who wrote it can check it: one interval a line, start, end, state and comment,
 * divided by tabs. States: open, unknown, open end, holiday (one of which nothing is said), and closed where there
 * is a comment. Times are on the wall clock of the house. */

struct timetable_input {
    const struct settings *settings;
    /* In OpenStreetMap's language (model/hours.h), or as people write in lists (feed/hours.h): then a first line
     * that begins with # says in that language how it was read. */
    const char *spec;
    const char *region; /* NULL = the settings' */
    const char *place;  /* "52.37,9.73" for hours by the sun; NULL = nobody knows */
    int64_t from_local_s, to_local_s;
};

/* ERROR_REJECT: the spec is not understood, and the text says at which column and why. */
bool timetable_print(const struct timetable_input *input, FILE *out, struct error *err);
