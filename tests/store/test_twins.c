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

/* The same event in the calendars of several rooms, or in a feed and in a calendar, is one. */

#define TODAY "2026-12-02"
#define START "2026-12-03T18:00:00"
#define LATER "2027-01-01T00:00:00Z"

static const struct event_query everything;

static void put(struct fixture *fixture, struct event *event, enum field field,
                const char *text)
{
    fields_put(&event->fields, fixture->arena, field, fields_count(&event->fields, field), "de",
               text);
}

static void next_source(struct fixture *fixture, const char *name)
{
    snapshot_begin_source(fixture->snapshot, name, NULL, "de");
}

/* "Café", two hours, in this room. */
static struct event *make_cafe(struct fixture *fixture, const char *uid, const char *room)
{
    struct event *event = fixture_event(fixture, uid, "Café", START, "PT2H");
    put(fixture, event, FIELD_PLACE, room);
    return event;
}

static struct event *make_series(struct fixture *fixture, const char *uid, const char *room)
{
    struct event *event = make_cafe(fixture, uid, room);
    fixture_repeat_weekly(fixture, event, 4);
    return event;
}

static void add(struct fixture *fixture, struct event *event)
{
    snapshot_add_event(fixture->snapshot, event);
}

static void add_from(struct fixture *fixture, const char *source, struct event *event)
{
    next_source(fixture, source);
    add(fixture, event);
}

static void add_told(struct fixture *fixture, const char *source, const char *uid,
                     const char *room, const char *description)
{
    struct event *event = make_cafe(fixture, uid, room);
    put(fixture, event, FIELD_DESCRIPTION, description);
    add_from(fixture, source, event);
}

/* "Saal, 1. Stock|Küche" */
static const char *list_places(struct fixture *fixture, const struct event_row *row)
{
    const char *list = "";
    for (int i = 0; i < fields_count(&row->fields, FIELD_PLACE); i++) {
        const struct field_value *place = fields_find(&row->fields, FIELD_PLACE, i, "de", "de");
        const struct field_value *floor = fields_find(&row->fields, FIELD_FLOOR, i, "de", "de");
        list = arena_printf(fixture->arena, "%s%s%s%s%s", list, i > 0 ? "|" : "", place->text,
                            floor ? ", " : "", floor ? floor->text : "");
    }
    return list;
}

/* All dates: "3 Saal|Küche; 10 Saal", with "(-)" behind what is cancelled. */
static const char *list_dates(struct fixture *fixture, const struct event_query *query)
{
    struct event_row *rows = NULL;
    const char *list = "";
    size_t count = content_list_events(fixture->content, query, 0, 100, fixture->arena, &rows);
    assert_int_equal(count, content_count_events(fixture->content, query));
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(query->is_next_only || query->topic || rows[i].id == (int64_t)i + 1,
                         1);
        list = arena_printf(fixture->arena, "%s%s%d %s%s", list, i > 0 ? "; " : "",
                            date_from_day(date_day_of(rows[i].start_local_s)).day,
                            list_places(fixture, &rows[i]),
                            rows[i].status == EVENT_CANCELLED ? " (-)" : "");
    }
    return list;
}

static struct event_row *find(struct fixture *fixture, const char *uid)
{
    struct event_row *row = content_find_event(fixture->content, uid, 0, fixture->arena);
    assert_non_null(row);
    return row;
}

static const char *get(const struct event_row *row, enum field field)
{
    return fields_get(&row->fields, field, "de", "de");
}

/* ---- what is the same ---- */

static void event_in_two_rooms_is_one_with_both(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_cafe(fixture, "a", "Saal");
    put(fixture, event, FIELD_FLOOR, "1. Stock");
    add(fixture, event);
    next_source(fixture, "kueche");
    event = make_cafe(fixture, "b", "Küche");
    put(fixture, event, FIELD_FLOOR, "EG");
    add(fixture, event);
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything), "3 Saal, 1. Stock|Küche, EG");
    assert_int_equal(fixture->counts.events, 1);
    assert_int_equal(fixture->counts.occurrences, 1);
    assert_int_equal(content_get_house(fixture->content)->event_count, 1);
    assert_string_equal(list_places(fixture, find(fixture, "a")), "Saal, 1. Stock|Küche, EG");
}

static void uid_of_a_copy_leads_to_the_one_that_stays(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add(fixture, make_cafe(fixture, "a", "Saal"));
    add_from(fixture, "kueche", make_cafe(fixture, "b", "Küche"));
    add_from(fixture, "hof", make_cafe(fixture, "a", "Hof")); /* becomes "hof:a" */
    struct content *content = fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything), "3 Saal|Küche|Hof");
    assert_string_equal(find(fixture, "b")->uid, "a");
    assert_string_equal(find(fixture, "hof:a")->uid, "a");
    int64_t start_utc = fixture_utc("2026-12-03T17:00:00Z");
    struct event_row *row = content_find_event_at(content, "b", start_utc, fixture->arena);
    assert_non_null(row);
    assert_string_equal(row->uid, "a");
    row = content_find_event(content, "b", fixture_utc(LATER), fixture->arena);
    assert_string_equal(row->uid, "a");
}

static void case_and_marks_do_not_tell_titles_apart(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add(fixture, fixture_event(fixture, "a", "Repair-Café", START, "PT2H"));
    next_source(fixture, "kueche");
    add(fixture, fixture_event(fixture, "b", "REPAIR CAFE", START, "PT2H"));
    (void)fixture_open(fixture);
    assert_string_equal(fixture_titles(fixture, &everything, 0, 9), "Repair-Café");
}

static void what_differs_stays_two(void **state)
{
    static const struct {
        const char *title, *other, *start, *duration;
    } pairs[] = {
        {"Café", "Kaffee", START, "PT2H"}, {"Café", "Café", "2026-12-03T18:30:00", "PT1H30M"},
        {"Café", "Café", START, "PT3H"},   {"Café", "Café", "2026-12-03", "P1D"},
        {"", "", START, "PT2H"},
    };
    for (size_t i = 0; i < LF_LENGTH(pairs); i++) {
        struct fixture *fixture = *state;
        fixture_begin(fixture, TODAY);
        add(fixture, fixture_event(fixture, "a", pairs[i].title, START, "PT2H"));
        next_source(fixture, "kueche");
        add(fixture,
            fixture_event(fixture, "b", pairs[i].other, pairs[i].start, pairs[i].duration));
        assert_int_equal(content_count_events(fixture_open(fixture), &everything), 2);
        content_close(fixture->content);
        fixture->content = NULL;
    }
}

static void twins_in_one_source_stay_two(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add(fixture, make_cafe(fixture, "a", "Saal"));
    add(fixture, make_cafe(fixture, "b", "Garten"));
    add_from(fixture, "kueche", make_cafe(fixture, "c", "Küche"));
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything), "3 Saal|Küche; 3 Garten");
}

/* ---- descriptions ---- */

static void descriptions_that_contradict_keep_events_apart(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add_told(fixture, "saal", "a", "Saal", "Mit Musik.");
    add_told(fixture, "kueche", "b", "Küche", "Mit Kuchen.");
    add_told(fixture, "hof", "c", "Hof", "Mit Kuchen.");
    add_from(fixture, "flur",
             make_cafe(fixture, "d",
                       "Flur")); /* says nothing: goes with the first that says something */
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything), "3 Saal|Flur; 3 Küche|Hof");
}

static void first_without_description_is_told_by_one_of_the_others(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add(fixture, make_cafe(fixture, "a", "Saal"));
    add_told(fixture, "kueche", "b", "Küche", "Mit Musik.");
    add_told(fixture, "hof", "c", "Hof", "Mit Kuchen.");
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything), "3 Saal|Küche; 3 Hof");
    assert_string_equal(get(find(fixture, "a"), FIELD_DESCRIPTION), "Mit Musik.");
}

/* ---- what is completed ---- */

static void first_source_is_completed_and_never_overruled(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_cafe(fixture, "a", "Saal");
    put(fixture, event, FIELD_PHONE, "030 23125 010");
    event->access_no = 1u << ACCESS_TOILET;
    add(fixture, event);
    next_source(fixture, "feed");
    event = make_cafe(fixture, "b", "SAAL");
    put(fixture, event, FIELD_FLOOR, "1. Stock");
    put(fixture, event, FIELD_PLACE_NOTE, "mit Aufzug");
    put(fixture, event, FIELD_CONTACT, "Empfang");
    put(fixture, event, FIELD_PHONE, "030 23125 011");
    put(fixture, event, FIELD_LINK, "https://example.org/");
    event->price = PRICE_FREE;
    event->registration = REGISTRATION_NONE;
    event->audience = 1u << AUDIENCE_SENIORS;
    event->access_yes = 1u << ACCESS_STEP_FREE | 1u << ACCESS_TOILET;
    event->languages = "de tr";
    add(fixture, event);
    (void)fixture_open(fixture);
    struct event_row *row = find(fixture, "b");
    assert_string_equal(list_places(fixture, row), "Saal, 1. Stock");
    assert_string_equal(get(row, FIELD_PLACE_NOTE), "mit Aufzug");
    assert_string_equal(get(row, FIELD_PHONE), "030 23125 010");
    assert_string_equal(get(row, FIELD_CONTACT), ""); /* whose number is another one */
    assert_string_equal(get(row, FIELD_LINK), "https://example.org/");
    assert_int_equal(row->price, PRICE_FREE);
    assert_int_equal(row->registration, REGISTRATION_NONE);
    assert_int_equal(row->audience, 1u << AUDIENCE_SENIORS);
    assert_int_equal(row->access_yes, 1u << ACCESS_STEP_FREE);
    assert_int_equal(row->access_no, 1u << ACCESS_TOILET);
    assert_string_equal(row->languages, "de tr");
    struct event_query query = {.is_free = true,
                                .is_step_free = true,
                                .is_without_registration = true,
                                .audience = 1u << AUDIENCE_SENIORS};
    assert_int_equal(content_count_events(fixture->content, &query), 1);
}

static void price_of_the_first_source_counts(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_cafe(fixture, "a", "Saal");
    event->price = PRICE_TEXT;
    put(fixture, event, FIELD_PRICE, "2 Euro");
    add(fixture, event);
    next_source(fixture, "kueche");
    event = make_cafe(fixture, "b", "Küche");
    event->price = PRICE_FREE;
    add(fixture, event);
    (void)fixture_open(fixture);
    assert_int_equal(find(fixture, "a")->price, PRICE_TEXT);
    struct event_query query = {.is_free = true};
    assert_int_equal(content_count_events(fixture->content, &query), 0);
}

static void merged_event_is_listed_under_the_topics_of_all(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    fixture_topic(fixture, "work", "Arbeit");
    fixture_topic(fixture, "food", "Essen");
    struct event *event = make_cafe(fixture, "a", "Saal");
    add(fixture, event);
    next_source(fixture, "kueche");
    event = make_cafe(fixture, "b", "Küche");
    event->keywords = fixture_list(fixture, "food");
    event->keyword_count = 1;
    add(fixture, event);
    next_source(fixture, "hof");
    event = make_cafe(fixture, "c", "Hof");
    event->keywords = fixture_list(fixture, "work");
    event->keyword_count = 1;
    event->status = EVENT_CANCELLED;
    add(fixture, event);
    (void)fixture_open(fixture);
    struct event_query food = {.topic = "food"};
    struct event_query work = {.topic = "work"};
    assert_string_equal(list_dates(fixture, &food), "3 Saal|Küche");
    assert_string_equal(list_dates(fixture, &work), ""); /* the one that is off gives nothing */
    assert_int_equal(find(fixture, "a")->hue, HUE_PLUM); /* from the copy: it has none */
    struct language_row *languages = NULL;
    assert_int_equal(content_list_languages(fixture->content, fixture->arena, &languages), 1);
    assert_int_equal(languages[0].event_count, 1);
}

/* ---- cancelled ---- */

static void cancelled_copy_gives_no_room(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_cafe(fixture, "a", "Saal");
    event->status = EVENT_CANCELLED;
    put(fixture, event, FIELD_LINK, "https://example.org/");
    add(fixture, event);
    add_from(fixture, "kueche", make_cafe(fixture, "b", "Küche"));
    add_from(fixture, "hof", make_cafe(fixture, "c", "Hof"));
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything), "3 Küche|Hof");
    struct event_row *row = find(fixture, "a");
    assert_string_equal(row->uid, "b");
    assert_int_equal(row->status, EVENT_CONFIRMED);
    assert_string_equal(get(row, FIELD_LINK), "");
}

static void event_cancelled_everywhere_is_cancelled_once(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_cafe(fixture, "a", "Saal");
    event->status = EVENT_CANCELLED;
    add(fixture, event);
    next_source(fixture, "kueche");
    event = make_cafe(fixture, "b", "Küche");
    event->status = EVENT_CANCELLED;
    add(fixture, event);
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything), "3 Saal|Küche (-)");
}

/* ---- series ---- */

static void series_in_two_rooms_differ_on_one_date(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add(fixture, make_series(fixture, "a", "Saal"));
    next_source(fixture, "kueche");
    struct event *event = make_series(fixture, "b", "Küche");
    struct event_override *override = fixture_override(fixture, event, "2026-12-10T18:00:00");
    override->has_start = true;
    override->start_local_s = fixture_local("2026-12-10T16:00:00");
    add(fixture, event);
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything),
                        "3 Saal|Küche; 10 Küche; 10 Saal; 17 Saal|Küche; 24 Saal|Küche");
    assert_int_equal(fixture->counts.events, 2);
    /* one thing: what stands on its own once is no second series */
    struct event_query next = {.is_next_only = true};
    assert_string_equal(list_dates(fixture, &next), "3 Saal|Küche");
    next.after_utc = fixture_utc("2026-12-04T00:00:00Z");
    assert_string_equal(list_dates(fixture, &next), "10 Küche");
    next.after_utc = fixture_utc("2026-12-11T00:00:00Z");
    assert_string_equal(list_dates(fixture, &next), "17 Saal|Küche");
    struct series_date dates[9];
    assert_int_equal(content_list_next(fixture->content, 1, 9, dates), 4);
    assert_true(dates[0].has_moved_from);
    struct event_row *row =
        content_find_event(fixture->content, "b", next.after_utc, fixture->arena);
    assert_string_equal(row->uid, "a");
    assert_int_equal(date_from_day(date_day_of(row->start_local_s)).day, 17);
}

static void one_date_of_a_series_is_cancelled_in_one_room(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_series(fixture, "a", "Saal");
    struct event_override *override = fixture_override(fixture, event, "2026-12-10T18:00:00");
    override->has_status = true;
    override->status = EVENT_CANCELLED;
    add(fixture, event);
    add_from(fixture, "kueche", make_series(fixture, "b", "Küche"));
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything),
                        "3 Saal|Küche; 10 Küche; 17 Saal|Küche; 24 Saal|Küche");
    struct event_query next = {.is_next_only = true};
    assert_string_equal(list_dates(fixture, &next), "3 Saal|Küche");
    struct event_row *row = content_find_event_at(
        fixture->content, "a", fixture_utc("2026-12-10T17:00:00Z"), fixture->arena);
    assert_string_equal(row->uid, "b");
}

static void single_date_in_a_feed_is_one_of_a_series_in_a_calendar(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = fixture_event(fixture, "fest", "Café", "2026-12-17T18:00:00", "PT2H");
    put(fixture, event, FIELD_DESCRIPTION, "Mit Musik.");
    add(fixture, event);
    add_from(fixture, "saal", make_series(fixture, "s", "Saal"));
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything), "3 Saal; 10 Saal; 17 Saal; 24 Saal");
    assert_string_equal(get(find(fixture, "fest"), FIELD_DESCRIPTION), "Mit Musik.");
    assert_string_equal(find(fixture, "fest")->uid, "fest");
    struct event_query next = {.is_next_only = true};
    assert_string_equal(list_dates(fixture, &next), "3 Saal");
}

static void words_of_one_date_count_for_that_date(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = make_series(fixture, "a", "Saal");
    struct event_override *override = fixture_override(fixture, event, "2026-12-10T18:00:00");
    fields_put(&override->fields, fixture->arena, FIELD_TITLE, 0, "de", "Tanz");
    override = fixture_override(fixture, event, "2026-12-17T18:00:00");
    fields_put(&override->fields, fixture->arena, FIELD_PLACE, 0, "de", "Foyer");
    add(fixture, event);
    add_from(fixture, "kueche", make_series(fixture, "b", "Küche"));
    (void)fixture_open(fixture);
    assert_string_equal(list_dates(fixture, &everything),
                        "3 Saal|Küche; 10 Küche; 10 Saal; 17 Foyer|Küche; 24 Saal|Küche");
    assert_string_equal(fixture_titles(fixture, &everything, 1, 2), "Café|Tanz");
}

/* ---- same inputs, same bytes ---- */

static void build_many(struct fixture *fixture, struct buffer *bytes)
{
    fixture_begin(fixture, TODAY);
    for (int source = 0; source < 4; source++) {
        next_source(fixture, arena_printf(fixture->arena, "raum-%d", source));
        for (int i = 0; i < 30; i++) {
            struct event *event =
                make_series(fixture, arena_printf(fixture->arena, "%d/%d", source, i),
                            arena_printf(fixture->arena, "Raum %d", source));
            if ((i + source) % 3 == 0) {
                put(fixture, event, FIELD_DESCRIPTION, i % 2 ? "Eins." : "Zwei.");
            }
            event->status = (i + source) % 5 == 0 ? EVENT_CANCELLED : EVENT_CONFIRMED;
            add(fixture, event);
        }
    }
    (void)fixture_open(fixture);
    content_close(fixture->content);
    fixture->content = NULL;
    assert_true(file_read(fixture_path(fixture, "content.db"), (size_t)64 << 20, bytes, NULL));
}

static void merging_gives_the_same_bytes_each_time(void **state)
{
    struct fixture *fixture = *state;
    struct buffer first = {0}, second = {0};
    build_many(fixture, &first);
    build_many(fixture, &second);
    assert_int_equal(first.size_bytes, second.size_bytes);
    assert_memory_equal(first.data, second.data, first.size_bytes);
    buffer_finish(&second);
    buffer_finish(&first);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(event_in_two_rooms_is_one_with_both),
        TEST(uid_of_a_copy_leads_to_the_one_that_stays),
        TEST(case_and_marks_do_not_tell_titles_apart),
        TEST(what_differs_stays_two),
        TEST(twins_in_one_source_stay_two),
        TEST(descriptions_that_contradict_keep_events_apart),
        TEST(first_without_description_is_told_by_one_of_the_others),
        TEST(first_source_is_completed_and_never_overruled),
        TEST(price_of_the_first_source_counts),
        TEST(merged_event_is_listed_under_the_topics_of_all),
        TEST(cancelled_copy_gives_no_room),
        TEST(event_cancelled_everywhere_is_cancelled_once),
        TEST(series_in_two_rooms_differ_on_one_date),
        TEST(one_date_of_a_series_is_cancelled_in_one_room),
        TEST(single_date_in_a_feed_is_one_of_a_series_in_a_calendar),
        TEST(words_of_one_date_count_for_that_date),
        TEST(merging_gives_the_same_bytes_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
