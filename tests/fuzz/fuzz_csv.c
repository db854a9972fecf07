/* SPDX-License-Identifier: MIT */

#include "feed/csv.h"
#include "fuzz/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    return decode_checked(csv_decode, "", data, size_bytes);
}
