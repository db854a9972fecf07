/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/reader.h"

/* Lists: contacts and notices as a spreadsheet exports them (RFC 4180 and what programs make of it). */

/* As ical_decode; problems name the row and the column. */
bool csv_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                const struct reader_sink *sink, struct error *err);
