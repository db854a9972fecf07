/* SPDX-License-Identifier: MIT */
#include "store/content_private.h"

/* The columns of FROM_AREAS (statements.c). */
static bool read_area(struct content *content, sqlite3_stmt *statement, struct arena *arena,
                      struct area_row *ret_row)
{
    *ret_row = (struct area_row){
        .id = content_copy_text(statement, 0, arena),
        .kind = (enum area_kind)content_get_enum(content, statement, 1, AREA_KIND_COUNT),
        .locale = content_copy_text(statement, 2, arena),
    };
    content_read_texts(content, sqlite3_column_int64(statement, 3), CONTENT_ALL_FIELDS, arena,
                       &ret_row->fields);
    return ret_row->id != NULL && ret_row->locale != NULL;
}

size_t content_list_areas(struct content *content, int64_t after_utc, int32_t today_day,
                          struct arena *arena, struct area_row **ret_rows)
{
    struct area_row *rows = arena_alloc(arena, SCHEMA_AREAS_MAX * sizeof(*rows));
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_AREAS, DB_INT(today_day),
                                            DB_INT(after_utc), DB_INT(SCHEMA_AREAS_MAX));
    size_t count = 0;
    while (content_step(content, statement)) {
        if (count < SCHEMA_AREAS_MAX && read_area(content, statement, arena, &rows[count])) {
            count++;
        }
    }
    *ret_rows = rows;
    return content->is_damaged ? 0 : count;
}

struct area_row *content_find_area(struct content *content, const char *id, struct arena *arena)
{
    struct area_row *row = arena_alloc(arena, sizeof(*row));
    sqlite3_stmt *statement = CONTENT_BEGIN(content, FIND_AREA, DB_TEXT(id));
    if (!content_step(content, statement)) {
        return NULL;
    }
    bool is_read = read_area(content, statement, arena, row);
    db_end(statement);
    return is_read && !content->is_damaged ? row : NULL;
}

int64_t content_find_area_bits(struct content *content, const char *id)
{
    if (!id) {
        return 0;
    }
    sqlite3_stmt *statement = CONTENT_BEGIN(content, FIND_AREA_NEAR, DB_TEXT(id));
    return content_take_number(content, statement, 0);
}
