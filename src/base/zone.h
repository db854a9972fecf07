/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Time zones of the IANA database, read from the system's compiled files (RFC 9636, version
 * 2 and later, with the POSIX TZ string for the years after the table). libc can do this for
 * one zone at a time and only through global state; an event has its zone, the house
 * another.
 *
 * A cache owns the zones: each is read once and lives as long as the cache. */

struct zone;
struct zones;

/* folder NULL = /usr/share/zoneinfo */
struct zones *zones_create(const char *folder);
void zones_destroy(struct zones *zones);
/* Borrowed until zones_destroy; NULL and err when there is no such zone. "UTC" always
 * exists. Names with "..", a leading "/" or over 64 bytes are refused. For places that have no
 * name a POSIX TZ string is one, "<+0530>-5:30" or "<+01>-1<+02>,M3.5.0,M10.5.0/3"; it needs one
 * of "<:," to be known for what it is. */
const struct zone *zones_find(struct zones *zones, const char *name, struct error *err);

/* "Europe/Berlin" */
const char *zone_get_name(const struct zone *zone);
/* East is positive. */
int32_t zone_get_offset_s(const struct zone *zone, int64_t utc);
int64_t zone_local_from_utc(const struct zone *zone, int64_t utc);
/* RFC 5545 3.3.5: of an hour that happens twice the first, of one that never does the
 * instant that the offset before the gap gives. */
int64_t zone_utc_from_local(const struct zone *zone, int64_t local_s);
