/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"

/* Opening hours as people write them ("Mo–Fr 9–12 und 14–16 Uhr, feiertags geschlossen") as
 * OpenStreetMap's opening_hours ("Mo-Fr 09:00-12:00,14:00-16:00; PH off"), which every language of the
 * screen can show. opening_hours itself is understood, too.
 *
 * NULL when anything in it is not understood: half of the hours would be worse than none. */
const char *csv_hours_read(struct arena *arena, const char *text);
