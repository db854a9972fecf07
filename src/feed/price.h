/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "model/event.h"

/* What something costs, in numbers and as people write it. */

#define PRICE_EUROS_MAX 1000000

/* 2.5 → "2,50 Euro" in the locale's way, in the arena; NULL and PRICE_FREE for nothing. euros:
 * 0 to PRICE_EUROS_MAX. */
const char *price_format(struct arena *arena, double euros, const char *locale,
                         enum price_kind *ret_price);
/* "kostenlos", "0 €", "2,50" and "1.000" (Euro), or any other words, which stay as they are.
 * The same. */
const char *price_read(struct arena *arena, const char *text, const char *locale,
                       enum price_kind *ret_price);
