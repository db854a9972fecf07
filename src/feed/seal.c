/* SPDX-License-Identifier: MIT */

#include "feed/seal.h"

#include <string.h>

#include <sodium.h>

#include "base/bug.h"

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(((struct seal_digest *)0)->state),
               "the state fits");
_Static_assert(crypto_hash_sha256_BYTES * 2 + 1 == SEAL_DIGEST_TEXT_BYTES, "the text fits");
_Static_assert(sizeof(crypto_generichash_state) <= sizeof(((struct seal_sum *)0)->state),
               "the state fits");
_Static_assert(crypto_generichash_BYTES == crypto_hash_sha256_BYTES, "both are as long");

void seal_digest_init(struct seal_digest *digest)
{
    crypto_hash_sha256_state state;

    CHECK(crypto_hash_sha256_init(&state) == 0);
    memcpy(digest->state, &state, sizeof(state));
}

void seal_digest_add(struct seal_digest *digest, const void *data, size_t size_bytes)
{
    crypto_hash_sha256_state state;

    if (size_bytes == 0) {
        return;
    }
    memcpy(&state, digest->state, sizeof(state));
    CHECK(crypto_hash_sha256_update(&state, data, size_bytes) == 0);
    memcpy(digest->state, &state, sizeof(state));
}

void seal_digest_add_text(struct seal_digest *digest, const char *text)
{
    if (!text) {
        text = "";
    }
    seal_digest_add(digest, text, strlen(text) + 1);
}

const char *seal_digest_finish(struct seal_digest *digest, char text[SEAL_DIGEST_TEXT_BYTES])
{
    crypto_hash_sha256_state state;
    unsigned char hash[crypto_hash_sha256_BYTES];

    memcpy(&state, digest->state, sizeof(state));
    CHECK(crypto_hash_sha256_final(&state, hash) == 0);
    memcpy(digest->state, &state, sizeof(state));
    return sodium_bin2hex(text, SEAL_DIGEST_TEXT_BYTES, hash, sizeof(hash));
}

void seal_sum_init(struct seal_sum *sum)
{
    crypto_generichash_state state;

    CHECK(crypto_generichash_init(&state, NULL, 0, crypto_generichash_BYTES) == 0);
    memcpy(sum->state, &state, sizeof(state));
}

void seal_sum_add(struct seal_sum *sum, const void *data, size_t size_bytes)
{
    crypto_generichash_state state;

    if (size_bytes == 0) {
        return;
    }
    memcpy(&state, sum->state, sizeof(state));
    CHECK(crypto_generichash_update(&state, data, size_bytes) == 0);
    memcpy(sum->state, &state, sizeof(state));
}

const char *seal_sum_finish(struct seal_sum *sum, char text[SEAL_DIGEST_TEXT_BYTES])
{
    crypto_generichash_state state;
    unsigned char hash[crypto_generichash_BYTES];

    memcpy(&state, sum->state, sizeof(state));
    CHECK(crypto_generichash_final(&state, hash, sizeof(hash)) == 0);
    return sodium_bin2hex(text, SEAL_DIGEST_TEXT_BYTES, hash, sizeof(hash));
}

const char *seal_checksum(const void *data, size_t size_bytes,
                          char text[SEAL_DIGEST_TEXT_BYTES])
{
    struct seal_sum sum;

    seal_sum_init(&sum);
    seal_sum_add(&sum, data, size_bytes);
    return seal_sum_finish(&sum, text);
}
