/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "sync/fixture.h"

/* The wall clock of the programs that a fixture starts, see clock_shim.c. */

/* From here on the fixture's programs have a clock of their own. */
void clock_begin(struct fixture *fixture);
/* It says so from now on. */
void clock_set(const struct fixture *fixture, int64_t utc, bool is_synchronised);
/* fixture_start with that clock. */
pid_t clock_start(const struct fixture *fixture, const char *const *args);
void clock_end(void);
