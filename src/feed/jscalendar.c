/* SPDX-License-Identifier: MIT */

#include "feed/jscalendar.h"

#include <string.h>

#include "base/parse.h"
#include "feed/jsdetail.h"
#include "feed/jsoverride.h"
#include "feed/jsrule.h"
#include "feed/texts.h"
#include "feed/traits.h"

struct reading {
    struct jsdetail detail; /* first: jsdetail's readers see nothing else */
    struct event event;
    bool has_duration;
    bool is_hidden; /* not for everybody: no problem, but nothing to show */
};

/* ---- What and when ---- */

static void read_type(struct tree *tree, json_t *value, void *record)
{
    const char *type = json_string_value(value);

    if (!type || strcmp(type, "Event") != 0) {
        tree_wrong(tree, value, "Event");
    }
}

static void read_uid(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    tree_read_id(tree, value, &reading->event.uid);
}

/* RFC 8984 4.4.3; whatever a later version adds is not "public". */
static void read_privacy(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;
    const char *privacy = json_string_value(value);

    if (!privacy || strcmp(privacy, "public") != 0) {
        reading->is_hidden = true;
        tree_report(tree, SEVERITY_NOTE, "the event is not shown", "%s is not \"public\"",
                    tree_quote(tree, value));
    }
}

static void read_title(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    if (!texts_put(tree, &reading->event.fields, FIELD_TITLE, 0, tree->locale, value) &&
        json_is_string(value)) {
        tree_problem(tree, NULL, "it is empty");
    }
}

static void read_zone(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;
    struct error err = {0};
    const char *name = json_is_string(value) ? json_string_value(value) : "";

    if (!zones_find(tree->options->zones, name, &err)) {
        tree_wrong(tree, value, "time zone like Europe/Berlin");
        return;
    }
    reading->event.schedule.zone = name;
}

static void read_start(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    tree_read_local(tree, value, &reading->event.schedule.start_local_s);
}

static void read_all_day(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    tree_read_bool(tree, value, &reading->event.schedule.is_all_day);
}

static void read_duration(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    reading->has_duration = tree_read_duration(tree, value, &reading->event.schedule.duration);
}

static void read_rules(struct tree *tree, json_t *value, void *record)
{
    struct schedule *schedule = &((struct reading *)record)->event.schedule;

    jsrule_read(tree, value, &schedule->rules, &schedule->rule_count);
}

static void read_excluded_rules(struct tree *tree, json_t *value, void *record)
{
    struct schedule *schedule = &((struct reading *)record)->event.schedule;

    jsrule_read(tree, value, &schedule->excluded_rules, &schedule->excluded_rule_count);
}

static void read_status(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;
    int index = 0;

    if (tree_read_word(tree, value, event_status_words, LF_LENGTH(event_status_words),
                       &index)) {
        reading->event.status = (enum event_status)index;
    }
}

static void read_moved_from(struct tree *tree, json_t *value, void *record)
{
    struct event *event = &((struct reading *)record)->event;

    event->has_moved_from = tree_read_local(tree, value, &event->moved_from_local_s);
}

/* ---- What about it ---- */

static void read_description_type(struct tree *tree, json_t *value, void *record)
{
    const char *type = json_string_value(value);

    if (!type || strncmp(type, "text/plain", 10) != 0) {
        tree_problem(tree, "the description is shown as plain text", "%s is not \"text/plain\"",
                     tree_quote(tree, value));
    }
}

static void read_updated(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    tree_read_utc(tree, value, &reading->event.updated_utc);
}

static void add_keyword(struct tree *tree, struct event *event, const char *word)
{
    for (size_t i = 0; i < event->keyword_count; i++) {
        if (strcmp(event->keywords[i], word) == 0) {
            return;
        }
    }
    const char **grown = arena_grow(tree->arena, event->keywords, event->keyword_count,
                                    event->keyword_count + 1, sizeof(*grown));
    grown[event->keyword_count++] = word;
    event->keywords = grown;
}

static void read_keywords(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;
    struct tree_word words[TREE_LIST_MAX];
    size_t count = tree_read_words(tree, value, words);

    for (size_t i = 0; i < count; i++) {
        if (!words[i].is_yes) {
            continue;
        }
        add_keyword(tree, &reading->event, words[i].text);
        reading->is_hidden |= reader_is_hidden(tree->options, words[i].text);
        reading->event.schedule.is_open_end |= reader_is_open_end(tree->options, words[i].text);
    }
}

static void read_price(struct tree *tree, json_t *value, void *record)
{
    struct event *event = &((struct reading *)record)->event;

    traits_read_price(tree, value, &event->price, &event->fields);
}

static void read_audience(struct tree *tree, json_t *value, void *record)
{
    struct event *event = &((struct reading *)record)->event;

    traits_read_audience(tree, value, &event->audience, &event->fields);
}

static void read_languages(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    traits_read_languages(tree, value, &reading->event.languages);
}

static void read_access(struct tree *tree, json_t *value, void *record)
{
    struct event *event = &((struct reading *)record)->event;

    traits_read_access(tree, value, &event->access_yes, &event->access_no);
}

static void read_areas(struct tree *tree, json_t *value, void *record)
{
    struct event *event = &((struct reading *)record)->event;

    traits_read_ids(tree, value, tree->area_ids, "area", &event->areas, &event->area_count);
}

static void read_image(struct tree *tree, json_t *value, void *record)
{
    struct reading *reading = record;

    texts_put(tree, &reading->event.fields, FIELD_IMAGE, 0, "", value);
}

/* ---- The whole ---- */

static const struct tree_member members[] = {
    {"@type", SEVERITY_ERROR, false, read_type},
    {"uid", SEVERITY_ERROR, true, read_uid},
    {"privacy", SEVERITY_NOTE, false, read_privacy},
    {"title", SEVERITY_ERROR, true, read_title},
    {"timeZone", SEVERITY_ERROR, false, read_zone},
    {"start", SEVERITY_ERROR, true, read_start},
    {"showWithoutTime", SEVERITY_ERROR, false, read_all_day},
    {"duration", SEVERITY_WARNING, false, read_duration},
    {"recurrenceRules", SEVERITY_ERROR, false, read_rules},
    {"recurrenceRule", SEVERITY_ERROR, false, read_rules},
    {"excludedRecurrenceRules", SEVERITY_ERROR, false, read_excluded_rules},
    {"status", SEVERITY_ERROR, false, read_status},
    {"description", SEVERITY_WARNING, false, jsdetail_read_description},
    {"descriptionContentType", SEVERITY_NOTE, false, read_description_type},
    {"locations", SEVERITY_WARNING, false, jsdetail_read_locations},
    {"virtualLocations", SEVERITY_WARNING, false, jsdetail_read_online},
    {"links", SEVERITY_WARNING, false, jsdetail_read_links},
    {"participants", SEVERITY_WARNING, false, jsdetail_read_participants},
    {"keywords", SEVERITY_WARNING, false, read_keywords},
    {"categories", SEVERITY_WARNING, false, read_keywords},
    {"updated", SEVERITY_WARNING, false, read_updated},
    {"litfass.org:price", SEVERITY_WARNING, false, read_price},
    {"litfass.org:registration", SEVERITY_WARNING, false, jsdetail_read_registration},
    {"litfass.org:audience", SEVERITY_WARNING, false, read_audience},
    {"litfass.org:languages", SEVERITY_WARNING, false, read_languages},
    {"litfass.org:access", SEVERITY_WARNING, false, read_access},
    {"litfass.org:areas", SEVERITY_WARNING, false, read_areas},
    {"litfass.org:image", SEVERITY_WARNING, false, read_image},
    {"litfass.org:movedFrom", SEVERITY_WARNING, false, read_moved_from},
    {"localizations", SEVERITY_WARNING, false, jsdetail_localize},
};

/* A day's span is whole days, and one without an end has at least the day itself. */
static void finish_schedule(struct reading *reading)
{
    struct schedule *schedule = &reading->event.schedule;
    struct duration *duration = &schedule->duration;

    schedule->has_start_by_rule = schedule->rule_count > 0;
    if (schedule->is_all_day) {
        schedule->start_local_s -= date_second_of(schedule->start_local_s);
        duration->days +=
            (int32_t)((duration->seconds + DATE_DAY_SECONDS - 1) / DATE_DAY_SECONDS);
        duration->seconds = 0;
        if (duration->days == 0) {
            duration->days = 1;
        }
        schedule->is_open_end = false;
    } else if (!reading->has_duration || schedule->is_open_end) {
        *duration = (struct duration){0};
        schedule->is_open_end = true;
    }
}

static void read_overrides(struct tree *tree, json_t *source, struct event *event)
{
    json_t *overrides = json_object_get(source, "recurrenceOverrides");

    if (overrides && !json_is_null(overrides)) {
        tree_push_key(tree, "recurrenceOverrides");
        jsoverride_read(tree, overrides, source, event);
        tree_pop(tree);
    }
}

/* What the settings say about the source. */
static void add_options(struct tree *tree, struct event *event)
{
    const struct reader_options *options = tree->options;

    if (fields_count(&event->fields, FIELD_PLACE) == 0 &&
        fields_count(&event->fields, FIELD_ONLINE) == 0) {
        fields_put(&event->fields, tree->arena, FIELD_PLACE, 0, tree->locale, options->room);
        fields_put(&event->fields, tree->arena, FIELD_FLOOR, 0, tree->locale, options->floor);
    }
    if (options->topic) {
        add_keyword(tree, event, options->topic);
    }
}

void jscalendar_read(struct tree *tree, json_t *source)
{
    struct reading reading = {0};
    struct event *event = &reading.event;

    reading.detail.fields = &event->fields;
    tree_read_members(tree, source, members, LF_LENGTH(members), &reading);
    finish_schedule(&reading);
    if (tree->is_set_aside || reading.is_hidden) {
        return;
    }
    read_overrides(tree, source, event);
    event->registration = reading.detail.registration;
    event->has_register_before = reading.detail.has_register_before;
    event->register_before = reading.detail.register_before;
    add_options(tree, event);
    if (!tree->is_set_aside && tree_claim(tree, "uid", event->uid) && tree->sink->event) {
        tree->sink->event(tree->sink->context, event);
    }
}
