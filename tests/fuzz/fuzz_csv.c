/* SPDX-License-Identifier: MIT */

#include "base/bug.h"
#include "feed/csv.h"
#include "fuzz/decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    static const struct reader_sink sink = {0};
    struct reader_options options = {.locale = "de"};
    struct error err = {0};
    /* What is taken for a list when nobody said so must be read as one. */
    if (csv_is_likely((const char *)data, size_bytes)) {
        CHECK(csv_decode((const char *)data, size_bytes, &options, &sink, &err));
    }
    return decode_checked(csv_decode, "row ", data, size_bytes);
}
