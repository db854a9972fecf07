/* SPDX-License-Identifier: MIT */
#pragma once

/* Names of time zones as Windows, Outlook and Exchange write them. */

/* "W. Europe Standard Time" → "Europe/Berlin", ASCII case ignored; NULL = no such name. */
const char *ical_windows_find(const char *name);
