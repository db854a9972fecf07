/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "config/settings.h"
#include "sync/status.h"

/* The pictures of the content: fetched when their files are not there, held against their hash, decoded in a
 * sealed cell, and kept in the two sizes that the screen shows (picture/picture.h) as KEY.large.pam and
 * KEY.small.pam. A picture that cannot be had costs nothing but itself. What the content names no more is set
 * aside for a week and then removed. */

#define IMAGES_FOLDER "images" /* in the data folder */
#define IMAGES_MAX 500
#define IMAGES_BYTES_MAX                                                                       \
    ((int64_t)256 << 20) /* of all their files; what is set aside goes first */
#define IMAGES_GRACE_S (7 * 24 * 3600)

struct images;

struct images_input {
    const struct settings *settings; /* borrowed, as all here */
    const char *import_folder;       /* take them from a stick; NULL = the network */
    int stop_fd;
    int64_t now_utc;
    FILE *out; /* a line for each picture that came or failed; NULL = the log */
};

struct images *images_create(void);
void images_destroy(struct images *images);

/* Looks what content.db names when that is another one, then fetches what is due, for a minute at most: the
 * rest is due at once. True when anything of what images_describe tells is new. */
bool images_renew(struct images *images, const struct images_input *input);
/* Until the next picture is due, on the monotonic clock; INT64_MAX = there is none. */
int64_t images_get_wait_ms(const struct images *images);
/* Makes all that are missing due. */
void images_hurry(struct images *images);
/* Somebody met damage: the files are read as a whole again. */
void images_doubt(struct images *images);
/* How many there are and what is wrong, into the rows of their sources. */
void images_describe(const struct images *images, struct status *status);
