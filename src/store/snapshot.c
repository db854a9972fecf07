/* SPDX-License-Identifier: MIT */
#include "store/snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/checksum.h"
#include "store/schema.h"
#include "store/snapshot_private.h"

/* The order of the calls is the order of the inserts, and nothing else goes in: so equal calls give
 * equal bytes. What is listed in another order than it came waits, dates in memory, contacts and notices in
 * temporary tables, and is copied once, in order, by snapshot_finish. */

#define TICK_STEPS 100000 /* of SQLite's machine; some 10 ms on the slowest board */

/* What a word w means: something of its own source before something of another, an id before a name,
 * and of several the one that came first. */
#define TOPIC(condition) " (SELECT min(n.topic) FROM topic_name n WHERE " condition ")"
#define IS_ID "n.name = w.word AND n.kind = 0"
#define HAS_NAME "n.name = w.folded AND n.kind > 0"
#define IS_OWN " AND n.source = w.source"

_Static_assert(NAME_IS_ID == 0, "IS_ID, HAS_NAME");

static const char *const statement_texts[SNAPSHOT_STATEMENT_COUNT] = {
    [INSERT_META] = "INSERT INTO meta VALUES (?, ?)",
    [INSERT_SOURCE] = "INSERT INTO source VALUES (NULL, ?, ?, ?)",
    [INSERT_TEXT] = "INSERT INTO text VALUES (?, ?, ?)",
    [INSERT_SEARCH] = "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)",
    [INSERT_TOPIC] = "INSERT INTO topic VALUES (?, ?, ?, ?)",
    [INSERT_TOPIC_NAME] = "INSERT INTO topic_name VALUES (?, ?, ?, ?)"
                          " ON CONFLICT DO UPDATE SET topic = min(topic, excluded.topic)",
    [INSERT_AREA] = "INSERT INTO area VALUES (?, ?, ?, ?, 0, 0, 0)",
    [INSERT_AREA_TOUCH_WORD] = "INSERT INTO area_touch_word VALUES (?, ?, ?)",
    [INSERT_IMAGE] = "INSERT INTO image VALUES (?, ?, ?, ?, ?, ?)",
    [INSERT_EVENT] = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    /* Without the id, which is then not looked for either. */
    [INSERT_OCCURRENCE] =
        "INSERT INTO occurrence (start_utc, end_utc, open_end, over_utc, prev_end_utc, traits,"
        " event, variant, start_local, end_local, all_day, status, registration, moved_from,"
        " register_until, areas) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [INSERT_TITLE] = "INSERT OR IGNORE INTO title VALUES (?, ?, ?)",
    [INSERT_NEAR] = "INSERT INTO near SELECT title, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"
                    " FROM twin WHERE record = ?1",
    [INSERT_WORD] = "INSERT INTO word VALUES (?, ?, ?, ?)",
    [INSERT_RECORD_TOPIC] = "INSERT INTO record_topic VALUES (?, ?, ?)",
    [INSERT_AREA_WORD] = "INSERT INTO area_word VALUES (?, ?, ?)",
    [INSERT_PART_WORD] = "INSERT INTO part_word VALUES (?, ?, ?)",
    [INSERT_CONTACT_DRAFT] =
        "INSERT INTO contact_draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [INSERT_NOTICE_DRAFT] = "INSERT INTO notice_draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [INSERT_ROOM] = "INSERT INTO room VALUES (NULL, ?1, ?2)"
                    " ON CONFLICT (name) DO UPDATE SET floor = ?2 WHERE floor = ''",
    [INSERT_BUSY] = "INSERT OR IGNORE INTO busy VALUES (?, ?, ?, ?, ?, ?)",
    [INSERT_SCHOOL_HOLIDAYS] = "INSERT OR IGNORE INTO school_holiday VALUES (?, ?)",
    [INSERT_LANGUAGE] = "INSERT INTO language_draft VALUES (?1, ?2)"
                        " ON CONFLICT (lang) DO UPDATE SET events = events + ?2",
    /* As they came: by record and place. */
    [LIST_WORDS] = "SELECT w.record, coalesce(" TOPIC(IS_ID IS_OWN) "," TOPIC(
        HAS_NAME IS_OWN) "," TOPIC(IS_ID) "," TOPIC(HAS_NAME) ") FROM word w ORDER BY w.rowid",
    [LIST_NEAR] = "SELECT n.title, n.place, coalesce(v.words, e.words) FROM near n"
                  " LEFT JOIN said v ON v.record = n.variant"
                  " LEFT JOIN said e ON e.record = n.event"
                  " ORDER BY title, start_utc, end_utc, all_day, is_off, source, series",
    [INSERT_COPY] = "INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [LIST_AREAS] = "SELECT r.record, a.bit FROM record_area r JOIN area a ON a.record = r.area",
    [FIND_SOURCE] = "SELECT id FROM source WHERE name = ?",
    [FIND_ROOM] = "SELECT id FROM room WHERE name = ?",
    [FIND_TOPIC_BY_NAME] = "SELECT min(topic) FROM topic_name WHERE name = ? AND kind = ?",
    [FIND_CONTACT_DRAFT] = "SELECT record FROM contact_draft WHERE own = ? AND source = ?",
    [FIND_NOTICE_DRAFT] = "SELECT record FROM notice_draft WHERE own = ? AND source = ?",
};

_Static_assert(SNAPSHOT_STATEMENT_COUNT <= DB_STATEMENTS_MAX, "room for every statement");

bool snapshot_fail(struct snapshot *snapshot)
{
    if (snapshot->failure.kind == ERROR_NONE &&
        sqlite3_errcode(snapshot->db.handle) == SQLITE_INTERRUPT) {
        error_set(&snapshot->failure, ERROR_RETRY, "stopped");
    }
    if (snapshot->failure.kind == ERROR_NONE) {
        db_tell(&snapshot->db, ERROR_SETUP, &snapshot->failure);
        error_prefix(&snapshot->failure, "%s", snapshot->path);
    }
    return false;
}

bool snapshot_run(struct snapshot *snapshot, enum snapshot_statement index,
                  const struct db_value *values, size_t count)
{
    if (snapshot->failure.kind != ERROR_NONE) {
        return false;
    }
    return db_run(db_begin(&snapshot->db, index, values, count)) || snapshot_fail(snapshot);
}

int64_t snapshot_find(struct snapshot *snapshot, enum snapshot_statement index,
                      const struct db_value *values, size_t count)
{
    if (snapshot->failure.kind != ERROR_NONE) {
        return 0;
    }
    sqlite3_stmt *statement = db_begin(&snapshot->db, index, values, count);
    int result = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    int64_t found = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    db_end(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        snapshot_fail(snapshot);
    }
    return found;
}

/* ---- life ---- */

static int handle_progress(void *context)
{
    const struct snapshot *snapshot = context;
    return snapshot->should_stop(snapshot->stop_context);
}

/* SQLite would not say whether the disk is full or may not be written. */
static bool make_empty(const char *path, struct error *err)
{
    if (!file_remove(path, err)) {
        return false;
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0) {
        return error_set(err, ERROR_SETUP, "%s: %s", path, strerror(errno));
    }
    (void)close(fd); /* nothing was written */
    return true;
}

/* No journal and no sync: an unfinished file is thrown away, a finished one is synced by who
 * publishes it. Drafts stay in memory: the worker may have no folder for temporary files. */
static bool open_file(struct snapshot *snapshot, struct error *err)
{
    /* The search index is sorted in memory, once. By itself it would be written a megabyte at a time and
     * merged again and again, and the file keep the room of what was merged. */
    static const char search_size[] =
        "INSERT INTO search (search, rank) VALUES ('hashsize', 32 << 20)";
    char head[400];
    snprintf(
        head, sizeof(head),
        "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8';"
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;"
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -8192; PRAGMA foreign_keys = OFF;"
        "PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN;",
        SCHEMA_APPLICATION_ID, SCHEMA_VERSION);
    struct db *db = &snapshot->db;
    return make_empty(snapshot->path, err) &&
           ((db_open(db, snapshot->path, SQLITE_OPEN_READWRITE) == SQLITE_OK &&
             db_execute(db, head) && db_execute(db, schema_tables) &&
             db_execute(db, schema_drafts) && db_execute(db, search_size) &&
             db_execute(db, "INSERT INTO checksum VALUES (1, zeroblob(8))")) ||
            (db_tell(db, ERROR_SETUP, err), error_prefix(err, "%s", snapshot->path)));
}

struct snapshot *snapshot_create(const char *path, const struct snapshot_options *options,
                                 struct error *err)
{
    const struct zone *zone = zones_find(options->zones, options->zone, err);
    if (!zone) {
        return NULL;
    }
    struct snapshot *snapshot = mem_alloc(sizeof(*snapshot));
    snapshot->path = mem_copy_text(path);
    snapshot->db.texts = statement_texts;
    snapshot->db.count = SNAPSHOT_STATEMENT_COUNT;
    snapshot->zones = options->zones;
    snapshot->zone = zone;
    snapshot->locale = mem_copy_text(options->locale ? options->locale : "");
    snapshot->name = mem_copy_text(options->name);
    snapshot->region = mem_copy_text(options->region);
    snapshot->digest = mem_copy_text(options->digest ? options->digest : "");
    int64_t today_s = (int64_t)options->today_day * DATE_DAY_SECONDS;
    int64_t after_s = today_s + (int64_t)(SNAPSHOT_HORIZON_DAYS + 1) * DATE_DAY_SECONDS;
    snapshot->from_utc = zone_utc_from_local(zone, today_s - DATE_DAY_SECONDS);
    snapshot->to_utc = zone_utc_from_local(zone, after_s);
    snapshot->should_stop = options->should_stop;
    snapshot->stop_context = options->stop_context;
    snapshot->arena = arena_create(0);
    snapshot->texts = arena_create(SIZE_MAX); /* the readers bound them */
    if (!open_file(snapshot, err)) {
        snapshot_destroy(snapshot);
        return NULL;
    }
    if (snapshot->should_stop) {
        sqlite3_progress_handler(snapshot->db.handle, TICK_STEPS, handle_progress, snapshot);
    }
    snapshot_begin_source(snapshot, "", NULL, snapshot->locale);
    return snapshot;
}

static void free_snapshot(struct snapshot *snapshot)
{
    db_finish(&snapshot->db);
    arena_destroy(snapshot->arena);
    arena_destroy(snapshot->texts);
    mem_free(snapshot->drafts);
    buffer_finish(&snapshot->buffer);
    lookup_finish(&snapshot->uids);
    mem_free(snapshot->source_name);
    mem_free(snapshot->source_locale);
    mem_free(snapshot->locale);
    mem_free(snapshot->name);
    mem_free(snapshot->region);
    mem_free(snapshot->digest);
    mem_free(snapshot->path);
    mem_free(snapshot);
}

void snapshot_destroy(struct snapshot *snapshot)
{
    if (!snapshot) {
        return;
    }
    db_finish(&snapshot->db);
    (void)file_remove(snapshot->path, NULL); /* is overwritten by the next build */
    free_snapshot(snapshot);
}

/* ---- end ---- */

static bool put_meta(struct snapshot *snapshot)
{
    const struct snapshot_counts *counts = &snapshot->counts;
    return SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("digest"), DB_TEXT(snapshot->digest)) &&
           SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("zone"),
                        DB_TEXT(zone_get_name(snapshot->zone))) &&
           SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("locale"), DB_TEXT(snapshot->locale)) &&
           SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("name"), DB_TEXT(snapshot->name)) &&
           SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("region"), DB_TEXT(snapshot->region)) &&
           SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("updated"),
                        DB_INT(snapshot->updated_utc)) &&
           SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("events"), DB_INT(counts->events)) &&
           SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("contacts"), DB_INT(counts->contacts)) &&
           SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("notices"), DB_INT(counts->notices));
}

static bool count_rows(struct snapshot *snapshot)
{
    struct {
        const char *sql;
        size_t *ret_count;
    } const rows[] = {
        /* along occurrence_by_event */
        {"SELECT count(*) FROM (SELECT 1 FROM occurrence GROUP BY event)",
         &snapshot->counts.events},
        {"SELECT count(*) FROM occurrence", &snapshot->counts.occurrences},
        {"SELECT count(*) FROM contact WHERE id > 0", &snapshot->counts.contacts},
        {"SELECT count(*) FROM notice", &snapshot->counts.notices},
        {"SELECT count(*) FROM topic", &snapshot->counts.topics},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        int64_t count = 0;
        if (!db_read_number(&snapshot->db, rows[i].sql, &count)) {
            return snapshot_fail(snapshot);
        }
        *rows[i].ret_count = (size_t)count;
    }
    return true;
}

static bool commit(struct snapshot *snapshot, int64_t *ret_checksum_end)
{
    static const char where[] =
        "SELECT rootpage * 4096 FROM sqlite_schema WHERE name = 'checksum'";
    return (db_read_number(&snapshot->db, where, ret_checksum_end) &&
            db_execute(&snapshot->db, "COMMIT")) ||
           snapshot_fail(snapshot);
}

bool snapshot_finish(struct snapshot *snapshot, struct snapshot_counts *ret_counts,
                     struct error *err)
{
    int64_t checksum_end = 0;
    bool is_done = snapshot->failure.kind == ERROR_NONE && snapshot_put_languages(snapshot) &&
                   snapshot_order(snapshot) && count_rows(snapshot) && put_meta(snapshot) &&
                   commit(snapshot, &checksum_end);
    db_finish(&snapshot->db);
    is_done = is_done && checksum_write(snapshot->path, checksum_end, &snapshot->failure);
    if (!is_done) {
        error_set(err, snapshot->failure.kind, "%s", snapshot->failure.text);
        snapshot_destroy(snapshot);
        return false;
    }
    if (ret_counts) {
        *ret_counts = snapshot->counts;
    }
    free_snapshot(snapshot);
    return true;
}
