/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* HTML made plain text, as far as calendars and news need it: tags go, blocks become lines,
 * entities become letters, the address of a link stays when its words do not show it. No parser
 * of documents: what is no tag stays as it is, so a text with "a < b" or "<me@example.org>"
 * survives. */

/* True when the text holds a tag or an entity that exporters write. */
bool html_is_likely(const char *text);
/* Appends the text. The result is not yet safe to show: see utf8_clean. */
void html_to_text(struct buffer *buffer, const char *text, size_t length_bytes);
