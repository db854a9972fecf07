/* SPDX-License-Identifier: MIT */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "feed/feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

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

static void take_house(void *context, const struct house *house)
{
    CHECK(house->id && house->locale && house->sequence >= 0);
    check_fields(&house->centre.fields);
}

static void take_event(void *context, const struct event *event)
{
    CHECK(event->uid && fields_count(&event->fields, FIELD_TITLE) == 1);
    check_fields(&event->fields);
    for (size_t i = 0; i < event->override_count; i++) {
        check_fields(&event->overrides[i].fields);
        CHECK(i == 0 || event->overrides[i - 1].recurrence_id_local_s <
                            event->overrides[i].recurrence_id_local_s);
    }
}

static void take_contact(void *context, const struct contact *contact)
{
    CHECK(contact->uid && fields_count(&contact->fields, FIELD_TITLE) == 1);
    check_fields(&contact->fields);
}

static void take_notice(void *context, const struct notice *notice)
{
    CHECK(notice->uid);
    check_fields(&notice->fields);
}

static void take_problem(void *context, const struct problem *problem)
{
    check_text(problem->where);
    check_text(problem->text);
    CHECK(problem->effect);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    static const char *const hide[] = {"intern"};
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {
        .zones = zones,
        .zone = "Europe/Berlin",
        .locale = "de",
        .room = "Saal",
        .topic = "haus",
        .hide = hide,
        .hide_count = LF_LENGTH(hide),
    };
    struct reader_sink sink = {
        .house = take_house,
        .event = take_event,
        .contact = take_contact,
        .notice = take_notice,
        .problem = take_problem,
    };
    struct error err = {0};

    if (!feed_decode((const char *)data, size_bytes, &options, &sink, &err)) {
        CHECK(err.kind == ERROR_REJECT && *err.text && !strchr(err.text, '\n'));
        check_text(err.text);
    }
    zones_destroy(zones);
    return 0;
}
