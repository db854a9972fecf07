/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/reader.h"

/* Address books to contacts: vCard 3.0 (RFC 2426) and 4.0 (RFC 6350, 6868, 6474, 6715, 9554),
 * and of 2.1 what old telephones and Outlook write. Means the same as the feed's JSContact
 * cards, as RFC 9555 converts them.
 *
 * What is read, and what it becomes:
 *   FN, else N, else ORG          name
 *   ORG TITLE ROLE                organization, role
 *   TEL EMAIL URL                 phones but fax and pager, mail, links; X-ABLABEL of their group as label
 *   IMPP SOCIALPROFILE            take part from afar, where it is an address of the web
 *   ADR LABEL GEO                 address in one line, its place on a map
 *   CATEGORIES LANG               topics, languages spoken
 *   KIND X-ABSHOWAS X-LITFASS-TYPE   type; without them a card with a given name is a person's
 *   MEMBER of KIND:group          the members are part of the group
 *   NOTE                          note; lines like "Öffnungszeiten: …" become what they say, see
 *                                 vcard_note.h, as do X-LITFASS-SUMMARY, -HOURS, -PRICE, -ACCESS,
 *                                 -CHECKED
 *   UID REV CLASS VERSION         which card it is, how new, whether for everybody
 *   LANGUAGE, also as parameter   with ALTID or without: the same in other languages
 *
 * Nothing else is looked at: no birthday, gender, picture, key, no other X- property (the table
 * in vcard_card.c). Of persons, and of cards that may be one, what is of the home (TYPE=home:
 * telephone, mail, address, links) is left out, and so is the note but for those lines, because
 * people note there what nobody else should read. Only of what says that it is none (KIND:org,
 * X-ABSHOWAS:COMPANY, a name that is its organization's) the note is shown whole. Cards with
 * CLASS private, or with a category that the settings hide, are told as such and not by a word
 * of their content. */

/* As ical_decode; problems name the line. A file that breaks off inside a card is refused as a
 * whole, so that the last good one stays. Cards beyond READER_CONTACTS_MAX refuse the file too.
 * Of cards with one UID the newest is given. */
bool vcard_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                  const struct reader_sink *sink, struct error *err);
