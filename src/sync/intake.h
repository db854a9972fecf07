/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/zone.h"
#include "config/settings.h"
#include "sync/examine.h"
#include "sync/http.h"

/* New bytes for one source, from the network or from a stick: they replace what is kept of it only when
 * they are good and say something else. What is kept lies in the spool; what we know of it, here. */

struct intake {
    const struct source *source; /* borrowed */
    bool has_kept;               /* the spool holds a payload that decodes: */
    struct kept kept;
    struct file_identity identity; /* of the file that was looked at; zeroed = of none */
    int64_t held_until_ms;         /* monotonic: new bytes wait until then; 0 = none do */
    /* of the last try */
    bool waits_for_time; /* nothing but the dates of a certificate was wrong */
    int http_status;
    int64_t retry_after_s;
    int64_t server_utc; /* the server's clock; 0 = not told */
};

struct intake_context {
    const struct settings *settings; /* borrowed, as all here */
    struct zones *zones;
    const char *spool_folder;
    const char *run_folder; /* NULL = there is none */
    struct http *http;
    int stop_fd;
    int64_t now_utc; /* the best that is known of it */
};

enum intake_outcome {
    INTAKE_SAME,    /* nothing new; nothing was written to the spool */
    INTAKE_NEW,     /* the spool holds the new payload */
    INTAKE_HELD,    /* the new bytes look like an accident, and wait */
    INTAKE_REFUSED, /* the new bytes are bad; what was kept still is */
    INTAKE_FAILED,  /* no new bytes, or no room for them; what was kept still is */
    INTAKE_NONE,    /* the stick has nothing for this source */
};

void intake_finish(struct intake *intake);
/* Conditional when the spool knows validators for this url. err is set for HELD, REFUSED and FAILED. */
enum intake_outcome intake_fetch(struct intake *intake, const struct intake_context *context,
                                 struct error *err);
/* Takes folder/<source>.json or folder/<source>.ics. */
enum intake_outcome intake_import(struct intake *intake, const struct intake_context *context,
                                  const char *folder, struct error *err);
