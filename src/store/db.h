/* SPDX-License-Identifier: MIT */
#pragma once

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* What the writer and the reader share of SQLite: statements that are prepared once from a table of
 * texts, and typed values to bind. Private to this layer, as is sqlite3.h. */

#define DB_STATEMENTS_MAX 64

struct db {
    sqlite3 *handle;
    const char *const *texts; /* borrowed; one for each statement */
    size_t count;
    sqlite3_stmt *statements[DB_STATEMENTS_MAX];
};

struct db_value {
    enum { DB_VALUE_NULL, DB_VALUE_INT, DB_VALUE_TEXT } kind;
    int64_t number;
    const char *text;
};

#define DB_NULL ((struct db_value){.kind = DB_VALUE_NULL})
#define DB_INT(value) ((struct db_value){.kind = DB_VALUE_INT, .number = (int64_t)(value)})
#define DB_TEXT(value)                                                                         \
    ((struct db_value){.kind = DB_VALUE_TEXT, .text = (value)}) /* NULL: NULL */
#define DB_INT_IF(has, value) ((has) ? DB_INT(value) : DB_NULL)

/* Opens path (or URI) with the flags of sqlite3_open_v2, to be used by one thread. A result of SQLite;
 * db_finish in any case. */
int db_open(struct db *db, const char *path, int flags);
/* Statement `index`, prepared, reset, with these values bound from parameter 1 on. Texts stay
 * borrowed until db_end. NULL on failure: see db_tell. */
#define DB_BEGIN(db, index, ...)                                                               \
    db_begin((db), (index), (const struct db_value[]){__VA_ARGS__},                            \
             LF_LENGTH(((const struct db_value[]){__VA_ARGS__})))

sqlite3_stmt *db_begin(struct db *db, size_t index, const struct db_value *values,
                       size_t count);
/* Resets the statement, so that no read stays open. NULL is fine. */
void db_end(sqlite3_stmt *statement);
/* Steps a statement that gives no rows and ends it. NULL is a failure. */
bool db_run(sqlite3_stmt *statement);
/* Several statements without parameters or results. */
bool db_execute(struct db *db, const char *sql);
/* The number in the first column of the first row of a query without parameters. */
bool db_read_number(struct db *db, const char *sql, int64_t *ret_number);
/* Says what SQLite said last. Returns false. */
bool db_tell(const struct db *db, enum error_kind kind, struct error *err);
/* A zeroed struct is fine. */
void db_finish(struct db *db);
