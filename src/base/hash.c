/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <string.h>

uint64_t hash_add(uint64_t hash, const void *bytes, size_t size_bytes)
{
    const unsigned char *cursor = bytes;
    for (size_t i = 0; i < size_bytes; i++) {
        hash = (hash ^ cursor[i]) * UINT64_C(0x100000001B3);
    }
    return hash;
}

uint64_t hash_add_text(uint64_t hash, const char *text)
{
    return hash_add(hash, text, strlen(text));
}
