/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/color.h"
#include "base/error.h"

/* The colour of a house, as its settings or its feed tell it. It is written in, written on and filled with, so
 * it is taken only where that can be read (WCAG 2.2, 1.4.6). It stands here because those who read it and the
 * one who paints with it have no other layer in common. */

#define ACCENT_CONTRAST_MIN 7.0
/* The darkest that it is read on in the light theme: the page. White, which is read on it, is lighter. */
#define ACCENT_PAGE 0xF6F4EF

/* "#0A3F78". False and ERROR_SETUP with the reason alone: it is no colour, or its contrast is too low. */
bool accent_parse(const char *text, struct color *ret_color, struct error *err);
