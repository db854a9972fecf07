/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* Content addressed by what it is, by libsodium. Signatures of feeds are verified here too. */

#define SEAL_DIGEST_TEXT_BYTES 65

/* BLAKE2b of 256 bits over parts, as lower-case hex with a NUL: where no one else names the algorithm. */
struct seal_digest {
    unsigned char state[384]; /* libsodium's, copied in and out: of no alignment */
};

void seal_digest_init(struct seal_digest *digest);
void seal_digest_add(struct seal_digest *digest, const void *data, size_t size_bytes);
/* Adds the text and its NUL, so that "ab","c" differs from "a","bc". NULL counts as "". */
void seal_digest_add_text(struct seal_digest *digest, const char *text);
const char *seal_digest_finish(struct seal_digest *digest, char text[SEAL_DIGEST_TEXT_BYTES]);
/* The same of bytes that are all there. */
const char *seal_checksum(const void *data, size_t size_bytes,
                          char text[SEAL_DIGEST_TEXT_BYTES]);
/* As feeds name their pictures. */
const char *seal_sha256(const void *data, size_t size_bytes, char text[SEAL_DIGEST_TEXT_BYTES]);
