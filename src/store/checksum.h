/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* SQLite notices a page that makes no sense, not a text that changed. So a content.db carries a
 * checksum of all its bytes but the eight that hold it, which end the page of table `checksum`:
 * its only row is the first cell of a fresh leaf, and a leaf is filled from its end. Against
 * worn cards, not against people. */

#define CHECKSUM_BYTES 8

/* Over the file, as if the eight bytes that end at end_offset were 0. ERROR_RETRY, here and below: it cannot be read just
 * now; ERROR_REJECT: it is too short. */
bool checksum_compute(const char *path, int64_t end_offset, uint64_t *ret_sum,
                      struct error *err);
/* What stands there now. */
bool checksum_read(const char *path, int64_t end_offset, uint64_t *ret_sum, struct error *err);
/* Computes it and writes it there; CHECKs that 0 stood there. ERROR_SETUP: cannot be written. */
bool checksum_write(const char *path, int64_t end_offset, struct error *err);
