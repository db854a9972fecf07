/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* The keys to type a search with, in the languages of those who search. No shift, no signs, no repeat: one touch, one
 * letter. Rows are those of XKB's layouts (xkeyboard-config: de, us, tr, ua, ru, ara, ir, pl, ro), less what a search does not
 * need; a display that is too narrow for them gets the same letters in shorter rows. */

struct keyboard {
    const char *lang;
    const char *rows; /* keys divided by spaces, rows by newlines */
};

#define KEYBOARDS_OFFERED_MAX 4

/* Those that the canvas' people take turns with: their language's, German and English, each once, and the digits where they have
 * no row; the first is theirs. Returns how many. */
size_t keyboard_list(const struct canvas *canvas,
                     const struct keyboard *ret[KEYBOARDS_OFFERED_MAX]);
/* Height it takes in this width; no more than room where it can do with less, and with digits where there is room for
 * them. */
int keyboard_height(const struct canvas *canvas, const struct keyboard *keyboard, int width,
                    int room);
/* The keys that type nothing. next: to next_keyboard, NULL = there is none; done: to all that was found. */
struct keyboard_ways {
    const struct keyboard *next_keyboard;
    const struct action *next, *done;
    const char *done_label, *done_spoken; /* the latter besides, or NULL */
};
/* Of that height. */
void keyboard_draw(struct canvas *canvas, struct rect rect, const struct keyboard *keyboard,
                   const struct keyboard_ways *ways);
