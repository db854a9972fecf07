/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"

int fixture_set_up(void **state)
{
    struct fixture *fixture = mem_alloc(sizeof(*fixture));
    snprintf(fixture->folder, sizeof(fixture->folder), "/tmp/litfass-store-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    fixture->zones = zones_create(NULL);
    fixture->arena = arena_create((size_t)256 << 20);
    *state = fixture;
    return 0;
}

int fixture_tear_down(void **state)
{
    static const char *const names[] = {"content.db", "content.db.1", "other.db", "hurt.db"};
    struct fixture *fixture = *state;
    snapshot_destroy(fixture->snapshot);
    content_close(fixture->content);
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        (void)file_remove(fixture_path(fixture, names[i]), NULL); /* if it is there */
    }
    assert_int_equal(rmdir(fixture->folder), 0);
    arena_destroy(fixture->arena);
    zones_destroy(fixture->zones);
    mem_free(fixture);
    return 0;
}

const char *fixture_path(struct fixture *fixture, const char *name)
{
    return arena_printf(fixture->arena, "%s/%s", fixture->folder, name);
}

static bool should_stop(void *context)
{
    struct fixture *fixture = context;
    fixture->asked++;
    return fixture->stop_after > 0 && fixture->asked >= fixture->stop_after;
}

void fixture_begin(struct fixture *fixture, const char *today)
{
    struct error err = {0};
    struct snapshot_options options = {
        .zones = fixture->zones,
        .zone = "Europe/Berlin",
        .locale = "de",
        .digest = "abc",
        .should_stop = should_stop,
        .stop_context = fixture,
        .today_day = fixture_day(today),
    };
    fixture->snapshot = snapshot_create(fixture_path(fixture, "content.db"), &options, &err);
    assert_string_equal(err.text, "");
    assert_non_null(fixture->snapshot);
    snapshot_begin_source(fixture->snapshot, "haus", NULL, "de");
}

struct content *fixture_open(struct fixture *fixture)
{
    struct error err = {0};
    bool is_done = snapshot_finish(fixture->snapshot, &fixture->counts, &err);
    fixture->snapshot = NULL;
    assert_string_equal(err.text, "");
    assert_true(is_done);
    fixture->content = content_open(fixture_path(fixture, "content.db"), true, &err);
    assert_string_equal(err.text, "");
    assert_non_null(fixture->content);
    return fixture->content;
}

int32_t fixture_day(const char *text)
{
    int32_t day = 0;
    assert_true(date_parse_day(text, &day));
    return day;
}

int64_t fixture_local(const char *text)
{
    int64_t local_s = 0;
    assert_true(date_parse_local(text, &local_s));
    return local_s;
}

int64_t fixture_utc(const char *text)
{
    int64_t utc = 0;
    assert_true(date_parse_utc(text, &utc));
    return utc;
}

const char *fixture_text(struct fixture *fixture, int64_t local_s)
{
    char text[DATE_TEXT_BYTES];
    return arena_copy_text(fixture->arena, date_format_local(local_s, text));
}

struct event *fixture_event(struct fixture *fixture, const char *uid, const char *title,
                            const char *start, const char *duration)
{
    struct event *event = arena_alloc(fixture->arena, sizeof(*event));
    event->uid = uid;
    event->schedule.is_all_day = strchr(start, 'T') == NULL;
    event->schedule.start_local_s = event->schedule.is_all_day
                                        ? (int64_t)fixture_day(start) * DATE_DAY_SECONDS
                                        : fixture_local(start);
    event->schedule.zone = event->schedule.is_all_day ? NULL : "Europe/Berlin";
    assert_true(date_parse_duration(duration, &event->schedule.duration));
    fields_put(&event->fields, fixture->arena, FIELD_TITLE, 0, "de", title);
    return event;
}

void fixture_repeat_weekly(struct fixture *fixture, struct event *event, uint32_t count)
{
    struct rule *rule = arena_alloc(fixture->arena, sizeof(*rule));
    rule->frequency = FREQUENCY_WEEKLY;
    rule->until_local_s = RECURRENCE_FOREVER;
    rule->count = count;
    event->schedule.rules = rule;
    event->schedule.rule_count = 1;
}

struct event_override *fixture_override(struct fixture *fixture, struct event *event,
                                        const char *recurrence_id)
{
    size_t count = event->override_count;
    struct event_override *overrides =
        arena_grow(fixture->arena, event->overrides, count, count + 1, sizeof(*overrides));
    overrides[count] =
        (struct event_override){.recurrence_id_local_s = fixture_local(recurrence_id)};
    event->overrides = overrides;
    event->override_count = count + 1;
    return &overrides[count];
}

struct contact *fixture_contact(struct fixture *fixture, const char *uid, const char *name)
{
    struct contact *contact = arena_alloc(fixture->arena, sizeof(*contact));
    contact->uid = uid;
    fields_put(&contact->fields, fixture->arena, FIELD_TITLE, 0, "de", name);
    return contact;
}

struct notice *fixture_notice(struct fixture *fixture, const char *uid, enum notice_kind kind)
{
    struct notice *notice = arena_alloc(fixture->arena, sizeof(*notice));
    notice->uid = uid;
    notice->kind = kind;
    fields_put(&notice->fields, fixture->arena, FIELD_TITLE, 0, "de", uid);
    return notice;
}

void fixture_topic(struct fixture *fixture, const char *id, const char *name)
{
    struct topic topic = {.id = id, .icon = "work", .hue = HUE_PLUM};
    fields_put(&topic.fields, fixture->arena, FIELD_TITLE, 0, "de", name);
    snapshot_add_topic(fixture->snapshot, &topic);
}

void fixture_area(struct fixture *fixture, const char *id, const char *touches)
{
    struct area area = {.id = id, .kind = touches ? AREA_SOCIAL_SPACE : AREA_DISTRICT};
    area.touches = fixture_list(fixture, touches);
    area.touch_count = touches ? 1 : 0;
    fields_put(&area.fields, fixture->arena, FIELD_TITLE, 0, "de",
               arena_printf(fixture->arena, "Viertel %s", id));
    snapshot_add_area(fixture->snapshot, &area);
}

const char *const *fixture_list(struct fixture *fixture, const char *word)
{
    const char **list = arena_alloc(fixture->arena, sizeof(*list));
    list[0] = word;
    return list;
}

const char *fixture_titles(struct fixture *fixture, const struct event_query *query,
                           size_t offset, size_t limit)
{
    struct event_row *rows = NULL;
    size_t count =
        content_list_events(fixture->content, query, offset, limit, fixture->arena, &rows);
    const char *titles = "";
    for (size_t i = 0; i < count; i++) {
        titles = arena_printf(fixture->arena, "%s%s%s", titles, i > 0 ? "|" : "",
                              fields_get(&rows[i].fields, FIELD_TITLE, "de", rows[i].locale));
    }
    return titles;
}

const char *fixture_notices(struct fixture *fixture, const struct notice_query *query)
{
    struct notice_row *rows = NULL;
    size_t count = content_list_notices(fixture->content, query, 0, 20, fixture->arena, &rows);
    assert_int_equal(count, content_count_notices(fixture->content, query));
    const char *uids = "";
    for (size_t i = 0; i < count; i++) {
        uids = arena_printf(fixture->arena, "%s%s%s", uids, i > 0 ? "|" : "", rows[i].uid);
    }
    return uids;
}

const char *fixture_names(struct fixture *fixture, const struct contact_query *query)
{
    struct contact_row *rows = NULL;
    size_t count =
        content_list_contacts(fixture->content, query, 0, 100, fixture->arena, &rows);
    assert_int_equal(count, content_count_contacts(fixture->content, query));
    const char *names = "";
    for (size_t i = 0; i < count; i++) {
        names = arena_printf(fixture->arena, "%s%s%s", names, i > 0 ? "|" : "",
                             fields_get(&rows[i].fields, FIELD_TITLE, "de", rows[i].locale));
    }
    return names;
}
