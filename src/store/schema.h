/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/event.h"

/* The shape of content.db. The text itself stands in schema.c, told table by table. There are no
 * migrations: the file is disposable, a reader of another version refuses it and the next build
 * writes it anew. */

#define SCHEMA_APPLICATION_ID 0x4c697466 /* "Litf" */
/* The numbers of enum field are stored, so a new field makes another version by itself. A change to
 * the tables, or to the order of any enum of the model, raises the first number. */
#define SCHEMA_VERSION (8 * 1000 + FIELD_COUNT)

/* An open end counts as this long for "what is still on", not for what is told. */
#define SCHEMA_OPEN_END_S 7200

/* occurrence.traits: what lists filter by. The low bits are those of enum audience. */
#define SCHEMA_TRAIT_AUDIENCE 0xffff
#define SCHEMA_TRAIT_FREE 0x10000
#define SCHEMA_TRAIT_STEP_FREE 0x20000
#define SCHEMA_TRAIT_WITHOUT_REGISTRATION 0x40000
#define SCHEMA_TRAIT_ONLINE 0x80000
/* What a date says about its price and about steps it says itself. */
#define SCHEMA_TRAIT_PRICE_TOLD 0x100000
#define SCHEMA_TRAIT_STEPS_TOLD 0x200000

/* `areas` of dates, contacts and notices: a bit for each area that some record names, in the order of the
 * feeds; the last bit is shared by all further ones, which nobody can choose. */
#define SCHEMA_AREAS_MAX 62

/* What the writer leaves out and the reader takes for damage. */
#define SCHEMA_TEXT_BYTES_MAX (1 << 20)
#define SCHEMA_TEXTS_MAX 20000 /* of one record */

/* text.key: all values of a record stand side by side, in the order of field, index and arrival. */
#define SCHEMA_INDEX_MAX 255
#define SCHEMA_LANGS_MAX 63 /* of one field and index */
#define SCHEMA_TEXT_KEY(record, field, index, nth)                                             \
    ((int64_t)(record) << 20 | (int64_t)(field) << 14 | (int64_t)(index) << 6 | (int64_t)(nth))
#define SCHEMA_KEY_FIELD(key) ((int)((key) >> 14 & 63))
#define SCHEMA_KEY_INDEX(key) ((int)((key) >> 6 & 255))

/* search.rowid: whose words they are. A variant's are those of one date of an event. */
enum search_kind {
    SEARCH_TOPIC,
    SEARCH_EVENT,
    SEARCH_VARIANT,
    SEARCH_CONTACT,
    SEARCH_NOTICE,
    SEARCH_KIND_COUNT
};
#define SCHEMA_SEARCH_KEY(record, kind) ((int64_t)(record) << 3 | (int64_t)(kind))
#define SCHEMA_SEARCH_RECORDS_MAX 10000000
#define SCHEMA_SEARCH_RECORD(key) ((key) >> 3)
#define SCHEMA_SEARCH_KIND(key) ((int)((key) % 8))

/* Tables and the view. */
extern const char *const schema_tables;
/* Tables that only the build needs, in the temporary schema. */
extern const char *const schema_drafts;
