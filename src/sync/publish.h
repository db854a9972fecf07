/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* Puts a finished content.db in its place. Once there was a content.db, there is one at every instant:
 * the new name is made by rename() over the old one, which has no moment without it. */

#define PUBLISH_CONTENT "content.db"
#define PUBLISH_PREVIOUS "content.db.1"
#define PUBLISH_TEMPORARY "content.db.tmp"

bool publish_has_content(const char *folder);
/* Removes what a build that was cut off left behind. */
bool publish_clean(const char *folder, struct error *err);
/* content.db.tmp becomes content.db, content.db becomes content.db.1 when should_keep: a damaged one must
 * not push out the good one before it. On failure the old content stands. */
bool publish_content(const char *folder, bool should_keep, struct error *err);
