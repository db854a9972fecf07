/* SPDX-License-Identifier: MIT */
#pragma once

#include "platform/pixels.h"

/* A picture on a screen that hangs turned: upright displays are landscape panels on their side, and none of the
 * systems below turns them for us. Quarters clockwise, 0 to 3: so far the picture is turned on the panel. */

/* Size of the panel's picture for people. */
void turn_size(int quarters, int panel_w, int panel_h, int *ret_w, int *ret_h);
/* What a point of the panel is in the picture; the picture is w x h. */
void turn_point(int quarters, int w, int h, int panel_x, int panel_y, int *ret_x, int *ret_y);
/* Copies a part of the picture onto the panel; returns where it is there. */
struct rect turn_copy(int quarters, const struct pixels *picture, struct rect part,
                      const struct pixels *panel);
