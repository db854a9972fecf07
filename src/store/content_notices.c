/* SPDX-License-Identifier: MIT */
#include "store/content_private.h"

#define ROWS_MAX 1000

#define ROW_FIELDS                                                                             \
    (CONTENT_FIRST | CONTENT_FIELD(FIELD_TITLE) | CONTENT_FIELD(FIELD_DESCRIPTION) |           \
     CONTENT_FIELD(FIELD_IMAGE) | CONTENT_FIELD(FIELD_IMAGE_ALT))

size_t content_count_notices(struct content *content, const struct notice_query *query)
{
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, COUNT_NOTICES, DB_INT(query->today_day),
                      DB_INT(content_find_area_bits(content, query->area)));
    int64_t count = content_take_number(content, statement, 0);
    return content->is_damaged ? 0 : (size_t)count;
}

static bool read_notice(struct content *content, int64_t id, uint64_t mask, struct arena *arena,
                        struct notice_row *ret_row)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, READ_NOTICE, DB_INT(id));
    if (!content_step(content, statement)) {
        return false;
    }
    struct notice_row row = {
        .uid = content_copy_text(statement, 1, arena),
        .kind = (enum notice_kind)content_get_enum(content, statement, 2, NOTICE_KIND_COUNT),
        .is_pinned = sqlite3_column_int(statement, 3) != 0,
        .has_published = sqlite3_column_type(statement, 4) != SQLITE_NULL,
        .published_day = content_get_day(content, statement, 4),
        .has_valid_until = sqlite3_column_type(statement, 5) != SQLITE_NULL,
        .valid_until_day = content_get_day(content, statement, 5),
        .contact_uid = content_copy_text(statement, 6, arena),
        .source = content_copy_text(statement, 7, arena),
        .locale = content_copy_text(statement, 8, arena),
        .source_id = sqlite3_column_int64(statement, 9),
    };
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

size_t content_list_notices(struct content *content, const struct notice_query *query,
                            size_t offset, size_t limit, struct arena *arena,
                            struct notice_row **ret_rows)
{
    limit = limit < ROWS_MAX ? limit : ROWS_MAX;
    int64_t *ids = arena_alloc(arena, limit * sizeof(*ids));
    sqlite3_stmt *statement = CONTENT_BEGIN(
        content, LIST_NOTICES, DB_INT(query->today_day),
        DB_INT(content_find_area_bits(content, query->area)), DB_INT(limit), DB_INT(offset));
    size_t count = content_take_ids(content, statement, limit, ids);
    return content_read_notices(content, ids, count, arena, ret_rows);
}

size_t content_read_notices(struct content *content, const int64_t *ids, size_t count,
                            struct arena *arena, struct notice_row **ret_rows)
{
    struct notice_row *rows = arena_alloc(arena, count * sizeof(*rows));
    *ret_rows = rows;
    for (size_t i = 0; i < count; i++) {
        if (!read_notice(content, ids[i], ROW_FIELDS, arena, &rows[i])) {
            content->is_damaged = true; /* an id that is listed is there */
            return 0;
        }
    }
    return content->is_damaged ? 0 : count;
}

struct notice_row *content_find_notice(struct content *content, const char *uid,
                                       struct arena *arena)
{
    struct notice_row *row = arena_alloc(arena, sizeof(*row));
    sqlite3_stmt *statement = CONTENT_BEGIN(content, FIND_NOTICE_ID, DB_TEXT(uid));
    int64_t id = content_take_number(content, statement, 0);
    return id && read_notice(content, id, CONTENT_ALL_FIELDS, arena, row) ? row : NULL;
}
