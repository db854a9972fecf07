/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Unicode properties that itemization needs, for the scripts of fonts/fontset.txt: Scripts.txt and
 * GraphemeBreakProperty.txt of Unicode 15.0 with the unassigned between two ranges counted in. */

/* ISO 15924 code of a letter's script; NULL = common or inherited: takes its neighbour's. */
const char *script_find(uint32_t code_point);
/* Continues the cluster before it: combining marks, joiners, variation selectors. */
bool script_is_extension(uint32_t code_point);
/* Steers layout and is never drawn: bidi controls, soft hyphen, zero-width space. */
bool script_is_invisible(uint32_t code_point);
/* Letters are joined, or grow into one another: room between them would tear words apart. */
bool script_is_joined(const char *script);
/* An emoji or another sign that says little: better not shown at all than as a box where no face has it. */
bool script_is_picture(uint32_t code_point);
