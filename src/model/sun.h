/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* When the sun rises and sets, to a minute or two between the polar circles, which is as well as a
 * horizon with houses allows. After the equations of the NOAA solar calculator (Jean Meeus, Astronomical
 * Algorithms, chapters 15 and 25, in their short form). */

enum sun_event {
    SUN_DAWN, /* civil: 6 degrees below the horizon */
    SUN_RISE,
    SUN_SET,
    SUN_DUSK,
    SUN_EVENT_COUNT
};

/* Degrees, north and east positive. False where the sun does not come that far on this day. */
bool sun_find(int32_t day, double latitude, double longitude, enum sun_event event,
              int64_t *ret_utc);
