/* SPDX-License-Identifier: MIT */
#include "model/fold.h"
#include "store/content_private.h"

/* Ids of dates have no gaps and rise with their start: so "all that start before T" is an id, found
 * by halving, and counting the common case needs no scan. */

#define ROWS_MAX 1000
#define COPIES_MAX 100 /* of one date; a house has fewer rooms */

#define ROW_FIELDS                                                                             \
    (CONTENT_FIRST | CONTENT_FIELD(FIELD_TITLE) | CONTENT_FIELD(FIELD_PLACE) |                 \
     CONTENT_FIELD(FIELD_FLOOR) | CONTENT_FIELD(FIELD_PRICE))

/* ---- which dates ---- */

static int64_t count_all(struct content *content)
{
    sqlite3_stmt *statement = content_begin(content, COUNT_ALL_OCCURRENCES, NULL, 0);
    return content_take_number(content, statement, 0);
}

int64_t content_find_first_date(struct content *content, int64_t start_utc)
{
    int64_t low = 1;
    int64_t high = count_all(content) + 1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        sqlite3_stmt *statement = CONTENT_BEGIN(content, READ_START, DB_INT(middle));
        if (content_take_number(content, statement, INT64_MAX) < start_utc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The parameters that all statements over WANTED share (statements.c). */
struct bounds {
    int64_t end_id;
    int64_t after_utc;
    int64_t earlier_over_utc;
    int64_t all_traits, any_traits;
    int64_t areas;
    int64_t topic;
    bool is_empty;
};

static struct bounds get_bounds(struct content *content, const struct event_query *query)
{
    struct bounds bounds = {
        .end_id =
            query->before_utc ? content_find_first_date(content, query->before_utc) : INT64_MAX,
        .after_utc = query->after_utc,
        .earlier_over_utc = query->is_next_only ? query->after_utc : INT64_MAX,
        .any_traits = query->audience & SCHEMA_TRAIT_AUDIENCE,
        .areas = content_find_area_bits(content, query->area),
    };
    if (query->is_free) {
        bounds.all_traits |= SCHEMA_TRAIT_FREE;
    }
    if (query->is_step_free) {
        bounds.all_traits |= SCHEMA_TRAIT_STEP_FREE;
    }
    if (query->is_without_registration) {
        bounds.all_traits |= SCHEMA_TRAIT_WITHOUT_REGISTRATION;
    }
    if (query->topic) {
        bounds.topic = content_find_topic_record(content, query->topic);
        bounds.is_empty = bounds.topic == 0;
    }
    return bounds;
}

#define BIND_BOUNDS(bounds)                                                                    \
    DB_INT((bounds).end_id), DB_INT((bounds).after_utc), DB_INT((bounds).earlier_over_utc),    \
        DB_INT((bounds).all_traits), DB_INT((bounds).any_traits), DB_INT((bounds).areas)

/* Those before end_id less those that are over by after_utc: only what started before that can be. */
static int64_t count_plain(struct content *content, const struct bounds *bounds)
{
    int64_t end = bounds->end_id == INT64_MAX ? count_all(content) + 1 : bounds->end_id;
    int64_t begun = content_find_first_date(content, bounds->after_utc + 1);
    begun = begun < end ? begun : end;
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, COUNT_STILL_ON, DB_INT(begun), DB_INT(bounds->after_utc));
    return end - begun + content_take_number(content, statement, 0);
}

size_t content_count_events(struct content *content, const struct event_query *query)
{
    struct bounds bounds = get_bounds(content, query);
    if (bounds.is_empty) {
        return 0;
    }
    int64_t count = 0;
    if (bounds.topic) {
        count = content_take_number(content,
                                    CONTENT_BEGIN(content, COUNT_TOPIC_OCCURRENCES,
                                                  BIND_BOUNDS(bounds), DB_INT(bounds.topic)),
                                    0);
    } else if (query->is_next_only || bounds.all_traits || bounds.any_traits || bounds.areas) {
        count = content_take_number(
            content, CONTENT_BEGIN(content, COUNT_OCCURRENCES, BIND_BOUNDS(bounds)), 0);
    } else {
        count = count_plain(content, &bounds);
    }
    return content->is_damaged || count < 0 ? 0 : (size_t)count;
}

/* ---- one date ---- */

/* Whoever changes the first changes what the others say about it. */
static const struct {
    enum field field, companion;
} companions[] = {
    {FIELD_PLACE, FIELD_FLOOR},         {FIELD_PLACE, FIELD_PLACE_NOTE},
    {FIELD_PLACE, FIELD_GEO},           {FIELD_PHONE, FIELD_PHONE_LABEL},
    {FIELD_ONLINE, FIELD_ONLINE_LABEL}, {FIELD_LINK, FIELD_LINK_LABEL},
    {FIELD_IMAGE, FIELD_IMAGE_ALT},     {FIELD_CONTACT, FIELD_PHONE},
    {FIELD_CONTACT, FIELD_EMAIL},
};

void content_read_event_texts(struct content *content, int64_t event, int64_t variant,
                              uint64_t mask, struct arena *arena, struct event_row *row)
{
    if (variant) {
        uint64_t own = content_read_texts(content, variant, mask, arena, &row->fields);
        for (size_t i = 0; i < LF_LENGTH(companions); i++) {
            if (own & CONTENT_FIELD(companions[i].field)) {
                mask &= ~CONTENT_FIELD(companions[i].companion);
            }
        }
        if (own & CONTENT_FIELD(FIELD_PRICE)) {
            row->price = PRICE_TEXT;
        }
        mask &= ~own;
    }
    content_read_texts(content, event, mask, arena, &row->fields);
}

static void read_when(struct content *content, sqlite3_stmt *statement, struct event_row *row)
{
    row->start_utc = content_get_seconds(content, statement, 3);
    row->end_utc = content_get_seconds(content, statement, 4);
    row->start_local_s = content_get_seconds(content, statement, 5);
    row->end_local_s = content_get_seconds(content, statement, 6);
    row->is_all_day = sqlite3_column_int(statement, 7) != 0;
    row->is_open_end = sqlite3_column_int(statement, 8) != 0;
    row->status =
        (enum event_status)content_get_enum(content, statement, 9, EVENT_CANCELLED + 1);
    row->has_moved_from = sqlite3_column_type(statement, 10) != SQLITE_NULL;
    row->moved_from_local_s = content_get_seconds(content, statement, 10);
    row->has_register_until = sqlite3_column_type(statement, 11) != SQLITE_NULL;
    row->register_until_local_s = content_get_seconds(content, statement, 11);
    row->registration =
        (enum registration)content_get_enum(content, statement, 12, REGISTRATION_FULL + 1);
}

static void read_what(struct content *content, sqlite3_stmt *statement, struct arena *arena,
                      struct event_row *row)
{
    uint32_t traits = (uint32_t)sqlite3_column_int64(statement, 13);
    row->uid = content_copy_text(statement, 2, arena);
    row->audience = traits & SCHEMA_TRAIT_AUDIENCE;
    row->is_online = (traits & SCHEMA_TRAIT_ONLINE) != 0;
    row->price = (enum price_kind)content_get_enum(content, statement, 14, PRICE_TEXT + 1);
    row->access_yes = (uint32_t)sqlite3_column_int64(statement, 15);
    row->access_no = (uint32_t)sqlite3_column_int64(statement, 16);
    row->languages = content_copy_text(statement, 17, arena);
    row->repeat.kind =
        (enum repeat_kind)content_get_enum(content, statement, 18, REPEAT_OTHER + 1);
    row->repeat.interval = sqlite3_column_int(statement, 19);
    row->repeat.weekdays = sqlite3_column_int(statement, 20) & 127;
    row->repeat.nth = content_get_enum(content, statement, 21, 5 + 2) - 1;
    row->source = content_copy_text(statement, 22, arena);
    row->locale = content_copy_text(statement, 23, arena);
    row->hue = HUE_COUNT;
    if (sqlite3_column_type(statement, 24) != SQLITE_NULL) {
        row->hue = (enum hue)content_get_enum(content, statement, 24, HUE_COUNT + 1);
        row->icon = content_copy_text(statement, 25, arena);
    }
    row->source_id = sqlite3_column_int64(statement, 26);
}

/* ---- what other sources say of the same date (snapshot_add_event) ---- */

/* What is taken over is taken whole, so that nobody's number stands beside another's name. Pictures are
 * known to their own source only. */
static const uint64_t things[] = {
    CONTENT_FIELD(FIELD_SUMMARY),
    CONTENT_FIELD(FIELD_DESCRIPTION),
    CONTENT_FIELD(FIELD_ADDRESS),
    CONTENT_FIELD(FIELD_AUDIENCE),
    CONTENT_FIELD(FIELD_ORGANIZATION),
    CONTENT_FIELD(FIELD_NOTE),
    CONTENT_FIELD(FIELD_REGISTRATION) | CONTENT_FIELD(FIELD_REGISTRATION_URL),
    CONTENT_FIELD(FIELD_CONTACT) | CONTENT_FIELD(FIELD_PHONE) |
        CONTENT_FIELD(FIELD_PHONE_LABEL) | CONTENT_FIELD(FIELD_EMAIL),
    CONTENT_FIELD(FIELD_ONLINE) | CONTENT_FIELD(FIELD_ONLINE_LABEL),
    CONTENT_FIELD(FIELD_LINK) | CONTENT_FIELD(FIELD_LINK_LABEL),
};

static const enum field of_place[] = {FIELD_FLOOR, FIELD_PLACE_NOTE, FIELD_GEO};

static uint64_t find_told(const struct fields *fields)
{
    uint64_t told = 0;
    for (size_t i = 0; i < fields->count; i++) {
        told |= CONTENT_FIELD(fields->items[i].field);
    }
    return told;
}

static void copy_fields(struct event_row *row, const struct event_row *other, uint64_t mask,
                        struct arena *arena)
{
    for (size_t i = 0; i < other->fields.count; i++) {
        const struct field_value *value = &other->fields.items[i];
        if (mask & CONTENT_FIELD(value->field)) {
            fields_put(&row->fields, arena, value->field, value->index, value->lang,
                       value->text);
        }
    }
}

static void complete_facts(struct event_row *row, const struct event_row *other,
                           struct arena *arena)
{
    uint32_t known = row->access_yes | row->access_no;
    row->access_yes |= other->access_yes & ~known;
    row->access_no |= other->access_no & ~known;
    if (!row->languages) {
        row->languages = other->languages;
    }
    if (row->price == PRICE_UNKNOWN) {
        row->price = other->price;
        copy_fields(row, other, CONTENT_FIELD(FIELD_PRICE), arena);
    }
    uint64_t told = find_told(&row->fields);
    for (size_t i = 0; i < LF_LENGTH(things); i++) {
        if (!(told & things[i])) {
            copy_fields(row, other, things[i], arena);
        }
    }
}

/* A value under another index. */
static void copy_place(struct event_row *row, int to, const struct event_row *other, int from,
                       enum field field, struct arena *arena)
{
    for (size_t i = 0; i < other->fields.count; i++) {
        const struct field_value *value = &other->fields.items[i];
        if (value->field == field && value->index == from) {
            fields_put(&row->fields, arena, field, to, value->lang, value->text);
        }
    }
}

static int find_place(const struct event_row *row, const char *name, const char *locale)
{
    int count = fields_count(&row->fields, FIELD_PLACE);
    for (int i = 0; i < count; i++) {
        const struct field_value *own =
            fields_find(&row->fields, FIELD_PLACE, i, locale, row->locale);
        if (own && fold_is_same_name(own->text, name)) {
            return i;
        }
    }
    return count;
}

/* A room of the same name is the same room. */
static void complete_places(struct event_row *row, const struct event_row *other,
                            struct arena *arena)
{
    int count = fields_count(&other->fields, FIELD_PLACE);
    for (int i = 0; i < count; i++) {
        const struct field_value *name =
            fields_find(&other->fields, FIELD_PLACE, i, other->locale, other->locale);
        int at = name ? find_place(row, name->text, other->locale) : SCHEMA_INDEX_MAX + 1;
        if (at > SCHEMA_INDEX_MAX) {
            continue;
        }
        if (at == fields_count(&row->fields, FIELD_PLACE)) {
            copy_place(row, at, other, i, FIELD_PLACE, arena);
        }
        for (size_t k = 0; k < LF_LENGTH(of_place); k++) {
            if (!fields_find(&row->fields, of_place[k], at, row->locale, row->locale)) {
                copy_place(row, at, other, i, of_place[k], arena);
            }
        }
    }
}

static void complete(struct content *content, struct event_row *row, uint64_t mask,
                     struct arena *arena)
{
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, LIST_ALSO, DB_INT(row->id), DB_INT(COPIES_MAX));
    while (content_step(content, statement)) {
        struct event_row other = {
            .price = (enum price_kind)content_get_enum(content, statement, 2, PRICE_TEXT + 1),
            .access_yes = (uint32_t)sqlite3_column_int64(statement, 3),
            .access_no = (uint32_t)sqlite3_column_int64(statement, 4),
            .languages = content_copy_text(statement, 5, arena),
            .locale = content_copy_text(statement, 6, arena),
        };
        if (!other.locale) {
            content->is_damaged = true;
            db_end(statement);
            return;
        }
        content_read_event_texts(content, sqlite3_column_int64(statement, 0),
                                 sqlite3_column_int64(statement, 1), mask, arena, &other);
        complete_places(row, &other, arena);
        complete_facts(row, &other, arena);
    }
}

static bool read_event(struct content *content, int64_t id, uint64_t mask, struct arena *arena,
                       struct event_row *ret_row)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, READ_OCCURRENCE, DB_INT(id));
    if (!content_step(content, statement)) {
        return false;
    }
    struct event_row row = {.id = id};
    int64_t event = sqlite3_column_int64(statement, 0);
    int64_t variant = sqlite3_column_int64(statement, 1);
    read_when(content, statement, &row);
    read_what(content, statement, arena, &row);
    db_end(statement);
    content_read_event_texts(content, event, variant, mask, arena, &row);
    if (content->is_damaged || !row.uid || !row.source || !row.locale) {
        content->is_damaged = true;
        return false;
    }
    complete(content, &row, mask, arena);
    if (content->is_damaged) {
        return false;
    }
    *ret_row = row;
    return true;
}

size_t content_list_events(struct content *content, const struct event_query *query,
                           size_t offset, size_t limit, struct arena *arena,
                           struct event_row **ret_rows)
{
    limit = limit < ROWS_MAX ? limit : ROWS_MAX;
    int64_t *ids = arena_alloc(arena, limit * sizeof(*ids));
    struct bounds bounds = get_bounds(content, query);
    if (bounds.is_empty) {
        return 0;
    }
    sqlite3_stmt *statement =
        bounds.topic ? CONTENT_BEGIN(content, LIST_TOPIC_OCCURRENCES, BIND_BOUNDS(bounds),
                                     DB_INT(bounds.topic), DB_INT(limit), DB_INT(offset))
                     : CONTENT_BEGIN(content, LIST_OCCURRENCES, BIND_BOUNDS(bounds),
                                     DB_INT(limit), DB_INT(offset));
    size_t count = content_take_ids(content, statement, limit, ids);
    return content_read_events(content, ids, count, arena, ret_rows);
}

size_t content_read_events(struct content *content, const int64_t *ids, size_t count,
                           struct arena *arena, struct event_row **ret_rows)
{
    struct event_row *rows = arena_alloc(arena, count * sizeof(*rows));
    *ret_rows = rows;
    for (size_t i = 0; i < count; i++) {
        if (!read_event(content, ids[i], ROW_FIELDS, arena, &rows[i])) {
            content->is_damaged = true; /* an id that is listed is there */
            return 0;
        }
    }
    return content->is_damaged ? 0 : count;
}

struct event_row *content_find_occurrence(struct content *content, int64_t id,
                                          struct arena *arena)
{
    struct event_row *row = arena_alloc(arena, sizeof(*row));
    return read_event(content, id, CONTENT_ALL_FIELDS, arena, row) ? row : NULL;
}

struct event_row *content_find_event(struct content *content, const char *uid,
                                     int64_t after_utc, struct arena *arena)
{
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, FIND_EVENT_NEXT, DB_TEXT(uid), DB_INT(after_utc));
    int64_t id = content_take_number(content, statement, 0);
    if (!id) {
        statement = CONTENT_BEGIN(content, FIND_EVENT_LAST, DB_TEXT(uid));
        id = content_take_number(content, statement, 0);
    }
    return id ? content_find_occurrence(content, id, arena) : NULL;
}

struct event_row *content_find_event_at(struct content *content, const char *uid,
                                        int64_t start_utc, struct arena *arena)
{
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, FIND_EVENT_AT, DB_TEXT(uid), DB_INT(start_utc));
    int64_t id = content_take_number(content, statement, 0);
    return id ? content_find_occurrence(content, id, arena) : NULL;
}

/* ---- the dates around one ---- */

static size_t take_dates(struct content *content, sqlite3_stmt *statement, size_t limit,
                         struct series_date *ret_dates)
{
    size_t count = 0;
    while (content_step(content, statement)) {
        if (count == limit) {
            db_end(statement);
            break;
        }
        ret_dates[count++] = (struct series_date){
            .start_utc = content_get_seconds(content, statement, 0),
            .start_local_s = content_get_seconds(content, statement, 1),
            .is_all_day = sqlite3_column_int(statement, 2) != 0,
            .status =
                (enum event_status)content_get_enum(content, statement, 3, EVENT_CANCELLED + 1),
            .has_moved_from = sqlite3_column_type(statement, 4) != SQLITE_NULL,
            .moved_from_local_s = content_get_seconds(content, statement, 4),
        };
    }
    return content->is_damaged ? 0 : count;
}

size_t content_list_next(struct content *content, int64_t id, size_t limit,
                         struct series_date *ret_dates)
{
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, LIST_SERIES_NEXT, DB_INT(id), DB_INT(limit));
    return take_dates(content, statement, limit, ret_dates);
}

size_t content_list_before(struct content *content, int64_t id, int64_t after_utc, size_t limit,
                           struct series_date *ret_dates)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_SERIES_BEFORE, DB_INT(id),
                                            DB_INT(limit), DB_INT(after_utc));
    return take_dates(content, statement, limit, ret_dates);
}
