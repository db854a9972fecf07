/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdio.h>

#include "base/bug.h"

/* What is wrong with the settings, all of it, as a technician reads it:
 * "file:line: [section] key: reason". On memory the caller owns; a zeroed struct is empty. */

struct findings {
    char **items;
    size_t count;
};

void findings_finish(struct findings *findings);
/* What a terminal would obey, and half a character where a text was cut, goes. */
void findings_add(struct findings *findings, const char *format, ...) LF_PRINTF(2, 3);
/* One a line. */
void findings_print(const struct findings *findings, FILE *out);
