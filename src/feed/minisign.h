/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Signatures of the minisign program (Ed25519; its documentation, "Signature format" and "Public key
 * format"): is a payload what somebody with the secret key has signed? */

/* What a .minisig may hold, at most. */
#define MINISIGN_FILE_BYTES_MAX 8192
#define MINISIGN_LINE_BYTES 128 /* of base64, with the NUL */
#define MINISIGN_COMMENT_BYTES 1024

/* A .minisig. The first comment is no part of what is signed, and is not kept. */
struct minisign {
    char signature[MINISIGN_LINE_BYTES];  /* of the payload; the line as it stands there */
    char comment[MINISIGN_COMMENT_BYTES]; /* the trusted one */
    char global[MINISIGN_LINE_BYTES];     /* of signature and comment */
};

/* The public keys that count, as minisign prints them: one line of base64 each. All borrowed. */
struct minisign_keys {
    const char *const *items;
    size_t count;
};

/* ERROR_REJECT when it is none. */
bool minisign_parse(const char *text, size_t size_bytes, struct minisign *ret_minisign,
                    struct error *err);
/* Whether the payload, and the trusted comment, were signed with one of the keys. */
bool minisign_verify(const struct minisign *minisign, const struct minisign_keys *keys,
                     const char *payload, size_t size_bytes, struct error *err);
/* The same by the signature's line alone, which is kept with the payload. */
bool minisign_verify_line(const char *signature, const struct minisign_keys *keys,
                          const char *payload, size_t size_bytes, struct error *err);
