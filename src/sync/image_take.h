/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "config/settings.h"
#include "sync/http.h"
#include "sync/image_list.h"

/* One picture: from the network or a stick into its two files. */

struct image_take_input {
    const struct settings *settings; /* borrowed, as all here */
    const char *import_folder;       /* NULL = the network */
    struct http *http;
    int stop_fd;
};

/* retry_after_s: what a server asked for; -1 = nothing. ERROR_RETRY: it may pass, or it was stopped; ERROR_REJECT:
 * this is no such picture; ERROR_SETUP: a person must mend it. The files are there, both of them, or as they
 * were. */
bool image_take(const struct image_take_input *input, const struct image_entry *entry,
                int64_t *ret_retry_after_s, int64_t *ret_size_bytes, struct error *err);
