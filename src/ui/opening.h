/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/widgets.h"

/* Open or closed at this moment, in words: what the hours say, and nothing more. */

struct opening {
    bool is_open;   /* for certain */
    enum tone tone; /* TONE_OK: open, TONE_WARN: soon closed, or to be asked; else TONE_INFO */
    /* "Jetzt geöffnet bis 18:00", "Geschlossen, öffnet Di um 9:00"; "" = nobody knows */
    const char *text;
    const char *brief; /* the same where that has no room: "Öffnet Di um 9:00" */
};

/* hours as they were told, or NULL. While the clock is not trusted nobody knows. */
struct opening opening_find(const struct canvas *canvas, const char *hours);
/* Whether it is said to be open now; cheap enough for all of a town. */
bool opening_is_open(const struct canvas *canvas, const char *hours);
