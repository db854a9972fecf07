/* SPDX-License-Identifier: MIT */
#include "store/schema.h"
#include "store/snapshot_private.h"

/* What only the whole can tell, each step one statement: lists are copied from their drafts in order,
 * words become topics. Every ORDER BY ends in something unique, so that the file is decided. */

#define TEXT_OF(number) TEXT_OF_VALUE(number)
#define TEXT_OF_VALUE(number) #number
#define OPEN_END TEXT_OF(SCHEMA_OPEN_END_S)
#define AREAS_MAX TEXT_OF(SCHEMA_AREAS_MAX)
#define ALERT "3"
#define CANCELLED "2"
/* When a date makes room for the next of its series; one that is cancelled never stood in its way. */
#define ENDS(date)                                                                             \
    "CASE WHEN " date ".status <> " CANCELLED " THEN " date ".end_utc + " date                 \
    ".open_end * " OPEN_END " END"

_Static_assert(EVENT_CANCELLED == 2, "CANCELLED is the text of it");
_Static_assert(NOTICE_ALERT == 3, "ALERT is the text of it");

#define AREA                                                                                   \
    "coalesce((SELECT min(record) FROM area WHERE id = w.word AND source = w.source),"         \
    " (SELECT min(record) FROM area WHERE id = w.word))"
#define NETWORK "(SELECT id FROM contact WHERE uid = " CONTACT("w.uid", "w.source") ")"
/* The uid of the contact that a source calls `own`. */
#define CONTACT(own_uid, its_source)                                                           \
    "coalesce((SELECT uid FROM contact_draft WHERE own = " own_uid " AND source = " its_source \
    "), (SELECT uid FROM contact_draft WHERE own = " own_uid " ORDER BY record LIMIT 1))"

#define FOR_EVER "9223372036854775807"

/* A step that is no statement: snapshot_list_dates. */
#define LIST_DATES ""

static const char *const steps[] = {
    "CREATE INDEX area_by_id ON area (id, source)",

    "INSERT OR IGNORE INTO record_area SELECT record, area FROM"
    " (SELECT w.record, " AREA
    " AS area FROM area_word w) WHERE area IS NOT NULL ORDER BY 1, 2",

    "INSERT OR IGNORE INTO area_touch SELECT record, area FROM"
    " (SELECT w.record, " AREA " AS area FROM area_touch_word w) WHERE area IS NOT NULL"
    " ORDER BY 1, 2",

    "UPDATE area SET bit = w.bit FROM (SELECT id, 1 << min(row_number() OVER (ORDER BY min(record))"
    "  - 1, " AREAS_MAX ") AS bit FROM area WHERE record IN (SELECT area FROM record_area)"
    "  GROUP BY id) w WHERE w.id = area.id",
    "UPDATE area SET near = 1 << 63 | (SELECT sum(DISTINCT b.bit) FROM area b WHERE b.id IN (SELECT area.id"
    " UNION ALL SELECT t.id FROM area a JOIN area_touch w ON w.area = a.record"
    "  JOIN area t ON t.record = w.touched WHERE a.id = area.id"
    " UNION ALL SELECT a.id FROM area t JOIN area_touch w ON w.touched = t.record"
    "  JOIN area a ON a.record = w.area WHERE t.id = area.id))",

    LIST_DATES,

    "CREATE INDEX event_by_uid ON event (uid)",
    "CREATE INDEX event_by_series ON event (series)",
    "CREATE INDEX occurrence_by_event ON occurrence (event)",

    /* Only where a series that is told again has dates of its own left: rarely any. */
    "INSERT INTO joined SELECT series, min(other) FROM (SELECT series, lead_series AS other FROM copy"
    " UNION ALL SELECT lead_series, series FROM copy) p GROUP BY series HAVING min(other) < series"
    " AND EXISTS (SELECT 1 FROM event e JOIN occurrence o ON o.event = e.record"
    "  WHERE e.series = p.series)",
    "UPDATE event SET series = (SELECT root FROM joined j WHERE j.series = event.series)"
    " WHERE series IN (SELECT series FROM joined)",

    "INSERT INTO occurrence_also SELECT o.id, c.place, c.event, c.variant, c.is_off"
    " FROM occurrence o CROSS JOIN copy c ON c.lead = o.event AND c.start_utc = o.start_utc"
    " WHERE EXISTS (SELECT 1 FROM copy) ORDER BY 1, 2",
    "CREATE INDEX also_by_event ON occurrence_also (event)",
    /* Again, for series of several sources. */
    "UPDATE occurrence SET prev_end_utc = w.prev_end_utc FROM (SELECT o.id,"
    " coalesce(max(" ENDS(
        "o") ") OVER (PARTITION BY e.series ORDER BY o.id"
             "  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS prev_end_utc"
             " FROM occurrence o JOIN event e ON e.record = o.event"
             " WHERE EXISTS (SELECT 1 FROM joined) AND e.series IN (SELECT root FROM joined)) w WHERE w.id = occurrence.id",

    "INSERT INTO occurrence_topic SELECT t.topic, o.id"
    " FROM occurrence o JOIN record_topic t ON t.record = o.event ORDER BY 1, 2",
    "INSERT OR IGNORE INTO occurrence_topic SELECT t.topic, a.occurrence"
    " FROM occurrence_also a JOIN record_topic t ON t.record = a.event WHERE NOT a.is_off"
    " ORDER BY 1, 2",

    /* All that counting the next date of every series looks at. */
    "CREATE INDEX occurrence_next ON occurrence (prev_end_utc, over_utc, traits, areas)",

    "INSERT INTO contact SELECT 0, record, uid, source, type, languages, access_yes, access_no,"
    " price, by_appointment, sensitive, checked_on, " SNAPSHOT_AREAS(
        "contact_draft.record") " FROM contact_draft WHERE centre",
    "INSERT INTO contact SELECT NULL, d.record, d.uid, d.source, d.type, d.languages,"
    " d.access_yes, d.access_no, d.price, d.by_appointment, d.sensitive, d.checked_on, " SNAPSHOT_AREAS(
        "d.record") " FROM contact_draft d WHERE NOT d.centre ORDER BY d.key, d.uid, d.record",
    "CREATE INDEX contact_by_uid ON contact (uid)",

    "INSERT INTO contact_topic SELECT t.topic, c.id"
    " FROM contact c JOIN record_topic t ON t.record = c.record WHERE c.id > 0 ORDER BY 1, 2",

    "INSERT OR IGNORE INTO part_of SELECT network, member FROM"
    " (SELECT m.id AS member, " NETWORK " AS network"
    "  FROM part_word w JOIN contact m ON m.record = w.record)"
    " WHERE network <> member ORDER BY 1, 2",
    "CREATE INDEX part_of_by_member ON part_of (member, network)",

    "INSERT INTO notice SELECT NULL, record, uid, source, kind, pinned, published, valid_until,"
    " " CONTACT("n.contact", "n.source") ", " SNAPSHOT_AREAS(
        "n.record") " FROM notice_draft n ORDER BY kind <> " ALERT ", NOT pinned,"
                    " published IS NULL, published DESC, record",
    "CREATE INDEX notice_by_uid ON notice (uid)",

    /* From what was found to what is shown. */
    "CREATE INDEX occurrence_by_variant ON occurrence (variant) WHERE variant > 0",
    "CREATE INDEX contact_by_record ON contact (record)",
    "CREATE INDEX notice_by_record ON notice (record)",
    "INSERT INTO search (search) VALUES ('optimize')",
    "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, row)",
    "INSERT INTO meta SELECT 'words', coalesce(group_concat(term, char(10)), '') FROM (SELECT term FROM"
    " (SELECT term, doc FROM vocabulary WHERE length(term) >= 4 AND term NOT GLOB '[0-9]*'"
    "  AND length(CAST(term AS BLOB)) <= 48 ORDER BY doc DESC, term LIMIT 20000) ORDER BY term)",

    /* Few sets of areas stand for many records. */
    "UPDATE area SET until_utc = w.until_utc FROM (SELECT a.record, max(u.until_utc) AS until_utc"
    " FROM (SELECT areas, max(over_utc) AS until_utc FROM occurrence GROUP BY areas"
    "  UNION ALL SELECT DISTINCT areas, " FOR_EVER " FROM contact WHERE id > 0) u"
    " JOIN area a ON a.bit & u.areas GROUP BY a.record) w WHERE w.record = area.record",

    /* An event that others stand for on every date is not told twice. */
    "UPDATE language_draft SET events = events - g.fewer FROM (SELECT t.lang, count(*) AS fewer"
    " FROM event e JOIN text t ON t.key >= e.record << 20 AND t.key < (e.record << 20) + (1 << 6)"
    " WHERE e.record IN (SELECT event FROM copy)"
    " AND NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.event = e.record)"
    " GROUP BY t.lang) g WHERE g.lang = language_draft.lang",
    "INSERT INTO language SELECT lang, events FROM language_draft ORDER BY lang",
};

/* In the order of their words; a record that names a topic twice has it once, at the first place. */
static bool list_topics(struct snapshot *snapshot)
{
    int64_t last = 0, topics[SNAPSHOT_TOPICS_MAX];
    size_t count = 0; /* of the last record */
    sqlite3_stmt *statement = db_begin(&snapshot->db, LIST_WORDS, NULL, 0);
    int result = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; result == SQLITE_ROW; result = sqlite3_step(statement)) {
        int64_t record = sqlite3_column_int64(statement, 0);
        int64_t topic = sqlite3_column_int64(statement, 1); /* 0 = there is none */
        count = record == last ? count : 0;
        last = record;
        bool is_new = topic != 0 && count < SNAPSHOT_TOPICS_MAX;
        for (size_t i = 0; i < count && is_new; i++) {
            is_new = topics[i] != topic;
        }
        if (is_new) {
            SNAPSHOT_RUN(snapshot, INSERT_RECORD_TOPIC, DB_INT(record), DB_INT(count),
                         DB_INT(topic));
            topics[count++] = topic;
        }
    }
    bool is_read = result == SQLITE_DONE || snapshot_fail(snapshot);
    db_end(statement);
    return is_read && snapshot->failure.kind == ERROR_NONE;
}

bool snapshot_order(struct snapshot *snapshot)
{
    snapshot_drop_doubles(snapshot);
    bool is_good = snapshot_join_twins(snapshot) && list_topics(snapshot);
    for (size_t i = 0; i < LF_LENGTH(steps) && is_good; i++) {
        is_good = steps[i][0] == LIST_DATES[0]
                      ? snapshot_list_dates(snapshot)
                      : db_execute(&snapshot->db, steps[i]) || snapshot_fail(snapshot);
    }
    return is_good;
}
