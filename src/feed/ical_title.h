/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

/* What people write into a title because their calendar gives them no other place for it. */

/* "Abgesagt: Chor", "Chor (fällt aus)", "CANCELED - Choir": takes the word off, in place, and says that it
 * was there. Only with a sign between it and the rest: "Absage an die Gewalt" is a title. A title that is
 * nothing but the word stays. */
bool ical_title_take_cancelled(char *title);
