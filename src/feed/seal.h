/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* Content addressed by what it is, by libsodium. Signatures of feeds are verified here too. */

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

/* The same by BLAKE2b of 256 bits, in a fraction of the time: where no one else names the algorithm. */
struct seal_sum {
    unsigned char state[384];
};

void seal_sum_init(struct seal_sum *sum);
void seal_sum_add(struct seal_sum *sum, const void *data, size_t size_bytes);
const char *seal_sum_finish(struct seal_sum *sum, char text[SEAL_DIGEST_TEXT_BYTES]);
/* Of bytes that are all there. */
const char *seal_checksum(const void *data, size_t size_bytes,
                          char text[SEAL_DIGEST_TEXT_BYTES]);
