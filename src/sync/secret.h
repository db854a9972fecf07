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

/* Memory for a library that copies secrets about (curl_global_init_mem): wiped when it is freed, so that
 * neither a core file nor memory that is given away again holds one. As malloc, free, realloc, strdup and
 * calloc, but that they abort when there is no memory left. */
void *secret_memory_alloc(size_t size_bytes);
void secret_memory_free(void *memory);
void *secret_memory_resize(void *memory, size_t size_bytes);
char *secret_memory_copy(const char *text);
void *secret_memory_alloc_array(size_t count, size_t size_bytes);
