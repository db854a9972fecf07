/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_event.h"

/* All VEVENTs of one UID → struct events. One is the series (or the only date), those with a
 * RECURRENCE-ID change single dates of it. Of several versions the highest SEQUENCE counts. */

/* True when the series they belong to is private, as its newest version says. */
bool ical_series_is_private(struct ical_event *events, size_t count);
/* events in file order; they are changed. Nothing private or hidden leaves this function. */
void ical_series_tell(struct ical_job *job, const char *uid, struct ical_event *events,
                      size_t count);
