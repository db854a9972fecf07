/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "fixture.h"

/* As much as a house will ever have. Figures are printed; what is asserted is that the counts are
 * right and that a query is far from being felt, even with sanitizers. */

#define TODAY "2026-12-02"
#define EVENTS 10000
#define CONTACTS 1000
#define AREAS 10
#define QUERY_MAX_US 200000

/* Of this process: other work on the machine does not count. */
static int64_t cpu_us(void)
{
    struct timespec spent;
    assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent), 0);
    return (int64_t)spent.tv_sec * 1000000 + spent.tv_nsec / 1000;
}

static void add_events(struct fixture *fixture)
{
    struct arena *arena = arena_create(0);
    for (int i = 0; i < EVENTS; i++) {
        arena_reset(arena);
        struct arena *kept = fixture->arena;
        fixture->arena = arena;
        struct event *event =
            fixture_event(fixture, arena_printf(arena, "event-%d@example.org", i),
                          arena_printf(arena, "Nummer %d im Haus", i * 7 % 1000),
                          "2026-12-02T08:00:00", "PT1H30M");
        event->schedule.start_local_s += (int64_t)(i % 360) * 86400 + i % 40 * 900;
        if (i % 2 == 0) {
            fixture_repeat_weekly(fixture, event, 5);
        }
        event->keywords = fixture_list(fixture, arena_printf(arena, "topic-%d", i % 12));
        event->keyword_count = 1;
        if (i % 3 == 0) {
            event->areas = fixture_list(fixture, arena_printf(arena, "area-%d", i % AREAS));
            event->area_count = 1;
        }
        event->price = i % 3 ? PRICE_FREE : PRICE_TEXT;
        event->audience = 1u << i % AUDIENCE_COUNT;
        fields_put(&event->fields, arena, FIELD_PLACE, 0, "de", "Großer Saal");
        fields_put(&event->fields, arena, FIELD_FLOOR, 0, "de", "1. Stock");
        fields_put(&event->fields, arena, FIELD_DESCRIPTION, 0, "de",
                   arena_printf(arena, "%*d", 100 + i % 600, i));
        fields_put(&event->fields, arena, FIELD_TITLE, 0, "tr", "Ev numarası");
        snapshot_add_event(fixture->snapshot, event);
        fixture->arena = kept;
    }
    arena_destroy(arena);
}

static void add_others(struct fixture *fixture)
{
    for (int i = 0; i < 12; i++) {
        fixture_topic(fixture, arena_printf(fixture->arena, "topic-%d", i),
                      arena_printf(fixture->arena, "Thema %d", i));
    }
    for (int i = 0; i < AREAS; i++) {
        fixture_area(fixture, arena_printf(fixture->arena, "area-%d", i),
                     i == 7 ? "area-5" : NULL);
    }
    for (int i = 0; i < CONTACTS; i++) {
        const char *uid = arena_printf(fixture->arena, "contact-%d", i);
        struct contact *contact = fixture_contact(
            fixture, uid, arena_printf(fixture->arena, "%c Kontakt %d", 'A' + i % 26, i));
        contact->topics =
            fixture_list(fixture, arena_printf(fixture->arena, "topic-%d", i % 12));
        contact->topic_count = 1;
        contact->part_of = fixture_list(fixture, "contact-7");
        contact->part_of_count = 1;
        snapshot_add_contact(fixture->snapshot, contact);
    }
}

static void build(struct fixture *fixture)
{
    struct stat status;
    int64_t begin_us = cpu_us();
    fixture_begin(fixture, TODAY);
    add_others(fixture);
    add_events(fixture);
    content_close(fixture_open(fixture));
    int64_t built_us = cpu_us();
    fixture->content = content_open(fixture_path(fixture, "content.db"), true, NULL);
    int64_t checked_us = cpu_us();
    content_close(fixture->content);
    fixture->content = content_open(fixture_path(fixture, "content.db"), false, NULL);
    int64_t opened_us = cpu_us();
    assert_int_equal(stat(fixture_path(fixture, "content.db"), &status), 0);
    print_message(
        "build %lld ms, %lld bytes, %zu dates, open with check %lld us, without %lld us\n",
        (long long)(built_us - begin_us) / 1000, (long long)status.st_size,
        fixture->counts.occurrences, (long long)(checked_us - built_us),
        (long long)(opened_us - checked_us));
}

static void measure_events(struct fixture *fixture, const char *name, struct event_query query,
                           size_t offset, size_t expected)
{
    struct event_row *rows = NULL;
    (void)content_count_events(fixture->content, &query); /* warm */
    int64_t begin_us = cpu_us();
    size_t count = content_count_events(fixture->content, &query);
    int64_t counted_us = cpu_us();
    size_t listed =
        content_list_events(fixture->content, &query, offset, 12, fixture->arena, &rows);
    int64_t listed_us = cpu_us();
    print_message("%-24s count %6zu in %5lld us, 12 from %5zu in %5lld us\n", name, count,
                  (long long)(counted_us - begin_us), offset,
                  (long long)(listed_us - counted_us));
    assert_int_equal(count, expected);
    assert_int_equal(listed, 12);
    assert_true(counted_us - begin_us < QUERY_MAX_US && listed_us - counted_us < QUERY_MAX_US);
    for (size_t i = 1; i < listed; i++) {
        assert_true(rows[i - 1].start_utc <= rows[i].start_utc && rows[i - 1].id < rows[i].id);
    }
}

static void measure_rest(struct fixture *fixture)
{
    struct content *content = fixture->content;
    struct contact_query topic = {.topic = "topic-3"};
    struct contact_query members = {.part_of = "contact-7"};
    struct contact_row *rows = NULL;
    int64_t begin_us = cpu_us();
    assert_int_equal(content_count_contacts(content, &topic), 84);
    assert_int_equal(content_count_contacts(content, &members), CONTACTS - 1);
    int64_t counted_us = cpu_us();
    assert_int_equal(content_list_contacts(content, &topic, 40, 12, fixture->arena, &rows), 12);
    int64_t listed_us = cpu_us();
    struct event_row *row = content_find_event(
        content, "event-4444@example.org", fixture_utc("2026-12-05T00:00:00Z"), fixture->arena);
    int64_t found_us = cpu_us();
    assert_non_null(row);
    struct series_date starts[5];
    (void)content_list_next(content, row->id, 5, starts);
    int64_t next_us = cpu_us();
    print_message("2 counts of contacts %lld us, 12 contacts %lld us, one event %lld us,"
                  " its next %lld us\n",
                  (long long)(counted_us - begin_us), (long long)(listed_us - counted_us),
                  (long long)(found_us - listed_us), (long long)(next_us - found_us));
}

static void ten_thousand_events_are_built_and_asked_quickly(void **state)
{
    struct fixture *fixture = *state;
    build(fixture);
    assert_int_equal(fixture->counts.events, EVENTS);
    assert_int_equal(fixture->counts.occurrences, EVENTS / 2 * 6);
    int64_t now = fixture_utc("2026-12-02T07:00:00Z");
    measure_events(fixture, "all", (struct event_query){.after_utc = now}, 0, EVENTS / 2 * 6);
    measure_events(fixture, "all, deep", (struct event_query){.after_utc = now}, 29000, 30000);
    measure_events(fixture, "today",
                   (struct event_query){.after_utc = now,
                                        .before_utc = fixture_utc("2026-12-02T23:00:00Z")},
                   10, 28);
    measure_events(fixture, "next only",
                   (struct event_query){.after_utc = now, .is_next_only = true}, 5000, EVENTS);
    measure_events(fixture, "one topic",
                   (struct event_query){.after_utc = now, .topic = "topic-4"}, 2000, 4165);
    measure_events(
        fixture, "one topic, next only",
        (struct event_query){.after_utc = now, .topic = "topic-4", .is_next_only = true}, 300,
        833);
    measure_events(fixture, "free for volunteers",
                   (struct event_query){.is_free = true, .audience = 1u << AUDIENCE_VOLUNTEERS},
                   1000, 1822);
    /* For everybody, or of area 5, or of 7, which touches it. */
    measure_events(fixture, "one area",
                   (struct event_query){.after_utc = now, .area = "area-5"}, 12000, 20664);
    measure_events(
        fixture, "one area, next only",
        (struct event_query){.after_utc = now, .area = "area-5", .is_next_only = true}, 5000,
        7332);
    measure_events(fixture, "one area, one topic",
                   (struct event_query){.after_utc = now, .area = "area-5", .topic = "topic-3"},
                   300, 334);
    measure_events(fixture, "half a year later",
                   (struct event_query){.after_utc = now + 180 * 86400}, 0, 15832);
    measure_rest(fixture);
    struct area_row *areas = NULL;
    int64_t begin_us = cpu_us();
    assert_int_equal(
        content_list_areas(fixture->content, now, fixture_day(TODAY), fixture->arena, &areas),
        AREAS);
    print_message("areas %lld us\n", (long long)(cpu_us() - begin_us));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ten_thousand_events_are_built_and_asked_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
