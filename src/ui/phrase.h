/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* Facts in words: each a whole phrase from the program's catalogue with the facts put in, never glued from
 * pieces. Results live in the canvas' arena; "" = nothing to say. */

/* "Heute", "Morgen", or "" */
const char *phrase_near_day(const struct canvas *canvas, int32_t day);
/* "18:00–20:00", "ab 18:00", "ganzer Tag" */
const char *phrase_time(const struct canvas *canvas, const struct event_row *row);
/* "Heute · 18:00–20:00", "läuft gerade · bis 20:00", "bis So 13. Sep · ganzer Tag" */
const char *phrase_when(const struct canvas *canvas, const struct event_row *row);
/* "Montag, 24. November", "Sa 12. bis So 13. September" */
const char *phrase_date(const struct canvas *canvas, const struct event_row *row);
/* "jeden Montag", "montags und mittwochs", "alle 2 Wochen montags", "alle 3 Monate" */
const char *phrase_repeat(const struct canvas *canvas, const struct repeat *repeat);
/* "Mo 3. März", "Mo 10. März fällt aus", "Di 18. März statt Mo 17. März" */
const char *phrase_series_date(const struct canvas *canvas, const struct series_date *date);
/* "Großer Saal, 1. Stock · Küche, EG", "Online" */
const char *phrase_place(const struct canvas *canvas, const struct event_row *row);
/* The same in fewer words: names only, "Großer Saal und 1 weiterer Raum", "2 Räume". One place has no
 * shorter form than its name. */
enum place_length { PLACE_WHOLE, PLACE_NAMES, PLACE_FIRST, PLACE_NUMBER, PLACE_LENGTH_COUNT };
const char *phrase_place_shortened(const struct canvas *canvas, const struct event_row *row,
                                   enum place_length length);
int phrase_count_places(const struct event_row *row);
/* "Küche, EG": one of several, counted from 0. */
const char *phrase_one_place(const struct canvas *canvas, const struct event_row *row,
                             int index);
/* "kostenlos", "2 Euro"; "" when nobody told it: that it is not known helps nobody, and reads as if it cost something.
 * Who wants people to ask writes so as the price. */
const char *phrase_price(const struct canvas *canvas, enum price_kind price,
                         const struct fields *fields, const char *locale);
/* "ohne Anmeldung", "Anmeldung nötig", "ausgebucht" */
const char *phrase_registration(const struct canvas *canvas, enum registration registration);
/* What a row says at its end: the state of registration where it keeps people out, else the cost; nothing of what
 * is cancelled. */
const char *phrase_cost(const struct canvas *canvas, const struct event_row *row);
/* "Kinder" */
const char *phrase_one_audience(const struct canvas *canvas, enum audience audience);
/* "Kinder, Familien" and the house's own words */
const char *phrase_audience(const struct canvas *canvas, uint32_t audience,
                            const struct fields *fields, const char *locale);
/* "Deutsch, Türkçe": tags as names in their own language */
const char *phrase_languages(const struct canvas *canvas, const char *tags);
/* "Deutsch" where a text in this language stands in for one in the canvas', else "" */
const char *phrase_foreign(const struct canvas *canvas, const char *lang);
/* "ohne Stufen" and its icon */
const char *phrase_access(const struct canvas *canvas, enum access access);
const char *phrase_access_icon(enum access access);
/* opening_hours as written, weekdays and key words in the canvas' language, one rule a line. What is not
 * understood stays as it was written. */
const char *phrase_hours(const struct canvas *canvas, const char *hours);
/* "Stand: heute, 14:15 Uhr"; "" when it is not known. */
const char *phrase_as_of(const struct canvas *canvas, int64_t utc);
/* The last line of whatever a source tells: "Stand: heute, 14:32 Uhr · Quelle: Bibliothek" */
const char *phrase_source(const struct canvas *canvas, const char *source);
/* "Einrichtung", "Netzwerk" …, and an icon for those without a topic */
const char *phrase_contact_type(const struct canvas *canvas, enum contact_type type);
const char *phrase_contact_icon(enum contact_type type);
