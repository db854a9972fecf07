/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* How the camera was held: the one thing of EXIF that changes what is seen. Found by walking along the parts of
 * a file; whatever is not as it should be is no orientation. */

/* 1 to 8; 1 = upright, or not told. */
int exif_find_in_png(const char *bytes, size_t size_bytes);
int exif_find_in_jpeg(const char *bytes, size_t size_bytes);
int exif_find_in_webp(const char *bytes, size_t size_bytes);
