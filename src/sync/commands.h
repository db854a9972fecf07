/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "config/settings.h"

/* The commands of litfass-sync. Each writes to standard output, tells trouble on standard error, and
 * returns the exit code: 0 good, 1 the content or the check failed, 2 wrong usage or settings. */

struct commands_input {
    const struct settings *settings; /* borrowed */
    char **args;                     /* what follows the command */
    int count;
    bool is_json;
    bool is_service;            /* nobody watches: goes on where a person would be told */
    const char *region, *place; /* of --hours, or NULL */
};

int commands_run(const struct commands_input *input);
int commands_once(const struct commands_input *input);
int commands_check(const struct commands_input *input);
int commands_list(const struct commands_input *input);
int commands_status(const struct commands_input *input);
int commands_import(const struct commands_input *input);
int commands_hours(const struct commands_input *input);
int commands_check_config(const struct commands_input *input);
int commands_print_config(const struct commands_input *input);

/* --version, --help */
int commands_version(const char *version);
int commands_help(void);
