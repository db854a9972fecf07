/* SPDX-License-Identifier: MIT */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "feed/ical.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void check_text(const char *text)
{
    CHECK(utf8_is_valid(text, strlen(text)));
}

static void check_fields(const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        CHECK(*fields->items[i].text != '\0');
        check_text(fields->items[i].text);
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

static void take_event(void *context, const struct event *event)
{
    CHECK(event->uid && *event->uid != '\0');
    CHECK(fields_count(&event->fields, FIELD_TITLE) == 1);
    check_text(event->uid);
    check_fields(&event->fields);
    check_schedule(&event->schedule);
    for (size_t i = 0; i < event->keyword_count; i++) {
        check_text(event->keywords[i]);
    }
    for (size_t i = 0; i < event->override_count; i++) {
        check_fields(&event->overrides[i].fields);
        CHECK(i == 0 || event->overrides[i - 1].recurrence_id_local_s <
                            event->overrides[i].recurrence_id_local_s);
    }
}

static void take_problem(void *context, const struct problem *problem)
{
    CHECK(strncmp(problem->where, "line ", 5) == 0 && !strchr(problem->text, '\n'));
    check_text(problem->text);
    check_text(problem->effect);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    static const char *const hide[] = {"intern"}, *const open_end[] = {"offen"};
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {
        .zones = zones,
        .zone = "Europe/Berlin",
        .locale = "de",
        .room = "Saal",
        .topic = "haus",
        .hide = hide,
        .hide_count = LF_LENGTH(hide),
        .open_end = open_end,
        .open_end_count = LF_LENGTH(open_end),
    };
    struct reader_sink sink = {.event = take_event, .problem = take_problem};
    struct error err = {0};

    if (!ical_decode((const char *)data, size_bytes, &options, &sink, &err)) {
        CHECK(err.kind == ERROR_REJECT && *err.text && !strchr(err.text, '\n'));
    }
    zones_destroy(zones);
    return 0;
}
