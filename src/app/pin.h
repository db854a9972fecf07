/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The PIN of the technician's page: a few digits, in the settings either in clear or as a hash of crypt(5), as
 * `litfass --hash-pin`, mkpasswd and `openssl passwd -6` make it. A hash of so few digits keeps them from whoever
 * glances at the file, not from whoever takes it home. */

/* CHECK_PIN_DIGITS_MIN to CHECK_PIN_DIGITS_MAX digits (config/check.h) and nothing else. */
bool pin_is_valid(const char *pin);
/* secret: of the settings. The time it takes does not tell how much of it was right. A secret that is no PIN and no
 * hash that this system knows is never met. */
bool pin_check(const char *secret, const char *typed);
/* Puts the hash of a valid PIN at ret_hash, cheap enough for the thread that paints: some ten milliseconds on the
 * smallest boards. False when the system makes none. */
bool pin_hash(const char *pin, char *ret_hash, size_t size_bytes);
