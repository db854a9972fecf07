/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/reader.h"

/* News of a website: RSS 2.0 and its ancestors, RSS 1.0 (RDF) and Atom (RFC 4287), entries to
 * notices. Names and addresses of the people who wrote them are not read. */

/* What is given to the board at most: the newest. More than that nobody reads there, and a blog
 * of years would bury what the house itself has pinned up. */
#define RSS_NOTICES_MAX 50
/* A website keeps its news for years and says of none when it stops being one. Two months are
 * the time after which people of a neighbourhood no longer act on it. */
#define RSS_VALID_DAYS 60
/* Code points of a text, about what one screen holds; a longer one is cut at a paragraph. */
#define RSS_TEXT_MAX 2000
/* Entries that are looked at to find the newest. */
#define RSS_ENTRIES_MAX 5000

/* As ical_decode; problems name the line. */
bool rss_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                const struct reader_sink *sink, struct error *err);
/* Does it begin like news? The start of the bytes is enough. */
bool rss_is_likely(const char *bytes, size_t size_bytes);
