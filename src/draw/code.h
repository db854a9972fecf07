/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "draw/list.h"

/* QR codes (ISO/IEC 18004) at error level M. */

#define CODE_QUIET 4 /* modules of white around a code */

/* Modules for the text without a quiet zone, in the arena; false when it is too long for a code that
 * can be read from a hall's distance (version 12, 287 bytes). */
bool code_encode(const char *text, struct arena *arena, struct draw_code *ret_code);
