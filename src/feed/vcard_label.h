/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/vcard_entry.h"

/* What people call the entries of a group: "item1.X-ABLabel:Sekretariat". Apple's own words are written
 * "_$!<Work>!$_". */

/* For the table of properties. */
void vcard_label_read(struct vcard_card *card, const struct line *line,
                      struct vcard_entry *entry, const char *value);
/* NULL = the group has none, or the entry is in no group. */
const struct vcard_label *vcard_label_find(const struct vcard_card *card, const char *group);
