/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "config/settings.h"

/* --check: is this feed, calendar, list … good? For the people who make one, so it says where, what, what
 * comes of it, and what would be shown from now on. */

/* name: a file; else a source of the settings, of which what is kept is looked at, with its own settings.
 * A line for each problem and one with the sum. False when a record is left out or nothing can be used. */
bool inspect(const struct settings *settings, const char *name, FILE *out);
