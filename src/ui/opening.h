/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/hours.h"
#include "ui/widgets.h"

/* Open or closed at this moment, in words: what the hours say, and nothing more. */

/* What is open over midnight and ends by this time of the next day is a night: it belongs to the evening. */
#define OPENING_NIGHT_S (12 * 3600)

struct opening {
    bool is_open;   /* for certain */
    enum tone tone; /* TONE_OK: open, TONE_WARN: soon closed, or a holiday; else TONE_INFO */
    /* "Jetzt geöffnet bis 18:00", "Geschlossen, öffnet Di um 9:00"; "" = nobody knows */
    const char *text;
    const char *brief; /* the same where that has no room: "Öffnet Di um 9:00" */
    const char *note;  /* what goes with it: "Nur mit Termin", or what the house wrote; or "" */
};

/* While the clock is not trusted nobody knows. */
struct opening opening_find(const struct canvas *canvas, const struct contact_row *row);
/* What the house remarks on its hours (struct hours_answer), "" for NULL. "nach Vereinbarung", which is half of
 * all remarks, is said in the language of the canvas. */
const char *opening_remark(const struct canvas *canvas, const char *comment);
/* What hours are asked with: the holidays of the region and of its schools, and where the sun stands. */
struct hours_context opening_context(const struct canvas *canvas);
/* NULL when the text is not understood, is "" or NULL, or the clock is not trusted. */
const struct hours *opening_parse(const struct canvas *canvas, struct arena *arena,
                                  const char *text);
/* Whether it is said to be open; for all contacts of a town, without a trace in the frame's arena. */
bool opening_is_open(const struct canvas *canvas, const struct hours_context *context,
                     const char *text);
