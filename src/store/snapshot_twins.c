/* SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "store/schema.h"
#include "store/snapshot_private.h"

/* The same event in several sources (snapshot_add_event). Statements find the dates that may have a twin:
 * those whose title stands in another source, too. What is left is walked once, in order of title and
 * time, one group of equal title and time after the other: in SQL it takes four windows over the same
 * rows, and ten times as long. */

#define DESCRIPTION "2"
#define CANCELLED "2"

_Static_assert(FIELD_DESCRIPTION == 2, "DESCRIPTION is the text of it");
_Static_assert(EVENT_CANCELLED == 2, "CANCELLED is the text of it");

static const char *const steps[] = {
    "INSERT INTO twin SELECT record, title, source FROM (SELECT record, source,"
    " min(record) OVER same AS title, min(source) OVER same <> max(source) OVER same AS is_twin"
    " FROM sort_key WHERE key <> ''"
    /* the first is the house itself */
    " AND (SELECT count(*) FROM source) > 2 WINDOW same AS (PARTITION BY key)) WHERE is_twin",

    "INSERT INTO near SELECT t.title, d.start_utc, d.end_utc, d.all_day, t.source, d.series,"
    " d.event, d.variant, d.status = " CANCELLED ", d.traits, d.registration, d.register_until"
    " FROM draft d JOIN twin t ON t.record = d.titled WHERE EXISTS (SELECT 1 FROM twin)",

    /* Equal numbers for equal descriptions: as the source tells it first, whatever other languages say. */
    "INSERT INTO said SELECT r.record, min(r.record) OVER (PARTITION BY t.value) FROM"
    " (SELECT event AS record FROM near UNION SELECT variant FROM near) r"
    " JOIN text t ON t.key = (r.record << 20) + (" DESCRIPTION " << 14)",
};

/* A date that may have twins. */
struct twin {
    int64_t title, start_utc, end_utc, all_day; /* equal in a group */
    int64_t source, series, event, variant;
    bool is_off;
    uint32_t traits;
    int64_t registration;
    struct db_value register_until;
    int64_t told;        /* number of the description; 0 = none */
    struct twin *lead;   /* who stands for it; itself, if it stays */
    struct twin *before; /* the one before it that has the same lead */
    struct twin *last;   /* of a lead: the last one that it stands for */
    int64_t place;       /* of a lead: that of its last copy */
};

static struct twin read_twin(sqlite3_stmt *statement)
{
    int64_t until_s = sqlite3_column_int64(statement, 11);
    return (struct twin){
        .title = sqlite3_column_int64(statement, 0),
        .start_utc = sqlite3_column_int64(statement, 1),
        .end_utc = sqlite3_column_int64(statement, 2),
        .all_day = sqlite3_column_int64(statement, 3),
        .source = sqlite3_column_int64(statement, 4),
        .series = sqlite3_column_int64(statement, 5),
        .event = sqlite3_column_int64(statement, 6),
        .variant = sqlite3_column_int64(statement, 7),
        .is_off = sqlite3_column_int(statement, 8) != 0,
        .traits = (uint32_t)sqlite3_column_int64(statement, 9),
        .registration = sqlite3_column_int64(statement, 10),
        .register_until = DB_INT_IF(sqlite3_column_type(statement, 11) != SQLITE_NULL, until_s),
        .told = sqlite3_column_int64(statement, 12),
    };
}

static bool is_same_group(const struct twin *a, const struct twin *b)
{
    return a->title == b->title && a->start_utc == b->start_utc && a->end_utc == b->end_utc &&
           a->all_day == b->all_day;
}

/* The bits of a mask are taken over together, unless `told` says that there is an answer. */
static uint32_t complete_bits(uint32_t own, uint32_t other, uint32_t mask, uint32_t told)
{
    return own & told ? own : own | (other & mask);
}

/* What lists filter by; the words are completed by the reader (content_events.c). */
static void complete(struct twin *lead, const struct twin *copy)
{
    uint32_t traits = lead->traits;
    traits = complete_bits(traits, copy->traits, SCHEMA_TRAIT_FREE | SCHEMA_TRAIT_PRICE_TOLD,
                           SCHEMA_TRAIT_PRICE_TOLD);
    traits =
        complete_bits(traits, copy->traits, SCHEMA_TRAIT_STEP_FREE | SCHEMA_TRAIT_STEPS_TOLD,
                      SCHEMA_TRAIT_STEPS_TOLD);
    traits = complete_bits(traits, copy->traits, SCHEMA_TRAIT_AUDIENCE, SCHEMA_TRAIT_AUDIENCE);
    traits |= copy->traits & SCHEMA_TRAIT_ONLINE;
    if (lead->registration == REGISTRATION_UNKNOWN) {
        lead->registration = copy->registration;
        lead->register_until = copy->register_until;
        traits |= copy->traits & SCHEMA_TRAIT_WITHOUT_REGISTRATION;
    }
    lead->traits = traits;
}

static bool has_source(const struct twin *lead, int64_t source)
{
    for (const struct twin *twin = lead->last; twin != NULL; twin = twin->before) {
        if (twin->source == source) {
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
        if (is_lead && !has_source(lead, twin->source)) {
            return lead;
        }
    }
    return twin;
}

static void put_copy(struct snapshot *snapshot, struct twin *lead, const struct twin *twin)
{
    bool is_off = twin->is_off && !lead->is_off;
    SNAPSHOT_RUN(snapshot, INSERT_COPY, DB_INT(lead->event), DB_INT(lead->start_utc),
                 DB_INT(++lead->place), DB_INT(lead->series), DB_INT(twin->series),
                 DB_INT(twin->event), DB_INT(twin->variant), DB_INT(is_off));
    SNAPSHOT_RUN(snapshot, DELETE_DRAFT, DB_INT(twin->series), DB_INT(twin->start_utc));
    if (!is_off) {
        complete(lead, twin);
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
    for (struct twin *lead = group; lead < group + count; lead++) {
        if (lead->place > 0) {
            SNAPSHOT_RUN(snapshot, COMPLETE_DRAFT, DB_INT(lead->series),
                         DB_INT(lead->start_utc), DB_INT(lead->traits),
                         DB_INT(lead->registration), lead->register_until);
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
        struct twin twin = read_twin(statement);
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

/* Copies are looked up among the drafts one by one: only then an index is worth making. */
static bool prepare_walk(struct snapshot *snapshot, int64_t *ret_count)
{
    return db_read_number(&snapshot->db, "SELECT count(*) FROM near", ret_count) &&
           (*ret_count == 0 ||
            db_execute(&snapshot->db,
                       "CREATE INDEX temp.draft_by_series ON draft (series, start_utc)"));
}

bool snapshot_join_twins(struct snapshot *snapshot)
{
    bool is_good = true;
    int64_t count = 0;
    for (size_t i = 0; i < LF_LENGTH(steps) && is_good; i++) {
        is_good = db_execute(&snapshot->db, steps[i]);
    }
    is_good = is_good && prepare_walk(snapshot, &count);
    return is_good ? count == 0 || walk(snapshot) : snapshot_fail(snapshot);
}
