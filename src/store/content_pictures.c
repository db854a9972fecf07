/* SPDX-License-Identifier: MIT */
#include "store/content_private.h"

struct picture_row *content_find_picture(struct content *content, int64_t source_id,
                                         const char *id, struct arena *arena)
{
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, FIND_PICTURE, DB_INT(source_id), DB_TEXT(id));
    if (!content_step(content, statement)) {
        return NULL;
    }
    struct picture_row *row = arena_alloc(arena, sizeof(*row));
    int64_t record = sqlite3_column_int64(statement, 0);
    row->key = content_copy_text(statement, 1, arena);
    row->locale = content_copy_text(statement, 2, arena);
    row->fields = (struct fields){0};
    db_end(statement);
    content_read_texts(content, record, CONTENT_ALL_FIELDS, arena, &row->fields);
    if (content->is_damaged || !row->key || !row->locale) {
        content->is_damaged = true;
        return NULL;
    }
    return row;
}
