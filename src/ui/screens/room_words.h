/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* What is on in a room, in words, a line a date. Results live in the canvas' arena. */

#define ROOM_LINES_TODAY 2
#define ROOM_LINES_MAX 100 /* of a day; no room has as many */

/* "18:00", "Tanzkreis"; "jetzt", "Yoga", "bis 18:00"; or only "frei". */
struct room_line {
    const char *when, *until; /* or "" */
    const char *title;
    const char *lang; /* of the title; NULL = the program's own words */
    bool is_now;
    const struct event_row *event; /* NULL = leads nowhere */
    const char *spoken;            /* today's: with what it says beside its title */
    int title_px;                  /* of a day's: how high its title is set, see room_plan.c */
};

/* "Großer Saal, 1. Stock" */
const char *room_words_name(const struct canvas *canvas, const struct room_row *room);
/* What is on now, and what comes next, or "heute frei"; room: its dates from now on. Returns how many lines, one at
 * least. */
size_t room_words_today(const struct canvas *canvas, const struct room_row *room,
                        struct room_line lines[ROOM_LINES_TODAY]);
/* "jetzt Yoga bis 18:00, danach 19:00 Tanzkreis" */
const char *room_words_read_today(const struct canvas *canvas, const struct room_line *lines,
                                  size_t count);
/* All of a day (date.h), or "frei". Returns how many lines, one at least. */
size_t room_words_day(const struct canvas *canvas, int32_t day, const struct room_row *room,
                      struct room_line lines[ROOM_LINES_MAX]);
/* "frei" */
bool room_words_is_free(const struct room_line *line);
