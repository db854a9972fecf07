/* SPDX-License-Identifier: MIT */
#include "app/pin.h"

#include <crypt.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "config/check.h"

/* yescrypt, 4 MiB: 4 ms on a desktop; one more is twice as much. */
#define PREFIX "$y$"
#define COST 3

bool pin_is_valid(const char *pin)
{
    size_t digits = strspn(pin, "0123456789");
    return pin[digits] == '\0' && digits >= CHECK_PIN_DIGITS_MIN &&
           digits <= CHECK_PIN_DIGITS_MAX;
}

/* Looks at all of both, whatever the first difference. */
static bool is_equal(const char *a, const char *b)
{
    size_t a_length = strlen(a), b_length = strlen(b);
    size_t length = a_length > b_length ? a_length : b_length;
    unsigned difference = a_length != b_length;
    for (size_t i = 0; i < length; i++) {
        unsigned char left = i < a_length ? (unsigned char)a[i] : 0;
        unsigned char right = i < b_length ? (unsigned char)b[i] : 0;
        difference |= (unsigned)(left ^ right);
    }
    return difference == 0;
}

/* crypt_data is 32 KiB: not on the stack. */
static bool check_hash(const char *hash, const char *typed)
{
    struct crypt_data *data = mem_alloc(sizeof(*data));
    const char *made = crypt_rn(typed, hash, data, (int)sizeof(*data));
    bool is_right = made != NULL && is_equal(made, hash);
    explicit_bzero(data, sizeof(*data));
    mem_free(data);
    return is_right;
}

bool pin_check(const char *secret, const char *typed)
{
    if (!pin_is_valid(typed)) {
        return false;
    }
    return secret[0] == '$' ? check_hash(secret, typed)
                            : pin_is_valid(secret) && is_equal(secret, typed);
}

bool pin_hash(const char *pin, char *ret_hash, size_t size_bytes)
{
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    if (crypt_gensalt_rn(PREFIX, COST, NULL, 0, setting, (int)sizeof(setting)) == NULL) {
        return false;
    }
    struct crypt_data *data = mem_alloc(sizeof(*data));
    const char *made = crypt_rn(pin, setting, data, (int)sizeof(*data));
    bool is_made = made != NULL && strlen(made) < size_bytes;
    if (is_made) {
        (void)snprintf(ret_hash, size_bytes, "%s", made);
    }
    explicit_bzero(data, sizeof(*data));
    mem_free(data);
    return is_made;
}
