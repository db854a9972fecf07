/* SPDX-License-Identifier: MIT */
#include "store/schema.h"

_Static_assert(FIELD_COUNT <= 63,
               "text.key has 6 bits for the field, a mask of fields one of its own");
_Static_assert(AUDIENCE_COUNT <= 16, "occurrence.traits has 16 bits for the audience");

/* A uid or id is unique within its table, whatever the sources say (snapshot_add.c). Every record,
 * whatever its kind, has a number of its own from one counter: column `record`. What is
 * listed has an `id` besides: its place in the list, without gaps from 1, so that a list is a walk
 * along the rowid. Tables of pairs are WITHOUT ROWID: their key is all there is. `text` is not: its
 * rows are long, and an index b-tree would move every value over a kilobyte to pages of its own. */
const char *const schema_tables =
    /* digest zone region locale name accent logo updated events contacts notices words */
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    /* Of the whole file, see checksum.h. */
    "CREATE TABLE checksum (id INTEGER PRIMARY KEY, sum BLOB NOT NULL);"
    "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL,"
    " locale TEXT NOT NULL);"
    /* Languages with texts; events: how many have their title in it. */
    "CREATE TABLE language (lang TEXT PRIMARY KEY, events INTEGER NOT NULL) WITHOUT ROWID;"

    /* Everything readable of every record. key: SCHEMA_TEXT_KEY. */
    "CREATE TABLE text (key INTEGER PRIMARY KEY, lang TEXT NOT NULL, value TEXT NOT NULL);"
    /* For people with the sqlite3 shell. */
    "CREATE VIEW readable AS SELECT key >> 20 AS record, key >> 14 & 63 AS field,"
    " key >> 6 & 255 AS idx, lang, value FROM text;"

    /* In the order of the feeds. id: the feed's own; unique, see snapshot_add_topic. */
    "CREATE TABLE topic (record INTEGER PRIMARY KEY, id TEXT NOT NULL, icon TEXT,"
    " hue INTEGER NOT NULL);"
    /* Of one id is one area, whichever sources tell it. bit: its own in `areas` below, 0 when no record
     * names it; near: that, those of what it touches and of what touches it, and the highest,
     * which nothing has: so it is never 0; until_utc: when the last
     * date that names it is over, never for what a contact names. */
    "CREATE TABLE area (record INTEGER PRIMARY KEY, source INTEGER NOT NULL, id TEXT NOT NULL,"
    " kind INTEGER NOT NULL, bit INTEGER NOT NULL, near INTEGER NOT NULL,"
    " until_utc INTEGER NOT NULL);"
    "CREATE TABLE image (record INTEGER PRIMARY KEY, source INTEGER NOT NULL, id TEXT NOT NULL,"
    " href TEXT NOT NULL, sha256 TEXT NOT NULL, key TEXT NOT NULL);"
    /* Of events and contacts; place 0 is the topic that gives colour and icon. */
    "CREATE TABLE record_topic (record INTEGER, place INTEGER, topic INTEGER NOT NULL,"
    " PRIMARY KEY (record, place)) WITHOUT ROWID;"

    /* Only events with a date in the window. repeat_*: struct repeat; repeat_nth is nth + 1. hue: its own,
     * for when it has no topic; or NULL. series: the first record of all that people take for one series:
     * those of one uid, and those of other sources that tell dates of it again. */
    "CREATE TABLE event (record INTEGER PRIMARY KEY, uid TEXT NOT NULL, source INTEGER NOT NULL,"
    " price INTEGER NOT NULL, access_yes INTEGER NOT NULL, access_no INTEGER NOT NULL,"
    " languages TEXT, repeat_kind INTEGER NOT NULL, repeat_interval INTEGER NOT NULL,"
    " repeat_weekdays INTEGER NOT NULL, repeat_nth INTEGER NOT NULL, hue INTEGER,"
    " series INTEGER NOT NULL);"
    /* id rises with start_utc, then title, then uid. Local times are on the house's wall clock.
     * over_utc: until when it is listed: its end; for an open end two hours more, for a cancelled date
     * the midnight after its start, so that who comes for it is told. prev_end_utc: when all earlier
     * dates of the same series that take place have ended, 0 for the first; so the next date of a series at
     * T is the one with prev_end_utc <= T < over_utc, and cancelled ones before it stand beside it. variant: the
     * record whose texts stand in front of the event's, or 0. areas: bits of those that anybody who tells
     * it names, 0 = none: it is for everybody; so with contacts and notices. */
    "CREATE TABLE occurrence (id INTEGER PRIMARY KEY, start_utc INTEGER NOT NULL,"
    " end_utc INTEGER NOT NULL, open_end INTEGER NOT NULL, over_utc INTEGER NOT NULL,"
    " prev_end_utc INTEGER NOT NULL,"
    " traits INTEGER NOT NULL, event INTEGER NOT NULL, variant INTEGER NOT NULL,"
    " start_local INTEGER NOT NULL, end_local INTEGER NOT NULL, all_day INTEGER NOT NULL,"
    " status INTEGER NOT NULL, registration INTEGER NOT NULL, moved_from INTEGER,"
    " register_until INTEGER, areas INTEGER NOT NULL);"
    /* Who else tells a date of the list: the same event in the calendar of another room, or in a feed and
     * in a calendar. place: in the order of the sources, from 1. is_off: told as cancelled while another
     * takes place; its uid leads to the date, and nothing else of it counts. */
    "CREATE TABLE occurrence_also (occurrence INTEGER, place INTEGER, event INTEGER NOT NULL,"
    " variant INTEGER NOT NULL, is_off INTEGER NOT NULL, PRIMARY KEY (occurrence, place))"
    " WITHOUT ROWID;"
    /* Rooms of the house, as the settings of the sources name them. */
    "CREATE TABLE room (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, floor TEXT NOT NULL);"
    /* When a room is taken by something private. Nothing else of that is in the file: no title, no uid,
     * not even how many there are at one time. */
    "CREATE TABLE busy (start_utc INTEGER, end_utc INTEGER, room INTEGER, all_day INTEGER,"
    " start_local INTEGER NOT NULL, end_local INTEGER NOT NULL,"
    " PRIMARY KEY (start_utc, end_utc, room, all_day)) WITHOUT ROWID;"
    /* When there is no school, as one feed or several calendars tell it; both days included. */
    "CREATE TABLE school_holiday (first_day INTEGER, last_day INTEGER,"
    " PRIMARY KEY (first_day, last_day)) WITHOUT ROWID;"
    /* The list of one topic, in the order of the list of all. */
    "CREATE TABLE occurrence_topic (topic INTEGER, occurrence INTEGER,"
    " PRIMARY KEY (topic, occurrence)) WITHOUT ROWID;"

    /* id rises as in a telephone list; 0 is the house itself. */
    "CREATE TABLE contact (id INTEGER PRIMARY KEY, record INTEGER NOT NULL, uid TEXT NOT NULL,"
    " source INTEGER NOT NULL, type INTEGER NOT NULL, languages TEXT,"
    " access_yes INTEGER NOT NULL, access_no INTEGER NOT NULL, price INTEGER NOT NULL,"
    " by_appointment INTEGER NOT NULL, sensitive INTEGER NOT NULL, checked_on INTEGER,"
    " areas INTEGER NOT NULL);"
    "CREATE TABLE contact_topic (topic INTEGER, contact INTEGER, PRIMARY KEY (topic, contact))"
    " WITHOUT ROWID;"
    "CREATE TABLE part_of (network INTEGER, member INTEGER, PRIMARY KEY (network, member))"
    " WITHOUT ROWID;"

    /* id: alerts first, then pinned, then the newest. */
    "CREATE TABLE notice (id INTEGER PRIMARY KEY, record INTEGER NOT NULL, uid TEXT NOT NULL,"
    " source INTEGER NOT NULL, kind INTEGER NOT NULL, pinned INTEGER NOT NULL,"
    " published INTEGER, valid_until INTEGER, contact TEXT, areas INTEGER NOT NULL);"

    /* fold_search of what records say, in all languages. rowid: SCHEMA_SEARCH_KEY. Its texts themselves are not
     * kept. meta has its words, one a line: the most frequent of those that may be parts of others, or mistyped. */
    "CREATE VIRTUAL TABLE search USING fts5 (title, body, content = '', columnsize = 0,"
    " detail = column, tokenize = 'ascii');";

const char *const schema_drafts =
    /* fold_sort of the titles of dates; and those of another source, too; title: the first record that has it. */
    "CREATE TABLE temp.title (record INTEGER PRIMARY KEY, key, source);"
    "CREATE TABLE temp.twin (record INTEGER PRIMARY KEY, title INTEGER, source INTEGER);"
    /* Dates that may be one of another source, too, by their place among the drafts, and numbers for what
     * is told about them: see snapshot_twins.c. Columns that meet those of other tables need their type:
     * else no index is used. */
    "CREATE TABLE temp.near (title INTEGER, place INTEGER, start_utc INTEGER, end_utc INTEGER,"
    " all_day INTEGER, is_off INTEGER, source INTEGER, series INTEGER, event INTEGER,"
    " variant INTEGER);"
    "CREATE TABLE temp.said (record INTEGER PRIMARY KEY, words INTEGER);"
    /* Dates that the date of `lead` at this time stands for, see occurrence_also; and series that have
     * dates in common with an earlier one, which is their root. */
    "CREATE TABLE temp.copy (lead INTEGER, start_utc INTEGER, place INTEGER, lead_series INTEGER,"
    " series INTEGER, event INTEGER, variant INTEGER, is_off INTEGER,"
    " PRIMARY KEY (lead, start_utc, place)) WITHOUT ROWID;"
    "CREATE TABLE temp.joined (series INTEGER PRIMARY KEY, root INTEGER);"
    /* What topics are called, each name once for each source: of topics of one name the first is meant,
     * and finding it is one seek, however many there are. kind: enum name_kind. */
    "CREATE TABLE temp.topic_name (name, kind, source, topic, PRIMARY KEY (name, kind, source))"
    " WITHOUT ROWID;"
    /* What records say they are about, where, and whose members they are. */
    "CREATE TABLE temp.word (record, source, word, folded);"
    "CREATE TABLE temp.area_word (record, source, word);"
    "CREATE TABLE temp.area_touch_word (record, source, word);"
    /* The same, found: of events, contacts and notices; and what a social space lies across. */
    "CREATE TABLE temp.record_area (record INTEGER, area INTEGER, PRIMARY KEY (record, area))"
    " WITHOUT ROWID;"
    "CREATE TABLE temp.area_touch (area INTEGER, touched INTEGER, PRIMARY KEY (area, touched))"
    " WITHOUT ROWID;"
    "CREATE TABLE temp.part_word (record, source, uid);"
    /* own: the uid as the source told it; key: fold_sort of the title. */
    "CREATE TABLE temp.contact_draft (record INTEGER PRIMARY KEY, uid, own, source, type, languages,"
    " access_yes, access_no, price, by_appointment, sensitive, checked_on, centre, key,"
    " UNIQUE (own, source));"
    "CREATE TABLE temp.notice_draft (record INTEGER PRIMARY KEY, uid, own, source, kind, pinned,"
    " published, valid_until, contact, UNIQUE (own, source));"
    "CREATE TABLE temp.language_draft (lang PRIMARY KEY, events) WITHOUT ROWID;";
