/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/vcard_card.h"

/* Entries of a card: from a line's value to what is shown. */

/* Fills in what the line says about any entry. */
struct vcard_entry vcard_entry_begin(const struct vcard_card *card, const struct line *line);
/* Takes the entry unless its text is empty or its property has too many. */
void vcard_entry_add(struct vcard_card *card, const struct vcard_entry *entry);

/* For the table of properties; entry has everything but text, value is still escaped. Each says
 * what is wrong with a value, and adds nothing then. */
typedef void vcard_read_fn(struct vcard_card *card, const struct line *line,
                           struct vcard_entry *entry, const char *value);
vcard_read_fn vcard_entry_read_text, vcard_entry_read_organization, vcard_entry_read_phone,
    vcard_entry_read_email, vcard_entry_read_address, vcard_entry_read_address_label,
    vcard_entry_read_geo, vcard_entry_read_online, vcard_entry_read_link,
    vcard_entry_read_language;

/* The parts of a structured value, shown in one line; missing ones are "". */
void vcard_entry_split(struct arena *arena, const char *value, const char **parts,
                       size_t count);
