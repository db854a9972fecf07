/* SPDX-License-Identifier: MIT */
#pragma once

#include "config/settings.h"
#include "i18n/language.h"
#include "text/fontset.h"

/* Where the program's own data is: fonts, icons, catalogues. LITFASS_SHARE, else the installed folder, else
 * the one of the build tree. */

/* Borrowed for ever. */
const char *share_find_folder(void);
/* The catalogues of its folder "languages"; one that is offered and not there is named in the log. The caller
 * destroys them. */
struct catalogs *share_open_catalogs(const struct words *offered);
/* Reads fonts/fontset.txt and fonts/icons.txt of that folder. */
bool share_load_fontset(struct fontset *fontset, struct error *err);
