/* SPDX-License-Identifier: MIT */
#include "store/db.h"

int db_open(struct db *db, const char *path, int flags)
{
    /* Nobody asks how much memory is in use, and counting it locks at each malloc. Refused, and no
     * matter, when something of SQLite is open. */
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
}

static bool bind_values(sqlite3_stmt *statement, const struct db_value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int result = SQLITE_OK;
        if (values[i].kind == DB_VALUE_INT) {
            result = sqlite3_bind_int64(statement, (int)i + 1, values[i].number);
        } else if (values[i].kind == DB_VALUE_TEXT && values[i].text) {
            result =
                sqlite3_bind_text(statement, (int)i + 1, values[i].text, -1, SQLITE_STATIC);
        } else {
            result = sqlite3_bind_null(statement, (int)i + 1);
        }
        if (result != SQLITE_OK) {
            return false;
        }
    }
    return true;
}

sqlite3_stmt *db_begin(struct db *db, size_t index, const struct db_value *values, size_t count)
{
    CHECK(index < db->count && index < DB_STATEMENTS_MAX);
    if (!db->statements[index] &&
        sqlite3_prepare_v3(db->handle, db->texts[index], -1, SQLITE_PREPARE_PERSISTENT,
                           &db->statements[index], NULL) != SQLITE_OK) {
        return NULL;
    }
    sqlite3_stmt *statement = db->statements[index];
    CHECK((size_t)sqlite3_bind_parameter_count(statement) == count);
    (void)sqlite3_reset(statement); /* repeats the failure of the last run, told then */
    return bind_values(statement, values, count) ? statement : NULL;
}

void db_end(sqlite3_stmt *statement)
{
    (void)sqlite3_reset(statement); /* a failure was seen at the step */
}

bool db_run(sqlite3_stmt *statement)
{
    if (!statement) {
        return false;
    }
    int result = sqlite3_step(statement);
    db_end(statement);
    return result == SQLITE_DONE;
}

bool db_execute(struct db *db, const char *sql)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

bool db_read_number(struct db *db, const char *sql, int64_t *ret_number)
{
    sqlite3_stmt *statement = NULL;
    bool is_read = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) == SQLITE_OK &&
                   sqlite3_step(statement) == SQLITE_ROW;
    if (is_read) {
        *ret_number = sqlite3_column_int64(statement, 0);
    }
    (void)sqlite3_finalize(statement); /* the step told */
    return is_read;
}

bool db_tell(const struct db *db, enum error_kind kind, struct error *err)
{
    return error_set(err, kind, "%s",
                     db->handle ? sqlite3_errmsg(db->handle) : "out of memory");
}

void db_finish(struct db *db)
{
    for (size_t i = 0; i < db->count; i++) {
        (void)sqlite3_finalize(db->statements[i]); /* failures were told at the step */
    }
    (void)sqlite3_close_v2(db->handle); /* nothing of it is open any more */
    *db = (struct db){0};
}
