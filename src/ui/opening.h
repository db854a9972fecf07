/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/hours.h"
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
/* What all hours are asked about at one moment. Hours that say nothing of holidays are those of a working day. */
struct opening_now {
    struct hours_context context;
    bool is_holiday;
};
struct opening_now opening_now(const struct canvas *canvas);
/* Whether it is said to be open; for all contacts of a town, without a trace in the frame's arena. */
bool opening_is_open(const struct canvas *canvas, const struct opening_now *now,
                     const char *hours);
