/* SPDX-License-Identifier: MIT */

#include "feed/jscalendar.h"

#include <stddef.h>
#include <string.h>

#include "base/parse.h"
#include "feed/jsdetail.h"
#include "feed/jsoverride.h"
#include "feed/jsrule.h"
#include "feed/prose.h"
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

static void add_keyword(struct tree *tree, struct event *event, const char *word)
{
    if (prose_is_among(word, event->keywords, event->keyword_count)) {
        return;
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

/* ---- The whole ---- */

static const struct tree_member members[] = {
    {"@type", SEVERITY_ERROR, false, read_type, 0},
    {"uid", SEVERITY_ERROR, true, tree_put_id, offsetof(struct reading, event.uid)},
    {"privacy", SEVERITY_NOTE, false, read_privacy, 0},
    {"title", SEVERITY_ERROR, true, texts_put_title, offsetof(struct reading, event.fields)},
    {"timeZone", SEVERITY_ERROR, false, tree_put_zone,
     offsetof(struct reading, event.schedule.zone)},
    {"start", SEVERITY_ERROR, true, tree_put_local,
     offsetof(struct reading, event.schedule.start_local_s)},
    {"showWithoutTime", SEVERITY_ERROR, false, tree_put_bool,
     offsetof(struct reading, event.schedule.is_all_day)},
    {"duration", SEVERITY_WARNING, false, read_duration, 0},
    {"recurrenceRules", SEVERITY_ERROR, false, read_rules, 0},
    {"recurrenceRule", SEVERITY_ERROR, false, read_rules, 0},
    {"excludedRecurrenceRules", SEVERITY_ERROR, false, read_excluded_rules, 0},
    {"status", SEVERITY_ERROR, false, read_status, 0},
    {"description", SEVERITY_WARNING, false, jsdetail_read_description, 0},
    {"descriptionContentType", SEVERITY_NOTE, false, read_description_type, 0},
    {"locations", SEVERITY_WARNING, false, jsdetail_read_locations, 0},
    {"virtualLocations", SEVERITY_WARNING, false, jsdetail_read_online, 0},
    {"links", SEVERITY_WARNING, false, jsdetail_read_links, 0},
    {"participants", SEVERITY_WARNING, false, jsdetail_read_participants, 0},
    {"keywords", SEVERITY_WARNING, false, read_keywords, 0},
    {"categories", SEVERITY_WARNING, false, read_keywords, 0},
    {"updated", SEVERITY_WARNING, false, tree_put_utc,
     offsetof(struct reading, event.updated_utc)},
    {"litfass.org:price", SEVERITY_WARNING, false, read_price, 0},
    {"litfass.org:registration", SEVERITY_WARNING, false, jsdetail_read_registration, 0},
    {"litfass.org:audience", SEVERITY_WARNING, false, read_audience, 0},
    {"litfass.org:languages", SEVERITY_WARNING, false, traits_put_languages,
     offsetof(struct reading, event.languages)},
    {"litfass.org:access", SEVERITY_WARNING, false, read_access, 0},
    {"litfass.org:areas", SEVERITY_WARNING, false, read_areas, 0},
    {"litfass.org:image", SEVERITY_WARNING, false, texts_put_image,
     offsetof(struct reading, event.fields)},
    {"litfass.org:movedFrom", SEVERITY_WARNING, false, read_moved_from, 0},
    {"localizations", SEVERITY_WARNING, false, jsdetail_localize, 0},
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
    if (reading.is_hidden && !tree->is_set_aside) {
        reader_tell_withheld(tree->sink);
    }
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
