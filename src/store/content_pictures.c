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

size_t content_list_pictures(struct content *content, size_t limit, struct arena *arena,
                             struct picture_origin **ret_rows)
{
    struct picture_origin *rows = arena_alloc(arena, (limit + 1) * sizeof(*rows));
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_PICTURES, DB_INT(limit));
    size_t count = 0;
    while (count <= limit && content_step(content, statement)) {
        struct picture_origin *row = &rows[count];
        const char **const places[] = {&row->source, &row->id, &row->href, &row->sha256,
                                       &row->key};
        for (int i = 0; i < (int)LF_LENGTH(places); i++) {
            *places[i] = content_copy_text(statement, i, arena);
            content->is_damaged = content->is_damaged || *places[i] == NULL;
        }
        count++;
    }
    *ret_rows = rows;
    return content->is_damaged ? 0 : count;
}
