/* SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "store/schema.h"
#include "store/snapshot_private.h"

/* The same event in several sources (snapshot_add_event). Statements find the dates that may have a twin:
 * those whose title stands in another source, too. What is left is walked once, in order of title and
 * time, one group of equal title and time after the other: in SQL it takes four windows over the same
 * rows, and ten times as long. */

#define DESCRIPTION "2"

_Static_assert(FIELD_DESCRIPTION == 2, "DESCRIPTION is the text of it");

static const char find_twins[] =
    "INSERT INTO twin SELECT record, title, source FROM (SELECT record, source,"
    " min(record) OVER same AS title, min(source) OVER same <> max(source) OVER same AS is_twin"
    " FROM title WINDOW same AS (PARTITION BY key)) WHERE is_twin";

/* Equal numbers for equal descriptions: as the source tells it first, whatever other languages say. */
static const char number_descriptions[] =
    "INSERT INTO said SELECT r.record, min(r.record) OVER (PARTITION BY t.value) FROM"
    " (SELECT event AS record FROM near UNION SELECT variant FROM near) r"
    " JOIN text t ON t.key = (r.record << 20) + (" DESCRIPTION " << 14)";

/* A date that may have twins. */
struct twin {
    int64_t title; /* equal in a group, as times are */
    struct draft *draft;
    bool is_off;
    int64_t told;        /* number of the description; 0 = none */
    struct twin *lead;   /* who stands for it; itself, if it stays */
    struct twin *before; /* the one before it that has the same lead */
    struct twin *last;   /* of a lead: the last one that it stands for */
    int64_t place;       /* of a lead: that of its last copy */
};

static struct twin read_twin(const struct snapshot *snapshot, sqlite3_stmt *statement)
{
    struct draft *draft = &snapshot->drafts[sqlite3_column_int64(statement, 1)];
    return (struct twin){
        .title = sqlite3_column_int64(statement, 0),
        .draft = draft,
        .is_off = draft->item.status == EVENT_CANCELLED,
        .told = sqlite3_column_int64(statement, 2),
    };
}

static bool is_same_group(const struct twin *a, const struct twin *b)
{
    const struct draft *one = a->draft, *other = b->draft;
    return a->title == b->title && one->item.start_utc == other->item.start_utc &&
           one->item.end_utc == other->item.end_utc && one->is_all_day == other->is_all_day;
}

/* The bits of a mask are taken over together, unless `told` says that there is an answer. */
static uint32_t complete_bits(uint32_t own, uint32_t other, uint32_t mask, uint32_t told)
{
    return own & told ? own : own | (other & mask);
}

/* What lists filter by; the words are completed by the reader (content_events.c). */
static void complete(struct draft *lead, const struct draft *copy)
{
    uint32_t traits = lead->traits;
    traits = complete_bits(traits, copy->traits, SCHEMA_TRAIT_FREE | SCHEMA_TRAIT_PRICE_TOLD,
                           SCHEMA_TRAIT_PRICE_TOLD);
    traits =
        complete_bits(traits, copy->traits, SCHEMA_TRAIT_STEP_FREE | SCHEMA_TRAIT_STEPS_TOLD,
                      SCHEMA_TRAIT_STEPS_TOLD);
    traits = complete_bits(traits, copy->traits, SCHEMA_TRAIT_AUDIENCE, SCHEMA_TRAIT_AUDIENCE);
    traits |= copy->traits & SCHEMA_TRAIT_ONLINE;
    if (lead->item.registration == REGISTRATION_UNKNOWN) {
        lead->item.registration = copy->item.registration;
        lead->item.has_register_until = copy->item.has_register_until;
        lead->item.register_until_local_s = copy->item.register_until_local_s;
        traits |= copy->traits & SCHEMA_TRAIT_WITHOUT_REGISTRATION;
    }
    lead->traits = traits;
}

static bool has_source(const struct twin *lead, int64_t source)
{
    for (const struct twin *twin = lead->last; twin != NULL; twin = twin->before) {
        if (twin->draft->source == source) {
            return true;
        }
    }
    return false;
}

/* The first that says the same, and that has none of this source yet: of two dates of one source neither
 * is a twin of the other. */
static struct twin *find_lead(struct twin *group, struct twin *twin)
{
    for (struct twin *lead = group; lead < twin; lead++) {
        bool is_lead = lead->lead == lead && lead->told == twin->told;
        if (is_lead && !has_source(lead, twin->draft->source)) {
            return lead;
        }
    }
    return twin;
}

static void put_copy(struct snapshot *snapshot, struct twin *lead, const struct twin *twin)
{
    bool is_off = twin->is_off && !lead->is_off;
    struct draft *first = lead->draft, *copy = twin->draft;
    SNAPSHOT_RUN(snapshot, INSERT_COPY, DB_INT(first->event), DB_INT(first->item.start_utc),
                 DB_INT(++lead->place), DB_INT(first->series), DB_INT(copy->series),
                 DB_INT(copy->event), DB_INT(copy->variant), DB_INT(is_off));
    copy->lead = first;
    copy->is_silent = is_off;
    if (!is_off) {
        complete(first, copy);
    }
}

/* Those without a description mean the first one that there is. */
static void fill_told(struct twin *group, size_t count)
{
    int64_t first = 0;
    for (size_t i = 0; i < count && first == 0; i++) {
        first = group[i].told;
    }
    for (size_t i = 0; i < count; i++) {
        group[i].told = group[i].told ? group[i].told : first;
    }
}

/* In the order of what takes place, source, series: so the first of all that are one leads them. */
static void join_group(struct snapshot *snapshot, struct twin *group, size_t count)
{
    fill_told(group, count);
    for (struct twin *twin = group; twin < group + count; twin++) {
        twin->lead = find_lead(group, twin);
        twin->before = twin->lead->last;
        twin->lead->last = twin;
        if (twin->lead != twin) {
            put_copy(snapshot, twin->lead, twin);
        }
    }
}

static bool walk(struct snapshot *snapshot)
{
    struct twin *group = NULL;
    size_t count = 0, room = 0;
    sqlite3_stmt *statement = db_begin(&snapshot->db, LIST_NEAR, NULL, 0);
    int result = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; result == SQLITE_ROW; result = sqlite3_step(statement)) {
        struct twin twin = read_twin(snapshot, statement);
        if (count > 0 && !is_same_group(group, &twin)) {
            join_group(snapshot, group, count);
            count = 0;
        }
        if (count == room) {
            room = room == 0 ? 16 : 2 * room;
            group = mem_resize(group, room * sizeof(*group));
        }
        group[count++] = twin;
    }
    if (count > 0) {
        join_group(snapshot, group, count);
    }
    mem_free(group);
    db_end(statement);
    return (result == SQLITE_DONE || snapshot_fail(snapshot)) &&
           snapshot->failure.kind == ERROR_NONE;
}

static void put_titles(struct snapshot *snapshot)
{
    int64_t last = 0;
    for (size_t i = 0; i < snapshot->draft_count; i++) {
        const struct draft *draft = &snapshot->drafts[i];
        if (draft->titled != last && draft->key[0] != '\0') {
            SNAPSHOT_RUN(snapshot, INSERT_TITLE, DB_INT(draft->titled), DB_TEXT(draft->key),
                         DB_INT(draft->source));
        }
        last = draft->titled;
    }
}

static void put_near(struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->draft_count; i++) {
        const struct draft *draft = &snapshot->drafts[i];
        SNAPSHOT_RUN(snapshot, INSERT_NEAR, DB_INT(draft->titled), DB_INT(i),
                     DB_INT(draft->item.start_utc), DB_INT(draft->item.end_utc),
                     DB_INT(draft->is_all_day), DB_INT(draft->item.status == EVENT_CANCELLED),
                     DB_INT(draft->source), DB_INT(draft->series), DB_INT(draft->event),
                     DB_INT(draft->variant));
    }
}

static bool has_rows(struct snapshot *snapshot, const char *query)
{
    int64_t has_rows = 0;
    return (db_read_number(&snapshot->db, query, &has_rows) || snapshot_fail(snapshot)) &&
           has_rows != 0;
}

static bool execute(struct snapshot *snapshot, const char *sql)
{
    return db_execute(&snapshot->db, sql) || snapshot_fail(snapshot);
}

bool snapshot_join_twins(struct snapshot *snapshot)
{
    /* the first source is the house itself */
    if (has_rows(snapshot, "SELECT count(*) > 2 FROM source")) {
        put_titles(snapshot);
        if (execute(snapshot, find_twins) &&
            has_rows(snapshot, "SELECT EXISTS (SELECT 1 FROM twin)")) {
            put_near(snapshot);
            return execute(snapshot, number_descriptions) && walk(snapshot);
        }
    }
    return snapshot->failure.kind == ERROR_NONE;
}
