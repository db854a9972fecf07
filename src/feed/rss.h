/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/reader.h"

/* News of a website: RSS 2.0 and Atom (RFC 4287) entries to notices. */

/* As ical_decode; problems name the line. */
bool rss_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                const struct reader_sink *sink, struct error *err);
