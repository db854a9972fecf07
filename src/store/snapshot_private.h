/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/zone.h"
#include "store/db.h"
#include "store/lookup.h"
#include "store/occurrence.h"
#include "store/schema.h"
#include "store/snapshot.h"

/* The writer's inside, shared by snapshot.c (its life), snapshot_add.c and snapshot_texts.c (records, in
 * the order they come) and snapshot_order.c and those it calls (what only the whole can tell: order,
 * topics, members). */

/* `areas` of records (schema.c): SQL for the bits of those that they name; `records`: what stands in IN (). */
#define SNAPSHOT_AREAS(records)                                                                \
    "coalesce((SELECT sum(DISTINCT a.bit) FROM record_area r JOIN area a ON a.record = r.area" \
    " WHERE r.record IN (" records ")), 0)"

enum snapshot_statement {
    INSERT_META,
    INSERT_SOURCE,
    INSERT_TEXT,
    INSERT_SEARCH,
    INSERT_TOPIC,
    INSERT_TOPIC_NAME,
    INSERT_AREA,
    INSERT_AREA_TOUCH_WORD,
    INSERT_IMAGE,
    INSERT_EVENT,
    INSERT_OCCURRENCE,
    INSERT_TITLE,
    INSERT_NEAR,
    INSERT_WORD,
    INSERT_RECORD_TOPIC,
    INSERT_AREA_WORD,
    INSERT_PART_WORD,
    INSERT_CONTACT_DRAFT,
    INSERT_NOTICE_DRAFT,
    INSERT_ROOM,
    INSERT_BUSY,
    INSERT_SCHOOL_HOLIDAYS,
    INSERT_LANGUAGE,
    LIST_WORDS,
    LIST_NEAR,
    INSERT_COPY,
    LIST_AREAS,
    FIND_SOURCE,
    FIND_ROOM,
    FIND_TOPIC_BY_NAME,
    FIND_CONTACT_DRAFT,
    FIND_NOTICE_DRAFT,
    SNAPSHOT_STATEMENT_COUNT
};

/* In the drafts, see schema.c. */
enum name_kind { NAME_IS_ID, NAME_IS_FOLDED_ID, NAME_IS_TITLE };
enum uid_kind { UID_OF_TOPIC, UID_OF_EVENT, UID_OF_CONTACT, UID_OF_NOTICE, UID_COUNT };

/* A date until all are there and the list of them is put in order. */
struct draft {
    struct occurrence item; /* its override is gone */
    int64_t source, series, event, variant;
    int64_t titled;        /* the record whose title orders it */
    const char *key, *uid; /* fold_sort of that title, and the uid of its series; in `texts` */
    int64_t over_utc, prev_end_utc, areas;
    uint32_t traits;
    bool is_all_day;
    bool is_silent;     /* a cancelled copy of what takes place: nothing of it counts */
    struct draft *lead; /* which stands for it, or NULL */
};

#define SNAPSHOT_LANG_BYTES_MAX 100
#define SNAPSHOT_LANGS_COUNTED 16

struct language_count {
    char lang[SNAPSHOT_LANG_BYTES_MAX + 1];
    int64_t events; /* with their title in it */
};

struct snapshot {
    char *path;
    struct db db;
    struct error failure; /* the first; from then on nothing more is written */
    struct zones *zones;  /* borrowed */
    bool (*should_stop)(void *context);
    void *stop_context;
    const struct zone *zone;
    char *locale, *name, *region, *digest;
    int64_t from_utc, to_utc; /* the window of dates */
    int64_t source;           /* id of the one being added */
    long steps_left;          /* of the rules of that source: see model/recurrence.h */
    char *source_name, *source_locale;
    int64_t record; /* the last one given */
    bool has_house;
    int64_t updated_utc;
    /* The uids that are taken, by enum uid_kind, and after those groups, by source, the place of the first
     * draft of each series, as the source calls it, from 1. */
    struct lookup uids;
    struct draft *drafts;
    size_t draft_count, draft_capacity;
    struct arena *texts; /* of drafts */
    /* The first languages met, which come with nearly every text; others are counted by SQL. */
    struct language_count languages[SNAPSHOT_LANGS_COUNTED];
    size_t language_count;
    struct arena *arena;  /* one record's scratch */
    struct buffer buffer; /* one text's scratch */
    struct snapshot_counts counts;
};

/* Keeps the first failure. Returns false. */
bool snapshot_fail(struct snapshot *snapshot);
/* Runs a statement that gives no rows; nothing after a failure. */
bool snapshot_run(struct snapshot *snapshot, enum snapshot_statement index,
                  const struct db_value *values, size_t count);
/* The number in the first column of the first row, or 0. */
int64_t snapshot_find(struct snapshot *snapshot, enum snapshot_statement index,
                      const struct db_value *values, size_t count);

#define SNAPSHOT_RUN(snapshot, index, ...)                                                     \
    snapshot_run((snapshot), (index), (const struct db_value[]){__VA_ARGS__},                  \
                 LF_LENGTH(((const struct db_value[]){__VA_ARGS__})))
#define SNAPSHOT_FIND(snapshot, index, ...)                                                    \
    snapshot_find((snapshot), (index), (const struct db_value[]){__VA_ARGS__},                 \
                  LF_LENGTH(((const struct db_value[]){__VA_ARGS__})))

/* All that a record says; is_event: its titles count for their languages. */
void snapshot_put_fields(struct snapshot *snapshot, int64_t record, const struct fields *fields,
                         bool is_event);
/* What a record is about in the words of its source, or NULL. */
struct search_words {
    const char *const *words;
    size_t count;
};
/* The same for who looks for it. Records come in ascending order. */
void snapshot_put_search(struct snapshot *snapshot, int64_t record, enum search_kind kind,
                         const struct fields *fields, const struct search_words *words);
/* What was counted of languages becomes drafts like those of the others. */
bool snapshot_put_languages(struct snapshot *snapshot);
void snapshot_put_draft(struct snapshot *snapshot, const struct draft *draft);
/* Two dates of one series at one time are one. */
void snapshot_drop_doubles(struct snapshot *snapshot);
/* Marks what another source tells, too (snapshot_add_event), and notes it in `copy`. */
bool snapshot_join_twins(struct snapshot *snapshot);
/* Fills the list of dates from their drafts, without those that are copies. */
bool snapshot_list_dates(struct snapshot *snapshot);
/* Fills the lists from the drafts. */
bool snapshot_order(struct snapshot *snapshot);
