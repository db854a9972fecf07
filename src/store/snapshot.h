/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/error.h"
#include "base/zone.h"
#include "model/event.h"
#include "model/hours.h"
#include "model/house.h"
#include "model/notice.h"

/* Writes content.db, whole, once. The file is a function of the calls made: same records in the same
 * order, same options, same bytes. Nothing is readable before snapshot_finish succeeded; who publishes
 * it (fsync, rename) is not decided here. */

struct snapshot;

struct snapshot_options {
    struct zones *zones; /* borrowed for the snapshot's life */
    const char *zone;    /* the house's zone: every date is stored on its wall clock */
    const char *locale;  /* the language lists are ordered by */
    const char *name;    /* of the house, from the settings; NULL = the centre's own */
    const char *region;  /* ISO 3166-2 from the settings; NULL = the feed's */
    const char *digest;  /* of everything that went in: see content_get_digest */
    /* Asked again and again; true ends the work soon: snapshot_finish fails with ERROR_RETRY. NULL = work
     * to the end. */
    bool (*should_stop)(void *context);
    void *stop_context;
    int32_t
        today_day; /* dates from the day before it to SNAPSHOT_HORIZON_DAYS after are stored */
};

#define SNAPSHOT_HORIZON_DAYS 400
#define SNAPSHOT_TOPICS_MAX 16        /* of one event or contact */
#define SNAPSHOT_OCCURRENCES_MAX 2000 /* of one event */
/* Of all; an event that comes when they are used up keeps its first date. */
#define SNAPSHOT_OCCURRENCES_TOTAL 200000

struct snapshot_counts {
    size_t events; /* with a date in the window; others are not stored */
    size_t occurrences, contacts, notices, topics;
    size_t cut_events; /* had more occurrences than allowed */
};

/* path is overwritten. NULL and err on failure. */
struct snapshot *snapshot_create(const char *path, const struct snapshot_options *options,
                                 struct error *err);
/* Abandons an unfinished one and removes its file; NULL is fine. */
void snapshot_destroy(struct snapshot *snapshot);

/* Everything added from here on is of this source: its name in the settings, what people call it, and
 * the language of its own texts. Of two sources with the same uid the second's becomes "name:uid"; who
 * refers to one (contact of a notice, part_of) means that of its own source first. last_checked is not stored: it would
 * make equal content differ. */
void snapshot_begin_source(struct snapshot *snapshot, const char *name, const char *label,
                           const char *locale);

/* The first house wins. Failures are kept and told by snapshot_finish. */
void snapshot_add_house(struct snapshot *snapshot, const struct house *house);
/* A keyword of any source means the topic whose id or name it is, case and marks aside; the topic may
 * come later; a record has at most SNAPSHOT_TOPICS_MAX. Topics of the same name are one. */
void snapshot_add_topic(struct snapshot *snapshot, const struct topic *topic);
/* The same id is the same area, whichever source tells it. */
void snapshot_add_area(struct snapshot *snapshot, const struct area *area);
/* Two dates of different sources are one when their titles (case and marks aside), start and end are the
 * same and their descriptions do not contradict each other: they are equal, or one is empty. The one of
 * the first source that is not cancelled stays and is told by the others what it does not say itself:
 * each thing whole, from the first that has it, and rooms beside its own. A cancelled one gives nothing
 * while another takes place. */
void snapshot_add_event(struct snapshot *snapshot, const struct event *event);
/* A room of the house, as the settings name it; the first floor told stays. "" or NULL: nothing. */
void snapshot_add_room(struct snapshot *snapshot, const char *name, const char *floor);
/* Something private: that the room in its fields is taken on its dates, and nothing else of it is kept. */
void snapshot_add_busy(struct snapshot *snapshot, const struct event *event);
/* Days without school. Of two lists both count. */
void snapshot_add_school_holidays(struct snapshot *snapshot, const struct hours_range *days);
/* The same of an event: all days it touches, of a series its dates in the window; nothing when it is cancelled or
 * lasts less than most of a day. */
void snapshot_add_school_event(struct snapshot *snapshot, const struct event *event);
void snapshot_add_contact(struct snapshot *snapshot, const struct contact *contact);
void snapshot_add_notice(struct snapshot *snapshot, const struct notice *notice);
void snapshot_add_image(struct snapshot *snapshot, const struct image *image);

/* Orders, indexes and closes the file; frees the snapshot in any case. ret_counts may be NULL. */
bool snapshot_finish(struct snapshot *snapshot, struct snapshot_counts *ret_counts,
                     struct error *err);
