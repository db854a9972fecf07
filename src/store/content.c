/* SPDX-License-Identifier: MIT */
#include "store/content.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parse.h"
#include "store/checksum.h"
#include "store/content_private.h"
#include "store/statements.h"

/* A content.db may have been hurt by a worn card, and nothing of that may hurt the screen: SQLite's
 * own checks find pages that make no sense, the checksum finds the rest when it is asked for, and
 * values are held against their ranges before they become enums and dates. */

#define ROW_BYTES_MAX (SCHEMA_TEXT_BYTES_MAX + 4096)
#define TICK_STEPS 1000000 /* of SQLite's machine; about 10 ms */
#define TICKS_MAX 50       /* no healthy query needs one */
#define SCHOOL_MAX 400
#define RECORDS_MAX ((int64_t)1 << 40) /* text.key has no room for more */

/* ---- statements and columns ---- */

/* A page that names itself as its child could keep a query busy for years. */
static int stop_endless(void *context)
{
    struct content *content = context;
    return ++content->ticks > TICKS_MAX;
}

sqlite3_stmt *content_begin(struct content *content, enum content_statement index,
                            const struct db_value *values, size_t count)
{
    content->ticks = 0;
    sqlite3_stmt *statement = db_begin(&content->db, index, values, count);
    if (!statement) {
        content->is_damaged = true;
    }
    return statement;
}

bool content_step(struct content *content, sqlite3_stmt *statement)
{
    if (!statement) {
        return false;
    }
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW) {
        return true;
    }
    if (result != SQLITE_DONE) {
        content->is_damaged = true;
    }
    db_end(statement);
    return false;
}

int64_t content_take_number(struct content *content, sqlite3_stmt *statement, int64_t absent)
{
    if (!content_step(content, statement)) {
        return absent;
    }
    int64_t number = sqlite3_column_int64(statement, 0);
    db_end(statement);
    return number;
}

size_t content_take_ids(struct content *content, sqlite3_stmt *statement, size_t limit,
                        int64_t *ret_ids)
{
    size_t count = 0;
    while (content_step(content, statement)) {
        if (count == limit) {
            db_end(statement);
            break;
        }
        ret_ids[count++] = sqlite3_column_int64(statement, 0);
    }
    return count;
}

const char *content_copy_text(sqlite3_stmt *statement, int column, struct arena *arena)
{
    return arena_copy_text(arena, (const char *)sqlite3_column_text(statement, column));
}

static int64_t get_in_range(struct content *content, sqlite3_stmt *statement, int column,
                            int64_t min, int64_t max)
{
    int64_t value = sqlite3_column_int64(statement, column);
    if (value < min || value > max) {
        content->is_damaged = true;
        return min > 0 ? min : 0;
    }
    return value;
}

int content_get_enum(struct content *content, sqlite3_stmt *statement, int column, int count)
{
    return (int)get_in_range(content, statement, column, 0, count - 1);
}

int32_t content_get_day(struct content *content, sqlite3_stmt *statement, int column)
{
    static const struct date first = {1, 1, 1};
    static const struct date last = {9999, 12, 31};
    return (int32_t)get_in_range(content, statement, column, date_to_day(first),
                                 date_to_day(last));
}

int64_t content_get_seconds(struct content *content, sqlite3_stmt *statement, int column)
{
    static const struct date first = {1, 1, 1};
    static const struct date last = {9999, 12, 31};
    return get_in_range(content, statement, column, date_local(first, 0, 0, 0),
                        date_local(last, 23, 59, 59));
}

/* Those with key in [first, end) whose fields are in the mask. */
static uint64_t read_range(struct content *content, int64_t first, int64_t end, uint64_t mask,
                           struct arena *arena, struct fields *fields)
{
    uint64_t found = 0;
    sqlite3_stmt *statement = CONTENT_BEGIN(content, READ_TEXTS, DB_INT(first), DB_INT(end));
    for (int i = 0; content_step(content, statement); i++) {
        int64_t key = sqlite3_column_int64(statement, 0);
        int field = SCHEMA_KEY_FIELD(key);
        const char *lang = (const char *)sqlite3_column_text(statement, 1);
        if (field >= FIELD_COUNT || !lang || i == SCHEMA_TEXTS_MAX) {
            content->is_damaged = true;
            db_end(statement);
            break;
        }
        if (mask & CONTENT_FIELD(field)) {
            found |= CONTENT_FIELD(field);
            fields_put(fields, arena, (enum field)field, SCHEMA_KEY_INDEX(key), lang,
                       (const char *)sqlite3_column_text(statement, 2));
        }
    }
    return found;
}

uint64_t content_read_texts(struct content *content, int64_t record, uint64_t mask,
                            struct arena *arena, struct fields *fields)
{
    if (record < 1 || record > RECORDS_MAX) {
        content->is_damaged = true;
        return 0;
    }
    if (!(mask & CONTENT_FIRST)) {
        return read_range(content, SCHEMA_TEXT_KEY(record, 0, 0, 0),
                          SCHEMA_TEXT_KEY(record + 1, 0, 0, 0), mask, arena, fields);
    }
    uint64_t found = 0;
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (mask & CONTENT_FIELD(field)) {
            bool is_place = field == FIELD_PLACE || field == FIELD_FLOOR;
            int64_t end = is_place ? SCHEMA_TEXT_KEY(record, field + 1, 0, 0)
                                   : SCHEMA_TEXT_KEY(record, field, 1, 0);
            found |= read_range(content, SCHEMA_TEXT_KEY(record, field, 0, 0), end, mask, arena,
                                fields);
        }
    }
    return found;
}

/* ---- the file ---- */

/* SQLite reads the name as a URI: what means something there is written %XX. */
static char *make_uri(const char *path)
{
    struct buffer uri = {0};
    buffer_append_text(&uri, "file:");
    for (const char *at = path; *at; at++) {
        if (strchr("?#%", *at)) {
            buffer_printf(&uri, "%%%02X", (unsigned)(unsigned char)*at);
        } else {
            buffer_append_char(&uri, *at);
        }
    }
    buffer_append_text(&uri, "?immutable=1");
    return buffer_take(&uri);
}

/* What SQLite could not read just now says nothing of the file. */
static bool tell(const struct content *content, struct error *err)
{
    int result = content->db.handle ? sqlite3_errcode(content->db.handle) & 0xFF : SQLITE_NOMEM;
    bool is_passing = result == SQLITE_NOMEM || result == SQLITE_IOERR || result == SQLITE_BUSY;
    return db_tell(&content->db, is_passing ? ERROR_RETRY : ERROR_REJECT, err);
}

static bool open_database(struct content *content, const char *path, struct error *err)
{
    char *uri = make_uri(path);
    int result = db_open(&content->db, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    mem_free(uri);
    if ((result & 0xFF) == SQLITE_CANTOPEN) { /* later on it would be a damaged head */
        return db_tell(&content->db, ERROR_RETRY, err);
    }
    if (result != SQLITE_OK) {
        return tell(content, err);
    }
    sqlite3 *handle = content->db.handle;
    (void)sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, ROW_BYTES_MAX); /* gives the old one */
    sqlite3_progress_handler(handle, TICK_STEPS, stop_endless, content);
    return db_execute(&content->db, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                                    "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON") ||
           tell(content, err);
}

/* SQLite takes bytes that are missing at the end of a page for zeros. */
static bool check_size(struct content *content, const char *path, struct error *err)
{
    int64_t pages = 0;
    int64_t page_bytes = 0;
    struct stat status;
    if (!db_read_number(&content->db, "PRAGMA page_count", &pages) ||
        !db_read_number(&content->db, "PRAGMA page_size", &page_bytes)) {
        return tell(content, err);
    }
    if (stat(path, &status) != 0 || (int64_t)status.st_size != pages * page_bytes) {
        return error_set(err, ERROR_REJECT, "is cut off");
    }
    return true;
}

static bool check_version(struct content *content, struct error *err)
{
    int64_t application = 0;
    int64_t version = 0;
    if (!db_read_number(&content->db, "PRAGMA application_id", &application) ||
        !db_read_number(&content->db, "PRAGMA user_version", &version)) {
        return tell(content, err);
    }
    if (application != SCHEMA_APPLICATION_ID) {
        return error_set(err, ERROR_REJECT, "is no content of this program");
    }
    if (version != SCHEMA_VERSION) {
        return error_set(err, ERROR_REJECT, "is content of version %lld, this program reads %d",
                         (long long)version, SCHEMA_VERSION);
    }
    return true;
}

static bool check_sum(struct content *content, const char *path, struct error *err)
{
    int64_t end = 0;
    uint64_t told = 0;
    uint64_t found = 0;
    if (!db_read_number(&content->db,
                        "SELECT rootpage * 4096 FROM sqlite_schema WHERE name = 'checksum'",
                        &end)) {
        return tell(content, err);
    }
    struct error failure = {0};
    if (!checksum_read(path, end, &told, &failure) ||
        !checksum_compute(path, end, &found, &failure)) {
        return error_set(err, failure.kind, "cannot be read: %s", failure.text);
    }
    return told == found || error_set(err, ERROR_REJECT, "is damaged: its checksum is wrong");
}

const char *content_read_meta(struct content *content, const char *key)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, READ_META, DB_TEXT(key));
    const char *value = NULL;
    if (content_step(content, statement)) {
        value = content_copy_text(statement, 0, content->arena);
        db_end(statement);
    }
    return value;
}

static int64_t read_meta_number(struct content *content, const char *key)
{
    sqlite3_stmt *statement = CONTENT_BEGIN(content, READ_META, DB_TEXT(key));
    return content_take_number(content, statement, 0);
}

/* Who tells some holidays tells those between them. */
static void read_school(struct content *content)
{
    struct hours_school *school = &content->house.school;
    struct hours_range *days = arena_alloc(content->arena, SCHOOL_MAX * sizeof(*days));
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_SCHOOL_HOLIDAYS, DB_INT(SCHOOL_MAX));
    while (content_step(content, statement)) {
        struct hours_range *range = &days[school->count];
        *range = (struct hours_range){content_get_day(content, statement, 0),
                                      content_get_day(content, statement, 1)};
        if (school->count++ == 0) {
            school->known = *range;
        } else if (range->last_day > school->known.last_day) {
            school->known.last_day = range->last_day;
        }
    }
    school->holidays = days;
}

static void read_place(struct content *content)
{
    struct content_house *house = &content->house;
    const struct contact_row *centre = content_find_centre(content, content->arena);
    const char *geo =
        centre ? fields_get(&centre->fields, FIELD_GEO, house->locale, house->locale) : "";
    house->has_place = parse_place(geo, &house->latitude, &house->longitude);
}

static bool read_house(struct content *content, struct error *err)
{
    struct content_house *house = &content->house;
    content->digest = content_read_meta(content, "digest");
    house->name = content_read_meta(content, "name");
    house->zone = content_read_meta(content, "zone");
    house->region = content_read_meta(content, "region");
    house->locale = content_read_meta(content, "locale");
    house->accent = content_read_meta(content, "accent");
    house->logo = content_read_meta(content, "logo");
    house->updated_utc = read_meta_number(content, "updated");
    house->event_count = (size_t)read_meta_number(content, "events");
    house->contact_count = (size_t)read_meta_number(content, "contacts");
    house->notice_count = (size_t)read_meta_number(content, "notices");
    if (content->is_damaged || !content->digest || !house->zone || !house->locale) {
        return error_set(err, ERROR_REJECT, "is damaged: it does not tell the house");
    }
    read_school(content);
    read_place(content);
    house->name = house->name ? house->name : "";
    house->region = house->region ? house->region : "";
    return true;
}

_Static_assert(CONTENT_STATEMENT_COUNT <= DB_STATEMENTS_MAX, "room for every statement");

struct content *content_open(const char *path, bool should_check, struct error *err)
{
    if (!file_exists(path)) {
        error_set(err, ERROR_SETUP, "%s: is not there", path);
        return NULL;
    }
    struct content *content = mem_alloc(sizeof(*content));
    content->db.texts = content_statement_texts;
    content->db.count = CONTENT_STATEMENT_COUNT;
    content->arena = arena_create(0);
    struct error failure = {0};
    if (!open_database(content, path, &failure) || !check_size(content, path, &failure) ||
        !check_version(content, &failure) ||
        (should_check && !check_sum(content, path, &failure)) ||
        !read_house(content, &failure)) {
        error_set(err, failure.kind, "%s: %s", path, failure.text);
        content_close(content);
        return NULL;
    }
    return content;
}

struct content *content_open_best(const char *folder, struct error *err)
{
    char *current = file_join(folder, "content.db");
    char *previous = file_join(folder, "content.db.1");
    struct error failure = {0};
    struct content *content = content_open(current, true, &failure);
    if (!content) {
        content = content_open(previous, true, NULL);
        bool is_missing = failure.kind == ERROR_SETUP;
        error_set(err, content && is_missing ? ERROR_REJECT : failure.kind, "%s%s",
                  failure.text, content ? "; content.db.1 is shown instead" : "");
    }
    mem_free(previous);
    mem_free(current);
    return content;
}

void content_close(struct content *content)
{
    if (!content) {
        return;
    }
    db_finish(&content->db);
    arena_destroy(content->arena);
    mem_free(content);
}

bool content_is_damaged(const struct content *content)
{
    return content->is_damaged;
}

const char *content_get_digest(const struct content *content)
{
    return content->digest;
}

const struct content_house *content_get_house(const struct content *content)
{
    return &content->house;
}

/* ---- languages ---- */

#define LANGUAGES_MAX 200

size_t content_list_languages(struct content *content, struct arena *arena,
                              struct language_row **ret_rows)
{
    struct language_row *rows = arena_alloc(arena, LANGUAGES_MAX * sizeof(*rows));
    sqlite3_stmt *statement = CONTENT_BEGIN(content, READ_LANGUAGES, DB_INT(LANGUAGES_MAX));
    size_t count = 0;
    while (content_step(content, statement)) {
        const char *lang = content_copy_text(statement, 0, arena);
        if (lang && count < LANGUAGES_MAX) {
            rows[count++] = (struct language_row){
                .lang = lang,
                .event_count = (size_t)sqlite3_column_int64(statement, 1),
            };
        }
    }
    *ret_rows = rows;
    return content->is_damaged ? 0 : count;
}
