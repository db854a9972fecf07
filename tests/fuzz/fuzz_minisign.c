/* SPDX-License-Identifier: MIT */

/* A .minisig, which anybody may have written. The first line of the input is taken for the key. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "feed/minisign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    const char *text = (const char *)data;
    const char *line_end = size_bytes > 0 ? memchr(text, '\n', size_bytes) : NULL;
    size_t key_length = line_end != NULL ? (size_t)(line_end - text) : size_bytes;
    char *key = mem_copy_range(text, key_length);
    const char *const items[] = {key};
    struct minisign_keys keys = {items, 1};
    struct minisign minisign;
    text += line_end != NULL ? key_length + 1 : key_length;
    size_bytes -= line_end != NULL ? key_length + 1 : key_length;
    if (minisign_parse(text, size_bytes, &minisign, NULL)) {
        CHECK(!minisign_verify(&minisign, &keys, "never signed", 12, NULL));
    }
    mem_free(key);
    return 0;
}
