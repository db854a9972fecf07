/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* One litfass-sync for one data folder: a lock on a file in it. flock() writes nothing and ends with the
 * process, however that ends. Who takes the folder away takes the lock away: the next one who comes makes a
 * new file and could work beside the first; so the first one looks before each pass whether the file in the
 * folder is still the one that it holds, and if not, begins like anybody else. */

/* Makes the folder and the file. -1 and ERROR_SETUP: cannot be written, or another one holds it. Whoever holds
 * it is alone, so what is half-written in the folder was left behind by one who was cut off, and is removed. */
int lock_take(const char *folder, struct error *err);
/* False also for -1. */
bool lock_is_in_place(int fd, const char *folder);
/* -1 is fine. */
void lock_release(int fd);
