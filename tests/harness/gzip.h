/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* As gzip -9 packs it; free it. */
char *gzip_pack(const char *bytes, size_t size_bytes, size_t *ret_size_bytes);
