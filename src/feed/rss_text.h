/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"

/* From what an entry brings, the text that stands on the board. */

/* content: the whole article, summary: what stands for it, each HTML or plain text or NULL. The
 * article if one screen holds it, else the summary, else the first paragraphs of what there is
 * with " …". What blog programs put behind a text ("Der Beitrag … erschien zuerst auf …", "Read
 * more") goes. In the arena; "" when there is none. */
const char *rss_text_choose(struct arena *arena, const char *content, const char *summary);
/* A title for an entry without one: the start of its text. */
const char *rss_text_make_title(struct arena *arena, const char *text);
