/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "fixture.h"

/* What is on in the rooms, and what is private about it. */

#define TODAY "2026-12-02"
#define DAY_START "2026-12-01T23:00:00Z"
#define DAY_END "2026-12-02T23:00:00Z"

static void put(struct fixture *fixture, struct event *event, enum field field, int index,
                const char *text)
{
    fields_put(&event->fields, fixture->arena, field, index, "de", text);
}

static struct event *make_event(struct fixture *fixture, const char *title, const char *start,
                                const char *room)
{
    struct event *event = fixture_event(fixture, title, title, start, "PT1H");
    put(fixture, event, FIELD_PLACE, 0, room);
    return event;
}

/* What a reader tells of something private. */
static struct event *make_busy(struct fixture *fixture, const char *start, const char *room)
{
    struct event *event = make_event(fixture, "", start, room);
    event->uid = NULL;
    return event;
}

/* "Saal, 1. Stock: 10:00 Chor, 11:00 -; Werkstatt: …" */
static const char *list_rooms(struct fixture *fixture)
{
    struct room_row *rows = NULL;
    struct room_query query = {.after_utc = fixture_utc(DAY_START),
                               .before_utc = fixture_utc(DAY_END),
                               .from_utc = fixture_utc(DAY_START),
                               .until_utc = fixture_utc(DAY_START) + 7 * DATE_DAY_SECONDS};
    size_t count = content_list_rooms(fixture->content, &query, fixture->arena, &rows);
    const char *list = "";
    for (size_t i = 0; i < count; i++) {
        list = arena_printf(fixture->arena, "%s%s%s%s%s:", list, i > 0 ? "; " : "",
                            rows[i].name, rows[i].floor[0] ? ", " : "", rows[i].floor);
        for (size_t k = 0; k < rows[i].date_count; k++) {
            const struct room_date *date = &rows[i].dates[k];
            const char *time = fixture_text(fixture, date->start_local_s);
            list = arena_printf(
                fixture->arena, "%s%s %.5s %s", list, k > 0 ? "," : "", time + 11,
                date->event ? fields_get(&date->event->fields, FIELD_TITLE, "de", "de") : "-");
        }
    }
    return list;
}

static void rooms_of_the_day_are_listed_by_name_and_start(void **state)
{
    struct fixture *fixture = *state;
    struct snapshot *snapshot;
    fixture_begin(fixture, TODAY);
    snapshot = fixture->snapshot;
    snapshot_add_room(snapshot, "Werkstatt", "");
    snapshot_add_room(snapshot, "Saal", "1. Stock");
    snapshot_add_room(snapshot, "", "1. Stock");
    snapshot_add_event(snapshot, make_event(fixture, "Chor", "2026-12-02T19:00:00", "SAAL"));
    snapshot_add_busy(snapshot, make_busy(fixture, "2026-12-02T10:00:00", "Saal"));
    snapshot_add_event(snapshot, make_event(fixture, "Yoga", "2026-12-02T08:00:00", "Saal"));
    struct event *event = make_event(fixture, "Fest", "2026-12-02T15:00:00", "Werkstatt");
    put(fixture, event, FIELD_PLACE, 1, "Café");
    put(fixture, event, FIELD_FLOOR, 1, "EG");
    put(fixture, event, FIELD_PLACE, 2, "Volkspark"); /* no room of the house */
    snapshot_add_event(snapshot, event);
    event = make_event(fixture, "Aus", "2026-12-02T16:00:00", "Werkstatt");
    event->status = EVENT_CANCELLED;
    snapshot_add_event(snapshot, event);
    snapshot_add_event(snapshot, make_event(fixture, "Morgen", "2026-12-03T10:00:00", "Saal"));
    snapshot_add_busy(snapshot, make_busy(fixture, "2026-12-03T10:00:00", "Saal"));
    snapshot_add_busy(snapshot, make_busy(fixture, "2026-12-01T23:00:00", "Saal"));
    (void)fixture_open(fixture);
    assert_string_equal(list_rooms(fixture), "Café, EG: 15:00 Fest; "
                                             "Saal, 1. Stock: 08:00 Yoga, 10:00 -, 19:00 Chor; "
                                             "Werkstatt: 15:00 Fest");
}

/* Of the settings always, of the feed while they are used; where the floor is known it is a room everywhere. */
static void rooms_without_a_date_are_listed(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct snapshot *snapshot = fixture->snapshot;
    snapshot_add_room(snapshot, "Küche", "EG");
    snapshot_add_event(snapshot, make_event(fixture, "Yoga", "2026-12-02T08:00:00", "Saal"));
    struct event *event = make_event(fixture, "Chor", "2026-12-03T10:00:00", "Saal");
    put(fixture, event, FIELD_FLOOR, 0, "1. Stock");
    snapshot_add_event(snapshot, event);
    event = make_event(fixture, "Aus", "2026-12-07T10:00:00", "Raum 3");
    put(fixture, event, FIELD_FLOOR, 0, "2. Stock");
    event->status = EVENT_CANCELLED;
    snapshot_add_event(snapshot, event);
    event = make_event(fixture, "Fern", "2026-12-09T10:00:00", "Keller");
    put(fixture, event, FIELD_FLOOR, 0, "UG");
    snapshot_add_event(snapshot, event);
    snapshot_add_event(snapshot, make_event(fixture, "Gang", "2026-12-02T10:00:00", "Park"));
    (void)fixture_open(fixture);
    assert_string_equal(list_rooms(fixture),
                        "Küche, EG:; Raum 3, 2. Stock:; Saal, 1. Stock: 08:00 Yoga");
}

static void rooms_of_a_busy_week_are_all_known(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    for (int i = 0; i < 300; i++) {
        const char *uid = arena_printf(fixture->arena, "draussen-%d", i);
        struct event *event = fixture_event(fixture, uid, uid, "2026-12-03T10:00:00", "PT1H");
        put(fixture, event, FIELD_PLACE, 0, "Park");
        snapshot_add_event(fixture->snapshot, event);
    }
    struct event *event = make_event(fixture, "Band", "2026-12-08T19:00:00", "Keller");
    put(fixture, event, FIELD_FLOOR, 0, "UG");
    fixture_repeat_weekly(fixture, event, 2);
    struct event_override *override = fixture_override(fixture, event, "2026-12-08T19:00:00");
    fields_put(&override->fields, fixture->arena, FIELD_PLACE, 0, "de", "Saal");
    fields_put(&override->fields, fixture->arena, FIELD_FLOOR, 0, "de", "1. Stock");
    snapshot_add_event(fixture->snapshot, event);
    (void)fixture_open(fixture);
    assert_string_equal(list_rooms(fixture), "Saal, 1. Stock:");
}

static void busy_is_in_no_list_of_events(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    snapshot_add_busy(fixture->snapshot, make_busy(fixture, "2026-12-02T10:00:00", "Saal"));
    struct content *content = fixture_open(fixture);
    assert_int_equal(content_count_events(content, &(struct event_query){0}), 0);
    assert_int_equal(fixture->counts.occurrences, 0);
    assert_int_equal(fixture->counts.events, 0);
    assert_string_equal(list_rooms(fixture), "Saal: 10:00 -");
}

static void busy_without_a_room_is_nothing(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    snapshot_add_busy(fixture->snapshot,
                      fixture_event(fixture, NULL, "", "2026-12-02T10:00:00", "PT1H"));
    (void)fixture_open(fixture);
    assert_string_equal(list_rooms(fixture), "");
}

static void busy_follows_its_overrides(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_busy(fixture, "2026-11-18T10:00:00", "Saal");
    fixture_repeat_weekly(fixture, event, 9);
    fixture_override(fixture, event, "2026-11-25T10:00:00")->is_excluded = true;
    struct event_override *override = fixture_override(fixture, event, "2026-12-02T10:00:00");
    override->has_start = true;
    override->start_local_s = fixture_local("2026-12-02T12:00:00");
    override = fixture_override(fixture, event, "2026-12-09T10:00:00");
    override->has_start = true;
    override->start_local_s = fixture_local("2026-12-02T14:00:00");
    override = fixture_override(fixture, event, "2026-12-16T10:00:00");
    override->has_start = true;
    override->start_local_s = fixture_local("2026-12-02T16:00:00");
    override->has_status = true;
    override->status = EVENT_CANCELLED;
    snapshot_add_busy(fixture->snapshot, event);
    (void)fixture_open(fixture);
    assert_string_equal(list_rooms(fixture), "Saal: 12:00 -, 14:00 -");
}

/* Two private meetings at one time are one thing to know; one that is told elsewhere is none. */
static void busy_is_said_once(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct snapshot *snapshot = fixture->snapshot;
    snapshot_add_busy(snapshot, make_busy(fixture, "2026-12-02T10:00:00", "Saal"));
    snapshot_add_busy(snapshot, make_busy(fixture, "2026-12-02T10:00:00", "Saal"));
    snapshot_add_busy(snapshot, make_busy(fixture, "2026-12-02T12:00:00", "Saal"));
    snapshot_add_event(snapshot, make_event(fixture, "Chor", "2026-12-02T12:00:00", "Saal"));
    (void)fixture_open(fixture);
    assert_string_equal(list_rooms(fixture), "Saal: 10:00 -, 12:00 Chor");
}

static bool holds(const struct buffer *bytes, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= bytes->size_bytes; i++) {
        if (memcmp(&bytes->data[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Whatever a reader forgets to leave out: the writer takes room and times only. */
static void content_holds_no_word_of_what_is_private(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_busy(fixture, "2026-12-02T10:00:00", "Saal");
    event->uid = "geheime-uid";
    put(fixture, event, FIELD_TITLE, 0, "Geheimer Titel");
    put(fixture, event, FIELD_DESCRIPTION, 0, "Geheimer Text");
    event->keywords = fixture_list(fixture, "geheimes-thema");
    event->keyword_count = 1;
    fixture_repeat_weekly(fixture, event, 3);
    struct event_override *override = fixture_override(fixture, event, "2026-12-09T10:00:00");
    fields_put(&override->fields, fixture->arena, FIELD_TITLE, 0, "de", "Geheime Ausnahme");
    fields_put(&override->fields, fixture->arena, FIELD_PLACE, 0, "de", "Geheimer Ort");
    snapshot_add_busy(fixture->snapshot, event);
    (void)fixture_open(fixture);
    struct buffer bytes = {0};
    assert_true(file_read(fixture_path(fixture, "content.db"), (size_t)64 << 20, &bytes, NULL));
    assert_true(holds(&bytes, "Saal"));
    static const char *const words[] = {"eheim", "GEHEIM", "uid-"};
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        assert_false(holds(&bytes, words[i]));
    }
    buffer_finish(&bytes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rooms_of_the_day_are_listed_by_name_and_start),
        TEST(rooms_without_a_date_are_listed),
        TEST(rooms_of_a_busy_week_are_all_known),
        TEST(busy_is_in_no_list_of_events),
        TEST(busy_without_a_room_is_nothing),
        TEST(busy_follows_its_overrides),
        TEST(busy_is_said_once),
        TEST(content_holds_no_word_of_what_is_private),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
