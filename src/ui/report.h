/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"

/* The whole status in few words and as codes, so that one photograph takes it along. In English, with no secrets: what
 * stands here stands on the page, too. */

/* Lines of text in the canvas' arena, what is wrong first. */
const char *report_text(const struct canvas *canvas);

#define REPORT_PARTS_MAX 8

/* The text in as many codes as it takes to be scanned from this display, each begins with "Litfass 1/3"; returns how
 * many. What is longer than all of them together ends with "…". */
size_t report_codes(const struct canvas *canvas, struct takeaway parts[REPORT_PARTS_MAX]);
