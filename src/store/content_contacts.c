/* SPDX-License-Identifier: MIT */
#include "store/content_private.h"

#define ROWS_MAX 1000
#define TOPICS_MAX 500

#define ROW_FIELDS                                                                             \
    (CONTENT_FIRST | CONTENT_FIELD(FIELD_TITLE) | CONTENT_FIELD(FIELD_SUMMARY) |               \
     CONTENT_FIELD(FIELD_HOURS) | CONTENT_FIELD(FIELD_ROLE) | CONTENT_FIELD(FIELD_PHONE))

/* The house itself (schema.c). */
#define CENTRE_ID 0

/* ---- topics ---- */

static bool read_topic(struct content *content, sqlite3_stmt *statement, struct arena *arena,
                       struct topic_row *ret_row)
{
    *ret_row = (struct topic_row){
        .id = content_copy_text(statement, 1, arena),
        .icon = content_copy_text(statement, 2, arena),
        .hue = (enum hue)content_get_enum(content, statement, 3, HUE_COUNT + 1),
        .contact_count = (size_t)sqlite3_column_int64(statement, 4),
        .locale = content->house.locale,
    };
    content_read_texts(content, sqlite3_column_int64(statement, 0), CONTENT_ALL_FIELDS, arena,
                       &ret_row->fields);
    return ret_row->id != NULL;
}

static size_t read_topics(struct content *content, sqlite3_stmt *statement, struct arena *arena,
                          struct topic_row **ret_rows)
{
    struct topic_row *rows = arena_alloc(arena, TOPICS_MAX * sizeof(*rows));
    size_t count = 0;
    while (content_step(content, statement)) {
        if (count < TOPICS_MAX && read_topic(content, statement, arena, &rows[count])) {
            count++;
        }
    }
    *ret_rows = rows;
    return content->is_damaged ? 0 : count;
}

size_t content_list_topics(struct content *content, struct arena *arena,
                           struct topic_row **ret_rows)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_TOPICS, DB_INT(TOPICS_MAX));
    return read_topics(content, statement, arena, ret_rows);
}

size_t content_list_event_topics(struct content *content, int64_t after_utc,
                                 struct arena *arena, struct topic_row **ret_rows)
{
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, LIST_EVENT_TOPICS, DB_INT(after_utc), DB_INT(TOPICS_MAX));
    return read_topics(content, statement, arena, ret_rows);
}

/* The only row. Ends the statement. */
static bool take_topic(struct content *content, sqlite3_stmt *statement, struct arena *arena,
                       struct topic_row *ret_row)
{
    if (!content_step(content, statement)) {
        return false;
    }
    bool is_read = read_topic(content, statement, arena, ret_row);
    db_end(statement);
    return is_read && !content->is_damaged;
}

struct topic_row *content_find_topic(struct content *content, const char *id,
                                     struct arena *arena)
{
    struct topic_row *row = arena_alloc(arena, sizeof(*row));
    sqlite3_stmt *statement = CONTENT_BEGIN(content, FIND_TOPIC, DB_TEXT(id));
    return take_topic(content, statement, arena, row) ? row : NULL;
}

struct topic_row *content_read_hit_topic(struct content *content, int64_t id,
                                         struct arena *arena)
{
    struct topic_row *row = arena_alloc(arena, sizeof(*row));
    sqlite3_stmt *statement = CONTENT_BEGIN(content, FIND_TOPIC_BY_RECORD, DB_INT(id));
    return take_topic(content, statement, arena, row) ? row : NULL;
}

int64_t content_find_topic_record(struct content *content, const char *id)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, FIND_TOPIC_RECORD, DB_TEXT(id));
    return content_take_number(content, statement, 0);
}

/* ---- contacts ---- */

static int64_t find_contact_id(struct content *content, const char *uid)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, FIND_CONTACT_ID, DB_TEXT(uid));
    return content_take_number(content, statement, -1);
}

/* The parameters of FROM_CONTACTS (statements.c). The house itself is in no list but those of its
 * networks: it has a screen of its own. */
struct bounds {
    struct db_value first_id, topic, network, member, areas;
    bool is_empty;
};

static struct bounds get_bounds(struct content *content, const struct contact_query *query)
{
    struct bounds bounds = {
        .first_id = DB_INT(query->part_of || query->member ? CENTRE_ID : CENTRE_ID + 1),
        .topic = DB_NULL,
        .network = DB_NULL,
        .member = DB_NULL,
        .areas = DB_INT(content_find_area_bits(content, query->area)),
    };
    if (query->topic) {
        bounds.topic = DB_INT(content_find_topic_record(content, query->topic));
        bounds.is_empty = bounds.topic.number == 0;
    }
    if (query->part_of) {
        bounds.network = DB_INT(find_contact_id(content, query->part_of));
        bounds.is_empty = bounds.is_empty || bounds.network.number < 0;
    }
    if (query->member) {
        bounds.member = DB_INT(find_contact_id(content, query->member));
        bounds.is_empty = bounds.is_empty || bounds.member.number < 0;
    }
    return bounds;
}

size_t content_count_contacts(struct content *content, const struct contact_query *query)
{
    struct bounds bounds = get_bounds(content, query);
    if (bounds.is_empty) {
        return 0;
    }
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, COUNT_CONTACTS, bounds.first_id, bounds.topic, bounds.network,
                      bounds.member, bounds.areas);
    int64_t count = content_take_number(content, statement, 0);
    return content->is_damaged ? 0 : (size_t)count;
}

static bool read_contact(struct content *content, int64_t id, uint64_t mask,
                         struct arena *arena, struct contact_row *ret_row)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, READ_CONTACT, DB_INT(id));
    if (!content_step(content, statement)) {
        return false;
    }
    struct contact_row row = {
        .uid = content_copy_text(statement, 1, arena),
        .type = (enum contact_type)content_get_enum(content, statement, 2, CONTACT_TYPE_COUNT),
        .languages = content_copy_text(statement, 3, arena),
        .access_yes = (uint32_t)sqlite3_column_int64(statement, 4),
        .access_no = (uint32_t)sqlite3_column_int64(statement, 5),
        .price = (enum price_kind)content_get_enum(content, statement, 6, PRICE_TEXT + 1),
        .is_by_appointment = sqlite3_column_int(statement, 7) != 0,
        .is_sensitive = sqlite3_column_int(statement, 8) != 0,
        .has_checked_on = sqlite3_column_type(statement, 9) != SQLITE_NULL,
        .checked_on_day = content_get_day(content, statement, 9),
        .source = content_copy_text(statement, 10, arena),
        .locale = content_copy_text(statement, 11, arena),
        .source_id = sqlite3_column_int64(statement, 14),
        .hue = HUE_COUNT,
    };
    if (sqlite3_column_type(statement, 12) != SQLITE_NULL) {
        row.hue = (enum hue)content_get_enum(content, statement, 12, HUE_COUNT + 1);
        row.icon = content_copy_text(statement, 13, arena);
    }
    int64_t record = sqlite3_column_int64(statement, 0);
    db_end(statement);
    content_read_texts(content, record, mask, arena, &row.fields);
    if (content->is_damaged || !row.uid || !row.source || !row.locale) {
        content->is_damaged = true;
        return false;
    }
    *ret_row = row;
    return true;
}

size_t content_list_contacts(struct content *content, const struct contact_query *query,
                             size_t offset, size_t limit, struct arena *arena,
                             struct contact_row **ret_rows)
{
    limit = limit < ROWS_MAX ? limit : ROWS_MAX;
    int64_t *ids = arena_alloc(arena, limit * sizeof(*ids));
    struct bounds bounds = get_bounds(content, query);
    if (bounds.is_empty) {
        return 0;
    }
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, LIST_CONTACTS, bounds.first_id, bounds.topic, bounds.network,
                      bounds.member, bounds.areas, DB_INT(limit), DB_INT(offset));
    size_t count = content_take_ids(content, statement, limit, ids);
    return content_read_contacts(content, ids, count, arena, ret_rows);
}

size_t content_read_contacts(struct content *content, const int64_t *ids, size_t count,
                             struct arena *arena, struct contact_row **ret_rows)
{
    struct contact_row *rows = arena_alloc(arena, count * sizeof(*rows));
    *ret_rows = rows;
    for (size_t i = 0; i < count; i++) {
        if (!read_contact(content, ids[i], ROW_FIELDS, arena, &rows[i])) {
            content->is_damaged = true; /* an id that is listed is there */
            return 0;
        }
    }
    return content->is_damaged ? 0 : count;
}

size_t content_list_contact_hours(struct content *content, const struct contact_query *query,
                                  size_t limit, struct arena *arena,
                                  struct contact_hours **ret_rows)
{
    struct contact_hours *rows = arena_alloc(arena, limit * sizeof(*rows));
    *ret_rows = rows;
    struct bounds bounds = get_bounds(content, query);
    if (bounds.is_empty) {
        return 0;
    }
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_CONTACT_HOURS, bounds.first_id,
                                            bounds.topic, bounds.network, bounds.member,
                                            bounds.areas, DB_INT(limit), DB_INT(FIELD_HOURS));
    size_t count = 0;
    while (content_step(content, statement)) {
        if (count < limit) {
            rows[count++] = (struct contact_hours){sqlite3_column_int64(statement, 0),
                                                   content_copy_text(statement, 1, arena)};
        }
    }
    return content->is_damaged ? 0 : count;
}

static struct contact_row *find_by_id(struct content *content, int64_t id, struct arena *arena)
{
    struct contact_row *row = arena_alloc(arena, sizeof(*row));
    return read_contact(content, id, CONTENT_ALL_FIELDS, arena, row) ? row : NULL;
}

struct contact_row *content_find_contact(struct content *content, const char *uid,
                                         struct arena *arena)
{
    int64_t id = find_contact_id(content, uid);
    return id >= 0 ? find_by_id(content, id, arena) : NULL;
}

struct contact_row *content_find_centre(struct content *content, struct arena *arena)
{
    return find_by_id(content, CENTRE_ID, arena);
}
