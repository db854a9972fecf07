/* SPDX-License-Identifier: MIT */

/* libinih reads the lines. As Debian builds it, it cuts lines at 200 bytes, tells no line numbers, only
 * the first broken line, and no section without a key. So it gets its lines from read_line, which counts
 * them, keeps the value of a long line aside, looks whether a pair came of each line that should hold
 * one, and follows each section with a line of its own making that tells us of it. */

#include "config/conf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ini.h>

#include "base/mem.h"
#include "base/utf8.h"

#define SECTION_MARK "\x01"
#define SOURCE_PREFIX "source"
#define NAME_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

struct reading {
    struct conf *conf;
    const char *at, *end;
    char *section;        /* as written; NULL before the first */
    bool is_skipped;      /* the section is unknown or broken: its keys would only confuse */
    bool is_marked;       /* a section was read: tell of it with the next line */
    bool is_pair_awaited; /* the last line should hold key = value */
    char *long_value;     /* of a line that is too long for libinih */
    int source;           /* whose section it is; -1 = of none */
    size_t told;          /* findings, when the line was begun */
};

void conf_report(const struct conf *conf, const char *section, const char *key,
                 const char *format, ...)
{
    char reason[600];
    va_list args;
    va_start(args, format);
    vsnprintf(reason, sizeof(reason), format, args);
    va_end(args);
    char place[24] = "";
    if (conf->line > 0) {
        snprintf(place, sizeof(place), ":%d", conf->line);
    }
    if (section == NULL) {
        findings_add(conf->findings, "%s%s: %s", conf->file, place, reason);
    } else if (key == NULL) {
        findings_add(conf->findings, "%s%s: [%.60s]: %s", conf->file, place, section, reason);
    } else {
        findings_add(conf->findings, "%s%s: [%.60s] %.60s: %s", conf->file, place, section, key,
                     reason);
    }
}

/* ---- sections and values ---- */

/* "source saal" -> "saal", "source" -> "", anything else NULL. */
static const char *source_name(const char *section)
{
    size_t length = strlen(SOURCE_PREFIX);
    if (strncmp(section, SOURCE_PREFIX, length) != 0 ||
        (section[length] != '\0' && section[length] != ' ' && section[length] != '\t')) {
        return NULL;
    }
    return section + length + strspn(section + length, " \t");
}

/* Finds or makes the source of "source NAME"; its index, or -1 when the name was reported. */
static int put_source(struct conf *conf, const char *section)
{
    struct settings *settings = conf->settings;
    const char *name = source_name(section);
    if (*name == '\0') {
        conf_report(conf, section, NULL, "a source has a name: write [source NAME]");
        return -1;
    }
    if (strspn(name, NAME_LETTERS) != strlen(name) || strlen(name) > SETTINGS_SOURCE_NAME_MAX) {
        conf_report(
            conf, section, NULL,
            "the name of a source has the letters a-z, digits, - and _ and at most %d of "
            "them; what people read is set by \"name = …\"",
            SETTINGS_SOURCE_NAME_MAX);
        return -1;
    }
    for (size_t i = 0; i < settings->source_count; i++) {
        if (strcmp(settings->sources[i].name, name) == 0) {
            return (int)i;
        }
    }
    settings->sources = mem_resize(settings->sources,
                                   (settings->source_count + 1) * sizeof(*settings->sources));
    struct source *source = &settings->sources[settings->source_count];
    *source = (struct source){.name = mem_copy_text(name), .line = conf->line};
    for (size_t i = 0; i < option_count; i++) {
        if (strcmp(option_table[i].section, SOURCE_PREFIX) == 0) {
            CHECK(option_parse(&option_table[i], source, option_table[i].fallback, NULL));
        }
    }
    return (int)settings->source_count++;
}

static bool report_section(const struct conf *conf, const char *section)
{
    const char *near = option_suggest_section(section);
    if (near != NULL) {
        conf_report(conf, section, NULL, "unknown section; did you mean [%s%s]?", near,
                    strcmp(near, SOURCE_PREFIX) == 0 ? " NAME" : "");
    } else {
        conf_report(
            conf, section, NULL,
            "unknown section; there are [house] [display] [mount] [keys] [sync] [paths] [technician] [network] "
            "[system] [source NAME]");
    }
    return false;
}

bool conf_put(struct conf *conf, const char *section, const char *key, const char *value)
{
    bool is_source = source_name(section) != NULL;
    const char *kind = is_source ? SOURCE_PREFIX : section;
    if (!option_is_section(kind)) {
        return report_section(conf, section);
    }
    const struct option *option = option_find(kind, key);
    if (option == NULL) {
        const char *near = option_suggest_key(kind, key);
        if (near == NULL && option_find(SOURCE_PREFIX, key) != NULL) {
            conf_report(conf, section, key,
                        "belongs to a source; is there still a # before [source NAME]?");
            return false;
        }
        conf_report(conf, section, key, "unknown key%s%s%s",
                    near != NULL ? "; did you mean " : "", near != NULL ? near : "",
                    near != NULL ? "?" : "");
        return false;
    }
    int index = is_source ? put_source(conf, section) : 0;
    if (index < 0) {
        return false;
    }
    struct source *source = is_source ? &conf->settings->sources[index] : NULL;
    int *line = (is_source ? source->lines : conf->settings->lines) + (option - option_table);
    if (*line != 0 && conf->line > 0) {
        conf_report(conf, section, key, "is already set in line %d", abs(*line));
        return false;
    }
    struct error err = {0};
    void *base = is_source ? (void *)source : (void *)conf->settings;
    *line = conf->line;
    if (!option_parse(option, base, value, &err)) {
        *line = -conf->line;
        conf_report(conf, section, key, "%s", err.text);
        return false;
    }
    return true;
}

/* ---- lines ---- */

static void enter_section(struct reading *reading)
{
    struct conf *conf = reading->conf;
    const char *name = source_name(reading->section);
    if (name == NULL) {
        reading->is_skipped =
            !option_is_section(reading->section) && !report_section(conf, reading->section);
        return;
    }
    size_t before = conf->settings->source_count;
    int index = put_source(conf, reading->section);
    reading->is_skipped = index < 0;
    reading->source = index;
    if (index >= 0 && conf->settings->source_count == before) {
        conf_report(conf, reading->section, NULL, "there is a source of this name in line %d",
                    conf->settings->sources[index].line);
        reading->is_skipped = true;
    }
}

static int handle_pair(void *user, const char *section, const char *key, const char *value)
{
    (void)section;
    struct reading *reading = user;
    /* Only our own line is a mark; a file may hold the same byte. */
    bool is_mark = !reading->is_pair_awaited && strcmp(key, SECTION_MARK) == 0;
    reading->is_pair_awaited = false;
    if (is_mark) {
        enter_section(reading);
    } else if (reading->section == NULL) {
        conf_report(reading->conf, NULL, NULL, "%.60s stands before the first [section]", key);
    } else if (!reading->is_skipped) {
        (void)conf_put(reading->conf, reading->section, key,
                       reading->long_value != NULL ? reading->long_value : value);
    }
    return 1; /* our findings are not libinih's errors */
}

/* As libinih ends a value: at a blank and a semicolon, without blanks at its ends. */
static char *copy_value(const char *text, size_t length)
{
    for (size_t i = 1; i < length; i++) {
        if (text[i] == ';' && (text[i - 1] == ' ' || text[i - 1] == '\t')) {
            length = i;
        }
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t')) {
        length--;
    }
    size_t skip = 0;
    while (skip < length && (text[skip] == ' ' || text[skip] == '\t')) {
        skip++;
    }
    return mem_copy_range(text + skip, length - skip);
}

/* At the header of another section, which may be broken: it, and what follows, is of no source before. */
static void leave_section(struct reading *reading, char *section)
{
    mem_free(reading->section);
    reading->section = section;
    reading->is_skipped = true;
    reading->source = -1;
}

/* The line as libinih shall see it goes to line[room]. */
static void give_section(struct reading *reading, const char *text, size_t length, char *line,
                         size_t room)
{
    const char *close = memchr(text, ']', length);
    size_t end = close != NULL ? (size_t)(close - text) : length;
    leave_section(reading, mem_copy_range(text + 1, end - 1));
    snprintf(line, room, "\n");
    if (close == NULL) {
        conf_report(reading->conf, reading->section, NULL, "the section is not closed with ]");
        return;
    }
    reading->is_marked = true;
    snprintf(line, room, "[%.40s]\n", reading->section);
}

static void give_pair(struct reading *reading, const char *text, size_t length, char *line,
                      size_t room)
{
    reading->is_pair_awaited = true;
    if (length + 2 < room) {
        snprintf(line, room, "%.*s\n", (int)length, text);
        return;
    }
    size_t key = 0;
    while (key < length && text[key] != '=' && text[key] != ':') {
        key++;
    }
    if (key + 3 < room && key < length) {
        reading->long_value = copy_value(text + key + 1, length - key - 1);
        snprintf(line, room, "%.*s=\n", (int)key, text);
    } else {
        snprintf(line, room, "\n");
    }
}

/* What was told of the last line was told of the source it stands in. */
static void doubt_source(struct reading *reading)
{
    const struct conf *conf = reading->conf;
    if (conf->findings->count > reading->told && reading->source >= 0) {
        conf->settings->sources[reading->source].is_doubtful = true;
    }
    reading->told = conf->findings->count;
}

static char *read_line(char *line, int room, void *stream)
{
    struct reading *reading = stream;
    struct conf *conf = reading->conf;
    if (reading->is_pair_awaited) {
        conf_report(conf, NULL, NULL, "is neither [section] nor key = value nor a comment");
        reading->is_pair_awaited = false;
    }
    doubt_source(reading);
    mem_free(reading->long_value);
    reading->long_value = NULL;
    if (reading->is_marked) {
        reading->is_marked = false;
        snprintf(line, (size_t)room, SECTION_MARK "=\n");
        return line;
    }
    if (reading->at >= reading->end) {
        return NULL;
    }
    const char *text = reading->at;
    const char *stop = memchr(text, '\n', (size_t)(reading->end - text));
    reading->at = stop != NULL ? stop + 1 : reading->end;
    stop = stop != NULL ? stop : reading->end;
    conf->line++;
    while (stop > text && stop[-1] == '\r') {
        stop--;
    }
    while (text < stop && (*text == ' ' || *text == '\t')) {
        text++; /* else libinih would take the line for more of the value before */
    }
    size_t length = (size_t)(stop - text);
    if (!utf8_is_valid(text, length)) {
        conf_report(
            conf, NULL, NULL,
            "a character here is not UTF-8 (saved as Latin-1 or ANSI?); save the file as "
            "UTF-8");
        if (*text == '[') {
            leave_section(reading, mem_copy_text(""));
        }
        length = 0;
    }
    if (length == 0 || *text == ';' || *text == '#') {
        snprintf(line, (size_t)room, "\n");
    } else if (*text == '[') {
        give_section(reading, text, length, line, (size_t)room);
    } else {
        give_pair(reading, text, length, line, (size_t)room);
    }
    return line;
}

void conf_read(struct conf *conf, const char *text, size_t size_bytes)
{
    if (size_bytes >= 2 &&
        (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0)) {
        conf_report(conf, NULL, NULL, "the file is UTF-16; save it as UTF-8");
        return;
    }
    if (size_bytes > 0 && memchr(text, '\0', size_bytes) != NULL) {
        conf_report(conf, NULL, NULL, "the file holds NUL bytes: it is damaged or no text");
        return;
    }
    size_t mark = size_bytes >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    struct reading reading = {.conf = conf,
                              .at = text + mark,
                              .end = text + size_bytes,
                              .source = -1,
                              .told = conf->findings->count};
    (void)ini_parse_stream(read_line, &reading, handle_pair, &reading); /* told line by line */
    mem_free(reading.section);
    mem_free(reading.long_value);
}
