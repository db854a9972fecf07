/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/lexicon.h"

/* The words, times and signs of which people make opening hours, one by one. What they mean together is
 * a matter of hours.c, and nobody else includes this. */

enum hours_word {
    HOURS_WORD_UNKNOWN,
    HOURS_WORD_DAY,         /* text as in opening_hours: "Mo", "Mo-Fr", "PH" */
    HOURS_WORD_WORKDAYS,    /* "werktags": with Saturday by law, without it to many */
    HOURS_WORD_TIME,        /* number: minutes after midnight */
    HOURS_WORD_ALWAYS,      /* "24 Stunden", "rund um die Uhr" */
    HOURS_WORD_ALL_DAY,     /* "ganztägig": perhaps only as long as an office day is */
    HOURS_WORD_OFF,         /* "geschlossen", "Ruhetag" */
    HOURS_WORD_OPEN,        /* "geöffnet", "durchgehend" */
    HOURS_WORD_EXCEPT,      /* "außer" */
    HOURS_WORD_DASH,        /* "-", "bis" */
    HOURS_WORD_COMMA,       /* "," and other signs between things of one kind */
    HOURS_WORD_BRACKET,     /* "(" */
    HOURS_WORD_BREAK,       /* ";" or a new line */
    HOURS_WORD_AND,         /* "und", "+" */
    HOURS_WORD_BESIDES,     /* "sonst", "oder" */
    HOURS_WORD_APPOINTMENT, /* "nach Vereinbarung" */
    HOURS_WORD_ON,          /* "am": before a day, but "9 am" may be English */
    HOURS_WORD_FROM,        /* "ab" */
    HOURS_WORD_ORDINAL,     /* "1.", "letzter"; text as in "Mo[1]" */
    HOURS_WORD_IN_MONTH,    /* "im Monat" */
    HOURS_WORD_ONLY,        /* "nur": instead of what was told before, or nothing */
    HOURS_WORD_LABEL,       /* "Öffnungszeiten:" */
    HOURS_WORD_FILL,        /* says nothing: "Uhr" */
    HOURS_WORD_COUNT
};

struct hours_token {
    enum hours_word word;
    const char *text;
    int number;
};

/* Never FILL. The last is UNKNOWN when something in the text is not known. */
struct hours_tokens {
    struct hours_token *items; /* in the arena */
    size_t count;
};

struct lexicon hours_words_create(struct arena *arena);
struct hours_tokens hours_words_divide(const struct lexicon *words, struct arena *arena,
                                       const char *text);
