/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* The large field of the start screen with the next dates, for reading: taps are allowed but nobody needs to reach
 * up there. */

void poster(struct canvas *canvas, struct rect rect);
/* Where there is no room for one: the next date on one line. */
void poster_strip(struct canvas *canvas, struct rect rect);
