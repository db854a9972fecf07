/* SPDX-License-Identifier: MIT */

#include "feed/feed.h"
#include "fuzz/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    return decode_checked(feed_decode, "", data, size_bytes);
}
