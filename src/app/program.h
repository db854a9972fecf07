/* SPDX-License-Identifier: MIT */
#pragma once

#include "app/terminal.h"
#include "config/arguments.h"

/* What the program can be asked to do. Each returns its exit code: 0 good, 1 the content or the check failed,
 * 2 wrong usage or settings. */

struct program_options {
    const struct settings *settings; /* borrowed */
    const struct findings *findings; /* what was refused of them, of a service; borrowed */
    const char *lang;                /* --lang; NULL = the settings' */
    const char *subject;             /* SCREEN, script file or setting */
    const char *out;                 /* --out */
    bool
        is_service; /* --service: waits for a display, tells systemd, starts safely after crashes */
    const char *machine; /* --machine; NULL = this one */
    const char *clock;   /* --clock trusted|untrusted; NULL = ask the worker's marks */
};

/* The terminal in a window, until it is told to end. */
int program_show(const struct program_options *options);
/* One screen into a PNG file. */
int program_render(const struct program_options *options);
/* One screen's nodes to standard output. */
int program_dump(const struct program_options *options);
int program_script(const struct program_options *options);
/* Settings that loaded are good. */
int program_check_config(const struct program_options *options);
int program_print_config(const struct program_options *options);
/* One value, as it would be written. */
int program_get(const struct program_options *options);
/* A PIN from standard input into what [technician] pin takes. */
int program_hash_pin(const struct program_options *options);
int program_version(const struct program_options *options);
int program_help(const struct program_options *options);
