/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "feed/seal.h"

/* What pictures a content names, and which of them lie in the folder. */

enum image_state {
    IMAGE_MISSING,
    IMAGE_THERE,
    IMAGE_ASIDE,   /* whole, but set aside as no longer used */
    IMAGE_DAMAGED, /* no picture of ours, or not to its end */
    IMAGE_STATE_COUNT
};

struct image_entry {
    char *source, *id;                   /* id: for people */
    char *url;                           /* "" = it leads nowhere */
    char sha256[SEAL_DIGEST_TEXT_BYTES]; /* "" = whatever is there */
    char key[SEAL_DIGEST_TEXT_BYTES];
    enum image_state state;
    int64_t size_bytes; /* of both files; 0 when an earlier entry has the same key */
};

struct image_list {
    struct image_entry *entries; /* image_list_finish */
    size_t count;
};

struct image_list_input {
    const char *data_folder; /* borrowed */
    bool should_read; /* every file against its checksum, not its head and length alone */
    int stop_fd;
};

/* Opened and read in a cell. False and err (ERROR_RETRY: it was stopped) when there is no content. */
bool image_list_read(const struct image_list_input *input, struct image_list *ret_list,
                     struct error *err);
void image_list_finish(struct image_list *list);
/* Of the same source, at the same address. */
bool image_is_same_place(const struct image_entry *a, const struct image_entry *b);

/* "KEY.large.pam" and "KEY.small.pam", with the suffix for what is set aside. */
#define IMAGE_LARGE ".large.pam"
#define IMAGE_SMALL ".small.pam"
#define IMAGE_ASIDE_SUFFIX ".aside"
/* data_folder/images/KEY<kind><suffix>; the caller owns it. */
char *image_list_make_path(const char *data_folder, const char *key, const char *kind,
                           const char *suffix);
