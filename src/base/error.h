/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/bug.h"

/* What went wrong in the environment or in content, for a caller that acts on it and a
 * person who reads it. Functions take `struct error *err`, which may be NULL. The first
 * error wins; outer layers add what they were doing in front. */

/* What the caller should do about it. */
enum error_kind {
    ERROR_NONE,
    ERROR_RETRY,  /* passing trouble: no network, server busy; try again later */
    ERROR_REJECT, /* this content is bad; keep what we had */
    ERROR_SETUP,  /* only a person can mend it: settings, rights, missing file */
};

struct error {
    enum error_kind kind;
    char text[480]; /* English, no newline, no full stop */
};

/* Both return false, so that `return error_set(...)` reads well. */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
    LF_PRINTF(3, 4);
/* "context: text" */
bool error_prefix(struct error *err, const char *format, ...) LF_PRINTF(2, 3);
