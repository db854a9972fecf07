/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/lexicon.h"

/* The words of opening hours, for hours_read and hours_is_appointment. */
struct lexicon hours_create(struct arena *arena);
/* Opening hours as people write them ("Mo–Fr 9–12 und 14–16 Uhr, feiertags geschlossen") as
 * OpenStreetMap's opening_hours ("Mo-Fr 09:00-12:00,14:00-16:00; PH off"), which every language
 * of the screen can show. opening_hours itself is understood, too.
 *
 * - "Mo–Fr 9–12, Do 14–18": Thursday has both. Times that overlap those before them, or begin with them, are
 *   instead of them ("Mo–Fr 9–17, Fr 9–14"); in between ("Mo–Fr 9–12, 14–16, Do 15–18") nobody knows.
 * - "und nach Vereinbarung" behind times is what holds where they do not (|| "nach Vereinbarung"). Without
 *   "und" it may be meant of the times, and is not understood.
 * - "werktags" is Monday to Friday where the text says what Saturday has. Without that it may have the same.
 * - "10.12." is a date, "9-5" and "2-4" are of a clock with twelve hours: not understood.
 * - "montags Ruhetag" alone says nothing of the other days: unknown; Mo off.
 *
 * NULL when anything in it is not understood, or model/hours.h does not read what would come of it: half
 * of the hours would be worse than none. Whoever asks then shows the text itself. */
const char *hours_read(const struct lexicon *words, struct arena *arena, const char *text);
/* "nach Vereinbarung" and nothing else: there are none. */
bool hours_is_appointment(const struct lexicon *words, struct arena *arena, const char *text);
