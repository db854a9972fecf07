/* SPDX-License-Identifier: MIT */

/* The head of an answer, line by line as libcurl hands it over, and its body as if it were packed. What is sent back as
 * a validator stays one line of a request. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/buffer.h"
#include "sync/head.h"
#include "sync/inflate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void check_line(const char *text)
{
    for (; *text != '\0'; text++) {
        CHECK(*text >= ' ' && *text <= '~');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct http_response response = {.retry_after_s = -1};
    const char *at = (const char *)data, *end = at + size_bytes;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const char *next = stop != NULL ? stop + 1 : end;
        head_read_line(&response, at, (size_t)(next - at));
        at = next;
        if (stop != NULL && at < end && *at == '\r') {
            break;
        }
    }
    check_line(response.etag);
    check_line(response.last_modified);
    CHECK(response.retry_after_s >= -1);
    struct buffer body = {.limit_bytes = 1u << 20};
    struct inflater *inflater = inflater_create();
    if (at < end) {
        (void)inflater_feed(inflater, at, (size_t)(end - at), &body);
    }
    inflater_destroy(inflater);
    buffer_finish(&body);
    return 0;
}
