/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/zone.h"
#include "model/event.h"
#include "model/hours.h"
#include "model/house.h"
#include "model/notice.h"

/* What every decoder of foreign bytes has in common: where records go, how problems are told, and what
 * the settings say about the source. Decoders do no I/O and keep nothing. */

/* Each with its own error (see the limits in feed.c and ical.c). */
#define READER_BYTES_MAX (16u << 20)
#define READER_EVENTS_MAX 20000
#define READER_CONTACTS_MAX 5000
/* What the store shows of one event: so many dates in so many days (sync/build.c holds both
 * together). */
#define READER_DATES_MAX 2000
#define READER_DATES_DAYS 400
#define READER_TITLE_MAX 300         /* code points */
#define READER_DESCRIPTION_MAX 20000 /* code points */

enum severity {
    SEVERITY_NOTE,    /* odd, shown right all the same */
    SEVERITY_WARNING, /* shown, but not as it was meant */
    SEVERITY_ERROR,   /* this record is set aside */
};

struct problem {
    enum severity severity;
    const char *where;  /* JSON pointer "/events/3/start", or "line 42" */
    const char *text;   /* what is odd: "\"25:00\" is no time" */
    const char *effect; /* how it will be shown: "the event is left out"; "" = nothing to say */
};

/* Receives the records of one payload, in file order. What a function is given lives until it returns.
 * Any member may be NULL. */
struct reader_sink {
    void *context;
    void (*house)(void *context, const struct house *house);
    void (*topic)(void *context, const struct topic *topic);
    void (*area)(void *context, const struct area *area);
    void (*event)(void *context, const struct event *event);
    /* Something private, of a source that shows when its room is taken: schedule, dates that differ, and
     * the room of the settings in its fields. uid NULL, no other word, no category. */
    void (*busy)(void *context, const struct event *event);
    /* Days without school, both included. */
    void (*school_holidays)(void *context, const struct hours_range *days);
    void (*contact)(void *context, const struct contact *contact);
    void (*notice)(void *context, const struct notice *notice);
    void (*image)(void *context, const struct image *image);
    /* A record is not for everybody: private, or of a hidden category. That is all that is told of it. */
    void (*withheld)(void *context);
    void (*problem)(void *context, const struct problem *problem);
};

/* What the settings say about a source; borrowed for the call. */
struct reader_options {
    struct zones *zones; /* borrowed; to look names up */
    const char *zone;    /* the house's zone, for what has none */
    const char *locale;  /* language of what says none */
    const char *room;    /* place of events that name none; may be NULL, as all that follows */
    const char *floor;
    const char *topic;       /* topic id for events without a matching category */
    const char *const *hide; /* categories never shown */
    size_t hide_count;
    const char *const *open_end; /* categories that mean: no fixed end */
    size_t open_end_count;
    bool is_busy_shown; /* of private events that the room is taken, and nothing else */
    /* Asked before each record; true ends the reading there, as if the payload did. NULL = never. */
    bool (*should_stop)(void *context);
    void *stop_context;
};

/* One of the categories that the settings hide, or take for "no fixed end". Case, marks, blanks and
 * punctuation do not tell categories apart (fold_search): somebody has typed the setting by hand, and what
 * is hidden by one letter too many does less harm than what is shown by one too few. */
bool reader_is_hidden(const struct reader_options *options, const char *category);
bool reader_is_open_end(const struct reader_options *options, const char *category);
/* One of two words, by the language of the source. */
const char *reader_word(const struct reader_options *options, const char *german,
                        const char *english);
bool reader_should_stop(const struct reader_options *options);
void reader_tell_withheld(const struct reader_sink *sink);

/* About a record whose fields are full (model/fields.h). */
#define READER_FULL_TEXT "too much text: more than 256 KiB, all languages together"
#define READER_FULL_EFFECT "the rest is left out"
