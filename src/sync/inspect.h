/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "config/settings.h"

/* --check: is this feed or calendar good? For the people who make one, so it says where, what, and what
 * comes of it. */

/* A line for each problem and one with the sum. False when a record is left out or nothing can be used. */
bool inspect_file(const struct settings *settings, const char *path, FILE *out);
