/* SPDX-License-Identifier: MIT */

#include "feed/minisign.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#define KEY_ID_BYTES 8
#define UNTRUSTED "untrusted comment: "
#define TRUSTED "trusted comment: "

/* The three things in base64, byte for byte. */
struct public_key {
    unsigned char algorithm[2]; /* "Ed" */
    unsigned char id[KEY_ID_BYTES];
    unsigned char key[crypto_sign_PUBLICKEYBYTES];
};
struct signature {
    unsigned char algorithm[2]; /* "ED": of the payload's BLAKE2b-512; "Ed": of the payload */
    unsigned char key_id[KEY_ID_BYTES];
    unsigned char bytes[crypto_sign_BYTES];
};
struct global {
    unsigned char bytes[crypto_sign_BYTES];
};
_Static_assert(sizeof(struct public_key) == 42 && sizeof(struct signature) == 74,
               "bytes without gaps");

/* ---- the file ---- */

/* The next line without its end; false at the end of the text, or when it is longer than the place. */
static bool take_line(const char **at, const char *end, char *line, size_t room)
{
    const char *stop = memchr(*at, '\n', (size_t)(end - *at));
    size_t length = (size_t)((stop != NULL ? stop : end) - *at);
    const char *begin = *at;
    *at = stop != NULL ? stop + 1 : end;
    if (length > 0 && begin[length - 1] == '\r') {
        length--;
    }
    if (begin == end || length >= room || memchr(begin, '\0', length) != NULL) {
        return false;
    }
    memcpy(line, begin, length);
    line[length] = '\0';
    return true;
}

static bool begins_with(const char *text, const char *begin)
{
    return strncmp(text, begin, strlen(begin)) == 0;
}

bool minisign_parse(const char *text, size_t size_bytes, struct minisign *ret_minisign,
                    struct error *err)
{
    struct minisign read;
    char line[MINISIGN_COMMENT_BYTES];
    const char *at = text, *end = text + size_bytes;
    bool is_good = size_bytes <= MINISIGN_FILE_BYTES_MAX &&
                   take_line(&at, end, line, sizeof(line)) && begins_with(line, UNTRUSTED) &&
                   take_line(&at, end, read.signature, sizeof(read.signature)) &&
                   take_line(&at, end, line, sizeof(line)) && begins_with(line, TRUSTED) &&
                   take_line(&at, end, read.global, sizeof(read.global)) && at == end;
    if (!is_good) {
        return error_set(err, ERROR_REJECT, "the .minisig is not what minisign writes");
    }
    snprintf(read.comment, sizeof(read.comment), "%s", line + strlen(TRUSTED));
    *ret_minisign = read;
    return true;
}

/* ---- the check ---- */

/* Exactly size_bytes of them. The library takes some bytes that are no letters for an A. */
static bool decode(const char *base64, void *bytes, size_t size_bytes)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    size_t length = 0;
    const char *end = NULL;
    size_t text_length = strlen(base64);
    return strspn(base64, letters) == text_length &&
           sodium_base642bin(bytes, size_bytes, base64, text_length, NULL, &length, &end,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           length == size_bytes && end == base64 + text_length;
}

/* As minisign shows it. */
static uint64_t number_of(const unsigned char id[KEY_ID_BYTES])
{
    uint64_t number = 0;
    for (int i = KEY_ID_BYTES - 1; i >= 0; i--) {
        number = number << 8 | id[i];
    }
    return number;
}

static bool find_key(const struct minisign_keys *keys, const struct signature *signature,
                     struct public_key *ret_key, struct error *err)
{
    uint64_t expected = 0;
    for (size_t i = 0; i < keys->count; i++) {
        if (!decode(keys->items[i], ret_key, sizeof(*ret_key)) ||
            memcmp(ret_key->algorithm, "Ed", 2) != 0) {
            return error_set(err, ERROR_SETUP, "public_key %s is no key of minisign",
                             keys->items[i]);
        }
        if (memcmp(ret_key->id, signature->key_id, KEY_ID_BYTES) == 0) {
            return true;
        }
        expected = number_of(ret_key->id);
    }
    return error_set(err, ERROR_REJECT,
                     "it is signed with the key %016" PRIX64
                     ", and the settings expect %016" PRIX64,
                     number_of(signature->key_id), expected);
}

static bool is_signed(const struct signature *signature, const struct public_key *key,
                      const char *payload, size_t size_bytes)
{
    const unsigned char *bytes = (const unsigned char *)payload;
    unsigned char hash[crypto_generichash_BYTES_MAX];
    if (memcmp(signature->algorithm, "ED", 2) == 0) {
        crypto_generichash(hash, sizeof(hash), bytes, size_bytes, NULL, 0);
        bytes = hash;
        size_bytes = sizeof(hash);
    } else if (memcmp(signature->algorithm, "Ed", 2) != 0) {
        return false;
    }
    return crypto_sign_verify_detached(signature->bytes, bytes, size_bytes, key->key) == 0;
}

static bool check(const char *line, const struct minisign_keys *keys, const char *payload,
                  size_t size_bytes, struct signature *ret_signature,
                  struct public_key *ret_key, struct error *err)
{
    if (!decode(line, ret_signature, sizeof(*ret_signature))) {
        return error_set(err, ERROR_REJECT, "its signature cannot be read");
    }
    return find_key(keys, ret_signature, ret_key, err) &&
           (is_signed(ret_signature, ret_key, payload, size_bytes) ||
            error_set(err, ERROR_REJECT,
                      "its signature does not fit: it was changed after it was signed, or the "
                      ".minisig is of another version"));
}

bool minisign_verify_line(const char *signature, const struct minisign_keys *keys,
                          const char *payload, size_t size_bytes, struct error *err)
{
    struct signature read;
    struct public_key key;
    return check(signature, keys, payload, size_bytes, &read, &key, err);
}

bool minisign_verify(const struct minisign *minisign, const struct minisign_keys *keys,
                     const char *payload, size_t size_bytes, struct error *err)
{
    struct signature signature;
    struct public_key key;
    struct global global;
    unsigned char signed_bytes[sizeof(signature.bytes) + MINISIGN_COMMENT_BYTES];
    if (!check(minisign->signature, keys, payload, size_bytes, &signature, &key, err)) {
        return false;
    }
    size_t length = strlen(minisign->comment);
    memcpy(signed_bytes, signature.bytes, sizeof(signature.bytes));
    memcpy(signed_bytes + sizeof(signature.bytes), minisign->comment, length);
    return (decode(minisign->global, &global, sizeof(global)) &&
            crypto_sign_verify_detached(global.bytes, signed_bytes,
                                        sizeof(signature.bytes) + length, key.key) == 0) ||
           error_set(err, ERROR_REJECT, "the trusted comment of its signature was changed");
}
