/* SPDX-License-Identifier: MIT */

#include "feed/csv.h"
#include "fuzz/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    (void)csv_is_likely((const char *)data, size_bytes);
    return decode_checked(csv_decode, "row ", data, size_bytes);
}
