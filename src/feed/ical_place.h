/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_event.h"

/* Where an event is and what can be opened about it: LOCATION, GEO, URL and the addresses of
 * video rooms. Each reads one line into the event. */

/* NULL when it is no address that a person could open. Lives in the series arena. */
const char *ical_place_make_uri(struct ical_job *job, const char *value);
void ical_place_read_location(struct ical_job *job, struct ical_event *event,
                              const struct line *line);
void ical_place_read_geo(struct ical_job *job, struct ical_event *event,
                         const struct line *line);
void ical_place_read_url(struct ical_job *job, struct ical_event *event,
                         const struct line *line);
void ical_place_read_conference(struct ical_job *job, struct ical_event *event,
                                const struct line *line);
