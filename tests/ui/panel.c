/* SPDX-License-Identifier: MIT */
#include "panel.h"

#include <stdio.h>

const struct panel panels[PANEL_COUNT] = {
    {"21.5 inch upright", 1080, 1920, 268, 476, 600, 20},
    {"27 inch upright", 1080, 1920, 336, 598, 600, 20},
    {"32 inch upright", 1080, 1920, 398, 708, 600, 20},
    {"32 inch 4K upright", 2160, 3840, 398, 708, 600, 20},
    {"21.5 inch", 1920, 1080, 476, 268, 600, 20},
    {"27 inch", 1920, 1080, 598, 336, 600, 20},
    {"32 inch", 1920, 1080, 708, 398, 600, 20},
    {"15.6 inch", 1920, 1080, 344, 194, 500, 17},
    {"10.1 inch", 1280, 800, 217, 136, 500, 17},
    {"7 inch", 800, 480, 155, 86, 400, 14},
    {"7 inch upright", 720, 1280, 88, 155, 400, 14},
};

void panel_begin(struct eye *eye, const struct panel *panel, enum text_size size, int bottom_mm,
                 int reach_mm)
{
    char width[40], height[40], bottom[40], reach[40];
    (void)snprintf(width, sizeof(width), "display.width_mm=%d", panel->width_mm);
    (void)snprintf(height, sizeof(height), "display.height_mm=%d", panel->height_mm);
    (void)snprintf(bottom, sizeof(bottom), "mount.bottom_mm=%d",
                   bottom_mm == PANEL_BY_HOUSE ? 0 : bottom_mm);
    (void)snprintf(reach, sizeof(reach), "mount.reach_mm=%d", reach_mm);
    const char *const assignments[] = {width, height, bottom, reach};
    eye_begin_set(eye, EYE_SAMPLE "/data", (struct eye_window){panel->w, panel->h}, size,
                  THEME_HELL, assignments, sizeof(assignments) / sizeof(assignments[0]));
}

bool panel_go(struct eye *eye, const struct place *place)
{
    terminal_go(eye->terminal, place);
    (void)terminal_paint(eye->terminal);
    eye->canvas = terminal_get_canvas(eye->terminal);
    eye->frames++;
    (void)snprintf(eye->where, sizeof(eye->where), "%dx%d %s %s%s%s page %d", eye->window.w,
                   eye->window.h, text_size_words[eye->size], place_word(place->screen),
                   place->id[0] != '\0' ? ":" : "", place->id, place->page + 1);
    return place->page + 1 < eye->canvas->page_count;
}

double panel_px_down(const struct panel *panel, double mm)
{
    return mm * panel->h / panel->height_mm;
}
