/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/machine.h"
#include "model/status.h"
#include "ui/widgets.h"

/* What the technician's pages are given, and the words on them. These stand here in German and English and not in the
 * catalogues: nobody else reads them. The app draws these pages in German where a kind of German was chosen, else in
 * English, from left to right. */

#define TECHNICIAN_TRAIL_MAX 256
#define TECHNICIAN_KEYS_MAX 5
#define TECHNICIAN_CROSSES 4

/* A finger, where it is or was: device pixels of the picture. */
struct technician_touch {
    int x, y;
    bool is_down;  /* now */
    bool is_first; /* it came down here */
};

/* A key that was pressed. */
struct technician_key {
    char name[40];    /* as [keys] of the settings takes it; "" = it has none */
    char meaning[16]; /* a word of [keys]; "" = none so far */
};

enum technician_note {
    TECHNICIAN_NOTHING,
    TECHNICIAN_SYNC, /* was asked for, as the next two */
    TECHNICIAN_IMPORT,
    TECHNICIAN_RESTART,
    TECHNICIAN_REFUSED, /* none of them could be asked for: `trouble` */
};

/* The keys of the pad beside its digits, as ACTION_PIN has them. */
enum technician_pad { TECHNICIAN_ERASE = 10, TECHNICIAN_ENTER };

/* What ACTION_ASK asks for. */
enum technician_request { TECHNICIAN_ASK_IMPORT, TECHNICIAN_ASK_RESTART };

/* All borrowed for the frame's time; texts are never NULL. */
struct technician {
    const char *version;
    const struct machine *machine;
    const struct status *status; /* of the worker; NULL = it told nothing */
    const char *const *refused;  /* settings: "file:line: [section] key: reason" */
    size_t refused_count;
    int64_t program_s; /* for so long this program runs */
    bool is_safe_start;
    int width_mm,
        height_mm; /* of the display as the settings tell it; 0 = not told, as the next */
    int bottom_mm, tilt_deg;
    int quarters; /* the picture is turned by them, clockwise */
    /* the PIN */
    bool has_pin;
    bool was_wrong;
    int typed; /* digits */
    int lock_s, tries_left;
    /* tests */
    const struct technician_touch *trail; /* the oldest first */
    size_t trail_count;
    const struct technician_key *keys; /* the newest first */
    size_t key_count;
    int cross;          /* that is to be touched; TECHNICIAN_CROSSES = all were */
    const char *matrix; /* "1 0 0 0 1 0"; "" = the touches told none */
    int left_s;         /* until the test ends by itself */
    /* what was asked for */
    enum technician_note note;
    const char *trouble;
    const char *import_result; /* "good …", "failed …", "running …"; "" = none */
};

/* The language the pages are in for somebody who chose this one: "de" or "en". */
const char *technician_lang(const char *lang);
const char *technician_say(const struct canvas *canvas, const char *german,
                           const char *english);
/* With values for {0} and {1}; NULL = nothing. */
const char *technician_fill(const struct canvas *canvas, const char *german,
                            const char *english, const char *first, const char *second);
/* "3 min", "5 h", "4 Tagen": behind "vor", "in" and "seit" */
const char *technician_span(const struct canvas *canvas, int64_t seconds);
/* "Di 24.11. 16:30", on the house's clock; "–" of 0. */
const char *technician_time(const struct canvas *canvas, int64_t utc);
/* "910 MB", "1.2 GB" */
const char *technician_size(const struct canvas *canvas, int64_t kb);
/* In the middle of its place, and smaller where it would not fit. */
void technician_put(struct canvas *canvas, struct rect rect, enum node_role role,
                    enum type type, const char *text);
/* The middle of a cross that is to be touched. */
void technician_find_cross(const struct frame *frame, int cross, int *ret_x, int *ret_y);
