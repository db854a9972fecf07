/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/reader.h"

/* The feed, format 1: one JSON object of JSCalendar events, JSContact cards and the house's own lists. */

/* False when nothing of it can be used: no JSON, no feed, another format, over a limit. A bad record is
 * told to sink->problem and left out, the rest arrives: the house, its pictures, topics, areas, events,
 * contacts, notices, each list in its own order. */
bool feed_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                 const struct reader_sink *sink, struct error *err);
