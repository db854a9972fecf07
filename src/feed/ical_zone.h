/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/zone.h"
#include "feed/ical_job.h"

/* From the TZID of a calendar to a zone of the IANA database. VTIMEZONEs in the wild are cut off
 * after some years, constant, or begin in 1601, so one is computed with only where it fits no
 * zone that has a name. The order: the TZID is an IANA name or ends in one; X-LIC-LOCATION; a
 * name of Windows; the offsets of the VTIMEZONE through the year; its own rules; X-WR-TIMEZONE;
 * the house's zone. */

#define ICAL_ZONE_SINCE_BYTES 32
#define ICAL_ZONE_RULE_BYTES 160

/* STANDARD or DAYLIGHT, the latest of each. Longer texts than these are cut off, and fit no
 * rule. */
struct ical_observance {
    bool has_offset; /* else there is none */
    int32_t offset_s;
    char since[ICAL_ZONE_SINCE_BYTES]; /* DTSTART, and the last of RDATE */
    char last[ICAL_ZONE_SINCE_BYTES];
    char rule[ICAL_ZONE_RULE_BYTES]; /* RRULE, or "" */
};

/* What is of use in a VTIMEZONE. Texts are copied. */
struct ical_zone_definition {
    const char *tzid;
    const char *location; /* X-LIC-LOCATION, or NULL */
    struct ical_observance standard, daylight;
};

struct ical_zones *ical_zone_create(struct ical_job *job);
void ical_zone_define(struct ical_job *job, const struct ical_zone_definition *definition);
/* X-WR-TIMEZONE; the first counts. */
void ical_zone_set_calendar(struct ical_job *job, const char *name);
/* "+0100", "-053000" */
bool ical_zone_read_offset(const char *text, int32_t *ret_offset_s);

/* NULL = the house's zone. A zone that had to be guessed is reported once, with the line. */
const struct zone *ical_zone_find(struct ical_job *job, const char *tzid, int line);
const struct zone *ical_zone_utc(const struct ical_job *job);
/* Never NULL: without a usable setting it is UTC. */
const struct zone *ical_zone_house(const struct ical_job *job);
