/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "config/settings.h"

/* --hours: when something is open, as who wrote it can check it: one interval a line, start, end, state (open, unknown, or
 * closed where there is a comment) and comment, divided by tabs. Times are on the wall clock of the house. */

struct timetable_input {
    const struct settings *settings;
    const char *spec;   /* in OpenStreetMap's language: see model/hours.h */
    const char *region; /* NULL = the settings' */
    const char *place;  /* "52.37,9.73" for hours by the sun; NULL = nobody knows */
    int64_t from_local_s, to_local_s;
};

/* ERROR_REJECT: the spec is not understood, and the text says at which column and why. */
bool timetable_print(const struct timetable_input *input, FILE *out, struct error *err);
