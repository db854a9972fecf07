/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Where somebody is: a screen, what it shows, and how far they turned. And the way back. Pure. */

enum screen {
    SCREEN_HOME,
    SCREEN_EVENTS,
    SCREEN_FILTER,   /* of the list `of` */
    SCREEN_EVENT,    /* id: uid */
    SCREEN_TOPICS,   /* contact topics; on the command line "contacts" */
    SCREEN_CONTACTS, /* id: topic, "" = all from A to Z; on the command line "topic:ID" */
    SCREEN_CONTACT,  /* id: uid */
    SCREEN_BOARD,
    SCREEN_NOTICE, /* id: uid */
    SCREEN_HOUSE,
    SCREEN_EMERGENCY,
    SCREEN_SEARCH, /* id: what was typed; tab: which keyboard; code 1: all that was found, without keyboard */
    SCREEN_LANGUAGE,
    SCREEN_ADJUST,
    SCREEN_ATTRACT,
    SCREEN_STATUS, /* for technicians, as the next five; tab: what of it */
    SCREEN_PIN,
    SCREEN_TOUCH,
    SCREEN_COLORS, /* page: which */
    SCREEN_LEARN,
    SCREEN_ALIGN,
    SCREEN_KEYS,
    SCREEN_IDLE,  /* lies over the place, as ATTRACT does: never on the way back */
    SCREEN_CLEAN, /* so does this one */
    SCREEN_COUNT
};

/* Holds the longest uid that the readers accept. */
#define PLACE_ID_BYTES 768

#define FILTER_ID_BYTES 64 /* longer ids are not filtered by */

/* What of a list is wanted; zeroed: all. */
struct filter {
    char topic[FILTER_ID_BYTES]; /* id; "" = all, here and below */
    char area[FILTER_ID_BYTES];
    uint32_t audience; /* any of these bits of enum audience */
    bool is_free, is_step_free, is_without_registration;
    bool is_open; /* of contacts: now */
};

struct place {
    enum screen screen;
    char id[PLACE_ID_BYTES];
    int64_t start_utc; /* of an event: which date; 0 = the next one */
    int page;          /* from 0 */
    int tab;           /* the chosen chip */
    int code;          /* which code of a take-away card */
    enum screen of;    /* the list that a filter screen is about */
    struct filter filter;
};

/* One of the technician's pages, which nobody else finds on their way. */
bool place_is_technical(enum screen screen);

/* "event:UID", "home", ... ; false = no such screen */
bool place_parse(const char *text, struct place *ret_place);
/* The word of the screen, without the id. */
const char *place_word(enum screen screen);
struct place place_make(enum screen screen, const char *id);

#define TYPED_LETTERS_MAX 60

/* What was typed into a search grows by a key's letters, or loses its last ones; it is looked at from its first
 * page, and whoever takes letters away has the keys for others. */
void place_type(struct place *place, const char *letters);
void place_erase(struct place *place, int letters);

#define HISTORY_MAX 32

/* The way somebody came; the last one is where they are. Never empty. */
struct history {
    struct place places[HISTORY_MAX];
    int count;
};

void history_reset(struct history *history);
struct place *history_get(struct history *history);
/* To a place that was on the way already, the way is cut back to it: the bar's buttons do not pile up. When
 * full, the oldest place but home is forgotten. */
void history_go(struct history *history, const struct place *place);
/* One step; at the start screen nothing happens. What was chosen on a filter's screen holds for its list. */
void history_back(struct history *history);
/* Takes the technician's pages off the way, unless somebody is on one of them, or chooses their language from there. */
void history_forget_technical(struct history *history);
/* True while they are on the way. */
bool history_is_technical(const struct history *history);
