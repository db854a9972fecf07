/* SPDX-License-Identifier: MIT */
#pragma once

#include "config/settings.h"

/* What both programs take on the command line about their settings: which file, what is put over it, and what
 * time it is meant to be. */

#define ARGUMENTS_SETS_MAX 64

struct arguments {
    const char *config; /* --config; NULL = the usual places */
    const char *data;   /* --data, or NULL */
    const char *now; /* --now: wall clock of the house, or UTC with a Z; NULL = the machine's */
    const char *sets[ARGUMENTS_SETS_MAX]; /* --set section.key=value */
    size_t set_count;
    bool should_freeze; /* with --now: the clock stands */
    bool is_service;    /* --service: settings_load_service */
};

/* False when there were too many. */
bool arguments_add_set(struct arguments *arguments, const char *assignment);
/* Loads, overrides, validates, and sets the clock. False and every finding when something is wrong; of a service only when
 * it is wrong on the command line. */
bool arguments_load(const struct arguments *arguments, struct settings *settings,
                    struct findings *findings);
/* What arguments_load found, to standard error: a service warns the journal. */
void arguments_tell(const struct arguments *arguments, const struct findings *findings);
