/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/vcard_entry.h"

/* What people call the entries of a group: "item1.X-ABLabel:Sekretariat". Apple's own words are
 * written "_$!<Work>!$_". */

/* For the table of properties. */
vcard_read_fn vcard_label_read;
/* NULL = the group has none, or the entry is in no group. */
const struct vcard_label *vcard_label_find(const struct vcard_card *card, const char *group);
