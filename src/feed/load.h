/* SPDX-License-Identifier: MIT */
#pragma once

#include <jansson.h>

#include "base/error.h"

/* Bytes to a JSON tree of bounded size and depth, or a sentence that says what the bytes are instead.
 * Private to feed/. */

#define LOAD_DEPTH_MAX 32
#define LOAD_VALUES_MAX 1000000 /* as many as READER_BYTES_MAX of honest records hold */

/* Release with json_decref. NULL and err when it is no JSON object. */
json_t *load_json(const char *bytes, size_t size_bytes, struct error *err);
