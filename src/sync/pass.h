/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "config/settings.h"
#include "sync/status.h"

/* One pass: each source is asked, content.db is made anew if anything changed, the status is written.
 * Knows from one pass to the next what is kept of each source and when it is due again. */

struct pass;

struct pass_options {
    const char
        *import_folder; /* take payloads from here instead of the network; NULL = network */
    bool is_due_only;   /* ask only the sources whose time has come */
    int stop_fd;        /* readable = stop at once; -1 = none */
    FILE *out;          /* a line for each source and for content.db; NULL = to the log, and
                                  only what is new */
};

enum pass_result {
    PASS_GOOD,
    PASS_TROUBLED, /* a source failed or was refused, or the content could not be built */
    PASS_NOTHING,  /* the folder has no file and no picture that is asked for */
    PASS_STOPPED,
};

/* Makes the folders and holds the lock of the data folder, a file in it, until destroyed. ERROR_SETUP: the folder cannot be
 * made or written, or another litfass-sync works on it. settings are borrowed. */
struct pass *pass_create(const struct settings *settings, struct error *err);
void pass_destroy(struct pass *pass);

enum pass_result pass_run(struct pass *pass, const struct pass_options *options);
/* Until the next source is due, on the monotonic clock; INT64_MAX = there is none. */
int64_t pass_get_wait_ms(const struct pass *pass);
/* Until a second after the house's next midnight, on the wall clock: the content has another first day
 * then. */
int64_t pass_get_midnight_s(const struct pass *pass);
/* Makes every source due, but for those whose servers asked for more time. */
void pass_hurry(struct pass *pass);
/* The network came back, or the clock was set: sources that waited for just that are asked earlier. */
void pass_hear_network(struct pass *pass);
void pass_hear_clock(struct pass *pass);
/* Somebody met damage in content.db: the next pass reads it as a whole again. */
void pass_doubt_content(struct pass *pass);
/* As the last pass found it. */
bool pass_is_clock_trusted(const struct pass *pass);
/* True when somebody took away the data folder, or content.db from it, since the last pass: time for one. */
bool pass_is_disturbed(const struct pass *pass);
/* NULL = the runtime folder cannot be used. Borrowed. */
const char *pass_get_run_folder(const struct pass *pass);
