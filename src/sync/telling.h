/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdio.h>

/* A line for a person who waits, or for the journal when it says something new: a source that has been
 * missing for a week is told once. */
struct telling {
    char *last; /* telling_finish */
};

/* out NULL = to the log. */
void telling_say(struct telling *telling, FILE *out, bool is_trouble, const char *line);
void telling_finish(struct telling *telling);
