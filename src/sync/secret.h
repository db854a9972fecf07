/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* A password in a file of its own, read when it is needed and forgotten at once. It is in no message. */

#define SECRET_BYTES 1025

/* The first line. ERROR_SETUP, with what to do: the file is missing, empty, longer than 1 KiB, no file, no
 * UTF-8, or open to others than its owner. */
bool secret_read(const char *path, char secret[SECRET_BYTES], struct error *err);
/* Not left out by a compiler that sees no use in it. */
void secret_wipe(void *memory, size_t size_bytes);
