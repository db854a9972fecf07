/* SPDX-License-Identifier: MIT */

/* Reading and writing one value of the option table, by its type. Each type is one row of a table of its
 * own, at the end. */

#include "config/option.h"

#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/parse.h"
#include "config/settings.h"

#define LIST_MAX 64

static bool is_checked(const struct option *option, const char *value, struct error *err)
{
    return option->check == NULL || option->check(value, err);
}

/* "a, b or c" */
static void append_choices(struct buffer *buffer, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0') {
            continue;
        }
        if (buffer->size_bytes > 0) {
            buffer_append_text(buffer, words[i + 1] == NULL ? " or " : ", ");
        }
        buffer_append_text(buffer, words[i]);
    }
}

/* ---- text ---- */

static bool parse_text(const struct option *option, void *place, const char *value,
                       struct error *err)
{
    if (!is_checked(option, value, err)) {
        return false;
    }
    char **text = place;
    mem_free(*text);
    *text = mem_copy_text(value);
    return true;
}

static void format_text(const struct option *option, const void *place, struct buffer *buffer)
{
    (void)option;
    const char *const *text = place;
    buffer_append_text(buffer, *text != NULL ? *text : "");
}

static void finish_text(void *place)
{
    char **text = place;
    mem_free(*text);
    *text = NULL;
}

/* ---- number ---- */

static bool parse_number(const struct option *option, void *place, const char *value,
                         struct error *err)
{
    int64_t number = 0;
    if (parse_int(value, option->min, option->max, &number)) {
        *(int *)place = (int)number;
        return true;
    }
    return error_set(err, ERROR_SETUP, "\"%.40s\" is not a whole number from %d to %d", value,
                     option->min, option->max);
}

static void format_number(const struct option *option, const void *place, struct buffer *buffer)
{
    (void)option;
    buffer_printf(buffer, "%d", *(const int *)place);
}

static void finish_nothing(void *place)
{
    (void)place;
}

/* ---- yes or no ---- */

static bool parse_switch(const struct option *option, void *place, const char *value,
                         struct error *err)
{
    (void)option;
    if (!parse_bool(value, place)) {
        return error_set(err, ERROR_SETUP, "\"%.40s\" is neither true nor false", value);
    }
    return true;
}

static void format_switch(const struct option *option, const void *place, struct buffer *buffer)
{
    (void)option;
    buffer_append_text(buffer, *(const bool *)place ? "true" : "false");
}

/* ---- choice ---- */

static bool parse_choice(const struct option *option, void *place, const char *value,
                         struct error *err)
{
    size_t count = 0;
    while (option->words[count] != NULL) {
        count++;
    }
    int index = parse_word(value, option->words, count);
    if (index >= 0) {
        *(int *)place = index;
        return true;
    }
    struct buffer choices = {0};
    append_choices(&choices, option->words);
    error_set(err, ERROR_SETUP, "\"%.40s\" is not %s", value, buffer_text(&choices));
    buffer_finish(&choices);
    return false;
}

static void format_choice(const struct option *option, const void *place, struct buffer *buffer)
{
    buffer_append_text(buffer, option->words[*(const int *)place]);
}

/* ---- lists ---- */

static void finish_words(void *place)
{
    struct words *words = place;
    for (size_t i = 0; i < words->count; i++) {
        mem_free((char *)words->items[i]);
    }
    mem_free((void *)words->items);
    *words = (struct words){0};
}

/* Adds text[length] without blanks at its ends; nothing when nothing is left. */
static bool add_word(const struct option *option, struct words *words, const char *text,
                     size_t length, struct error *err)
{
    while (length > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t')) {
        length--;
    }
    if (length == 0) {
        return true;
    }
    if (words->count == LIST_MAX) {
        return error_set(err, ERROR_SETUP, "more than %d entries", LIST_MAX);
    }
    char *word = mem_copy_range(text, length);
    words->items[words->count++] = word;
    if (option->type == OPTION_LIST && strpbrk(word, ";#") != NULL) {
        return error_set(
            err, ERROR_SETUP,
            "\"%.40s\": commas divide the entries, and a remark (# or ;) has a line "
            "of its own",
            word);
    }
    return is_checked(option, word, err);
}

static bool parse_words(const struct option *option, void *place, const char *value,
                        struct error *err)
{
    const char *dividers = option->type == OPTION_TAGS ? " \t," : ",";
    struct words read = {.items = mem_alloc_array(LIST_MAX, sizeof(*read.items))};
    bool is_good = true;
    while (is_good && *value != '\0') {
        size_t length = strcspn(value, dividers);
        is_good = add_word(option, &read, value, length, err);
        value += length;
        value += *value != '\0' ? 1 : 0;
    }
    if (!is_good) {
        finish_words(&read);
        return false;
    }
    finish_words(place);
    *(struct words *)place = read;
    return true;
}

static void format_words(const struct option *option, const void *place, struct buffer *buffer)
{
    const struct words *words = place;
    for (size_t i = 0; i < words->count; i++) {
        if (i > 0) {
            buffer_append_text(buffer, option->type == OPTION_TAGS ? " " : ", ");
        }
        buffer_append_text(buffer, words->items[i]);
    }
}

/* ---- size ---- */

static bool parse_size(const struct option *option, void *place, const char *value,
                       struct error *err)
{
    int *size = place; /* width, and height right after it */
    if (value[0] == '\0') {
        size[0] = size[1] = 0;
        return true;
    }
    int64_t width = 0, height = 0;
    const char *cross = strchr(value, 'x');
    char *left = mem_copy_range(value, cross != NULL ? (size_t)(cross - value) : 0);
    bool is_good = cross != NULL && parse_int(left, option->min, option->max, &width) &&
                   parse_int(cross + 1, option->min, option->max, &height);
    mem_free(left);
    if (!is_good) {
        return error_set(
            err, ERROR_SETUP,
            "\"%.40s\" is no size; write width x height like 1080x1920, each %d to %d", value,
            option->min, option->max);
    }
    size[0] = (int)width;
    size[1] = (int)height;
    return true;
}

static void format_size(const struct option *option, const void *place, struct buffer *buffer)
{
    (void)option;
    const int *size = place;
    if (size[0] > 0) {
        buffer_printf(buffer, "%dx%d", size[0], size[1]);
    }
}

/* ---- hours ---- */

/* "7:00" or "07:00", up to the end of a day; false = it is no time of day. */
static bool parse_clock(const char *text, size_t length, int *ret_min)
{
    char *hour = mem_copy_range(text, length);
    char *colon = strchr(hour, ':');
    int64_t hours = 0, minutes = 0;
    bool is_good = colon != NULL && strlen(colon + 1) == 2;
    if (is_good) {
        *colon = '\0';
        is_good = parse_int(hour, 0, 23, &hours) && parse_int(colon + 1, 0, 59, &minutes);
    }
    mem_free(hour);
    if (is_good) {
        *ret_min = (int)(hours * 60 + minutes);
    }
    return is_good;
}

static bool parse_hours(const struct option *option, void *place, const char *value,
                        struct error *err)
{
    (void)option;
    int *hours = place; /* from, and to right after it */
    int from = 0, to = 0;
    size_t length = strcspn(value, "-");
    if (value[0] != '\0' &&
        (value[length] == '\0' || !parse_clock(value, length, &from) ||
         !parse_clock(value + length + 1, strlen(value + length + 1), &to) || from == to)) {
        return error_set(err, ERROR_SETUP,
                         "\"%.40s\" are no hours; write from when to when, like 20:00-07:00",
                         value);
    }
    hours[0] = from;
    hours[1] = to;
    return true;
}

static void format_hours(const struct option *option, const void *place, struct buffer *buffer)
{
    (void)option;
    const int *hours = place;
    if (hours[0] != hours[1]) {
        buffer_printf(buffer, "%02d:%02d-%02d:%02d", hours[0] / 60, hours[0] % 60,
                      hours[1] / 60, hours[1] % 60);
    }
}

/* ---- the types ---- */

_Static_assert(offsetof(struct settings, display.window_height_px) ==
                   offsetof(struct settings, display.window_width_px) + sizeof(int),
               "a size is two ints in a row");
_Static_assert(offsetof(struct settings, display.night_to_min) ==
                   offsetof(struct settings, display.night_from_min) + sizeof(int),
               "hours are two ints in a row");

static const struct {
    bool (*parse)(const struct option *, void *, const char *, struct error *);
    void (*format)(const struct option *, const void *, struct buffer *);
    void (*finish)(void *);
} types[] = {
    [OPTION_TEXT] = {parse_text, format_text, finish_text},
    [OPTION_INT] = {parse_number, format_number, finish_nothing},
    [OPTION_BOOL] = {parse_switch, format_switch, finish_nothing},
    [OPTION_CHOICE] = {parse_choice, format_choice, finish_nothing},
    [OPTION_LIST] = {parse_words, format_words, finish_words},
    [OPTION_TAGS] = {parse_words, format_words, finish_words},
    [OPTION_SIZE] = {parse_size, format_size, finish_nothing},
    [OPTION_HOURS] = {parse_hours, format_hours, finish_nothing},
};

bool option_parse(const struct option *option, void *base, const char *value, struct error *err)
{
    return types[option->type].parse(option, (char *)base + option->offset, value, err);
}

void option_format(const struct option *option, const void *base, struct buffer *buffer)
{
    types[option->type].format(option, (const char *)base + option->offset, buffer);
}

void option_finish(const struct option *option, void *base)
{
    types[option->type].finish((char *)base + option->offset);
}
