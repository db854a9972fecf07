/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "config/finding.h"

/* The settings of one terminal, typed. They come from one INI file that a technician edits, perhaps on
 * the FAT partition of the card with a Windows editor, and from --set. What there is to set stands in
 * option.c, one row each: parser, defaults, --print-config and the manual are made of those rows. */

enum settings_theme { SETTINGS_THEME_HELL, SETTINGS_THEME_DUNKEL, SETTINGS_THEME_KONTRAST };

/* Quarters clockwise. */
enum settings_rotation {
    SETTINGS_ROTATION_NONE,
    SETTINGS_ROTATION_90,
    SETTINGS_ROTATION_180,
    SETTINGS_ROTATION_270
};

enum settings_text_size {
    SETTINGS_TEXT_STANDARD,
    SETTINGS_TEXT_GROSS,
    SETTINGS_TEXT_SEHR_GROSS
};

/* How the screen is off in display.off. */
enum settings_off { SETTINGS_OFF_BLACK, SETTINGS_OFF_DPMS, SETTINGS_OFF_BACKLIGHT };

/* What the machine may change by itself. */
enum settings_updates { SETTINGS_UPDATES_OFF, SETTINGS_UPDATES_SECURITY };

enum source_kind {
    SOURCE_NONE,
    SOURCE_FEED,
    SOURCE_ICAL,
    SOURCE_CALDAV,
    SOURCE_CSV,
    SOURCE_VCARD,
    SOURCE_CARDDAV,
    SOURCE_RSS,
    SOURCE_KIND_COUNT
};

/* What a key of a keypad can mean. */
enum settings_key {
    SETTINGS_KEY_UP,
    SETTINGS_KEY_DOWN,
    SETTINGS_KEY_LEFT,
    SETTINGS_KEY_RIGHT,
    SETTINGS_KEY_SELECT,
    SETTINGS_KEY_BACK,
    SETTINGS_KEY_NEXT,
    SETTINGS_KEY_HOME,
    SETTINGS_KEY_LANGUAGE,
    SETTINGS_KEY_HELP,
    SETTINGS_KEY_COUNT
};

/* Of what is private, the time may be shown, and nothing else. */
enum source_busy { SOURCE_BUSY_HIDE, SOURCE_BUSY_SHOW };

/* What a calendar is about. */
enum source_holds { SOURCE_HOLDS_EVENTS, SOURCE_HOLDS_SCHOOL_HOLIDAYS };

/* A list of words; owned by the settings. */
struct words {
    const char **items;
    size_t count;
};

/* In paths.run: an empty file whose time is when the source that was asked longest ago answered well. The
 * screen says "Stand" by it and parses nothing. */
#define SETTINGS_CHECKED_FILE "checked"
/* Beside it: an empty file that is there while the worker trusts the clock. Without it the screen tells no
 * time of day and nothing that depends on today. */
#define SETTINGS_TRUSTED_FILE "clock-trusted"
/* And one whose time is the best guess of the worker when it last looked, whatever the clock says. */
#define SETTINGS_FLOOR_FILE "clock-floor"
/* A clock that is further ahead of such a guess is as wrong as one that is behind: it is as far as content reaches, and
 * nothing of what is known would be left to show. */
#define SETTINGS_CLOCK_AHEAD_MAX_S (400LL * 24 * 3600)

/* And one that whoever wants the sources asked now makes; the worker takes it away. */
#define SETTINGS_SYNC_NOW_FILE "sync-now"
/* And one that the screen makes when it met damage in content.db, for the worker to look and mend it. */
#define SETTINGS_DAMAGED_FILE "content-damaged"
/* And how often the screen was started in a row without lasting a minute. */
#define SETTINGS_STARTS_FILE "screen-starts"

#define SETTINGS_OPTIONS_MAX 64
#define SETTINGS_SOURCE_NAME_MAX 32 /* bytes: a-z 0-9 - _ */

/* Texts are never NULL but "" when they are not set, here and below. */
struct source {
    char *name; /* of the section: [source saal] -> "saal"; safe as a file name */
    int line;   /* of the section */
    int lines[SETTINGS_OPTIONS_MAX]; /* as in struct settings */
    enum source_kind kind;
    char *url;
    bool is_local;       /* may stand on a private address */
    char *user;          /* "" = anybody may read it; else password_file is set too */
    char *password_file; /* its one line is the password; never logged, nor what is in it */
    struct words
        public_keys; /* of minisign; it is taken with a signature of one of them only */
    char *label;     /* what people call it; "" = its name */
    char *room;
    char *floor;
    struct words hide;     /* categories never shown */
    struct words open_end; /* categories that mean: no fixed end */
    char *topic;
    enum source_busy busy;
    enum source_holds holds;
    bool is_doubtful; /* something in its section was refused */
};

struct settings {
    char *file;                      /* where they were read from; "" = nowhere, all defaults */
    int lines[SETTINGS_OPTIONS_MAX]; /* where each row of the table was set; 0 = default,
                                        negative = to a value that was refused */
    struct {
        char *name;
        char *language;
        struct words languages; /* offered to residents, in this order */
        char *zone;
        char *region;                /* ISO 3166-2, may be "" */
        struct words local_holidays; /* as holidays_take_local takes them (model/holidays.h) */
        char *address;
        char *accent; /* as accent_parse takes it (base/accent.h), or "" */
    } house;
    struct {
        int width_mm, height_mm; /* 0 = not told */
        enum settings_rotation rotation;
        enum settings_theme theme;
        enum settings_text_size text_size;
        int window_width_px, window_height_px; /* 0 = fullscreen */
        int night_from_min, night_to_min; /* of the day, past midnight when the second is less;
                                                  the same = no night */
        int off_from_min, off_to_min;     /* in the same way */
        enum settings_off off_by;
        char *connector; /* "HDMI-A-1", as the kernel calls it; "" = the first with a display */
        char *touch_matrix; /* as platform_options takes it; "" = touch is where it is seen */
    } display;
    struct words keys[SETTINGS_KEY_COUNT]; /* names of scancodes, as SDL has them */
    struct {
        int bottom_mm; /* 0 = not told */
        int tilt_deg;
        int reach_mm;
    } mount;
    struct {
        int interval_min;
        int timeout_s;
        char *ca_file; /* PEM; "" = the system's authorities are all */
    } sync;
    struct {
        char *data;
        char *run;
    } paths;
    struct {
        char *pin;     /* digits, or a hash as crypt(5) has them; "" = nobody gets in */
        char *ssh_key; /* "ssh-ed25519 AAAA… remark" */
    } technician;
    struct { /* read when the machine starts, by deploy's scripts */
        char *hostname;
        char *wifi;          /* its name; "" = none */
        char *wifi_password; /* "" = it is open */
        char *country;       /* ISO 3166-1, for the radio's rules */
        char *address;       /* "192.0.2.20/24"; "" = the network tells */
        char *gateway;
        struct words dns, ntp;
    } network;
    struct {
        enum settings_updates updates;
    } system;
    struct source *sources; /* in the order of the file */
    size_t source_count;
};

/* All defaults, no source. */
void settings_init(struct settings *settings);
/* Accepts a zeroed struct. */
void settings_finish(struct settings *settings);

/* Replaces what is in `settings` by the defaults and the file at path. NULL = the first of
 * /boot/firmware/litfass.conf and /etc/litfass/litfass.conf that is there, else the defaults alone.
 * False and every finding when anything is wrong with a value; settings are untouched then. What no single
 * value shows is not looked at while --set may still mend it: call settings_validate after the last. */
bool settings_load(struct settings *settings, const char *path, struct findings *findings);
/* For a service, which nobody watches: what was refused stays at its default, a source of which anything was refused is
 * left out (what is misspelt there may be what was to be hidden, or whose signature counts), and all of it is told. To be
 * called in place of settings_load and settings_validate; what --set says comes after it. */
void settings_load_service(struct settings *settings, const char *path,
                           struct findings *findings);
/* The same with the text of a file called `file`. */
bool settings_read(struct settings *settings, const char *file, const char *text,
                   size_t size_bytes, struct findings *findings);
/* "display.theme=dunkel", "source saal.url=https://…" (a new name makes a new source), as from --set.
 * Untouched on failure. Call settings_validate after the last. */
bool settings_set(struct settings *settings, const char *assignment, struct findings *findings);
/* --data FOLDER; a relative one is of the current folder. */
bool settings_set_data(struct settings *settings, const char *folder,
                       struct findings *findings);
/* What no single value shows: a source without url, a language that is not offered … */
bool settings_validate(const struct settings *settings, struct findings *findings);

enum settings_help { SETTINGS_HELP_DE, SETTINGS_HELP_EN, SETTINGS_HELP_BOTH };

/* German for a kind of German, else English. */
enum settings_help settings_help_for(const char *language);
/* A whole commented file that says what `settings` say; what is at its default is commented out. */
void settings_print(const struct settings *settings, enum settings_help help, FILE *out);
/* The value of "section.key" as it would be written there; false when there is no such setting. */
bool settings_get(const struct settings *settings, const char *name, FILE *out);
