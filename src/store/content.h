/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "model/contact.h"
#include "model/hours.h"
#include "model/house.h"
#include "model/notice.h"

/* Reads content.db: exactly the rows a screen shows, in a millisecond. The file is immutable while it is
 * open; a new one is a new content. Results live in the arena they are asked into. */

struct content;

/* Read-only. ERROR_SETUP: not there; ERROR_RETRY: it cannot be read just now (no file descriptor or memory left, a failed
 * read), which may pass; ERROR_REJECT: not readable as content of this version. Reads the
 * whole file against its checksum only when told (2 ms for 10 MB that are in memory): a damaged page is
 * otherwise found at use, see content_is_damaged, a damaged word is not found at all. */
struct content *content_open(const char *path, bool should_check, struct error *err);
/* content.db of the folder, checked; else content.db.1, and err (ERROR_REJECT or ERROR_RETRY) says what was wrong with
 * the first. NULL: neither can be used, err is about the first. */
struct content *content_open_best(const char *folder, struct error *err);
void content_close(struct content *content);
/* True after a query met a damaged page: set the file aside and open the previous one. */
bool content_is_damaged(const struct content *content);
/* snapshot_options.digest; borrowed. */
const char *content_get_digest(const struct content *content);

/* ---- the house ---- */

struct content_house {
    const char *name; /* "" = not known */
    const char *zone;
    const char *region; /* "" = not known */
    const char *locale;
    const char *accent;         /* or NULL */
    const char *logo;           /* id of a picture, or NULL */
    struct hours_school school; /* empty = nobody told; known from its first day to its last */
    bool has_place;             /* the centre's, in degrees, north and east positive */
    double latitude, longitude;
    int64_t updated_utc; /* newest of the feeds, 0 = not known */
    size_t event_count, contact_count, notice_count;
};

/* Borrowed from the content. */
const struct content_house *content_get_house(const struct content *content);

/* ---- events ---- */

struct event_row {
    int64_t id; /* of this date; rises with start, then title */
    const char *uid;
    int64_t start_utc, end_utc;
    int64_t start_local_s, end_local_s; /* wall clock of the house; all-day: end is exclusive */
    bool is_all_day, is_open_end;
    enum event_status status;
    bool has_moved_from;
    int64_t moved_from_local_s;
    bool has_register_until;
    int64_t register_until_local_s;
    enum price_kind price;
    enum registration registration;
    uint32_t access_yes, access_no, audience;
    const char *languages; /* or NULL */
    enum hue hue;          /* of its first topic, else its own; HUE_COUNT = none */
    const char *icon;      /* of its first topic, or NULL */
    struct repeat repeat;
    bool is_online;
    int64_t source_id;  /* for content_find_picture, here and below */
    const char *source; /* what people call it */
    const char *locale; /* of the source: fallback for `fields` */
    struct fields
        fields; /* rows: the first title and price, places, floors; one event: everything; this
                   date's own words stand in for the series', and what other sources say of the same
                   date stands beside them (snapshot_add_event) */
};

/* Which dates. Zeroed: all. */
struct event_query {
    int64_t after_utc;  /* those that end later than this; an open end counts as two hours, a
                           cancelled date until the midnight after its start */
    int64_t before_utc; /* those that start earlier than this; 0 = no limit */
    bool is_next_only;  /* of each series only its next date */
    const char *topic;  /* id, or NULL */
    const char *area;   /* id, or NULL; see content_list_areas */
    uint32_t audience;  /* any of these bits; 0 = all */
    bool is_free, is_step_free, is_without_registration;
};

size_t content_count_events(struct content *content, const struct event_query *query);
/* Returns how many rows were put at *ret_rows, at most limit. */
size_t content_list_events(struct content *content, const struct event_query *query,
                           size_t offset, size_t limit, struct arena *arena,
                           struct event_row **ret_rows);
/* The date of this event that is over next after after_utc (see event_query), or its last one; where
 * another source's date stands for it, that one. Everything it says. NULL = no such event, or none of its
 * dates is stored. */
struct event_row *content_find_event(struct content *content, const char *uid,
                                     int64_t after_utc, struct arena *arena);
/* The date of this event that starts exactly then; NULL = there is none. Ids change with each build,
 * a uid and a start do not. */
struct event_row *content_find_event_at(struct content *content, const char *uid,
                                        int64_t start_utc, struct arena *arena);
/* One date by its id. */
struct event_row *content_find_occurrence(struct content *content, int64_t id,
                                          struct arena *arena);
/* A date of a series as one line says it. */
struct series_date {
    int64_t start_utc, start_local_s;
    bool is_all_day;
    enum event_status status;
    bool has_moved_from;
    int64_t moved_from_local_s;
};

/* Further dates of the series after this one, also those that are cancelled; the next first. */
size_t content_list_next(struct content *content, int64_t id, size_t limit,
                         struct series_date *ret_dates);
/* Those before this one that are not over by after_utc (see event_query); the nearest first. */
size_t content_list_before(struct content *content, int64_t id, int64_t after_utc, size_t limit,
                           struct series_date *ret_dates);

/* ---- rooms ---- */

struct room_date {
    int64_t start_utc, end_utc, start_local_s, end_local_s;
    bool is_all_day;
    const struct event_row
        *event; /* NULL = something private, of which nothing else is known */
};

struct room_row {
    const char *name, *floor; /* floor "" = not known */
    struct room_date *dates;  /* ascending by start */
    size_t date_count;
};

struct room_query {
    int64_t after_utc,
        before_utc; /* dates that begin before before_utc and end after after_utc */
    int64_t from_utc,
        until_utc; /* rooms that are used then are rooms without a date, too; both 0 = only those
                                      with one, and the settings' */
};

/* Rooms by name, each with its dates. A room is a place that has a floor or that the settings name, and those
 * are always listed; what is cancelled needs none. */
size_t content_list_rooms(struct content *content, const struct room_query *query,
                          struct arena *arena, struct room_row **ret_rows);

/* ---- contacts ---- */

struct topic_row {
    const char *id, *icon;
    enum hue hue;
    size_t contact_count;
    const char *locale;
    struct fields fields;
};

struct contact_row {
    const char *uid;
    enum contact_type type;
    enum hue hue;     /* of its first topic */
    const char *icon; /* of its first topic, or NULL */
    const char *languages;
    uint32_t access_yes, access_no;
    enum price_kind price;
    bool is_by_appointment, is_sensitive, has_checked_on;
    int32_t checked_on_day;
    int64_t source_id;
    const char *source, *locale;
    struct fields
        fields; /* rows: the first title, summary, hours, role, phone; one contact: everything */
};

struct contact_query {
    const char *topic;   /* id, or NULL */
    const char *part_of; /* uid of a network: its members; or NULL */
    const char *member;  /* uid: the networks it belongs to; or NULL */
    const char *area;    /* id, or NULL; see content_list_areas */
};

size_t content_list_topics(struct content *content, struct arena *arena,
                           struct topic_row **ret_rows);
/* Those that some date which ends after after_utc is about. */
size_t content_list_event_topics(struct content *content, int64_t after_utc,
                                 struct arena *arena, struct topic_row **ret_rows);
struct topic_row *content_find_topic(struct content *content, const char *id,
                                     struct arena *arena);
size_t content_count_contacts(struct content *content, const struct contact_query *query);
/* In the order of a telephone list. The house itself is in no list but those of networks, where it
 * stands first. */
size_t content_list_contacts(struct content *content, const struct contact_query *query,
                             size_t offset, size_t limit, struct arena *arena,
                             struct contact_row **ret_rows);
/* When they are open, of all at once, to choose from. */
struct contact_hours {
    int64_t id;
    const char *hours; /* as they were told; NULL = not at all */
};

/* As content_list_contacts, from the first on. */
size_t content_list_contact_hours(struct content *content, const struct contact_query *query,
                                  size_t limit, struct arena *arena,
                                  struct contact_hours **ret_rows);
/* Those rows, in this order. */
size_t content_read_contacts(struct content *content, const int64_t *ids, size_t count,
                             struct arena *arena, struct contact_row **ret_rows);
struct contact_row *content_find_contact(struct content *content, const char *uid,
                                         struct arena *arena);
/* The house itself as a contact; NULL = no feed told. */
struct contact_row *content_find_centre(struct content *content, struct arena *arena);

/* ---- notices ---- */

struct notice_row {
    const char *uid;
    enum notice_kind kind;
    bool is_pinned, has_published, has_valid_until;
    int32_t published_day, valid_until_day;
    const char *contact_uid; /* or NULL */
    int64_t source_id;
    const char *source, *locale;
    struct fields fields; /* rows: title, description, picture; one notice: everything */
};

struct notice_query {
    int32_t today_day; /* those published by this day and still valid on it */
    const char *area;  /* id, or NULL; see content_list_areas */
};

size_t content_count_notices(struct content *content, const struct notice_query *query);
/* Alerts first, then pinned, then the newest. */
size_t content_list_notices(struct content *content, const struct notice_query *query,
                            size_t offset, size_t limit, struct arena *arena,
                            struct notice_row **ret_rows);
struct notice_row *content_find_notice(struct content *content, const char *uid,
                                       struct arena *arena);

/* Those rows, in this order. */
size_t content_read_notices(struct content *content, const int64_t *ids, size_t count,
                            struct arena *arena, struct notice_row **ret_rows);

/* ---- search ---- */

#define HITS_MAX 200

enum hit_kind { HIT_TOPIC, HIT_EVENT, HIT_CONTACT, HIT_NOTICE, HIT_KIND_COUNT };

struct hit {
    enum hit_kind kind;
    int64_t
        id; /* for content_read_hit_topic, content_read_events, content_read_contacts, content_read_notices */
    int rank;          /* how it was found: see content_search; 0 is best */
    bool is_named;     /* it is called so, in some language */
    const char *hours; /* of a contact, as they were told; or NULL */
};

struct hits {
    struct hit *hits;
    size_t count;
    bool has_more; /* than HITS_MAX */
};

/* What holds all the words of text, in any language, as words or their begins; parts of compounds from four letters on; then
 * what means the same; then, of a word that nothing holds, what is typed alike (store/terms.h). Titles
 * before what else is said, and topics before what else is called so, or means it. Among equals events by their next date after now_utc, contacts as in a telephone list,
 * notices of today_day as on the board. What is over is not found. */
struct hits content_search(struct content *content, const char *text, int64_t now_utc,
                           int32_t today_day, struct arena *arena);
/* Events as rows, in this order. */
size_t content_read_events(struct content *content, const int64_t *ids, size_t count,
                           struct arena *arena, struct event_row **ret_rows);
struct topic_row *content_read_hit_topic(struct content *content, int64_t id,
                                         struct arena *arena);

/* ---- areas ---- */

/* A district, or a social space that lies across some. Of one id is one area, whichever sources tell it.
 *
 * A list for an area has what names it, what names one that it touches or is touched by, and what names none: that
 * is for everybody. An id that nobody tells limits nothing. */
struct area_row {
    const char *id;
    enum area_kind kind;
    const char *locale;
    struct fields fields; /* FIELD_TITLE */
};

/* Those that some contact names, or a date that ends after after_utc, or a notice of this day (see
 * notice_query); in the order of the feeds, 62 at most. */
size_t content_list_areas(struct content *content, int64_t after_utc, int32_t today_day,
                          struct arena *arena, struct area_row **ret_rows);
/* NULL = nobody tells it. */
struct area_row *content_find_area(struct content *content, const char *id,
                                   struct arena *arena);

/* ---- pictures ---- */

struct picture_row {
    const char *key; /* names its files */
    const char *locale;
    struct fields fields; /* FIELD_IMAGE_ALT, FIELD_NOTE: whom it is from */
};

/* id: FIELD_IMAGE of a record of this source; 0 = any source, for the logo of the house. NULL = no such
 * picture. */
struct picture_row *content_find_picture(struct content *content, int64_t source_id,
                                         const char *id, struct arena *arena);

/* What the worker fetches. */
struct picture_origin {
    const char *source, *id;
    const char *href;   /* absolute; "" = it could not be made out */
    const char *sha256; /* "" = whatever is there */
    const char *key;
};

/* In the order of the feeds. */
size_t content_list_pictures(struct content *content, size_t limit, struct arena *arena,
                             struct picture_origin **ret_rows);

/* ---- languages ---- */

/* Languages the content has texts in, those with most events first, with how many events have their title in it. */
struct language_row {
    const char *lang;
    size_t event_count;
};

size_t content_list_languages(struct content *content, struct arena *arena,
                              struct language_row **ret_rows);
