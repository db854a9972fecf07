/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/vcard_card.h"

/* Entries of a card: from a line's value to what is shown. */

/* Fills in what the line says about any entry. */
struct vcard_entry vcard_entry_begin(const struct vcard_card *card, const struct line *line);
/* Takes the entry unless its text is empty or its property has too many. */
void vcard_entry_add(struct vcard_card *card, const struct vcard_entry *entry);

/* For the table of properties; entry has everything but text, value is still escaped. Each says what
 * is wrong with a value, and adds nothing then. */
typedef void (*vcard_read_fn)(struct vcard_card *card, const struct line *line,
                              struct vcard_entry *entry, const char *value);
void vcard_entry_read_text(struct vcard_card *card, const struct line *line,
                           struct vcard_entry *entry, const char *value);
void vcard_entry_read_organization(struct vcard_card *card, const struct line *line,
                                   struct vcard_entry *entry, const char *value);
void vcard_entry_read_phone(struct vcard_card *card, const struct line *line,
                            struct vcard_entry *entry, const char *value);
void vcard_entry_read_email(struct vcard_card *card, const struct line *line,
                            struct vcard_entry *entry, const char *value);
void vcard_entry_read_address(struct vcard_card *card, const struct line *line,
                              struct vcard_entry *entry, const char *value);
void vcard_entry_read_address_label(struct vcard_card *card, const struct line *line,
                                    struct vcard_entry *entry, const char *value);
void vcard_entry_read_geo(struct vcard_card *card, const struct line *line,
                          struct vcard_entry *entry, const char *value);
void vcard_entry_read_online(struct vcard_card *card, const struct line *line,
                             struct vcard_entry *entry, const char *value);
void vcard_entry_read_link(struct vcard_card *card, const struct line *line,
                           struct vcard_entry *entry, const char *value);
void vcard_entry_read_language(struct vcard_card *card, const struct line *line,
                               struct vcard_entry *entry, const char *value);

/* The parts of a structured value, shown in one line; missing ones are "". */
void vcard_entry_split(struct arena *arena, const char *value, const char **parts,
                       size_t count);
