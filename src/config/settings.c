/* SPDX-License-Identifier: MIT */

#include "config/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/bug.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/zone.h"
#include "config/conf.h"
#include "config/option.h"

#define FILE_BYTES_MAX (256u << 10)

static const char *const places[] = {"/boot/firmware/litfass.conf",
                                     "/etc/litfass/litfass.conf"};

static bool is_of_source(const struct option *option)
{
    return strcmp(option->section, "source") == 0;
}

/* ---- life ---- */

void settings_init(struct settings *settings)
{
    *settings = (struct settings){.file = mem_copy_text("")};
    for (size_t i = 0; i < option_count; i++) {
        if (!is_of_source(&option_table[i])) {
            CHECK(option_parse(&option_table[i], settings, option_table[i].fallback, NULL));
        }
    }
}

static void finish_source(struct source *source)
{
    for (size_t i = 0; i < option_count; i++) {
        if (is_of_source(&option_table[i])) {
            option_finish(&option_table[i], source);
        }
    }
    mem_free(source->name);
}

void settings_finish(struct settings *settings)
{
    for (size_t i = 0; i < settings->source_count; i++) {
        finish_source(&settings->sources[i]);
    }
    mem_free(settings->sources);
    for (size_t i = 0; i < option_count; i++) {
        if (!is_of_source(&option_table[i])) {
            option_finish(&option_table[i], settings);
        }
    }
    mem_free(settings->file);
    *settings = (struct settings){0};
}

/* ---- what no single value shows ---- */

/* Reports against the line where the key was set. source NULL = the key of another section. */
static void complain(const struct settings *settings, const struct source *source,
                     struct findings *findings, const char *const place[2], const char *reason)
{
    const struct option *option = option_find(place[0], place[1]);
    CHECK(option != NULL);
    const int *lines = source != NULL ? source->lines : settings->lines;
    struct conf conf = {
        .findings = findings,
        .file = settings->file[0] != '\0' ? settings->file : "settings",
        .line = abs(lines[option - option_table]),
    };
    if (source == NULL) {
        conf_report(&conf, place[0], place[1], "%s", reason);
        return;
    }
    conf.line = conf.line == 0 ? source->line : conf.line;
    char section[SETTINGS_SOURCE_NAME_MAX + 16];
    snprintf(section, sizeof(section), "source %s", source->name);
    conf_report(&conf, section, place[1], "%s", reason);
}

#define PLACE(section, key) ((const char *const[2]){(section), (key)})

static bool is_of_keys(const struct option *option)
{
    return strcmp(option->section, "keys") == 0;
}

static const struct words *get_names(const struct settings *settings,
                                     const struct option *option)
{
    return (const struct words *)((const char *)settings + option->offset);
}

static bool has_name(const struct words *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (strcasecmp(names->items[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* A key has one meaning. Told where it was set, which may be against a default. */
static void validate_pair(const struct settings *settings, const struct option *option,
                          const struct option *other, struct findings *findings)
{
    const struct words *names = get_names(settings, option);
    bool is_set = settings->lines[option - option_table] != 0;
    for (size_t i = 0; i < names->count; i++) {
        if (has_name(get_names(settings, other), names->items[i])) {
            char reason[96];
            snprintf(reason, sizeof(reason), "\"%.32s\" is a key of %s too", names->items[i],
                     is_set ? other->key : option->key);
            complain(settings, NULL, findings, PLACE("keys", is_set ? option->key : other->key),
                     reason);
        }
    }
}

static void validate_keys(const struct settings *settings, struct findings *findings)
{
    for (size_t i = 0; i < option_count; i++) {
        for (size_t j = 0; j < i && is_of_keys(&option_table[i]); j++) {
            if (is_of_keys(&option_table[j])) {
                validate_pair(settings, &option_table[i], &option_table[j], findings);
            }
        }
    }
}

static void validate_local_holidays(const struct settings *settings, struct findings *findings)
{
    const struct words *words = &settings->house.local_holidays;
    for (size_t i = 0; i < words->count && words->count > 1; i++) {
        if (strcasecmp(words->items[i], "none") == 0) {
            complain(settings, NULL, findings, PLACE("house", "local_holidays"),
                     "says none and names some; write one of both");
        }
    }
}

static void validate_languages(const struct settings *settings, struct findings *findings)
{
    const struct words *languages = &settings->house.languages;
    bool is_offered = false;
    for (size_t i = 0; i < languages->count; i++) {
        is_offered = is_offered || strcmp(languages->items[i], settings->house.language) == 0;
    }
    if (!is_offered) {
        complain(settings, NULL, findings, PLACE("house", "language"),
                 "is not among the languages offered (languages = …)");
    }
}

static void validate_zone(const struct settings *settings, struct findings *findings)
{
    struct zones *zones = zones_create(NULL);
    if (zones_find(zones, settings->house.zone, NULL) == NULL) {
        char reason[160] = "cannot be found: the package tzdata is not installed";
        if (file_exists("/usr/share/zoneinfo")) {
            snprintf(reason, sizeof(reason), "there is no time zone \"%s\"",
                     settings->house.zone);
        }
        complain(settings, NULL, findings, PLACE("house", "zone"), reason);
    }
    zones_destroy(zones);
}

/* Set to something that was refused, which has been told. */
static bool is_refused(const struct source *source, const char *key)
{
    return source->lines[option_find("source", key) - option_table] < 0;
}

/* Both, or neither for what anybody may read. */
static void validate_login(const struct settings *settings, const struct source *source,
                           struct findings *findings)
{
    bool has_user = source->user[0] != '\0' || is_refused(source, "user");
    bool has_file = source->password_file[0] != '\0' || is_refused(source, "password_file");
    if (has_user && !has_file) {
        complain(
            settings, source, findings, PLACE("source", "password_file"),
            "is missing; write the file that holds the password of user, or leave user out "
            "if anybody may read it");
    }
    if (has_file && !has_user) {
        complain(settings, source, findings, PLACE("source", "user"),
                 "is missing; write whose password is in password_file");
    }
    bool is_open = strncasecmp(source->url, "http://", 7) == 0 && !source->is_local;
    if (has_user && has_file && is_open) {
        complain(settings, source, findings, PLACE("source", "url"),
                 "would carry the password in the open; write https://, or local = true in "
                 "the house's own network");
    }
}

/* A collection on a server is made up anew for each answer: nobody signs it. */
static void validate_key(const struct settings *settings, const struct source *source,
                         struct findings *findings)
{
    if (source->public_keys.count > 0 &&
        (source->kind == SOURCE_CALDAV || source->kind == SOURCE_CARDDAV)) {
        complain(settings, source, findings, PLACE("source", "public_key"),
                 "is for files; what a server makes anew for each answer has no signature");
    }
}

static void validate_source(const struct settings *settings, size_t index,
                            struct findings *findings)
{
    const struct source *source = &settings->sources[index];
    if (source->kind == SOURCE_NONE && !is_refused(source, "kind")) {
        complain(
            settings, source, findings, PLACE("source", "kind"),
            "is missing; write what it is, for example kind = ical (feed, ical, caldav, csv, "
            "vcard, carddav or rss)");
    }
    if (source->url[0] == '\0' && !is_refused(source, "url")) {
        complain(settings, source, findings, PLACE("source", "url"),
                 "is missing; write url = https://…");
    }
    validate_login(settings, source, findings);
    validate_key(settings, source, findings);
    if (source->busy == SOURCE_BUSY_SHOW && source->room[0] == '\0') {
        complain(settings, source, findings, PLACE("source", "busy"),
                 "needs to know which room is taken; write room = …");
    }
    bool is_calendar = source->kind == SOURCE_ICAL || source->kind == SOURCE_CALDAV;
    if (source->holds != SOURCE_HOLDS_EVENTS && !is_calendar && source->kind != SOURCE_NONE) {
        complain(settings, source, findings, PLACE("source", "holds"),
                 "is for calendars (kind = ical or caldav)");
    }
    for (size_t i = 0; i < index; i++) {
        if (source->url[0] != '\0' && strcmp(settings->sources[i].url, source->url) == 0) {
            char reason[128];
            snprintf(reason, sizeof(reason), "is the address of [source %s] too",
                     settings->sources[i].name);
            complain(settings, source, findings, PLACE("source", "url"), reason);
            break;
        }
    }
}

bool settings_validate(const struct settings *settings, struct findings *findings)
{
    size_t before = findings->count;
    validate_languages(settings, findings);
    validate_zone(settings, findings);
    validate_local_holidays(settings, findings);
    validate_keys(settings, findings);
    for (size_t i = 0; i < settings->source_count; i++) {
        validate_source(settings, i, findings);
    }
    return findings->count == before;
}

/* ---- reading ---- */

bool settings_read(struct settings *settings, const char *file, const char *text,
                   size_t size_bytes, struct findings *findings)
{
    size_t before = findings->count;
    struct settings fresh;
    settings_init(&fresh);
    mem_free(fresh.file);
    fresh.file = mem_copy_text(file);
    struct conf conf = {.settings = &fresh, .findings = findings, .file = file};
    conf_read(&conf, text, size_bytes);
    if (findings->count > before) {
        (void)settings_validate(&fresh,
                                findings); /* all of it at once, as it is refused anyway */
        settings_finish(&fresh);
        return false;
    }
    settings_finish(settings);
    *settings = fresh;
    return true;
}

/* The file's text; NULL = there is none. False and told when it cannot be read. */
static bool read_file(const char **path, struct buffer *text, struct findings *findings)
{
    struct error err = {0};
    for (size_t i = 0; *path == NULL && i < LF_LENGTH(places); i++) {
        *path = file_exists(places[i]) ? places[i] : NULL;
    }
    *text = (struct buffer){.limit_bytes = FILE_BYTES_MAX + 1};
    if (*path != NULL && !file_read(*path, FILE_BYTES_MAX, text, &err)) {
        findings_add(findings, "%s", err.text);
        return false;
    }
    return true;
}

bool settings_load(struct settings *settings, const char *path, struct findings *findings)
{
    struct buffer text;
    bool is_good = read_file(&path, &text, findings) &&
                   settings_read(settings, path != NULL ? path : "", buffer_text(&text),
                                 text.size_bytes, findings);
    buffer_finish(&text);
    return is_good;
}

/* ---- reading for a service ---- */

static void put_fallback(struct settings *settings, const char *section, const char *key)
{
    const struct option *option = option_find(section, key);
    CHECK(option != NULL && option_parse(option, settings, option->fallback, NULL));
}

/* Takes back what settings_validate would refuse of the whole. */
static void mend_whole(struct settings *settings, struct findings *findings)
{
    size_t before = findings->count;
    validate_zone(settings, findings);
    if (findings->count > before) {
        put_fallback(settings, "house", "zone");
    }
    before = findings->count;
    validate_languages(settings, findings);
    if (findings->count > before) {
        put_fallback(settings, "house", "language");
        put_fallback(settings, "house", "languages");
    }
    before = findings->count;
    validate_local_holidays(settings, findings);
    if (findings->count > before) {
        put_fallback(settings, "house", "local_holidays");
    }
    validate_keys(settings,
                  findings); /* nothing to take back: keymap_bind takes the first meaning */
}

static void leave_doubtful_out(struct settings *settings, struct findings *findings)
{
    size_t kept = 0;
    for (size_t i = 0; i < settings->source_count; i++) {
        size_t before = findings->count;
        validate_source(settings, i, findings);
        settings->sources[i].is_doubtful |= findings->count > before;
    }
    for (size_t i = 0; i < settings->source_count; i++) {
        struct source source = settings->sources[i];
        if (source.is_doubtful) {
            findings_add(findings, "%s: [source %s]: is left out until that is mended",
                         settings->file, source.name);
            finish_source(&source);
        } else {
            settings->sources[kept++] = source;
        }
    }
    settings->source_count = kept;
}

void settings_load_service(struct settings *settings, const char *path,
                           struct findings *findings)
{
    struct buffer text;
    struct settings fresh;
    settings_init(&fresh);
    if (read_file(&path, &text, findings)) {
        mem_free(fresh.file);
        fresh.file = mem_copy_text(path != NULL ? path : "");
        struct conf conf = {.settings = &fresh, .findings = findings, .file = fresh.file};
        conf_read(&conf, buffer_text(&text), text.size_bytes);
    }
    buffer_finish(&text);
    mend_whole(&fresh, findings);
    leave_doubtful_out(&fresh, findings);
    settings_finish(settings);
    *settings = fresh;
}

bool settings_set(struct settings *settings, const char *assignment, struct findings *findings)
{
    const char *equals = strchr(assignment, '=');
    const char *dot = strchr(assignment, '.');
    struct conf conf = {.settings = settings, .findings = findings, .file = "--set"};
    if (equals == NULL || dot == NULL || dot > equals) {
        conf_report(&conf, NULL, NULL, "\"%.100s\" is not section.key=value", assignment);
        return false;
    }
    if (!utf8_is_valid(assignment, strlen(assignment)) || strpbrk(assignment, "\r\n") != NULL) {
        conf_report(&conf, NULL, NULL, "the value is not one line of UTF-8");
        return false;
    }
    char *section = mem_copy_range(assignment, (size_t)(dot - assignment));
    char *key = mem_copy_range(dot + 1, (size_t)(equals - dot - 1));
    size_t before = settings->source_count;
    bool is_good = conf_put(&conf, section, key, equals + 1);
    if (!is_good && settings->source_count > before) {
        finish_source(&settings->sources[--settings->source_count]);
    }
    mem_free(section);
    mem_free(key);
    return is_good;
}

bool settings_set_data(struct settings *settings, const char *folder, struct findings *findings)
{
    char here[2048] = "";
    if (folder[0] != '/' && getcwd(here, sizeof(here)) == NULL) {
        findings_add(findings,
                     "--data: the current folder is gone; write a path that begins with /");
        return false;
    }
    struct buffer assignment = {0};
    buffer_printf(&assignment, "paths.data=%s%s%s", here, here[0] != '\0' ? "/" : "", folder);
    bool is_good = settings_set(settings, buffer_text(&assignment), findings);
    buffer_finish(&assignment);
    return is_good;
}
