/* SPDX-License-Identifier: MIT */

/* A picture, which anybody may have made. What comes out is two pictures of ours. */

#include <stddef.h>
#include <stdint.h>

#include "base/bug.h"
#include "base/buffer.h"
#include "picture/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct buffer large = {.limit_bytes = PICTURE_BYTES_MAX};
    struct buffer small = {.limit_bytes = PICTURE_BYTES_MAX};
    if (picture_convert((const char *)data, size_bytes, &large, &small, NULL)) {
        CHECK(picture_check(buffer_text(&large), large.size_bytes, PICTURE_LARGE_SIDE, NULL));
        CHECK(picture_check(buffer_text(&small), small.size_bytes, PICTURE_SMALL_SIDE, NULL));
    }
    buffer_finish(&large);
    buffer_finish(&small);
    return 0;
}
