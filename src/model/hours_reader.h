/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/hours_rule.h"

/* A text of opening hours, piece by piece. A room of hours_parse.c and hours_dates.c; nobody else includes
 * it. Blanks before a piece are skipped; whatever takes something returns whether it was there. The first
 * flaw wins and puts the cursor to the end, so that loops end without asking. */

struct hours_reader {
    struct arena *arena;
    const char *text, *at;
    struct hours_flaw flaw; /* column 0 = none so far */
    bool has_sun, has_school, has_dates;
};

/* What begins at the cursor. */
enum hours_piece {
    HOURS_PIECE_END,
    HOURS_PIECE_YEAR,
    HOURS_PIECE_MONTH, /* value 1..12 */
    HOURS_PIECE_EASTER,
    HOURS_PIECE_WEEK,
    HOURS_PIECE_WEEKDAY, /* value enum weekday */
    HOURS_PIECE_HOLIDAY, /* value 1 = of schools */
    HOURS_PIECE_TIME,    /* "9:00" */
    HOURS_PIECE_SUN,     /* value enum sun_event */
    HOURS_PIECE_BRACKET, /* "(sunset…" */
    HOURS_PIECE_ALWAYS,  /* "24/7" */
    HOURS_PIECE_STATE,   /* value enum hours_state */
    HOURS_PIECE_COMMENT,
    HOURS_PIECE_NUMBER, /* that is none of these */
    HOURS_PIECE_SIGN,
    HOURS_PIECE_OTHER,
};

enum hours_piece hours_reader_peek(struct hours_reader *reader, int *ret_value);
/* The piece behind one sign, as in a list: what comes after the comma. HOURS_PIECE_END without it. */
enum hours_piece hours_reader_peek_after(struct hours_reader *reader, const char *sign);
/* Also "–" and "—" for "-". */
bool hours_reader_take(struct hours_reader *reader, const char *sign);
/* Over the word that peek found. */
void hours_reader_skip_piece(struct hours_reader *reader);
/* 1 to 4 digits, of min to max; a flaw when there are none or they are out of this. */
int hours_reader_take_number(struct hours_reader *reader, int min, int max, const char *flaw);
/* " +2 days", " -1 day"; when it is not that, nothing is taken and ret_days stays. */
void hours_reader_take_offset(struct hours_reader *reader, int *ret_days);
/* false. The cursor shows where, unless it is set there before. */
bool hours_reader_refuse(struct hours_reader *reader, const char *flaw);
bool hours_reader_is_good(const struct hours_reader *reader);

/* The wide part of a rule (years, dates, weeks), what there is of it, in the order of the specification. */
void hours_dates_read(struct hours_reader *reader, struct hours_rule *rule);
/* Weekdays and holidays, what there is of them. */
void hours_weekdays_read(struct hours_reader *reader, struct hours_rule *rule);
