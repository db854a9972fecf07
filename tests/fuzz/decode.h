/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "feed/reader.h"

/* Gives bytes to a decoder, and checks what all of them promise of records, problems and errors. */

typedef bool (*decode_fn)(const char *bytes, size_t size_bytes,
                          const struct reader_options *options, const struct reader_sink *sink,
                          struct error *err);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

/* where: how problems begin to say where they are: "line "; "" = in any way. Returns 0. */
int decode_checked(decode_fn decode, const char *where, const uint8_t *data, size_t size_bytes);
