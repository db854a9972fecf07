/* SPDX-License-Identifier: MIT */

#include "feed/vcard.h"
#include "fuzz/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    return decode_checked(vcard_decode, "line ", data, size_bytes);
}
