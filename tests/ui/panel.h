/* SPDX-License-Identifier: MIT */
#pragma once

#include "eye.h"

/* The displays that the program is made for, with the distance people keep from them and the numbers of millimetres
 * they must find there. All of it is stated anew here and not taken from ui/frame.c, which is what is looked at. */

#define PANEL_COUNT 11

struct panel {
    const char *name;
    int w, h;                /* pixels */
    int width_mm, height_mm; /* of what is lit */
    int distance_mm; /* of the eye: 600 from 240 mm of short side on, 500 from 120 on, else 400 */
    int target_mm;   /* least side of what is touched */
};

extern const struct panel panels[PANEL_COUNT];

#define PANEL_BY_HOUSE (-1) /* how it hangs is not told */

/* A terminal over the sample house on this panel; hung so high (mm of its lower edge over the floor, or
 * PANEL_BY_HOUSE) and upright; reach_mm as in the settings. */
void panel_begin(struct eye *eye, const struct panel *panel, enum text_size size, int bottom_mm,
                 int reach_mm);

/* Goes to a page and builds its frame; true when there is a page after it. */
bool panel_go(struct eye *eye, const struct place *place);
/* Pixels for so many mm downwards. */
double panel_px_down(const struct panel *panel, double mm);
