/* SPDX-License-Identifier: MIT */
#include "store/snapshot_private.h"

#include <string.h>

#include "base/mem.h"
#include "model/fold.h"
#include "store/occurrence.h"
#include "store/schema.h"

/* Topics, areas and networks one record may name. */
#define WORDS_MAX 100

static const char *text_or_empty(const char *text)
{
    return text ? text : "";
}

static int64_t give_record(struct snapshot *snapshot)
{
    arena_reset(snapshot->arena);
    return ++snapshot->record;
}

static const char *fold(struct snapshot *snapshot, const char *text)
{
    buffer_clear(&snapshot->buffer);
    fold_search(&snapshot->buffer, text);
    const char *folded = buffer_text(&snapshot->buffer);
    return folded[0] ? folded : text;
}

static bool has_field(const struct fields *fields, enum field field)
{
    for (size_t i = 0; i < fields->count; i++) {
        if (fields->items[i].field == field) {
            return true;
        }
    }
    return false;
}

/* What orders lists, until the next text is folded. */
static const char *make_sort_key(struct snapshot *snapshot, const struct fields *fields)
{
    const char *title =
        fields_get(fields, FIELD_TITLE, snapshot->locale, snapshot->source_locale);
    buffer_clear(&snapshot->buffer);
    fold_sort(&snapshot->buffer, title);
    return buffer_text(&snapshot->buffer);
}

/* ---- what belongs to what: resolved when all is known ---- */

static void put_topic_words(struct snapshot *snapshot, int64_t record, const char *const *words,
                            size_t count)
{
    for (size_t i = 0; i < count && i < WORDS_MAX; i++) {
        SNAPSHOT_RUN(snapshot, INSERT_WORD, DB_INT(record), DB_INT(snapshot->source),
                     DB_TEXT(words[i]), DB_TEXT(fold(snapshot, words[i])));
    }
}

static void put_words(struct snapshot *snapshot, enum snapshot_statement index, int64_t record,
                      const char *const *words, size_t count)
{
    for (size_t i = 0; i < count && i < WORDS_MAX; i++) {
        SNAPSHOT_RUN(snapshot, index, DB_INT(record), DB_INT(snapshot->source),
                     DB_TEXT(words[i]));
    }
}

/* ---- uids ---- */

/* Each source sees to its own uids only, and a lookup by uid has one answer: the first source keeps
 * its uid, the next gets its name in front. What is returned lives as long as uid and the arena. */
static const char *give_uid(struct snapshot *snapshot, enum uid_kind kind, const char *uid)
{
    while (lookup_find(&snapshot->uids, kind, uid) != 0) {
        uid = arena_printf(snapshot->arena, "%s:%s", snapshot->source_name, uid);
    }
    lookup_put(&snapshot->uids, kind, uid, 1);
    return uid;
}

/* ---- the house and its order ---- */

void snapshot_begin_source(struct snapshot *snapshot, const char *name, const char *label,
                           const char *locale)
{
    bool has_label = label != NULL && label[0] != '\0';
    mem_free(snapshot->source_name);
    mem_free(snapshot->source_locale);
    snapshot->source_name = mem_copy_text(text_or_empty(name));
    snapshot->source_locale = mem_copy_text(locale ? locale : snapshot->locale);
    snapshot->steps_left = RECURRENCE_STEPS_SHARED;
    snapshot->source = SNAPSHOT_FIND(snapshot, FIND_SOURCE, DB_TEXT(snapshot->source_name));
    if (snapshot->source == 0 &&
        SNAPSHOT_RUN(snapshot, INSERT_SOURCE, DB_TEXT(snapshot->source_name),
                     DB_TEXT(has_label ? label : snapshot->source_name),
                     DB_TEXT(snapshot->source_locale))) {
        snapshot->source = sqlite3_last_insert_rowid(snapshot->db.handle);
    }
}

static void put_contact(struct snapshot *snapshot, const struct contact *contact,
                        bool is_centre)
{
    const char *uid = text_or_empty(contact->uid);
    if (SNAPSHOT_FIND(snapshot, FIND_CONTACT_DRAFT, DB_TEXT(uid), DB_INT(snapshot->source))) {
        return; /* the first one told stays */
    }
    int64_t record = give_record(snapshot);
    snapshot_put_fields(snapshot, record, &contact->fields, false);
    snapshot_put_search(snapshot, record, SEARCH_CONTACT, &contact->fields,
                        &(struct search_words){contact->topics, contact->topic_count});
    put_topic_words(snapshot, record, contact->topics, contact->topic_count);
    put_words(snapshot, INSERT_AREA_WORD, record, contact->areas, contact->area_count);
    put_words(snapshot, INSERT_PART_WORD, record, contact->part_of, contact->part_of_count);
    SNAPSHOT_RUN(snapshot, INSERT_CONTACT_DRAFT, DB_INT(record),
                 DB_TEXT(give_uid(snapshot, UID_OF_CONTACT, uid)), DB_TEXT(uid),
                 DB_INT(snapshot->source), DB_INT(contact->type), DB_TEXT(contact->languages),
                 DB_INT(contact->access_yes), DB_INT(contact->access_no),
                 DB_INT(contact->price), DB_INT(contact->is_by_appointment),
                 DB_INT(contact->is_sensitive),
                 DB_INT_IF(contact->has_checked_on, contact->checked_on_day), DB_INT(is_centre),
                 DB_TEXT(make_sort_key(snapshot, &contact->fields)));
}

static void put_house_meta(struct snapshot *snapshot, const struct house *house)
{
    SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("accent"), DB_TEXT(house->accent));
    SNAPSHOT_RUN(snapshot, INSERT_META, DB_TEXT("logo"), DB_TEXT(house->logo));
    if (!snapshot->region) {
        snapshot->region = mem_copy_text(house->region);
    }
    if (!snapshot->name && house->has_centre) {
        snapshot->name = mem_copy_text(fields_get(&house->centre.fields, FIELD_TITLE,
                                                  snapshot->locale, snapshot->source_locale));
    }
}

void snapshot_add_house(struct snapshot *snapshot, const struct house *house)
{
    if (house->updated_utc > snapshot->updated_utc) {
        snapshot->updated_utc = house->updated_utc;
    }
    if (snapshot->has_house) {
        return;
    }
    snapshot->has_house = true;
    put_house_meta(snapshot, house);
    if (house->has_centre) {
        put_contact(snapshot, &house->centre, true);
    }
}

static void put_topic_name(struct snapshot *snapshot, enum name_kind kind, const char *name,
                           int64_t record)
{
    SNAPSHOT_RUN(snapshot, INSERT_TOPIC_NAME, DB_TEXT(name), DB_INT(kind),
                 DB_INT(snapshot->source), DB_INT(record));
}

static void put_topic_names(struct snapshot *snapshot, const struct topic *topic,
                            int64_t record)
{
    const char *id = text_or_empty(topic->id);
    put_topic_name(snapshot, NAME_IS_ID, id, record);
    put_topic_name(snapshot, NAME_IS_FOLDED_ID, fold(snapshot, id), record);
    for (size_t i = 0; i < topic->fields.count; i++) {
        const struct field_value *value = &topic->fields.items[i];
        if (value->field == FIELD_TITLE) {
            put_topic_name(snapshot, NAME_IS_TITLE, fold(snapshot, value->text), record);
        }
    }
}

/* Two sources that use the same name mean the same topic, and people see it once. Two that use the
 * same id for different names do not. */
void snapshot_add_topic(struct snapshot *snapshot, const struct topic *topic)
{
    const char *title =
        fields_get(&topic->fields, FIELD_TITLE, snapshot->locale, snapshot->source_locale);
    int64_t known = title[0]
                        ? SNAPSHOT_FIND(snapshot, FIND_TOPIC_BY_NAME,
                                        DB_TEXT(fold(snapshot, title)), DB_INT(NAME_IS_TITLE))
                        : 0;
    if (known) {
        put_topic_names(snapshot, topic, known);
        return;
    }
    int64_t record = give_record(snapshot);
    const char *id = give_uid(snapshot, UID_OF_TOPIC, text_or_empty(topic->id));
    SNAPSHOT_RUN(snapshot, INSERT_TOPIC, DB_INT(record), DB_TEXT(id), DB_TEXT(topic->icon),
                 DB_INT(topic->hue));
    snapshot_put_fields(snapshot, record, &topic->fields, false);
    snapshot_put_search(snapshot, record, SEARCH_TOPIC, &topic->fields, NULL);
    put_topic_names(snapshot, topic, record);
}

void snapshot_add_area(struct snapshot *snapshot, const struct area *area)
{
    int64_t record = give_record(snapshot);
    SNAPSHOT_RUN(snapshot, INSERT_AREA, DB_INT(record), DB_INT(snapshot->source),
                 DB_TEXT(text_or_empty(area->id)), DB_INT(area->kind));
    snapshot_put_fields(snapshot, record, &area->fields, false);
    put_words(snapshot, INSERT_AREA_TOUCH_WORD, record, area->touches, area->touch_count);
}

void snapshot_add_image(struct snapshot *snapshot, const struct image *image)
{
    int64_t record = give_record(snapshot);
    SNAPSHOT_RUN(snapshot, INSERT_IMAGE, DB_INT(record), DB_INT(snapshot->source),
                 DB_TEXT(text_or_empty(image->id)), DB_TEXT(text_or_empty(image->href)),
                 DB_TEXT(text_or_empty(image->sha256)),
                 DB_TEXT(text_or_empty(image->key != NULL ? image->key : image->sha256)));
    snapshot_put_fields(snapshot, record, &image->fields, false);
}

/* ---- contacts and notices ---- */

void snapshot_add_contact(struct snapshot *snapshot, const struct contact *contact)
{
    put_contact(snapshot, contact, false);
}

void snapshot_add_notice(struct snapshot *snapshot, const struct notice *notice)
{
    const char *uid = text_or_empty(notice->uid);
    if (SNAPSHOT_FIND(snapshot, FIND_NOTICE_DRAFT, DB_TEXT(uid), DB_INT(snapshot->source))) {
        return; /* the first one told stays */
    }
    int64_t record = give_record(snapshot);
    snapshot_put_fields(snapshot, record, &notice->fields, false);
    snapshot_put_search(snapshot, record, SEARCH_NOTICE, &notice->fields, NULL);
    put_words(snapshot, INSERT_AREA_WORD, record, notice->areas, notice->area_count);
    SNAPSHOT_RUN(snapshot, INSERT_NOTICE_DRAFT, DB_INT(record),
                 DB_TEXT(give_uid(snapshot, UID_OF_NOTICE, uid)), DB_TEXT(uid),
                 DB_INT(snapshot->source), DB_INT(notice->kind), DB_INT(notice->is_pinned),
                 DB_INT_IF(notice->has_published, notice->published_day),
                 DB_INT_IF(notice->has_valid_until, notice->valid_until_day),
                 DB_TEXT(notice->contact_uid));
}

/* ---- events ---- */

/* What dates of one override say otherwise. */
struct variant {
    int64_t record;  /* of its texts; 0 = not stored yet, or none */
    const char *key; /* of its title, or NULL */
};

/* One event on its way in. */
struct entry {
    const struct event *event;
    int64_t record, series;
    const char *key, *uid; /* as struct draft has them */
    bool is_online;
    struct variant *variants; /* of its overrides */
};

static enum expansion expand(struct snapshot *snapshot, const struct event *event,
                             struct occurrence **ret_items, size_t *ret_count)
{
    const char *name = event->schedule.zone;
    const struct zone *zone = name ? zones_find(snapshot->zones, name, NULL) : NULL;
    size_t used = snapshot->counts.occurrences;
    size_t left = used < SNAPSHOT_OCCURRENCES_TOTAL ? SNAPSHOT_OCCURRENCES_TOTAL - used : 1;
    struct occurrence_window window = {
        .event_zone = zone ? zone : snapshot->zone,
        .house_zone = snapshot->zone,
        .from_utc = snapshot->from_utc,
        .to_utc = snapshot->to_utc,
        .limit = left < SNAPSHOT_OCCURRENCES_MAX ? left : SNAPSHOT_OCCURRENCES_MAX,
        .steps_left = &snapshot->steps_left,
    };
    return occurrence_expand(event, &window, snapshot->arena, ret_items, ret_count);
}

static uint32_t get_traits(const struct entry *entry, const struct occurrence *item)
{
    const struct event *event = entry->event;
    const struct fields *variant =
        item->override ? &item->override->fields : &(struct fields){0};
    uint32_t traits = event->audience & SCHEMA_TRAIT_AUDIENCE;
    if (event->price == PRICE_FREE && !has_field(variant, FIELD_PRICE)) {
        traits |= SCHEMA_TRAIT_FREE;
    }
    if (event->price != PRICE_UNKNOWN || has_field(variant, FIELD_PRICE)) {
        traits |= SCHEMA_TRAIT_PRICE_TOLD;
    }
    if ((event->access_yes | event->access_no) >> ACCESS_STEP_FREE & 1) {
        traits |= SCHEMA_TRAIT_STEPS_TOLD;
    }
    if (event->access_yes >> ACCESS_STEP_FREE & 1) {
        traits |= SCHEMA_TRAIT_STEP_FREE;
    }
    if (item->registration == REGISTRATION_NONE) {
        traits |= SCHEMA_TRAIT_WITHOUT_REGISTRATION;
    }
    if (entry->is_online || has_field(variant, FIELD_ONLINE)) {
        traits |= SCHEMA_TRAIT_ONLINE;
    }
    return traits;
}

/* Until when it is listed (schema.c). */
static int64_t get_over_utc(const struct snapshot *snapshot, const struct occurrence *item)
{
    int64_t over_utc = item->end_utc + (item->is_open_end ? SCHEMA_OPEN_END_S : 0);
    if (item->status == EVENT_CANCELLED) {
        int64_t midnight_s = ((int64_t)date_day_of(item->start_local_s) + 1) * DATE_DAY_SECONDS;
        int64_t midnight_utc = zone_utc_from_local(snapshot->zone, midnight_s);
        over_utc = midnight_utc > over_utc ? midnight_utc : over_utc;
    }
    return over_utc;
}

/* Dates that share an override share it. */
static struct variant give_variant(struct snapshot *snapshot, const struct entry *entry,
                                   const struct event_override *override)
{
    if (!override || override->fields.count == 0) {
        return (struct variant){0};
    }
    struct variant *variant = &entry->variants[override - entry->event->overrides];
    if (variant->record == 0) {
        variant->record = ++snapshot->record;
        snapshot_put_fields(snapshot, variant->record, &override->fields, false);
        snapshot_put_search(snapshot, variant->record, SEARCH_VARIANT, &override->fields, NULL);
        if (has_field(&override->fields, FIELD_TITLE)) {
            variant->key =
                arena_copy_text(snapshot->texts, make_sort_key(snapshot, &override->fields));
        }
    }
    return *variant;
}

static void put_occurrence(struct snapshot *snapshot, const struct entry *entry,
                           const struct occurrence *item)
{
    struct variant variant = give_variant(snapshot, entry, item->override);
    struct draft draft = {
        .item = *item,
        .source = snapshot->source,
        .series = entry->series,
        .event = entry->record,
        .variant = variant.record,
        .titled = variant.key ? variant.record : entry->record,
        .key = variant.key ? variant.key : entry->key,
        .uid = entry->uid,
        .over_utc = get_over_utc(snapshot, item),
        .traits = get_traits(entry, item),
        .is_all_day = entry->event->schedule.is_all_day,
    };
    draft.item.override = NULL;
    snapshot_put_draft(snapshot, &draft);
}

static void put_event(struct snapshot *snapshot, const struct entry *entry)
{
    const struct event *event = entry->event;
    struct repeat repeat = recurrence_describe(&event->schedule);
    snapshot_put_fields(snapshot, entry->record, &event->fields, true);
    snapshot_put_search(snapshot, entry->record, SEARCH_EVENT, &event->fields,
                        &(struct search_words){event->keywords, event->keyword_count});
    put_topic_words(snapshot, entry->record, event->keywords, event->keyword_count);
    put_words(snapshot, INSERT_AREA_WORD, entry->record, event->areas, event->area_count);
    SNAPSHOT_RUN(snapshot, INSERT_EVENT, DB_INT(entry->record), DB_TEXT(entry->uid),
                 DB_INT(snapshot->source), DB_INT(event->price), DB_INT(event->access_yes),
                 DB_INT(event->access_no), DB_TEXT(event->languages), DB_INT(repeat.kind),
                 DB_INT(repeat.interval), DB_INT(repeat.weekdays), DB_INT(repeat.nth + 1),
                 DB_INT_IF(event->has_hue, event->hue), DB_INT(entry->series));
}

static void give_series(struct snapshot *snapshot, struct entry *entry)
{
    const char *uid = text_or_empty(entry->event->uid);
    int64_t group = UID_COUNT + snapshot->source;
    int64_t first = lookup_find(&snapshot->uids, group, uid);
    if (first) {
        entry->series = snapshot->drafts[first - 1].series;
        entry->uid = snapshot->drafts[first - 1].uid;
        return;
    }
    entry->series = entry->record;
    entry->uid = arena_copy_text(snapshot->texts, give_uid(snapshot, UID_OF_EVENT, uid));
    lookup_put(&snapshot->uids, group, uid, (int64_t)snapshot->draft_count + 1);
}

void snapshot_add_event(struct snapshot *snapshot, const struct event *event)
{
    struct occurrence *items = NULL;
    size_t count = 0;
    arena_reset(snapshot->arena);
    if (expand(snapshot, event, &items, &count) == EXPANSION_CUT) {
        snapshot->counts.cut_events++;
    }
    if (count == 0) {
        return;
    }
    struct entry entry = {
        .event = event,
        .record = ++snapshot->record, /* not give_record: items live in the arena */
        .key = arena_copy_text(snapshot->texts, make_sort_key(snapshot, &event->fields)),
        .is_online = has_field(&event->fields, FIELD_ONLINE),
        .variants =
            arena_alloc(snapshot->arena, event->override_count * sizeof(entry.variants[0])),
    };
    give_series(snapshot, &entry);
    put_event(snapshot, &entry);
    for (size_t i = 0; i < count; i++) {
        put_occurrence(snapshot, &entry, &items[i]);
    }
    snapshot->counts.occurrences += count;
}

/* ---- rooms ---- */

void snapshot_add_room(struct snapshot *snapshot, const char *name, const char *floor)
{
    if (text_or_empty(name)[0] != '\0') {
        SNAPSHOT_RUN(snapshot, INSERT_ROOM, DB_TEXT(name), DB_TEXT(text_or_empty(floor)));
    }
}

void snapshot_add_busy(struct snapshot *snapshot, const struct event *event)
{
    struct occurrence *items = NULL;
    size_t count = 0;
    arena_reset(snapshot->arena);
    const char *locale = snapshot->locale;
    const char *room = fields_get(&event->fields, FIELD_PLACE, locale, locale);
    snapshot_add_room(snapshot, room, fields_get(&event->fields, FIELD_FLOOR, locale, locale));
    int64_t id = SNAPSHOT_FIND(snapshot, FIND_ROOM, DB_TEXT(room));
    if (id == 0) {
        return;
    }
    (void)expand(snapshot, event, &items, &count); /* what is cut is far away */
    for (size_t i = 0; i < count; i++) {
        const struct occurrence *item = &items[i];
        if (item->status != EVENT_CANCELLED) {
            SNAPSHOT_RUN(snapshot, INSERT_BUSY, DB_INT(item->start_utc), DB_INT(item->end_utc),
                         DB_INT(id), DB_INT(event->schedule.is_all_day),
                         DB_INT(item->start_local_s), DB_INT(item->end_local_s));
        }
    }
    snapshot->counts.occurrences += count;
}

void snapshot_add_school_holidays(struct snapshot *snapshot, const struct hours_range *days)
{
    SNAPSHOT_RUN(snapshot, INSERT_SCHOOL_HOLIDAYS, DB_INT(days->first_day),
                 DB_INT(days->last_day));
}

#define SCHOOL_LEAST_S (20 * 3600) /* "0:00 to 23:59" is a day */

static void add_school_days(struct snapshot *snapshot, const struct occurrence *item)
{
    struct hours_range days = {date_day_of(item->start_local_s),
                               date_day_of(item->end_local_s - 1)};
    if (item->status != EVENT_CANCELLED &&
        item->end_local_s - item->start_local_s >= SCHOOL_LEAST_S) {
        snapshot_add_school_holidays(snapshot, &days);
    }
}

void snapshot_add_school_event(struct snapshot *snapshot, const struct event *event)
{
    struct occurrence *items = NULL;
    size_t count = 0;
    const struct schedule *schedule = &event->schedule;
    arena_reset(snapshot->arena);
    if (schedule->rule_count == 0) {
        /* those that are over, too: they tell since when the list is complete */
        const struct duration *duration = &schedule->duration;
        struct occurrence whole = {.start_local_s = schedule->start_local_s,
                                   .end_local_s = schedule->start_local_s +
                                                  duration->days * (int64_t)DATE_DAY_SECONDS +
                                                  duration->seconds,
                                   .status = event->status};
        add_school_days(snapshot, &whole);
        return;
    }
    (void)expand(snapshot, event, &items, &count); /* what is cut is far away */
    for (size_t i = 0; i < count; i++) {
        add_school_days(snapshot, &items[i]);
    }
}
