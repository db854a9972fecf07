/* SPDX-License-Identifier: MIT */
#pragma once

#include "config/settings.h"
#include "platform/platform.h"

/* Which keys of a keypad do what, as the settings say. The settings know names and no keyboard; whether there is
 * a key of a name only the platform can tell. */

/* Names that no key has are told in the log and left out, and of a key with two meanings, which only a service gets
 * this far with, the first of the table of options holds: a terminal with one wrong key is better than none. */
void keymap_bind(struct platform *platform, const struct settings *settings);
/* False, and each of them told in the log, when there is such a name. */
bool keymap_check(const struct settings *settings);
