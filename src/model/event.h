/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/fields.h"
#include "model/hue.h"
#include "model/recurrence.h"

/* An event as a source describes it: RFC 8984 Event or RFC 5545 VEVENT, read into one shape.
 * Records are views: whoever fills one says how long its pointers live. */

enum event_status { EVENT_CONFIRMED, EVENT_TENTATIVE, EVENT_CANCELLED };

enum registration {
    REGISTRATION_UNKNOWN,
    REGISTRATION_NONE,
    REGISTRATION_REQUIRED,
    REGISTRATION_FULL
};

enum price_kind { PRICE_UNKNOWN, PRICE_FREE, PRICE_TEXT };

/* litfass.org:access, one bit each. What is in neither mask is not known. */
enum access {
    ACCESS_STEP_FREE,
    ACCESS_TOILET,
    ACCESS_HEARING_LOOP,
    ACCESS_SIGN_LANGUAGE,
    ACCESS_EASY_LANGUAGE,
    ACCESS_QUIET_ROOM,
    ACCESS_CHILDCARE,
    ACCESS_GUIDE_DOG,
    ACCESS_COUNT
};

/* litfass.org:audience, one bit each; other words stand in FIELD_AUDIENCE. */
enum audience {
    AUDIENCE_ALL,
    AUDIENCE_CHILDREN,
    AUDIENCE_YOUTH,
    AUDIENCE_ADULTS,
    AUDIENCE_SENIORS,
    AUDIENCE_FAMILIES,
    AUDIENCE_PARENTS,
    AUDIENCE_WOMEN,
    AUDIENCE_MEN,
    AUDIENCE_PROFESSIONALS,
    AUDIENCE_VOLUNTEERS,
    AUDIENCE_COUNT
};

/* Tokens of the feed, in the order of the enums. */
extern const char *const event_status_words[3];
extern const char *const event_registration_words[4]; /* [0] is "unknown" */
extern const char *const event_access_words[ACCESS_COUNT];
extern const char *const event_audience_words[AUDIENCE_COUNT];

/* A date of a series that differs (recurrenceOverrides, RECURRENCE-ID). Only what differs from
 * the series is set. */
struct event_override {
    int64_t recurrence_id_local_s; /* the start the series would have had, on its wall clock */
    /* It and all later dates of the series differ alike, up to the next such
     * (RANGE=THISANDFUTURE): they begin as much earlier or later as this one, and it adds no
     * date of its own. An override of one of them stands alone: it takes nothing from here. */
    bool is_future;
    bool is_excluded;
    bool has_status, has_start, has_duration, has_open_end, has_registration, has_moved_from;
    enum event_status status;
    int64_t moved_from_local_s; /* said so by the house; else it is the recurrence id */
    /* on the series' wall clock; the date has moved when it is not the recurrence id */
    int64_t start_local_s;
    struct duration duration;
    bool is_open_end; /* nothing says when it ends; not of whole days */
    enum registration registration;
    /* A field it has stands in for all the series says of that field, in every index and
     * language, and for what hangs on it even if it says none: FLOOR, PLACE_NOTE, GEO on PLACE,
     * labels on ONLINE and LINK, PHONE and EMAIL on CONTACT. */
    struct fields fields;
};

struct event {
    const char *uid;
    struct schedule schedule;
    enum event_status status;
    bool has_moved_from;
    int64_t moved_from_local_s;
    enum price_kind price; /* PRICE_TEXT: FIELD_PRICE */
    enum registration registration;
    bool has_register_before;
    struct duration register_before; /* how long before the start registration ends */
    uint32_t access_yes, access_no;  /* bits of enum access */
    uint32_t audience;               /* bits of enum audience */
    const char *languages;           /* BCP 47 tags divided by spaces, or NULL */
    const char *const *keywords;     /* topic ids, names, or words that match no topic */
    size_t keyword_count;
    const char *const *areas; /* ids */
    size_t area_count;
    bool has_hue;
    enum hue hue;        /* when none of its keywords is a topic */
    int64_t updated_utc; /* 0 = not known */
    struct fields fields;
    /* Ascending by recurrence id; of two with the same one is_future, and comes first. */
    const struct event_override *overrides;
    size_t override_count;
};
