/* SPDX-License-Identifier: MIT */
#pragma once

/* The plural rule of a catalogue: its "Plural-Forms" expression in the notation of GNU gettext, a C
 * expression of one variable n, for example "n%10==1 && n%100!=11 ? 0 : 1". */

/* Which form this number takes; -1 when the expression cannot be read. Dividing by zero gives zero. */
int plural_choose(const char *expression, unsigned long n);
