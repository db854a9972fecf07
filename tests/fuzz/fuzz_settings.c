/* SPDX-License-Identifier: MIT */

/* The settings file: edited by anybody, on any computer. */

#include <stddef.h>
#include <stdint.h>

#include "config/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct settings settings = {0};
    struct findings findings = {0};
    settings_init(&settings);
    if (settings_read(&settings, "litfass.conf", (const char *)data, size_bytes, &findings)) {
        (void)settings_validate(&settings, &findings);
    }
    findings_finish(&findings);
    settings_finish(&settings);
    return 0;
}
