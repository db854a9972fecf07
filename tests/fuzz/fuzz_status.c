/* SPDX-License-Identifier: MIT */

/* status.json: our own, but read by whoever runs --status. What was read is written and read again. */

#include <stddef.h>
#include <stdint.h>

#include "base/bug.h"
#include "base/buffer.h"
#include "base/mem.h"
#include "model/status.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct status first = {0}, second = {0};
    struct buffer once = {0}, twice = {0};
    char *text = mem_copy_range((const char *)data, size_bytes);
    if (status_parse(&first, text, NULL)) {
        status_format(&first, &once);
        CHECK(status_parse(&second, buffer_text(&once), NULL));
        status_format(&second, &twice);
        CHECK(first.source_count == second.source_count);
    }
    buffer_finish(&once);
    buffer_finish(&twice);
    status_finish(&first);
    status_finish(&second);
    mem_free(text);
    return 0;
}
