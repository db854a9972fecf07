/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "draw/list.h"

/* Nobody there: when the terminal asks, when it goes back to the start screen, and when it turns to those who
 * pass by. Pure, time comes in. What is read takes its time, whoever answers has it again as often as they like
 * (WCAG 2.2, 2.2.1), and nobody is asked where nothing would be lost. */

#define IDLE_WARNING_MS 30000 /* as long as the question stands */

/* What the limit depends on. */
struct idle_page {
    int words;         /* that there are to read */
    bool is_start;     /* nothing would be lost: no question */
    bool is_sensitive; /* nobody else shall see it for long */
    bool has_code;     /* somebody may be looking for their telephone */
    bool
        is_unhurried; /* larger letters, easy words, the keypad, or it was asked for: twice as long */
};

enum idle_phase {
    IDLE_PRESENT, /* somebody is there, or may be */
    IDLE_ASKING,  /* "Sind Sie noch da?" */
    IDLE_SHOWING, /* for those who pass by */
};

/* A zeroed one is of somebody who came at 0. */
struct idle {
    enum idle_phase phase;
    int64_t since_ms; /* the last sign of somebody; else when the phase began */
    bool is_left;     /* the question had no answer: the start screen need not wait long */
};

/* What whoever keeps the pages has to do. */
enum idle_event {
    IDLE_NOTHING,
    IDLE_ASKS, /* the question is to be shown; its time runs from now on, whenever that was noticed */
    IDLE_LEAVES, /* everything back for the next person, and the start screen */
    IDLE_SHOWS,  /* everything back, and what is for those who pass by */
};

/* How long a page waits for a sign of somebody. */
int64_t idle_limit_ms(const struct idle_page *page);

/* Time has passed. */
enum idle_event idle_tick(struct idle *idle, const struct idle_page *page, int64_t now_ms);
/* A sign of somebody: the page, or the question, has all its time again. */
void idle_meet(struct idle *idle, int64_t now_ms);
/* The question has its answer, or those who passed by have come: on with the page. */
void idle_go_on(struct idle *idle, int64_t now_ms);
/* Seconds left to answer, IDLE_WARNING_MS / 1000 to 0. */
int idle_seconds_left(const struct idle *idle, int64_t now_ms);
/* Seconds since those who pass by are shown something; 0 when they are not. */
int64_t idle_shown_s(const struct idle *idle, int64_t now_ms);
/* When idle_tick, idle_seconds_left or a slide gives something new. */
int64_t idle_deadline_ms(const struct idle *idle, const struct idle_page *page, int64_t now_ms);

/* Whether a minute of the day lies between two, past midnight when the second is less; the same = never. */
bool idle_is_night(int from_min, int to_min, int minute);

/* Words of a picture, as somebody reads them: icons are none. */
int idle_count_words(const struct draw_list *list);
/* There is something to be taken along by telephone. */
bool idle_has_code(const struct draw_list *list);

/* How long a slide stays for those who pass by. */
#define IDLE_SLIDE_S 12
