/* SPDX-License-Identifier: MIT */
#include "store/statements.h"

/* How each is answered (EXPLAIN QUERY PLAN): lists walk the rowid or the key of a table of pairs and
 * stop at the limit; one row is found by rowid or by the index on uid. Nothing is sorted but the
 * languages and the dates of one uid. */

/* ?1 id that is no longer wanted, ?2 still on after, ?3 earlier dates are over by, ?4 traits that all
 * must be there, ?5 traits of which one must be there, ?6 areas, 0 = any */
#define WANTED                                                                                 \
    "o.over_utc > ?2 AND o.prev_end_utc <= ?3 AND o.traits & ?4 = ?4"                          \
    " AND (?5 = 0 OR o.traits & ?5) AND (?6 = 0 OR o.areas = 0 OR o.areas & ?6)"
#define FROM_ALL " FROM occurrence o WHERE o.id < ?1 AND " WANTED
/* ?7 topic */
#define FROM_TOPIC                                                                             \
    " FROM occurrence_topic t CROSS JOIN occurrence o ON o.id = t.occurrence"                  \
    " WHERE t.topic = ?7 AND t.occurrence < ?1 AND " WANTED

/* All dates of one uid, and those that stand for one of it: ?1. Several events may have it, but only of
 * one source. */
#define WITH_UID " WHERE event IN (SELECT record FROM event WHERE uid = ?1)"
#define OF_UID                                                                                 \
    " FROM occurrence o WHERE o.id IN (SELECT id FROM occurrence" WITH_UID                     \
    " UNION ALL SELECT occurrence FROM occurrence_also" WITH_UID ")"

/* The other dates of the series of date ?1. */
#define SERIES_DATE                                                                            \
    "SELECT o.start_utc, o.start_local, o.all_day, o.status, o.moved_from FROM occurrence o"   \
    " WHERE o.event IN (SELECT record FROM event WHERE series = (SELECT e.series"              \
    "  FROM occurrence c JOIN event e ON e.record = c.event WHERE c.id = ?1))"

/* ?1 id that is no longer wanted, ?2 over after */
#define WITHIN " WHERE o.id < ?1 AND o.over_utc > ?2"
#define WITH_SOURCE(table)                                                                     \
    " JOIN event e ON e.record = " table ".event JOIN source s ON s.id = e.source"

/* ?1 first id, ?2 topic, ?3 id of a network, ?4 id of a member; NULL = any; ?5 areas, 0 = any */
#define FROM_CONTACTS                                                                          \
    " FROM contact WHERE id >= ?1"                                                             \
    " AND (?2 IS NULL OR id IN (SELECT contact FROM contact_topic WHERE topic = ?2))"          \
    " AND (?3 IS NULL OR id IN (SELECT member FROM part_of WHERE network = ?3))"               \
    " AND (?5 = 0 OR areas = 0 OR areas & ?5)"                                                 \
    " AND (?4 IS NULL OR id IN (SELECT network FROM part_of WHERE member = ?4))"

/* Of a contact, in the language that stands first. */
#define HOURS(field)                                                                           \
    "(SELECT value FROM text WHERE key >= (record << 20) + (" field " << 14)"                  \
    " AND key < (record << 20) + ((" field " + 1) << 14) ORDER BY key LIMIT 1)"

/* ?1 today */
#define ALL_NOTICES                                                                            \
    " FROM notice WHERE (published IS NULL OR published <= ?1)"                                \
    " AND (valid_until IS NULL OR valid_until >= ?1)"

/* ?2 areas, 0 = any */
#define FROM_NOTICES ALL_NOTICES " AND (?2 = 0 OR areas = 0 OR areas & ?2)"

#define FROM_AREAS                                                                             \
    "SELECT a.id, a.kind, s.locale, a.record FROM area a JOIN source s ON s.id = a.source"

/* ?1 source, 0 = any, ?2 id */
#define FROM_IMAGES                                                                            \
    " FROM image i JOIN source s ON s.id = i.source"                                           \
    " WHERE i.id = ?2 AND (?1 = 0 OR i.source = ?1)"

#define FROM_TOPICS                                                                            \
    "SELECT record, id, icon, hue,"                                                            \
    " (SELECT count(*) FROM contact_topic c WHERE c.topic = t.record) FROM topic t"

/* The topic that gives a record its colour. */
#define FIRST_TOPIC(record)                                                                    \
    " LEFT JOIN record_topic rt ON rt.record = " record " AND rt.place = 0"                    \
    " LEFT JOIN topic t ON t.record = rt.topic"

const char *const content_statement_texts[CONTENT_STATEMENT_COUNT] = {
    [READ_META] = "SELECT value FROM meta WHERE key = ?",
    [READ_TEXTS] = "SELECT key, lang, value FROM text WHERE key >= ? AND key < ? ORDER BY key",
    [READ_LANGUAGES] = "SELECT lang, events FROM language ORDER BY events DESC, lang LIMIT ?",

    [COUNT_ALL_OCCURRENCES] = "SELECT max(id) FROM occurrence",
    [READ_START] = "SELECT start_utc FROM occurrence WHERE id = ?",
    [COUNT_OCCURRENCES] = "SELECT count(*)" FROM_ALL,
    [LIST_OCCURRENCES] = "SELECT o.id" FROM_ALL " ORDER BY o.id LIMIT ?7 OFFSET ?8",
    [COUNT_TOPIC_OCCURRENCES] = "SELECT count(*)" FROM_TOPIC,
    [LIST_TOPIC_OCCURRENCES] =
        "SELECT o.id" FROM_TOPIC " ORDER BY t.occurrence LIMIT ?8 OFFSET ?9",
    [COUNT_STILL_ON] = "SELECT count(*) FROM occurrence o WHERE o.id < ?1 AND o.over_utc > ?2",
    [FIND_TOPIC_RECORD] = "SELECT record FROM topic WHERE id = ? ORDER BY record",
    [READ_OCCURRENCE] =
        "SELECT o.event, o.variant, e.uid, o.start_utc, o.end_utc, o.start_local, o.end_local,"
        " o.all_day, o.open_end, o.status, o.moved_from, o.register_until, o.registration,"
        " o.traits, e.price, e.access_yes, e.access_no, e.languages, e.repeat_kind,"
        " e.repeat_interval, e.repeat_weekdays, e.repeat_nth, s.label, s.locale,"
        " coalesce(t.hue, e.hue), t.icon, e.source"
        " FROM occurrence o JOIN event e ON e.record = o.event JOIN source s ON s.id = e.source"
        " LEFT JOIN topic t ON t.record = coalesce("
        "  (SELECT topic FROM record_topic WHERE record = o.event AND place = 0),"
        "  (SELECT rt.topic FROM occurrence_also a JOIN record_topic rt ON rt.record = a.event"
        "    AND rt.place = 0 WHERE a.occurrence = o.id AND NOT a.is_off"
        "    ORDER BY a.place LIMIT 1)) WHERE o.id = ?",
    [FIND_EVENT_NEXT] = "SELECT o.id" OF_UID " AND o.over_utc > ?2 ORDER BY o.id LIMIT 1",
    [FIND_EVENT_LAST] = "SELECT o.id" OF_UID " ORDER BY o.id DESC LIMIT 1",
    [FIND_EVENT_AT] = "SELECT o.id" OF_UID " AND o.start_utc = ?2 ORDER BY o.id LIMIT 1",
    [LIST_SERIES_NEXT] = SERIES_DATE " AND o.id > ?1 ORDER BY o.id LIMIT ?2",
    [LIST_SERIES_BEFORE] =
        SERIES_DATE " AND o.id < ?1 AND o.over_utc > ?3 ORDER BY o.id DESC LIMIT ?2",
    [LIST_ALSO] =
        "SELECT a.event, a.variant, e.price, e.access_yes, e.access_no, e.languages, s.locale"
        " FROM occurrence_also a JOIN event e ON e.record = a.event"
        " JOIN source s ON s.id = e.source WHERE a.occurrence = ?1 AND NOT a.is_off"
        " ORDER BY a.place LIMIT ?2",

    [LIST_ROOMS] = "SELECT name, floor FROM room ORDER BY id LIMIT ?",
    /* Who tells a date, and in which words. */
    [LIST_USED] =
        "SELECT o.event, o.variant, s.locale FROM occurrence o" WITH_SOURCE("o") WITHIN
    " UNION SELECT a.event, a.variant, s.locale FROM occurrence o"
    " CROSS JOIN occurrence_also a ON a.occurrence = o.id AND NOT a.is_off" WITH_SOURCE("a")
        WITHIN " LIMIT ?3",
    [LIST_SCHOOL_HOLIDAYS] =
        "SELECT first_day, last_day FROM school_holiday ORDER BY first_day LIMIT ?",
    [LIST_BUSY] =
        "SELECT r.name, r.floor, b.start_utc, b.end_utc, b.start_local, b.end_local, b.all_day"
        " FROM busy b JOIN room r ON r.id = b.room WHERE b.start_utc < ?2"
        " AND (b.end_utc > ?1 OR b.start_utc >= ?1)"
        " ORDER BY b.start_utc, b.end_utc, b.room, b.all_day LIMIT ?3",

    [LIST_TOPICS] = FROM_TOPICS " ORDER BY record LIMIT ?",
    [LIST_EVENT_TOPICS] = FROM_TOPICS
    " WHERE EXISTS (SELECT 1 FROM occurrence_topic ot JOIN occurrence o ON o.id = ot.occurrence"
    " WHERE ot.topic = t.record AND o.over_utc > ?1) ORDER BY record LIMIT ?2",
    [FIND_TOPIC] = FROM_TOPICS " WHERE id = ? ORDER BY record LIMIT 1",
    [FIND_CONTACT_ID] = "SELECT id FROM contact WHERE uid = ?",
    [COUNT_CONTACTS] = "SELECT count(*)" FROM_CONTACTS,
    [LIST_CONTACTS] = "SELECT id" FROM_CONTACTS " ORDER BY id LIMIT ?6 OFFSET ?7",
    [LIST_CONTACT_HOURS] = "SELECT id, " HOURS("?7") FROM_CONTACTS " ORDER BY id LIMIT ?6",
    [READ_CONTACT] =
        "SELECT c.record, c.uid, c.type, c.languages, c.access_yes, c.access_no, c.price,"
        " c.by_appointment, c.sensitive, c.checked_on, s.label, s.locale, t.hue, t.icon, c.source"
        " FROM contact c JOIN source s ON s.id = c.source" FIRST_TOPIC(
            "c.record") " WHERE c.id = ?",

    [COUNT_NOTICES] = "SELECT count(*)" FROM_NOTICES,
    [LIST_PICTURES] = "SELECT s.name, i.id, i.href, i.sha256, i.key FROM image i"
                      " JOIN source s ON s.id = i.source ORDER BY i.record LIMIT ?",
    [LIST_NOTICES] = "SELECT id" FROM_NOTICES " ORDER BY id LIMIT ?3 OFFSET ?4",
    [FIND_NOTICE_ID] = "SELECT id FROM notice WHERE uid = ?",
    [READ_NOTICE] =
        "SELECT n.record, n.uid, n.kind, n.pinned, n.published, n.valid_until,"
        " n.contact, s.label, s.locale, n.source FROM notice n JOIN source s ON s.id = n.source"
        " WHERE n.id = ?",
    /* The first of each id. ?2 a time, ?3 how many have a bit of their own */
    [LIST_AREAS] = FROM_AREAS
    " WHERE a.record IN (SELECT min(record) FROM area WHERE bit > 0 AND bit < 1 << ?3 GROUP BY id)"
    " AND (a.until_utc > ?2 OR EXISTS (SELECT 1" ALL_NOTICES " AND areas & a.bit))"
    " ORDER BY a.record LIMIT ?3",
    [FIND_AREA] = FROM_AREAS " WHERE a.id = ? ORDER BY a.record LIMIT 1",
    [FIND_AREA_NEAR] = "SELECT near FROM area WHERE id = ? LIMIT 1",

    [MATCH] = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?",
    [FIND_LAST_TEXT] = "SELECT max(key) FROM text",
    /* ?2 a time: the next date of a record */
    [FIND_EVENT_DATE] = "SELECT id FROM occurrence WHERE event = ?1 AND over_utc > ?2"
                        " ORDER BY id LIMIT 1",
    [FIND_ALSO_DATE] =
        "SELECT o.id FROM occurrence_also a JOIN occurrence o ON o.id = a.occurrence"
        " WHERE a.event = ?1 AND NOT a.is_off AND o.over_utc > ?2"
        " ORDER BY o.id LIMIT 1",
    [FIND_VARIANT_DATE] = "SELECT id FROM occurrence WHERE variant = ?1 AND variant > 0"
                          " AND over_utc > ?2 ORDER BY id LIMIT 1",
    [LIST_NEXT_DATES] = "SELECT id, event FROM occurrence WHERE over_utc > ?1"
                        " AND prev_end_utc <= ?1 ORDER BY id",
    [FIND_CONTACT_BY_RECORD] = "SELECT id FROM contact WHERE record = ? AND id > 0",
    [FIND_NOTICE_BY_RECORD] = "SELECT id" ALL_NOTICES " AND record = ?2",
    [READ_HOURS] = "SELECT " HOURS("?2") " FROM contact WHERE id = ?1",
    [FIND_TOPIC_BY_RECORD] = FROM_TOPICS " WHERE record = ?",

    /* A walk: a page shows a few of a few hundred. */
    [FIND_PICTURE] =
        "SELECT i.record, i.key, s.locale" FROM_IMAGES " ORDER BY i.record LIMIT 1",
};
