/* SPDX-License-Identifier: MIT */

#include "feed/rss.h"
#include "fuzz/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    return decode_checked(rss_decode, "line ", data, size_bytes);
}
