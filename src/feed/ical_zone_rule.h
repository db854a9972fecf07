/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_zone.h"

/* The rules of a VTIMEZONE as a name for zones_find (base/zone.h). Of a history what is in force
 * last counts, for all years. */

/* NULL when nothing can be made of them. Lives in the series arena. *ret_is_cut: they say when the
 * clocks change, but not for ever, or in a way that is no rule of POSIX; what was set last is
 * then taken for all the year. */
const char *ical_zone_rule_name(struct ical_job *job,
                                const struct ical_zone_definition *definition,
                                bool *ret_is_cut);
