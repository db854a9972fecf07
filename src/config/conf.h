/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "config/option.h"
#include "config/settings.h"

/* The text of a settings file, line by line into the typed settings. Used by settings.c alone. */

/* Whose settings are being read, and how to name the place. */
struct conf {
    struct settings *settings;
    struct findings *findings;
    const char *file;
    int line; /* 0 = not from a line: --set */
};

/* "file:line: [section] key: reason"; key NULL leaves it away, section too. */
void conf_report(const struct conf *conf, const char *section, const char *key,
                 const char *format, ...) LF_PRINTF(4, 5);
/* Every line of the text. */
void conf_read(struct conf *conf, const char *text, size_t size_bytes);
/* One value; a source that is not there yet is made. False when something was reported. */
bool conf_put(struct conf *conf, const char *section, const char *key, const char *value);
