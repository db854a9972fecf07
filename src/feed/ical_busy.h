/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_event.h"

/* What may be said of something private: that the room of the settings is taken, and when. Where the event
 * itself says it is does not count: that is private, too. */

/* True when this private event may be told as a room that is taken: the source shows it, has a room, and
 * no category of it is hidden. */
bool ical_busy_is_shown(const struct ical_job *job, const struct ical_event *event);
/* When it is and whether it takes place, private, and nothing else of it: not even what only counts. */
struct ical_event ical_busy_make_dates(const struct ical_event *event);
/* Tells schedule and overrides of the event, which has no words, in the room of the settings. */
void ical_busy_tell(struct ical_job *job, const struct event *event);
/* One date by itself, if it may be told at all; no problem of it is. */
void ical_busy_tell_alone(struct ical_job *job, const struct ical_event *draft);
