/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"

/* Addresses of websites, for telephones that are held in front of the screen. */

#define RSS_LINK_BYTES_MAX 2000

/* The whole address of what stands in a link, in the arena: http and https only, relative ones
 * from base (which may be NULL). Dots ("../") stay; every browser resolves them. NULL = it is
 * none. */
const char *rss_link_resolve(struct arena *arena, const char *base, const char *text);
