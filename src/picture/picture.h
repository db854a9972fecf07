/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/pam.h"

/* Foreign bytes into the two pictures that the screen shows without a decoder: PNG, JPEG and WebP into PAM
 * (base/pam.h). Pure: nothing is read or written. The bytes may be hostile: call it in a cell. */

#define PICTURE_FILE_BYTES_MAX (8u << 20)
#define PICTURE_PIXELS_MAX 40000000
#define PICTURE_LARGE_SIDE 1200
#define PICTURE_SMALL_SIDE 400
/* Of one of the two, with its header. */
#define PICTURE_BYTES_MAX (PICTURE_LARGE_SIDE * PICTURE_LARGE_SIDE * 4 + PAM_HEADER_BYTES_MAX)

/* Both sides within PICTURE_LARGE_SIDE and PICTURE_SMALL_SIDE, upright, never larger than it came. False:
 * ERROR_REJECT with what the bytes are instead, or what is wrong with them. */
bool picture_convert(const char *bytes, size_t size_bytes, struct buffer *large,
                     struct buffer *small, struct error *err);
/* Before the first picture_convert in a process that can no longer open files: on ARM, libjpeg-turbo reads
 * /proc/cpuinfo once. Decodes nothing. */
void picture_prepare(void);

/* In front of the pixels, for who reads them back. */
struct picture_head {
    struct pam pam;
    char checksum[17]; /* that the pixels should have, as picture_format_checksum writes it */
};

/* From the first bytes of one of the two. ERROR_REJECT: it is none of ours, or has a side over `side`. */
bool picture_read_head(const char *bytes, size_t size_bytes, int side,
                       struct picture_head *ret_head, struct error *err);
/* hash: of base/hash.h, over the pixels. */
void picture_format_checksum(uint64_t hash, char text[17]);
/* True when these bytes are a head and its pixels, and nothing else. */
bool picture_check(const char *bytes, size_t size_bytes, int side, struct error *err);
