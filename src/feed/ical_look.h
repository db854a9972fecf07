/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_event.h"

/* How an event looks: COLOR and IMAGE of RFC 7986. */

/* A name of CSS 3 becomes the hue nearest to it; greys have none. */
void ical_look_read_color(struct ical_job *job, struct ical_event *event,
                          const struct line *line);
/* The first with an address is the picture of the event: FIELD_IMAGE, by an id made from the
 * address. */
void ical_look_read_image(struct ical_job *job, struct ical_event *event,
                          const struct line *line);
/* Tells the sink of that picture, once for each address. Only for an event that is shown. */
void ical_look_tell_image(struct ical_job *job, const struct ical_event *event);
