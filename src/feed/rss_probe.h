/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* What bytes are, before anything parses them: news, or the web page somebody took for them. */

#define RSS_PROBE_NAME_BYTES 24

/* Behind byte order marks and blanks, which some websites send before the XML. */
const char *rss_probe_skip_blanks(const char *bytes, size_t size_bytes);
/* Where `mark` stands first; NULL = nowhere. */
const char *rss_probe_find(const char *text, const char *end, const char *mark);
/* The name of the first element without its prefix, in lower case, cut off when it is long;
 * "html" for a page that only its DOCTYPE calls so; "" when no element is near the start. */
void rss_probe_root(const char *bytes, size_t size_bytes, char ret_name[RSS_PROBE_NAME_BYTES]);
/* Appends the address that a web page names as its feed (<link rel="alternate">), as it stands
 * there; nothing when it names none. */
void rss_probe_address(const char *bytes, size_t size_bytes, struct buffer *address);
