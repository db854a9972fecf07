/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

/* What stands in the file that LITFASS_CLOCK names. */
struct clock_shim {
    int64_t ahead_s; /* of the real clock */
    int32_t is_synchronised;
    int32_t unused;
};
