/* SPDX-License-Identifier: MIT */
#pragma once

#include "app/terminal.h"
#include "app/visit.h"
#include "platform/fonts.h"
#include "platform/pictures.h"
#include "ui/focus.h"
#include "ui/idle.h"
#include "ui/person.h"

/* Shared by terminal.c (life and frame), terminal_hands.c and terminal_keys.c (what people do), terminal_visit.c
 * (what technicians do) and terminal_time.c (what time does). */

struct terminal {
    struct terminal_options options;
    struct zones *zones;
    const struct zone *zone;
    struct fontset fontset;
    struct fonts *fonts;
    struct pictures *pictures;
    struct catalogs *catalogs;
    struct hyphens *hyphens;
    struct cache cache;
    struct arena *arenas[2]; /* this frame's and the last one's, in turn */
    struct arena *scratch;
    struct canvas canvases[2];
    int current;
    struct history history;
    struct gesture gesture;
    struct person person;
    int pressed;     /* node of the current frame, -1 = none */
    bool is_shifted; /* time or new content moved what can be touched while it was held */
    bool is_guarded; /* nothing counts until the next frame is seen, and for a moment after */
    bool is_keypad;  /* was used last: the focus is seen */
    struct focus focuses[2]; /* on the place somebody is at, and on what lies over it */
    enum key key;            /* the last one */
    int64_t key_ms, help_ms;
    int64_t select_ms; /* when what a key has pressed acts; 0 = nothing is */
    int w, h;
    int64_t minute;        /* of the wall clock that is shown */
    bool is_clock_trusted; /* in the frame that is shown */
    int64_t start_ms;
    struct idle idle;
    struct idle_page idle_page; /* of the last frame that was no cover */
    int64_t clean_until_ms;     /* so long nothing that is touched counts; 0 = it does */
    struct place cover;         /* room for terminal_get_place */
    struct visit visit;
    struct technician technician; /* of the frame that is built */
    int64_t hold_ms;              /* since then the clock is held; 0 = it is not */
    int64_t visit_second;         /* of the frame that was last built for a technician */
    bool is_ending;
    int64_t count;      /* of the cover that is shown, see terminal_tick */
    bool is_changed;    /* the frame must be built anew */
    bool is_everything; /* and painted whole */
};

/* As long as it takes to wipe a screen. */
#define TERMINAL_CLEAN_MS 60000

/* What the house set takes the place of what the person chose. */
void terminal_reset_choices(struct terminal *terminal);
/* And the start screen, with no way back: for the next person. */
void terminal_begin_anew(struct terminal *terminal);
/* The page becomes another one: what was aimed at the old one does not count. */
void terminal_guard(struct terminal *terminal, int64_t now_ms);
/* What lay over the place of somebody is gone. Nobody aimed at what is under it. */
void terminal_uncover(struct terminal *terminal, int64_t now_ms);
/* A list follows by whole pages; nothing at its ends. */
void terminal_turn_page(struct terminal *terminal, const struct canvas *canvas, int step);
void terminal_handle_key(struct terminal *terminal, enum key key, int64_t now_ms);
/* What a key has pressed acts. */
void terminal_finish_select(struct terminal *terminal, int64_t now_ms);
/* On the frame that was built, with its ring when it is to be seen. */
void terminal_place_focus(struct terminal *terminal, struct canvas *canvas);
/* The screen that lies over the place of somebody, SCREEN_COUNT when none does. */
enum screen terminal_find_cover(const struct terminal *terminal);
/* Of its countdown. */
int terminal_find_left_s(const struct terminal *terminal);
/* A page was built: for how long it may be read. */
void terminal_note_page(struct terminal *terminal, const struct canvas *canvas);
/* In the hours that the settings call night, and nobody is there. */
bool terminal_is_night(const struct terminal *terminal);
/* In the hours in which it is off, and nobody is there. */
bool terminal_is_off(const struct terminal *terminal);
/* The window may be another one: all is painted anew. */
void terminal_take_size(struct terminal *terminal);
double terminal_px_per_mm(const struct terminal *terminal);

/* ---- for technicians (terminal_visit.c) ---- */

/* After the gesture was fed: is the clock being held? */
void terminal_watch_hold(struct terminal *terminal, const struct input *input);
/* True when the page took the finger, or the key, as it came; nothing else happens then. */
bool terminal_visit_touch(struct terminal *terminal, const struct input *input);
bool terminal_visit_key(struct terminal *terminal, const struct input *input);
/* True when the action was one of theirs. */
bool terminal_visit_act(struct terminal *terminal, const struct action *action);
/* An action may have led away from `before`: nobody comes back without the PIN. */
void terminal_visit_go(struct terminal *terminal, enum screen before);
/* True while one of their pages is shown: it has its own way to end. */
bool terminal_visit_tick(struct terminal *terminal, int64_t now_ms);
int64_t terminal_visit_deadline_ms(const struct terminal *terminal);
const struct technician *terminal_find_technician(struct terminal *terminal);
