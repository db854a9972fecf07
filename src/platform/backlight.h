/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

/* The light behind a panel, where the kernel can set it (sysfs-class-backlight): displays at the ribbon cable have it,
 * those at HDMI do not. */

/* All there are, in percent of the most they can; 0 = off, and nothing else is: some know only on and off. False when
 * there is none, or no rights. folder: NULL = /sys/class/backlight. */
bool backlight_set(const char *folder, int percent);
