/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* Content addressed by what it is: SHA-256, by libsodium. Signatures of feeds are verified here too. */

#define SEAL_DIGEST_TEXT_BYTES 65

/* SHA-256 over parts, as lower-case hex with a NUL. */
struct seal_digest {
    unsigned char state[128]; /* libsodium's, copied in and out: of no alignment */
};

void seal_digest_init(struct seal_digest *digest);
void seal_digest_add(struct seal_digest *digest, const void *data, size_t size_bytes);
/* Adds the text and its NUL, so that "ab","c" differs from "a","bc". NULL counts as "". */
void seal_digest_add_text(struct seal_digest *digest, const char *text);
const char *seal_digest_finish(struct seal_digest *digest, char text[SEAL_DIGEST_TEXT_BYTES]);
/* Of what we keep ourselves, against damage: BLAKE2b of 256 bits, in a fraction of the time. */
const char *seal_checksum(const void *data, size_t size_bytes,
                          char text[SEAL_DIGEST_TEXT_BYTES]);
