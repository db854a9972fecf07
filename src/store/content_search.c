/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "store/content_private.h"
#include "store/terms.h"

/* Wider and wider expressions are asked until there are enough hits, so what many records hold costs one narrow question
 * only. Of a sentence of which no record has all words, those are found that have some. A record that was found counts once, at its best rank, and leads to what is shown of it: the next date of an event,
 * a contact that is in lists, a notice of today. */

#define MATCHES_MAX 20000 /* records that an expression may find */
#define DATES_EACH                                                                             \
    300 /* events whose next date is looked up one by one; of more, the list is walked */

static const struct step {
    enum terms_level level;
    bool is_title;
} steps[] = {
    {TERMS_WHOLE, true},   {TERMS_PREFIX, true}, {TERMS_PART, true},  {TERMS_WHOLE, false},
    {TERMS_PREFIX, false}, {TERMS_PART, false},  {TERMS_LOOSE, true}, {TERMS_LOOSE, false},
    {TERMS_SOME, true},    {TERMS_SOME, false},
};

struct found {
    struct content *content;
    struct arena *arena;
    int64_t now_utc;
    int32_t today_day;
    int64_t records;       /* all have lower numbers */
    unsigned char *is_met; /* by record, a bit each */
    struct hits hits;
    int rank;
};

static bool is_met(const struct found *found, int64_t record)
{
    return (found->is_met[record / 8] >> record % 8 & 1) != 0;
}

static bool meet(struct found *found, int64_t record)
{
    bool is_new = record > 0 && record < found->records && !is_met(found, record);
    if (is_new) {
        found->is_met[record / 8] |= (unsigned char)(1 << record % 8);
    }
    return is_new;
}

static void add_hit(struct found *found, enum hit_kind kind, int64_t id)
{
    struct hits *hits = &found->hits;
    for (size_t i = 0; i < hits->count; i++) {
        if (hits->hits[i].kind == kind && hits->hits[i].id == id) {
            return; /* a date that several records tell */
        }
    }
    if (hits->count == HITS_MAX) {
        hits->has_more = true;
        return;
    }
    const struct step *step = &steps[found->rank];
    hits->hits[hits->count++] =
        (struct hit){.kind = kind,
                     .id = id,
                     .rank = found->rank,
                     .is_named = step->is_title && step->level < TERMS_LOOSE};
}

/* ---- from records to what is shown ---- */

static int64_t take_date(struct found *found, enum content_statement statement, int64_t record)
{
    return content_take_number(
        found->content,
        CONTENT_BEGIN(found->content, statement, DB_INT(record), DB_INT(found->now_utc)), 0);
}

static int compare_ids(const void *left, const void *right)
{
    const int64_t *a = left;
    const int64_t *b = right;
    return (*a > *b) - (*a < *b);
}

static void add_sorted(struct found *found, enum hit_kind kind, int64_t *ids, size_t count)
{
    if (count > 1) {
        qsort(ids, count, sizeof(*ids), compare_ids);
    }
    for (size_t i = 0; i < count; i++) {
        add_hit(found, kind, ids[i]);
    }
}

/* Keys of events and variants, few of them. */
static void add_dates_each(struct found *found, const int64_t *keys, size_t count)
{
    int64_t *ids = arena_alloc(found->arena, (count + 1) * sizeof(*ids));
    size_t dates = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t record = SCHEMA_SEARCH_RECORD(keys[i]);
        bool is_variant = SCHEMA_SEARCH_KIND(keys[i]) == SEARCH_VARIANT;
        int64_t id = take_date(found, is_variant ? FIND_VARIANT_DATE : FIND_EVENT_DATE, record);
        id = id || is_variant ? id : take_date(found, FIND_ALSO_DATE, record);
        if (id) {
            ids[dates++] = id;
        }
    }
    add_sorted(found, HIT_EVENT, ids, dates);
}

/* Many: the first dates of the list that are theirs. */
static void add_dates_along(struct found *found, const int64_t *keys, size_t count)
{
    struct content *content = found->content;
    unsigned char *wanted = arena_alloc(found->arena, (size_t)found->records / 8 + 1);
    for (size_t i = 0; i < count; i++) {
        int64_t record = SCHEMA_SEARCH_RECORD(keys[i]);
        wanted[record / 8] |= (unsigned char)(1 << record % 8);
    }
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_NEXT_DATES, DB_INT(found->now_utc));
    while (content_step(content, statement)) {
        int64_t event = sqlite3_column_int64(statement, 1);
        if (event > 0 && event < found->records && (wanted[event / 8] >> event % 8 & 1) != 0) {
            add_hit(found, HIT_EVENT, sqlite3_column_int64(statement, 0));
        }
        if (found->hits.has_more) {
            db_end(statement);
            return;
        }
    }
}

static void add_others(struct found *found, enum hit_kind kind, const int64_t *keys,
                       size_t count)
{
    struct content *content = found->content;
    int64_t *ids = arena_alloc(found->arena, (count + 1) * sizeof(*ids));
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t record = SCHEMA_SEARCH_RECORD(keys[i]);
        int64_t id =
            kind == HIT_TOPIC ? record
            : kind == HIT_CONTACT
                ? content_take_number(
                      content, CONTENT_BEGIN(content, FIND_CONTACT_BY_RECORD, DB_INT(record)),
                      0)
                : content_take_number(content,
                                      CONTENT_BEGIN(content, FIND_NOTICE_BY_RECORD,
                                                    DB_INT(found->today_day), DB_INT(record)),
                                      0);
        if (id) {
            ids[used++] = id;
        }
    }
    add_sorted(found, kind, ids, used);
}

/* ---- matching ---- */

struct matches {
    int64_t *keys[HIT_KIND_COUNT];
    size_t counts[HIT_KIND_COUNT];
};

static enum hit_kind kind_of(int64_t key)
{
    static const enum hit_kind kinds[SEARCH_KIND_COUNT] = {
        [SEARCH_TOPIC] = HIT_TOPIC,   [SEARCH_EVENT] = HIT_EVENT,
        [SEARCH_VARIANT] = HIT_EVENT, [SEARCH_CONTACT] = HIT_CONTACT,
        [SEARCH_NOTICE] = HIT_NOTICE,
    };
    int kind = SCHEMA_SEARCH_KIND(key);
    return kind < SEARCH_KIND_COUNT ? kinds[kind] : HIT_KIND_COUNT;
}

/* Those that were not met yet, by kind. */
static struct matches match(struct found *found, const char *expression)
{
    struct content *content = found->content;
    struct matches matches = {0};
    size_t limit = (size_t)found->records < MATCHES_MAX ? (size_t)found->records : MATCHES_MAX;
    for (int kind = 0; kind < HIT_KIND_COUNT; kind++) {
        matches.keys[kind] = arena_alloc(found->arena, limit * sizeof(int64_t));
    }
    sqlite3_stmt *statement = CONTENT_BEGIN(content, MATCH, DB_TEXT(expression), DB_INT(limit));
    for (size_t i = 0; content_step(content, statement); i++) {
        int64_t key = sqlite3_column_int64(statement, 0);
        enum hit_kind kind = kind_of(key);
        if (i == limit || kind == HIT_KIND_COUNT) {
            content->is_damaged = content->is_damaged || kind == HIT_KIND_COUNT;
            db_end(statement);
            break;
        }
        if (meet(found, SCHEMA_SEARCH_RECORD(key))) {
            matches.keys[kind][matches.counts[kind]++] = key;
        }
    }
    return matches;
}

static void add_matches(struct found *found, const char *expression)
{
    struct matches matches = match(found, expression);
    for (int kind = 0; kind < HIT_KIND_COUNT && !found->hits.has_more; kind++) {
        const int64_t *keys = matches.keys[kind];
        size_t count = matches.counts[kind];
        if (kind != HIT_EVENT) {
            add_others(found, (enum hit_kind)kind, keys, count);
        } else if (count <= DATES_EACH) {
            add_dates_each(found, keys, count);
        } else {
            add_dates_along(found, keys, count);
        }
    }
}

static int place_of(const struct hit *hit)
{
    bool is_topic = hit->kind == HIT_TOPIC;
    return hit->is_named ? (is_topic ? 0 : 1) : is_topic ? 2 : 3;
}

/* A topic leads to all of it: one that is called so stands before all, one that means it before what is not called so. */
static void put_topics_first(struct found *found)
{
    struct hits *hits = &found->hits;
    struct hit *sorted = arena_alloc(found->arena, (hits->count + 1) * sizeof(*sorted));
    size_t count = 0;
    for (int place = 0; place < 4; place++) {
        for (size_t i = 0; i < hits->count; i++) {
            if (place_of(&hits->hits[i]) == place) {
                sorted[count++] = hits->hits[i];
            }
        }
    }
    hits->hits = sorted;
}

static void read_hours(struct found *found)
{
    struct content *content = found->content;
    for (size_t i = 0; i < found->hits.count; i++) {
        struct hit *hit = &found->hits.hits[i];
        if (hit->kind != HIT_CONTACT) {
            continue;
        }
        sqlite3_stmt *statement =
            CONTENT_BEGIN(content, READ_HOURS, DB_INT(hit->id), DB_INT(FIELD_HOURS));
        if (content_step(content, statement)) {
            hit->hours = content_copy_text(statement, 0, found->arena);
            db_end(statement);
        }
    }
}

static const char *find_words(struct content *content)
{
    if (!content->words) {
        const char *words = content_read_meta(content, "words");
        content->words = words ? words : "";
    }
    return content->words;
}

struct hits content_search(struct content *content, const char *text, int64_t now_utc,
                           int32_t today_day, struct arena *arena)
{
    struct found found = {
        .content = content, .arena = arena, .now_utc = now_utc, .today_day = today_day};
    struct terms *terms = terms_read(arena, text, find_words(content));
    sqlite3_stmt *statement = content_begin(content, FIND_LAST_TEXT, NULL, 0);
    found.records = (content_take_number(content, statement, 0) >> 20) + 1;
    if (!terms || found.records > SCHEMA_SEARCH_RECORDS_MAX || content->is_damaged) {
        return found.hits;
    }
    found.is_met = arena_alloc(arena, (size_t)found.records / 8 + 1);
    found.hits.hits = arena_alloc(arena, HITS_MAX * sizeof(*found.hits.hits));
    for (size_t i = 0; i < LF_LENGTH(steps) && !found.hits.has_more; i++) {
        if (steps[i].level == TERMS_SOME && found.hits.count > 0) {
            break;
        }
        const char *expression = terms_express(terms, steps[i].level, steps[i].is_title);
        found.rank = (int)i;
        if (expression) {
            add_matches(&found, expression);
        }
    }
    put_topics_first(&found);
    read_hours(&found);
    return content->is_damaged ? (struct hits){0} : found.hits;
}
