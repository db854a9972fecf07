/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/lexicon.h"

/* The words of opening hours, for hours_read. */
struct lexicon hours_create(struct arena *arena);
/* Opening hours as people write them ("Mo–Fr 9–12 und 14–16 Uhr, feiertags geschlossen") as
 * OpenStreetMap's opening_hours ("Mo-Fr 09:00-12:00,14:00-16:00; PH off"), which every language
 * of the screen can show. opening_hours itself is understood, too.
 *
 * NULL when anything in it is not understood, or model/hours.h does not read what would come of it: half
 * of the hours would be worse than none. */
const char *hours_read(const struct lexicon *words, struct arena *arena, const char *text);
/* "nach Vereinbarung": there are none. */
bool hours_is_appointment(const char *text);
