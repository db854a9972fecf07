/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/vcard_entry.h"

/* What a vCard has no property for: opening hours, the day somebody confirmed it, price,
 * access. Said in properties X-LITFASS-…, or in lines of the note, because most programs have a
 * field for nothing else:
 *
 *   Öffnungszeiten: Mo-Fr 9-12 Uhr         Opening hours: …
 *   Geprüft am: 2.12.2026                  Checked on: 2026-12-02
 *   Sprachen: Deutsch, Türkisch            Languages: …
 *   Barrierefreiheit: ohne Stufen          Accessibility: …
 *   Kurz: Beratung rund um die Miete       In short: …
 *   Beschreibung: Wir helfen bei Briefen.  Description: …
 *
 * Lines that cannot be read stay in the note. The note of a person is what somebody has written
 * down about somebody, and is not shown but for these lines (vcard_put.h). */

/* The words before the colon; they live in the arena. */
struct lexicon vcard_note_create_marks(struct arena *arena);
/* For the table of properties, as in vcard_entry.h. */
vcard_read_fn vcard_note_read;
/* The value of a property of its own. A line of the note looks like one, too, in a file whose
 * newlines were not escaped ("Kurz: …"). */
vcard_read_fn vcard_note_read_line;
