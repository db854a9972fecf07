/* SPDX-License-Identifier: MIT */

#include "feed/seal.h"

#include <string.h>

#include <sodium.h>

#include "base/bug.h"

_Static_assert(sizeof(crypto_generichash_state) <= sizeof(((struct seal_digest *)0)->state),
               "the state fits");
_Static_assert(crypto_generichash_BYTES * 2 + 1 == SEAL_DIGEST_TEXT_BYTES, "the text fits");
_Static_assert(crypto_generichash_BYTES == crypto_hash_sha256_BYTES, "both are as long");

void seal_digest_init(struct seal_digest *digest)
{
    crypto_generichash_state state;

    CHECK(crypto_generichash_init(&state, NULL, 0, crypto_generichash_BYTES) == 0);
    memcpy(digest->state, &state, sizeof(state));
}

void seal_digest_add(struct seal_digest *digest, const void *data, size_t size_bytes)
{
    crypto_generichash_state state;

    if (size_bytes == 0) {
        return;
    }
    memcpy(&state, digest->state, sizeof(state));
    CHECK(crypto_generichash_update(&state, data, size_bytes) == 0);
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
    crypto_generichash_state state;
    unsigned char hash[crypto_generichash_BYTES];

    memcpy(&state, digest->state, sizeof(state));
    CHECK(crypto_generichash_final(&state, hash, sizeof(hash)) == 0);
    return sodium_bin2hex(text, SEAL_DIGEST_TEXT_BYTES, hash, sizeof(hash));
}

const char *seal_checksum(const void *data, size_t size_bytes,
                          char text[SEAL_DIGEST_TEXT_BYTES])
{
    struct seal_digest digest;

    seal_digest_init(&digest);
    seal_digest_add(&digest, data, size_bytes);
    return seal_digest_finish(&digest, text);
}

const char *seal_sha256(const void *data, size_t size_bytes, char text[SEAL_DIGEST_TEXT_BYTES])
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    CHECK(crypto_hash_sha256(hash, data, size_bytes) == 0);
    return sodium_bin2hex(text, SEAL_DIGEST_TEXT_BYTES, hash, sizeof(hash));
}
