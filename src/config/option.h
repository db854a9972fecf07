/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

/* The option table: one row for each thing there is to set, and what one needs to read and write such a
 * value. Nothing else in the program lists the settings. */

enum option_type {
    OPTION_TEXT,   /* char * */
    OPTION_INT,    /* int, min..max */
    OPTION_BOOL,   /* bool */
    OPTION_CHOICE, /* an enum whose values count through words */
    OPTION_LIST,   /* struct words, divided by commas */
    OPTION_TAGS,   /* struct words, divided by blanks or commas */
    OPTION_SIZE,   /* two ints, "1080x1920", "" = 0 and 0 */
    OPTION_HOURS,  /* two ints, minutes of the day, "20:00-07:00"; "" = 0 and 0 */
};

/* False and ERROR_SETUP with the reason alone, as it stands after "[section] key: ". */
typedef bool (*option_check_fn)(const char *value, struct error *err);

struct option {
    const char *section; /* "source" stands for each [source NAME] */
    const char *key;
    enum option_type type;
    size_t offset;        /* in struct settings, or in struct source */
    const char *fallback; /* the default, as it would be written */
    int min, max;
    const char *const *words; /* of a choice, NULL at the end; "" = not set */
    option_check_fn check;    /* of a text or of each word of a list; NULL = any */
    const char *example; /* what --print-config shows in place of an empty default, or NULL */
    const char *help_en, *help_de;
};

extern const struct option option_table[];
extern const size_t option_count;

/* NULL = there is none. section without the name of a source. */
const struct option *option_find(const char *section, const char *key);
bool option_is_section(const char *section);
/* The key or section nearest in spelling; NULL when nothing is near. */
const char *option_suggest_key(const char *section, const char *key);
const char *option_suggest_section(const char *section);

/* Reads the value into the struct that starts at base; a value there is freed. False and the reason, and
 * nothing changed, when it is not good. */
bool option_parse(const struct option *option, void *base, const char *value,
                  struct error *err);
/* Appends the value as it would be written in the file. */
void option_format(const struct option *option, const void *base, struct buffer *buffer);
/* Frees what the value owns. */
void option_finish(const struct option *option, void *base);
