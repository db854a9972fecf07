/* SPDX-License-Identifier: MIT */
#pragma once

#include "text/fontset.h"

/* Where the program's own data is: fonts, icons, catalogues. LITFASS_SHARE, else the installed folder, else
 * the one of the build tree. */

/* Borrowed for ever. */
const char *share_find_folder(void);
/* Reads fonts/fontset.txt and fonts/icons.txt of that folder. */
bool share_load_fontset(struct fontset *fontset, struct error *err);
