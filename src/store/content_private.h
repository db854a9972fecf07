/* SPDX-License-Identifier: MIT */
#pragma once

#include "store/content.h"
#include "store/db.h"
#include "store/schema.h"

/* The reader's inside, shared by content.c (the file, the house, texts) and one file for each kind of
 * row. */

enum content_statement {
    READ_META,
    READ_TEXTS,
    READ_LANGUAGES,
    COUNT_ALL_OCCURRENCES,
    READ_START,
    COUNT_OCCURRENCES,
    LIST_OCCURRENCES,
    COUNT_TOPIC_OCCURRENCES,
    LIST_TOPIC_OCCURRENCES,
    COUNT_STILL_ON,
    FIND_TOPIC_RECORD,
    READ_OCCURRENCE,
    FIND_EVENT_NEXT,
    FIND_EVENT_LAST,
    FIND_EVENT_AT,
    LIST_SERIES_NEXT,
    LIST_SERIES_BEFORE,
    LIST_ALSO,
    LIST_ROOMS,
    LIST_USED,
    LIST_BUSY,
    LIST_SCHOOL_HOLIDAYS,
    LIST_TOPICS,
    LIST_EVENT_TOPICS,
    FIND_TOPIC,
    FIND_CONTACT_ID,
    COUNT_CONTACTS,
    LIST_CONTACTS,
    LIST_CONTACT_HOURS,
    READ_CONTACT,
    COUNT_NOTICES,
    LIST_NOTICES,
    LIST_PICTURES,
    FIND_NOTICE_ID,
    READ_NOTICE,
    LIST_AREAS,
    FIND_AREA,
    FIND_AREA_NEAR,
    FIND_PICTURE,
    MATCH,
    FIND_LAST_TEXT,
    FIND_EVENT_DATE,
    FIND_ALSO_DATE,
    FIND_VARIANT_DATE,
    LIST_NEXT_DATES,
    FIND_CONTACT_BY_RECORD,
    FIND_NOTICE_BY_RECORD,
    READ_HOURS,
    FIND_TOPIC_BY_RECORD,
    CONTENT_STATEMENT_COUNT
};

struct content {
    struct db db;
    struct arena *arena; /* of the house and the digest */
    bool is_damaged;
    int ticks; /* of the query that runs, see stop_endless */
    const char *digest;
    struct content_house house;
    const char *words; /* meta; NULL until somebody searches */
};

/* The bit of a field in a mask of fields, and one that says: only what has index 0, as a row of a list
 * shows it; the other values are not read off the card. Places all the same: a row says how many. */
#define CONTENT_FIELD(field) ((uint64_t)1 << (field))
#define CONTENT_FIRST ((uint64_t)1 << 63)
#define CONTENT_ALL_FIELDS (CONTENT_FIRST - 1)

#define CONTENT_BEGIN(content, index, ...)                                                     \
    content_begin((content), (index), (const struct db_value[]){__VA_ARGS__},                  \
                  LF_LENGTH(((const struct db_value[]){__VA_ARGS__})))

/* db_begin; NULL marks the content as damaged. */
sqlite3_stmt *content_begin(struct content *content, enum content_statement index,
                            const struct db_value *values, size_t count);
/* True when there is a row. At the end and on damage the statement is ended; one that is left
 * before is ended by the caller. NULL is fine. */
bool content_step(struct content *content, sqlite3_stmt *statement);
/* The number in the only column of the only row; absent when there is none. Ends the statement. */
int64_t content_take_number(struct content *content, sqlite3_stmt *statement, int64_t absent);
/* Fills ret_ids[limit] from the first column; returns how many. Ends the statement. */
size_t content_take_ids(struct content *content, sqlite3_stmt *statement, size_t limit,
                        int64_t *ret_ids);

/* Columns. What no writer of ours can have written marks the content as damaged. */
const char *content_copy_text(sqlite3_stmt *statement, int column, struct arena *arena);
int content_get_enum(struct content *content, sqlite3_stmt *statement, int column, int count);
int32_t content_get_day(struct content *content, sqlite3_stmt *statement, int column);
/* Any of the seconds of date.h. */
int64_t content_get_seconds(struct content *content, sqlite3_stmt *statement, int column);

/* A value of meta, in the content's arena; NULL = there is none. */
const char *content_read_meta(struct content *content, const char *key);
/* Adds the texts of this record whose fields are in the mask; returns the mask of those it has. */
uint64_t content_read_texts(struct content *content, int64_t record, uint64_t mask,
                            struct arena *arena, struct fields *fields);
/* The id of the first date that starts at this time or later; one past the last if none does. */
int64_t content_find_first_date(struct content *content, int64_t start_utc);
/* Of a date; its own words stand in for those of the series, field by field. */
void content_read_event_texts(struct content *content, int64_t event, int64_t variant,
                              uint64_t mask, struct arena *arena, struct event_row *row);
/* The record of a topic, or 0. */
int64_t content_find_topic_record(struct content *content, const char *id);
/* Bits of `areas` (schema.c) that a list for this area has, apart from none; 0 = it limits nothing: NULL, or an
 * id that nobody tells. */
int64_t content_find_area_bits(struct content *content, const char *id);
