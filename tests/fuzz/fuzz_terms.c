/* SPDX-License-Identifier: MIT */

/* Anything typed into the search. Whatever it is, it is no syntax to FTS5; each level finds all that the one before
 * finds, and what is in titles is in all. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "store/db.h"
#include "store/terms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static const char words[] =
    "beratung\ndeutschkurs\ngitarren\nmieterberatung\nschach\nжитло\nسكن";
static const char *const texts[] = {"SELECT count(*) FROM search WHERE search MATCH ?"};

static struct db *open_index(void)
{
    static struct db db = {.texts = texts, .count = 1};
    if (db.handle == NULL) {
        CHECK(db_open(&db, ":memory:", SQLITE_OPEN_READWRITE) == SQLITE_OK);
        CHECK(db_execute(&db,
                         "CREATE VIRTUAL TABLE search USING fts5 (title, body, content = '',"
                         " columnsize = 0, detail = column, tokenize = 'ascii');"
                         "INSERT INTO search (rowid, title, body) VALUES"
                         " (1, 'mieterberatung', 'beratung wohnen miete'), (2, 'schach', ''),"
                         " (3, 'deutschkurs a1', 'deutsch sprache'),"
                         " (4, 'gitarren', 'a b c'), (5, 'житло', 'سكن')"));
    }
    return &db;
}

static int64_t count(const char *expression)
{
    sqlite3_stmt *statement = DB_BEGIN(open_index(), 0, DB_TEXT(expression));
    CHECK(statement != NULL && sqlite3_step(statement) == SQLITE_ROW);
    int64_t found = sqlite3_column_int64(statement, 0);
    db_end(statement);
    return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    if (size_bytes > 300) {
        return 0;
    }
    struct arena *arena = arena_create(0);
    struct terms *terms =
        terms_read(arena, arena_copy_range(arena, (const char *)data, size_bytes), words);
    int64_t before = 0;
    for (int level = 0; terms != NULL && level < TERMS_LEVEL_COUNT; level++) {
        const char *all = terms_express(terms, (enum terms_level)level, false);
        const char *titles = terms_express(terms, (enum terms_level)level, true);
        CHECK((all == NULL) == (titles == NULL));
        if (all != NULL) {
            int64_t found = count(all);
            CHECK(found >= before && found >= count(titles));
            before = found;
        }
    }
    arena_destroy(arena);
    return 0;
}
