/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/reader.h"

/* Lists: contacts and notices as a spreadsheet exports them (RFC 4180 and what programs make of
 * it).
 *
 * The headings are the row, among the first 30, that has the most known headings
 * (csv_column.c), one of them for the name. Rows above it are titles, columns without a known
 * heading are not looked at: they may hold what is nobody's business.
 *
 * What a row is, says its kind (Art): "Netzwerk" is a contact, "Gesuch" a notice. A kind that
 * may be either ("Angebot"), that is not known or not there, leaves it to the list: it is one
 * of notices if it has a column Text, Von, Bis or Oben and none of Telefon, Adresse, Straße,
 * PLZ, Öffnungszeiten or Geprüft am; else one of contacts.
 *
 * The uid of a record is its ID, or made of its name, so that it stays when other cells change.
 * Rows of the same name add what tells them apart: street, organization, person, kind, and at
 * last a number.
 *
 * What another program damaged is left out and said; half of a telephone number helps nobody. A
 * notice whose end cannot be read is left out as a whole, because it would stay for ever. */

#define CSV_NOTICES_MAX 2000

/* As ical_decode; problems name the row, as the spreadsheet counts, and the heading of the
 * column. */
bool csv_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                const struct reader_sink *sink, struct error *err);
/* Cheap: whether the first rows hold known headings, one of them for the name. */
bool csv_is_likely(const char *bytes, size_t size_bytes);
