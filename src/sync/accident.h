/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "sync/payload.h"

/* Somebody has deleted more than was meant: an export that broke off, a filter too many. What is on the
 * screen then stays there for an hour, so that it can be mended before anybody sees it. */

#define ACCIDENT_HOLD_S 3600

/* True, and err says what is missing, when `fresh` has lost more than half of the events that `old` has
 * ahead, and more than two, or all of its contacts, and does not say that this is meant. */
bool accident_is_likely(const struct survey *old, const struct survey *fresh,
                        struct error *err);

/* Until when, on the monotonic clock. The hour goes on when the worker starts anew: a mark in the run folder
 * (NULL = there is none) tells when it began. */
int64_t accident_begin_hold(const char *run_folder, const char *source, int64_t now_utc);
/* It was mended, or is taken for meant. */
void accident_end_hold(const char *run_folder, const char *source);
