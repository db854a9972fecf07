/* SPDX-License-Identifier: MIT */

/* The header of a picture from any bytes: whatever is taken has a size that a reader can trust. */

#include <stddef.h>
#include <stdint.h>

#include "base/pam.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct pam pam;
    struct error err = {0};
    if (pam_read_header((const char *)data, size_bytes, &pam, &err)) {
        CHECK(pam.header_bytes <= size_bytes && pam.header_bytes <= PAM_HEADER_BYTES_MAX);
        CHECK(pam.w > 0 && pam.w <= PAM_SIDE_MAX && pam.h > 0 && pam.h <= PAM_SIDE_MAX);
        CHECK(pam.depth == 3 || pam.depth == 4);
    } else {
        CHECK(err.kind == ERROR_REJECT);
    }
    return 0;
}
