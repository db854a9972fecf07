/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* In what was found, the words that were looked for stand out: whole words, so that letters that join stay joined and
 * none is divided there. */

/* canvas->marks for what was typed; "" = nothing. */
const char *marks_read(const struct canvas *canvas, const char *typed);
/* canvas_layout of one text with its marked words. */
struct text_block marks_layout(struct canvas *canvas, int width, const struct inked *text);
/* True where one of its words would be. */
bool marks_hold(const char *marks, const char *text);
/* The same as canvas_text. */
void marks_text(struct canvas *canvas, struct rect rect, const struct ink *ink,
                const char *text);
