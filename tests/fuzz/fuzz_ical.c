/* SPDX-License-Identifier: MIT */

#include "feed/ical.h"
#include "fuzz/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    return decode_checked(ical_decode, "line ", data, size_bytes);
}
