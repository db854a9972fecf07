/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_event.h"

/* Where an event is and what can be opened about it: LOCATION, GEO, URL and the addresses of
 * video rooms. Each reads one line into the event. */

void ical_place_read_location(struct ical_job *job, struct ical_event *event,
                              const struct line *line);
void ical_place_read_geo(struct ical_job *job, struct ical_event *event,
                         const struct line *line);
void ical_place_read_url(struct ical_job *job, struct ical_event *event,
                         const struct line *line);
void ical_place_read_conference(struct ical_job *job, struct ical_event *event,
                                const struct line *line);
