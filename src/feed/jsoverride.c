/* SPDX-License-Identifier: MIT */

/* An override is a patch of the event: "locations" replaces all places, "locations/1/name" the name of
 * one. So the members it touches are copied along the pointers, patched, and read as if this date were
 * an event of its own. What an override has of a kind is thus all that its date has of it. */

#include "feed/jsoverride.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "feed/jsdetail.h"
#include "feed/texts.h"

#define OVERRIDES_MAX 2000
#define PATCHED_MEMBERS_MAX 1000     /* of an object that is copied for a patch */
#define RECORD_BYTES_MAX (64u << 20) /* no more overrides once a record takes so much */
#define GIVEN_MAX                                                                              \
    (2 * OVERRIDES_MAX) /* dates the rules give from the first override to the last */

struct entry {
    int64_t id_local_s;
    const char *key;
    json_t *patch; /* borrowed */
};

struct reading {
    struct jsdetail detail; /* first: jsdetail's readers see nothing else */
    struct event_override *override;
    bool is_all_day;
};

/* ---- Members of a patched event ---- */

static void read_excluded(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;
    bool is_excluded = false;

    if (tree_read_bool(tree, value, &is_excluded) && is_excluded) {
        reading->override->is_excluded = true;
    }
}

static void read_privacy(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;
    const char *privacy = json_string_value(value);

    reading->override->is_excluded |= !privacy || strcmp(privacy, "public") != 0;
}

static void read_start(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;
    struct event_override *override = reading->override;

    override->has_start = tree_read_local(tree, value, &override->start_local_s);
    if (override->has_start && reading->is_all_day) {
        override->start_local_s -= date_second_of(override->start_local_s);
    }
}

static void read_moved_from(struct tree *tree, json_t *value, void *record)
{
    struct event_override *override = ((struct reading *)record)->override;

    override->has_moved_from = tree_read_local(tree, value, &override->moved_from_local_s);
}

static void read_duration(struct tree *tree, json_t *value, void *record)
{
    struct event_override *override = ((struct reading *)record)->override;

    override->has_duration = tree_read_duration(tree, value, &override->duration);
}

static void read_status(struct tree *tree, json_t *value, void *record)
{
    struct event_override *override = ((struct reading *)record)->override;
    int index = 0;

    if (tree_read_word(tree, value, event_status_words, LF_LENGTH(event_status_words),
                       &index)) {
        override->status = (enum event_status)index;
        override->has_status = true;
    }
}

static void read_title(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    texts_put(tree, reading->detail.fields, FIELD_TITLE, 0, tree->locale, value);
}

static void read_price(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    if (!json_is_string(value)) {
        tree_wrong(tree, value, "text, as the price of one date must be");
        return;
    }
    texts_put(tree, reading->detail.fields, FIELD_PRICE, 0, tree->locale, value);
}

static const struct tree_member members[] = {
    {"excluded", SEVERITY_ERROR, false, read_excluded, 0},
    {"privacy", SEVERITY_ERROR, false, read_privacy, 0},
    {"start", SEVERITY_ERROR, false, read_start, 0},
    {"duration", SEVERITY_WARNING, false, read_duration, 0},
    {"status", SEVERITY_ERROR, false, read_status, 0},
    {"litfass.org:movedFrom", SEVERITY_WARNING, false, read_moved_from, 0},
    {"title", SEVERITY_WARNING, false, read_title, 0},
    {"description", SEVERITY_WARNING, false, jsdetail_read_description, 0},
    {"locations", SEVERITY_WARNING, false, jsdetail_read_locations, 0},
    {"virtualLocations", SEVERITY_WARNING, false, jsdetail_read_online, 0},
    {"links", SEVERITY_WARNING, false, jsdetail_read_links, 0},
    {"participants", SEVERITY_WARNING, false, jsdetail_read_participants, 0},
    {"litfass.org:price", SEVERITY_WARNING, false, read_price, 0},
    {"litfass.org:registration", SEVERITY_WARNING, false, jsdetail_read_registration, 0},
    {"localizations", SEVERITY_WARNING, false, jsdetail_localize, 0},
};

/* What an event has but one date of it cannot have otherwise. */
static const char *const series_words[] = {
    "showWithoutTime",
    "keywords",
    "categories",
    "litfass.org:access",
    "litfass.org:audience",
    "litfass.org:areas",
    "litfass.org:languages",
    "litfass.org:image",
};

static bool is_member(const char *name)
{
    for (size_t i = 0; i < LF_LENGTH(members); i++) {
        if (strcmp(members[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_series_word(const char *name)
{
    for (size_t i = 0; i < LF_LENGTH(series_words); i++) {
        if (strcmp(series_words[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- Patching ---- */

/* Copies the objects on the way from `touched`, which begins with members of `source`, and sets the
 * last one. "localizations" begins empty: what the series says in other languages is not this date's.
 * False when the way does not exist. */
static bool set_member(json_t *touched, json_t *source, const struct tree_pointer *pointer,
                       json_t *value)
{
    json_t *object = touched;

    for (size_t i = 0; i + 1 < pointer->count; i++) {
        const char *name = pointer->segments[i];
        json_t *child = json_object_get(object, name);
        bool is_localized = strcmp(pointer->segments[0], "localizations") == 0 && i < 2;
        if (!child && i == 0 && !is_localized) {
            child = json_object_get(source, name);
        }
        if (!child && is_localized) {
            child = json_object();
        } else if (json_is_object(child) && json_object_size(child) <= PATCHED_MEMBERS_MAX) {
            child = json_copy(child);
        } else {
            return false;
        }
        json_object_set_new(object, name, child);
        object = child;
    }
    return json_object_set(object, pointer->segments[pointer->count - 1], value) == 0;
}

/* "localizations/tr/locations/1/name" sets "locations/1/name" of tr, which is a patch itself. */
static void join_localized(struct tree *tree, struct tree_pointer *pointer)
{
    if (strcmp(pointer->segments[0], "localizations") != 0 || pointer->count <= 3) {
        return;
    }
    struct buffer joined = {0};
    for (size_t i = 2; i < pointer->count; i++) {
        buffer_printf(&joined, "%s%s", i > 2 ? "/" : "", pointer->segments[i]);
    }
    pointer->segments[2] = arena_copy_text(tree->arena, buffer_text(&joined));
    pointer->count = 3;
    buffer_finish(&joined);
}

/* Which member of the date is touched by the patch at `key`; NULL = none that can be. */
static const char *apply(struct tree *tree, json_t *touched, json_t *source, const char *key,
                         json_t *value)
{
    struct tree_pointer pointer;

    if (!tree_split_pointer(tree, key, &pointer)) {
        tree_report(tree, SEVERITY_WARNING, "that of the series is shown",
                    "%s is no pointer into an event", tree_quote_text(tree, key));
        return NULL;
    }
    const char *name = pointer.segments[0];
    if (!is_member(name)) {
        if (is_series_word(name)) {
            tree_report(tree, SEVERITY_WARNING, "that of the series is shown",
                        "it cannot differ on one date");
        }
        return NULL;
    }
    if (json_is_null(value) && pointer.count == 1) {
        tree_report(tree, SEVERITY_WARNING, "that of the series is shown",
                    "it cannot be taken away on one date");
        return NULL;
    }
    join_localized(tree, &pointer);
    if (!set_member(touched, source, &pointer, value)) {
        tree_report(tree, SEVERITY_WARNING, "that of the series is shown",
                    "the event has nothing at %s", tree_quote_text(tree, key));
        return NULL;
    }
    return name;
}

static void read_touched(struct tree *tree, json_t *touched, const char *name, const char *key,
                         struct reading *reading)
{
    json_t *value = json_object_get(touched, name);
    enum severity outer = tree->severity;

    for (size_t i = 0; i < LF_LENGTH(members); i++) {
        if (strcmp(members[i].name, name) != 0 || !value) {
            continue;
        }
        tree->severity = members[i].severity;
        tree_push_key(tree, name);
        if (strcmp(name, key) != 0) {
            tree->steps[tree->depth - 1].shown = key;
            tree->shown_depth = tree->depth;
        }
        members[i].read(tree, value, reading);
        tree->shown_depth = 0;
        tree_pop(tree);
        tree->severity = outer;
    }
}

static void read_patch(struct tree *tree, json_t *patch, json_t *source,
                       struct reading *reading)
{
    const char *keys[TREE_LIST_MAX], *names[TREE_LIST_MAX];
    size_t count = tree_sort_keys(tree, patch, keys, TREE_LIST_MAX);
    size_t slot_count = tree->slot_count;
    json_t *touched = json_object();

    for (size_t i = 0; i < count; i++) {
        tree_push_key(tree, keys[i]);
        names[i] = apply(tree, touched, source, keys[i], json_object_get(patch, keys[i]));
        tree_pop(tree);
    }
    /* Once each, in the order of the table: localizations need the slots of what is before. */
    for (size_t i = 0; i < LF_LENGTH(members); i++) {
        for (size_t j = 0; j < count; j++) {
            if (names[j] && strcmp(names[j], members[i].name) == 0) {
                read_touched(tree, touched, names[j], keys[j], reading);
                break;
            }
        }
    }
    tree->slot_count = slot_count;
    json_decref(touched);
}

static bool has_value(const struct field_value *items, size_t count,
                      const struct field_value *wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i].field == wanted->field && items[i].index == wanted->index &&
            strcmp(items[i].lang, wanted->lang) == 0) {
            return true;
        }
    }
    return false;
}

/* What a date has of a field is all there is of it. So where it has nothing but translations, the rest
 * is the series', whose texts it shares. */
static void complete_fields(struct tree *tree, const struct fields *series,
                            struct fields *fields)
{
    bool is_missing[FIELD_COUNT] = {false};
    size_t own_count = fields->count;

    for (size_t i = 0; i < own_count; i++) {
        is_missing[fields->items[i].field] = true;
    }
    for (size_t i = 0; i < own_count; i++) {
        const char *lang = fields->items[i].lang;
        if (*lang == '\0' || strcmp(lang, tree->locale) == 0) {
            is_missing[fields->items[i].field] = false;
        }
    }
    for (size_t i = 0; i < series->count; i++) {
        const struct field_value *value = &series->items[i];
        if (!is_missing[value->field] || has_value(fields->items, own_count, value)) {
            continue;
        }
        if (fields->count == fields->capacity) {
            size_t capacity = fields->count + series->count;
            fields->items = arena_grow(tree->arena, fields->items, fields->count, capacity,
                                       sizeof(*fields->items));
            fields->capacity = capacity;
        }
        fields->items[fields->count++] = *value;
    }
}

static void read_override(struct tree *tree, const struct entry *entry, json_t *source,
                          struct event *event, struct event_override *override)
{
    struct reading reading = {
        .detail = {.fields = &override->fields},
        .override = override,
        .is_all_day = event->schedule.is_all_day,
    };

    *override = (struct event_override){.recurrence_id_local_s = entry->id_local_s};
    if (!json_is_object(entry->patch)) {
        tree_wrong(tree, entry->patch, "object");
        return;
    }
    read_patch(tree, entry->patch, source, &reading);
    override->has_registration = reading.detail.has_registration;
    override->registration = reading.detail.registration;
    if (override->is_excluded) {
        override->fields = (struct fields){0}; /* may be private */
    } else {
        complete_fields(tree, &event->fields, &override->fields);
    }
}

/* ---- The dates ---- */

static int compare_entries(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;

    if (left->id_local_s != right->id_local_s) {
        return left->id_local_s < right->id_local_s ? -1 : 1;
    }
    return strcmp(left->key, right->key);
}

/* Those with a good date, ascending. Returns how many. */
static size_t list_entries(struct tree *tree, json_t *overrides, bool is_all_day,
                           struct entry *entries)
{
    size_t count = 0;

    for (void *iter = json_object_iter(overrides); iter;
         iter = json_object_iter_next(overrides, iter)) {
        struct entry entry = {
            .key = json_object_iter_key(iter),
            .patch = json_object_iter_value(iter),
        };
        if (!date_parse_local(entry.key, &entry.id_local_s)) {
            tree_push_key(tree, entry.key);
            tree_problem(tree, NULL, "%s is no date and time like 2026-12-02T14:30:00",
                         tree_quote_text(tree, entry.key));
            tree_pop(tree);
            continue;
        }
        if (is_all_day) {
            entry.id_local_s -= date_second_of(entry.id_local_s);
        }
        entries[count++] = entry;
    }
    qsort(entries, count, sizeof(*entries), compare_entries);
    return count;
}

/* The starts that the rules give between two overrides; a cut list is good enough, because what is
 * added twice counts once. */
static size_t list_given(const struct event *event, int64_t *ret_starts)
{
    const struct event_override *overrides = event->overrides;
    struct schedule schedule = event->schedule;
    size_t count = 0;

    schedule.added_count = 0;
    schedule.excluded_count = 0;
    recurrence_expand(&schedule, overrides[0].recurrence_id_local_s,
                      overrides[event->override_count - 1].recurrence_id_local_s + 1, GIVEN_MAX,
                      ret_starts, &count);
    return count;
}

static void add_dates(struct tree *tree, struct event *event)
{
    int64_t *given = mem_alloc_array(GIVEN_MAX, sizeof(*given));
    int64_t *added = arena_alloc(tree->arena, event->override_count * sizeof(*added));
    int64_t *excluded = arena_alloc(tree->arena, event->override_count * sizeof(*excluded));
    struct schedule *schedule = &event->schedule;
    size_t given_count = list_given(event, given), next = 0;

    schedule->added_local_s = added;
    schedule->excluded_local_s = excluded;
    for (size_t i = 0; i < event->override_count; i++) {
        int64_t id = event->overrides[i].recurrence_id_local_s;
        while (next < given_count && given[next] < id) {
            next++;
        }
        if (event->overrides[i].is_excluded) {
            excluded[schedule->excluded_count++] = id;
        } else if (next == given_count || given[next] != id) {
            added[schedule->added_count++] = id;
        }
    }
    mem_free(given);
}

static size_t read_entries(struct tree *tree, const struct entry *entries, size_t count,
                           json_t *source, struct event *event)
{
    struct event_override *overrides = arena_alloc(tree->arena, count * sizeof(*overrides));
    size_t used = 0;

    event->overrides = overrides;
    for (size_t i = 0; i < count; i++) {
        tree_push_key(tree, entries[i].key);
        if (used > 0 && overrides[used - 1].recurrence_id_local_s == entries[i].id_local_s) {
            tree_problem(tree, NULL, "another one before is for the same date");
        } else if (arena_used_bytes(tree->arena) > RECORD_BYTES_MAX) {
            tree_report(tree, SEVERITY_ERROR, NULL, "the event takes more than %u bytes",
                        RECORD_BYTES_MAX);
            count = i;
        } else {
            read_override(tree, &entries[i], source, event, &overrides[used++]);
        }
        tree_pop(tree);
    }
    return used;
}

void jsoverride_read(struct tree *tree, json_t *overrides, json_t *source, struct event *event)
{
    size_t size = json_object_size(overrides);

    if (!json_is_object(overrides)) {
        tree_wrong(tree, overrides, "object of dates");
        return;
    }
    if (size > OVERRIDES_MAX) {
        tree_problem(tree, NULL, "%zu entries, %d are the limit", size, OVERRIDES_MAX);
        return;
    }
    struct entry *entries = mem_alloc_array(size, sizeof(*entries));
    size_t count = list_entries(tree, overrides, event->schedule.is_all_day, entries);
    event->override_count = read_entries(tree, entries, count, source, event);
    mem_free(entries);
    if (event->override_count > 0 && !tree->is_set_aside) {
        add_dates(tree, event);
    }
}
