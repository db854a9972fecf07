/* SPDX-License-Identifier: MIT */

#include "fuzz/decode.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"

#define ROOM "Saal"

static void check_text(const char *text)
{
    CHECK(!text || utf8_is_valid(text, strlen(text)));
}

static void check_fields(const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        CHECK(*fields->items[i].text != '\0');
        check_text(fields->items[i].text);
        check_text(fields->items[i].lang);
    }
}

static void check_words(const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        CHECK(words[i] && *words[i] != '\0');
        check_text(words[i]);
    }
}

static void check_schedule(const struct schedule *schedule)
{
    CHECK(schedule->duration.days >= 0 && schedule->duration.seconds >= 0);
    CHECK(!schedule->is_all_day || schedule->duration.days > 0);
    CHECK(!schedule->is_all_day || date_second_of(schedule->start_local_s) == 0);
    CHECK(!schedule->is_open_end || schedule->duration.seconds == 0);
    for (size_t i = 0; i < schedule->rule_count; i++) {
        CHECK(schedule->rules[i].frequency != FREQUENCY_NONE);
    }
}

static void take_house(void *context, const struct house *house)
{
    (void)context;
    CHECK(house->id && house->locale && house->sequence >= 0);
    check_fields(&house->centre.fields);
}

static bool is_before(const struct event_override *a, const struct event_override *b)
{
    return a->recurrence_id_local_s < b->recurrence_id_local_s ||
           (a->recurrence_id_local_s == b->recurrence_id_local_s && a->is_future &&
            !b->is_future);
}

static void take_event(void *context, const struct event *event)
{
    (void)context;
    CHECK(event->uid && *event->uid != '\0');
    CHECK(fields_count(&event->fields, FIELD_TITLE) == 1);
    check_text(event->uid);
    check_fields(&event->fields);
    check_schedule(&event->schedule);
    check_words(event->keywords, event->keyword_count);
    for (size_t i = 0; i < event->override_count; i++) {
        check_fields(&event->overrides[i].fields);
        CHECK(i == 0 || is_before(&event->overrides[i - 1], &event->overrides[i]));
    }
}

/* Of something private there is nothing but when and where: the room of the settings. */
static void take_busy(void *context, const struct event *event)
{
    (void)context;
    CHECK(!event->uid && event->keyword_count == 0 && !event->has_hue);
    CHECK(event->updated_utc == 0 && event->fields.count == 1);
    CHECK(strcmp(fields_get(&event->fields, FIELD_PLACE, "", ""), ROOM) == 0);
    check_schedule(&event->schedule);
    for (size_t i = 0; i < event->override_count; i++) {
        CHECK(event->overrides[i].fields.count == 0);
        CHECK(i == 0 || is_before(&event->overrides[i - 1], &event->overrides[i]));
    }
}

static void take_image(void *context, const struct image *image)
{
    (void)context;
    CHECK(image->id && *image->id != '\0' && image->href && *image->href != '\0');
    check_text(image->id);
    check_text(image->href);
    check_fields(&image->fields);
}

static void take_contact(void *context, const struct contact *contact)
{
    (void)context;
    CHECK(contact->uid && *contact->uid != '\0');
    CHECK(fields_count(&contact->fields, FIELD_TITLE) == 1);
    check_text(contact->uid);
    check_fields(&contact->fields);
    check_words(contact->topics, contact->topic_count);
    check_words(contact->areas, contact->area_count);
}

static void take_notice(void *context, const struct notice *notice)
{
    (void)context;
    CHECK(notice->uid && *notice->uid != '\0');
    check_text(notice->uid);
    check_fields(&notice->fields);
}

static void take_problem(void *context, const struct problem *problem)
{
    const char *where = context;
    CHECK(strncmp(problem->where, where, strlen(where)) == 0 && !strchr(problem->text, '\n'));
    check_text(problem->where);
    check_text(problem->text);
    CHECK(problem->effect);
    check_text(problem->effect);
}

int decode_checked(decode_fn decode, const char *where, const uint8_t *data, size_t size_bytes)
{
    static const char *const hide[] = {"intern"}, *const open_end[] = {"offen"};
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {
        .zones = zones,
        .zone = "Europe/Berlin",
        .locale = "de",
        .room = ROOM,
        .topic = "haus",
        .hide = hide,
        .hide_count = LF_LENGTH(hide),
        .open_end = open_end,
        .open_end_count = LF_LENGTH(open_end),
        .is_busy_shown = true,
    };
    struct reader_sink sink = {
        .context = (void *)where,
        .house = take_house,
        .event = take_event,
        .busy = take_busy,
        .image = take_image,
        .contact = take_contact,
        .notice = take_notice,
        .problem = take_problem,
    };
    struct error err = {0};
    if (!decode((const char *)data, size_bytes, &options, &sink, &err)) {
        CHECK(err.kind == ERROR_REJECT && *err.text && !strchr(err.text, '\n'));
        check_text(err.text);
    }
    zones_destroy(zones);
    return 0;
}
