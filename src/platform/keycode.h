/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

/* The kernel's number of a key (linux/input-event-codes.h) as SDL's, which is the usage of USB's keyboard page (HID
 * Usage Tables 1.5, page 7; and page 12 for the keys of media and of browsers, as remote controls have them). 0 =
 * SDL_SCANCODE_UNKNOWN. */
int keycode_to_scancode(uint32_t code);
