/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "config/settings.h"

/* The worker that runs for ever: a pass when a source is due, at the house's midnight, when the screen asks
 * for one by a file "sync-now" in the runtime folder, and when somebody took away the data folder; in between
 * it sleeps in poll(). SIGTERM and SIGINT end it within a second, also in the middle of a transfer. */

/* True when it was told to stop; false and err when it cannot begin. */
bool worker_run(const struct settings *settings, struct error *err);
