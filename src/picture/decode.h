/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "picture/frame.h"

/* One function for each format: all bytes into pixels, not turned. What is larger than PICTURE_LARGE_SIDE may
 * come smaller than it is, but not smaller than that. False with ERROR_REJECT. */

bool decode_png(const char *bytes, size_t size_bytes, struct frame *ret_frame,
                struct error *err);
bool decode_jpeg(const char *bytes, size_t size_bytes, struct frame *ret_frame,
                 struct error *err);
bool decode_webp(const char *bytes, size_t size_bytes, struct frame *ret_frame,
                 struct error *err);
/* See picture_prepare. */
void decode_prepare_jpeg(void);
