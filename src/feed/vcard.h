/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/reader.h"

/* Address books: vCard 3.0 (RFC 2426) and 4.0 (RFC 6350) cards to contacts. */

/* As ical_decode; problems name the line. */
bool vcard_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                  const struct reader_sink *sink, struct error *err);
