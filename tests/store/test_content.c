/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

#define TODAY "2026-12-02"
#define NOON "2026-12-02T11:00:00Z"

static const struct event_query everything = {0};

/* ---- events ---- */

static void pages_follow_start_then_title_then_uid(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "1", "Zirkus", "2026-12-03T10:00:00", "PT1H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "2", "Ärzte", "2026-12-03T10:00:00", "PT1H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "3", "Arbeit", "2026-12-03T10:00:00", "PT1H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "4", "Zuerst", "2026-12-03T09:00:00", "PT9H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "5", "bald", "2026-12-03T10:00:00", "PT1H"));
    fixture_open(fixture);
    assert_string_equal(fixture_titles(fixture, &everything, 0, 10),
                        "Zuerst|Arbeit|Ärzte|bald|Zirkus");
    assert_string_equal(fixture_titles(fixture, &everything, 2, 2), "Ärzte|bald");
    assert_string_equal(fixture_titles(fixture, &everything, 4, 2), "Zirkus");
    assert_string_equal(fixture_titles(fixture, &everything, 5, 2), "");
    assert_int_equal(content_count_events(fixture->content, &everything), 5);
}

static void window_of_a_query_is_half_open(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "1", "vorbei", "2026-12-02T10:00:00", "PT2H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "2", "läuft", "2026-12-02T11:00:00", "PT2H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "3", "später", "2026-12-02T20:00:00", "PT2H"));
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "4", "morgen", "2026-12-03T00:00:00", "PT2H"));
    fixture_open(fixture);
    struct event_query today = {
        .after_utc = fixture_utc(NOON),
        .before_utc = fixture_utc("2026-12-02T23:00:00Z"),
    };
    assert_string_equal(fixture_titles(fixture, &today, 0, 10), "läuft|später");
    assert_int_equal(content_count_events(fixture->content, &today), 2);
    today.before_utc = 0;
    assert_int_equal(content_count_events(fixture->content, &today), 3);
    today.after_utc = fixture_utc("2027-01-01T00:00:00Z");
    assert_int_equal(content_count_events(fixture->content, &today), 0);
    assert_string_equal(fixture_titles(fixture, &today, 0, 10), "");
}

static void open_end_stays_in_the_list_for_two_hours(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = fixture_event(fixture, "1", "offen", "2026-12-02T11:00:00", "PT0S");
    event->schedule.is_open_end = true;
    snapshot_add_event(fixture->snapshot, event);
    fixture_open(fixture);
    struct event_query query = {.after_utc = fixture_utc(NOON)};
    assert_int_equal(content_count_events(fixture->content, &query), 1);
    struct event_row *row =
        content_find_event(fixture->content, "1", query.after_utc, fixture->arena);
    assert_true(row->is_open_end);
    assert_int_equal(row->end_utc, row->start_utc);
    query.after_utc = fixture_utc("2026-12-02T12:00:00Z");
    assert_int_equal(content_count_events(fixture->content, &query), 0);
}

static void series_is_listed_once_with_its_next_date(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *series = fixture_event(fixture, "s", "Serie", "2026-11-02T10:00:00", "PT1H");
    fixture_repeat_weekly(fixture, series, 20);
    snapshot_add_event(fixture->snapshot, series);
    snapshot_add_event(fixture->snapshot,
                       fixture_event(fixture, "e", "Einzeln", "2026-12-20T10:00:00", "PT1H"));
    fixture_open(fixture);
    struct event_query query = {.after_utc = fixture_utc(NOON), .is_next_only = true};
    assert_string_equal(fixture_titles(fixture, &query, 0, 10), "Serie|Einzeln");
    assert_int_equal(content_count_events(fixture->content, &query), 2);
    query.after_utc = fixture_utc("2026-12-25T00:00:00Z");
    assert_string_equal(fixture_titles(fixture, &query, 0, 10), "Serie");
    query.is_next_only = false;
    assert_int_equal(content_count_events(fixture->content, &query), 12);
}

static void long_date_of_a_series_keeps_being_its_next(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *series = fixture_event(fixture, "s", "Serie", "2026-12-02T10:00:00", "P10D");
    fixture_repeat_weekly(fixture, series, 3);
    snapshot_add_event(fixture->snapshot, series);
    fixture_open(fixture);
    struct event_query query = {
        .after_utc = fixture_utc("2026-12-10T00:00:00Z"),
        .is_next_only = true,
    };
    assert_int_equal(content_count_events(fixture->content, &query), 1);
    struct event_row *rows = NULL;
    content_list_events(fixture->content, &query, 0, 5, fixture->arena, &rows);
    assert_string_equal(fixture_text(fixture, rows[0].start_local_s), "2026-12-02T10:00:00");
}

static void event_is_found_with_its_next_date_or_its_last(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *series = fixture_event(fixture, "s", "Serie", "2026-12-02T10:00:00", "PT1H");
    fixture_repeat_weekly(fixture, series, 3);
    snapshot_add_event(fixture->snapshot, series);
    struct content *content = fixture_open(fixture);
    struct event_row *row = content_find_event(content, "s", fixture_utc(NOON), fixture->arena);
    assert_string_equal(fixture_text(fixture, row->start_local_s), "2026-12-09T10:00:00");
    assert_int_equal(row->repeat.kind, REPEAT_WEEKLY);
    assert_int_equal(row->repeat.nth, 0);
    row = content_find_event(content, "s", fixture_utc("2030-01-01T00:00:00Z"), fixture->arena);
    assert_string_equal(fixture_text(fixture, row->start_local_s), "2026-12-16T10:00:00");
    assert_null(content_find_event(content, "no", 0, fixture->arena));
    assert_null(content_find_occurrence(content, 99, fixture->arena));
    assert_false(content_is_damaged(content));
}

static void event_is_found_at_its_start(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *series = fixture_event(fixture, "s", "Serie", "2026-12-03T10:00:00", "PT1H");
    fixture_repeat_weekly(fixture, series, 3);
    snapshot_add_event(fixture->snapshot, series);
    struct content *content = fixture_open(fixture);
    int64_t second_utc = fixture_utc("2026-12-10T09:00:00Z");
    struct event_row *row = content_find_event_at(content, "s", second_utc, fixture->arena);
    assert_int_equal(row->start_utc, second_utc);
    assert_null(content_find_event_at(content, "s", second_utc + 1, fixture->arena));
    assert_null(content_find_event_at(content, "no", second_utc, fixture->arena));
}

static void words_of_one_date_stand_in_for_those_of_the_series(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *series = fixture_event(fixture, "s", "Netz", "2026-12-02T16:00:00", "PT2H");
    fixture_repeat_weekly(fixture, series, 2);
    struct fields *fields = &series->fields;
    fields_put(fields, fixture->arena, FIELD_TITLE, 0, "tr", "Ağ");
    fields_put(fields, fixture->arena, FIELD_PLACE, 0, "de", "Saal");
    fields_put(fields, fixture->arena, FIELD_FLOOR, 0, "de", "1. Stock");
    fields_put(fields, fixture->arena, FIELD_DESCRIPTION, 0, "de", "Wir reden.");
    struct event_override *override = fixture_override(fixture, series, "2026-12-09T16:00:00");
    fields_put(&override->fields, fixture->arena, FIELD_PLACE, 0, "de", "Rathaus");
    fields_put(&override->fields, fixture->arena, FIELD_ONLINE, 0, "", "https://example.org/");
    snapshot_add_event(fixture->snapshot, series);
    struct content *content = fixture_open(fixture);

    struct event_row *row = content_find_event(content, "s", 0, fixture->arena);
    assert_string_equal(fields_get(&row->fields, FIELD_PLACE, "de", "de"), "Saal");
    assert_string_equal(fields_get(&row->fields, FIELD_FLOOR, "de", "de"), "1. Stock");
    assert_false(row->is_online);
    row = content_find_event(content, "s", fixture_utc("2026-12-05T00:00:00Z"), fixture->arena);
    assert_string_equal(fields_get(&row->fields, FIELD_PLACE, "tr", "de"), "Rathaus");
    assert_string_equal(fields_get(&row->fields, FIELD_FLOOR, "de", "de"), "");
    assert_string_equal(fields_get(&row->fields, FIELD_TITLE, "tr", "de"), "Ağ");
    assert_string_equal(fields_get(&row->fields, FIELD_DESCRIPTION, "de", "de"), "Wir reden.");
    assert_true(row->is_online);
}

static void rows_carry_only_what_a_row_shows(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *event = fixture_event(fixture, "e", "Titel", "2026-12-03T16:00:00", "PT2H");
    fields_put(&event->fields, fixture->arena, FIELD_DESCRIPTION, 0, "de", "lang");
    fields_put(&event->fields, fixture->arena, FIELD_PLACE, 0, "de", "Saal");
    fields_put(&event->fields, fixture->arena, FIELD_PLACE, 0, "tr", "Salon");
    fields_put(&event->fields, fixture->arena, FIELD_PLACE, 1, "de", "Hof");
    fields_put(&event->fields, fixture->arena, FIELD_PRICE, 0, "de", "2 Euro");
    event->price = PRICE_TEXT;
    event->languages = "de tr";
    event->access_yes = 1u << ACCESS_CHILDCARE;
    event->access_no = 1u << ACCESS_TOILET;
    event->audience = 1u << AUDIENCE_VOLUNTEERS;
    snapshot_add_event(fixture->snapshot, event);
    fixture_open(fixture);
    struct event_row *row = NULL;
    assert_int_equal(
        content_list_events(fixture->content, &everything, 0, 1, fixture->arena, &row), 1);
    assert_int_equal(fields_count(&row->fields, FIELD_DESCRIPTION), 0);
    assert_int_equal(fields_count(&row->fields, FIELD_PLACE), 2); /* a row says how many */
    assert_string_equal(fields_get(&row->fields, FIELD_PLACE, "tr", "de"), "Salon");
    struct event_row *whole = content_find_event(fixture->content, "e", 0, fixture->arena);
    assert_int_equal(fields_count(&whole->fields, FIELD_PLACE), 2);
    assert_string_equal(fields_get(&row->fields, FIELD_PRICE, "de", "de"), "2 Euro");
    assert_string_equal(row->languages, "de tr");
    assert_string_equal(row->source, "haus");
    assert_int_equal(row->price, PRICE_TEXT);
    assert_int_equal(row->access_yes, 1u << ACCESS_CHILDCARE);
    assert_int_equal(row->access_no, 1u << ACCESS_TOILET);
    assert_int_equal(row->audience, 1u << AUDIENCE_VOLUNTEERS);
    assert_int_equal(row->hue, HUE_COUNT);
    assert_null(row->icon);
}

static void filters_narrow_the_list(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct event *free = fixture_event(fixture, "1", "frei", "2026-12-03T10:00:00", "PT1H");
    free->price = PRICE_FREE;
    free->audience = 1u << AUDIENCE_CHILDREN | 1u << AUDIENCE_PARENTS;
    struct event *step =
        fixture_event(fixture, "2", "stufenlos", "2026-12-03T11:00:00", "PT1H");
    step->access_yes = 1u << ACCESS_STEP_FREE;
    step->audience = 1u << AUDIENCE_SENIORS;
    struct event *walk = fixture_event(fixture, "3", "offen", "2026-12-03T12:00:00", "PT1H");
    walk->registration = REGISTRATION_NONE;
    walk->price = PRICE_FREE;
    snapshot_add_event(fixture->snapshot, free);
    snapshot_add_event(fixture->snapshot, step);
    snapshot_add_event(fixture->snapshot, walk);
    struct content *content = fixture_open(fixture);
    struct event_query query = {.is_free = true};
    assert_string_equal(fixture_titles(fixture, &query, 0, 9), "frei|offen");
    query.is_without_registration = true;
    assert_string_equal(fixture_titles(fixture, &query, 0, 9), "offen");
    assert_int_equal(content_count_events(content, &query), 1);
    query = (struct event_query){.is_step_free = true};
    assert_string_equal(fixture_titles(fixture, &query, 0, 9), "stufenlos");
    query = (struct event_query){.audience = 1u << AUDIENCE_PARENTS | 1u << AUDIENCE_SENIORS};
    assert_string_equal(fixture_titles(fixture, &query, 0, 9), "frei|stufenlos");
    assert_int_equal(content_count_events(content, &query), 2);
}

/* ---- contacts ---- */

static void contacts_stand_as_in_a_telephone_list(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    static const char *const names[] = {"Zebra", "arbeit", "Ärztin", "Über", "Oma", "Arzt"};
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        snapshot_add_contact(fixture->snapshot, fixture_contact(fixture, names[i], names[i]));
    }
    fixture_open(fixture);
    struct contact_query query = {0};
    assert_string_equal(fixture_names(fixture, &query), "arbeit|Arzt|Ärztin|Oma|Über|Zebra");
}

static void members_and_networks_find_each_other(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct contact *b = fixture_contact(fixture, "b", "Beratung");
    struct contact *a = fixture_contact(fixture, "a", "Ambulanz");
    b->part_of = fixture_list(fixture, "netz");
    b->part_of_count = 1;
    a->part_of = b->part_of;
    a->part_of_count = 1;
    struct house house = {.id = "h", .locale = "de", .has_centre = true};
    house.centre = *fixture_contact(fixture, "haus", "Lindenhof");
    house.centre.part_of = b->part_of;
    house.centre.part_of_count = 1;
    snapshot_add_house(fixture->snapshot, &house);
    snapshot_add_contact(fixture->snapshot, b);
    snapshot_add_contact(fixture->snapshot, a);
    snapshot_add_contact(fixture->snapshot, fixture_contact(fixture, "netz", "Netz"));
    struct content *content = fixture_open(fixture);
    struct contact_query query = {.part_of = "netz"};
    assert_string_equal(fixture_names(fixture, &query), "Lindenhof|Ambulanz|Beratung");
    query = (struct contact_query){.member = "a"};
    assert_string_equal(fixture_names(fixture, &query), "Netz");
    query = (struct contact_query){.part_of = "unknown"};
    assert_string_equal(fixture_names(fixture, &query), "");
    query = (struct contact_query){0};
    assert_string_equal(fixture_names(fixture, &query), "Ambulanz|Beratung|Netz");
    struct contact_row *centre = content_find_centre(content, fixture->arena);
    assert_string_equal(centre->uid, "haus");
    assert_string_equal(content_get_house(content)->name, "Lindenhof");
    assert_int_equal(content_get_house(content)->contact_count, 3);
}

static void contact_says_all_that_it_was_told(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct contact *contact = fixture_contact(fixture, "c", "Suchthilfe");
    contact->type = CONTACT_SERVICE;
    contact->is_sensitive = true;
    contact->is_by_appointment = true;
    contact->has_checked_on = true;
    contact->checked_on_day = fixture_day("2026-10-01");
    contact->price = PRICE_FREE;
    contact->languages = "de ar";
    fields_put(&contact->fields, fixture->arena, FIELD_PHONE, 0, "", "030 23125 010");
    fields_put(&contact->fields, fixture->arena, FIELD_PHONE, 1, "", "030 23125 011");
    fields_put(&contact->fields, fixture->arena, FIELD_EMAIL, 0, "", "a@example.org");
    snapshot_add_contact(fixture->snapshot, contact);
    struct content *content = fixture_open(fixture);
    struct contact_row *row = content_find_contact(content, "c", fixture->arena);
    assert_int_equal(row->type, CONTACT_SERVICE);
    assert_true(row->is_sensitive && row->is_by_appointment && row->has_checked_on);
    assert_int_equal(row->checked_on_day, fixture_day("2026-10-01"));
    assert_int_equal(row->price, PRICE_FREE);
    assert_string_equal(row->languages, "de ar");
    assert_int_equal(fields_count(&row->fields, FIELD_PHONE), 2);
    assert_string_equal(fields_get(&row->fields, FIELD_EMAIL, "de", "de"), "a@example.org");
    struct contact_query query = {0};
    struct contact_row *rows = NULL;
    assert_int_equal(content_list_contacts(content, &query, 0, 9, fixture->arena, &rows), 1);
    assert_int_equal(fields_count(&rows[0].fields, FIELD_EMAIL), 0);
    assert_null(content_find_contact(content, "no", fixture->arena));
    assert_null(content_find_centre(content, fixture->arena));
}

/* ---- notices ---- */

static const char *list_notices(struct fixture *fixture, const char *day)
{
    return fixture_notices(fixture, &(struct notice_query){.today_day = fixture_day(day)});
}

static void add_notice(struct fixture *fixture, const char *uid, enum notice_kind kind,
                       const char *published, const char *valid_until)
{
    struct notice *notice = fixture_notice(fixture, uid, kind);
    notice->is_pinned = uid[0] == 'p';
    notice->has_published = published != NULL;
    notice->published_day = published ? fixture_day(published) : 0;
    notice->has_valid_until = valid_until != NULL;
    notice->valid_until_day = valid_until ? fixture_day(valid_until) : 0;
    snapshot_add_notice(fixture->snapshot, notice);
}

static void notices_show_alerts_then_pinned_then_newest(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add_notice(fixture, "undated", NOTICE_NEWS, NULL, NULL);
    add_notice(fixture, "old", NOTICE_OFFER, "2026-10-01", NULL);
    add_notice(fixture, "new", NOTICE_REQUEST, "2026-11-01", NULL);
    add_notice(fixture, "pinned", NOTICE_NEWS, "2026-01-01", NULL);
    add_notice(fixture, "alert", NOTICE_ALERT, "2025-01-01", NULL);
    fixture_open(fixture);
    assert_string_equal(list_notices(fixture, TODAY), "alert|pinned|new|old|undated");
    struct notice_row *row = content_find_notice(fixture->content, "old", fixture->arena);
    assert_int_equal(row->kind, NOTICE_OFFER);
    assert_null(content_find_notice(fixture->content, "no", fixture->arena));
}

static void notice_is_shown_from_its_first_to_its_last_day(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add_notice(fixture, "a", NOTICE_NEWS, "2026-12-02", "2026-12-04");
    fixture_open(fixture);
    assert_string_equal(list_notices(fixture, "2026-12-01"), "");
    assert_string_equal(list_notices(fixture, "2026-12-02"), "a");
    assert_string_equal(list_notices(fixture, "2026-12-04"), "a");
    assert_string_equal(list_notices(fixture, "2026-12-05"), "");
}

/* ---- languages and the whole ---- */

static void languages_tell_how_many_events_speak_them(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    for (int i = 0; i < 3; i++) {
        struct event *event = fixture_event(fixture, arena_printf(fixture->arena, "%d", i),
                                            "Titel", "2026-12-03T10:00:00", "PT1H");
        if (i > 0) {
            fields_put(&event->fields, fixture->arena, FIELD_TITLE, 0, "tr", "Başlık");
            fields_put(&event->fields, fixture->arena, FIELD_DESCRIPTION, 0, "tr", "Uzun");
        }
        snapshot_add_event(fixture->snapshot, event);
    }
    struct contact *contact = fixture_contact(fixture, "c", "Name");
    fields_put(&contact->fields, fixture->arena, FIELD_SUMMARY, 0, "uk", "опис");
    snapshot_add_contact(fixture->snapshot, contact);
    struct content *content = fixture_open(fixture);
    struct language_row *rows = NULL;
    assert_int_equal(content_list_languages(content, fixture->arena, &rows), 3);
    assert_string_equal(rows[0].lang, "de");
    assert_int_equal(rows[0].event_count, 3);
    assert_string_equal(rows[1].lang, "tr");
    assert_int_equal(rows[1].event_count, 2);
    assert_string_equal(rows[2].lang, "uk");
    assert_int_equal(rows[2].event_count, 0);
}

static void empty_content_answers_everything_with_nothing(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    struct content *content = fixture_open(fixture);
    struct event_query query = {.after_utc = fixture_utc(NOON),
                                .before_utc = fixture_utc(NOON)};
    struct topic_row *topics = NULL;
    struct language_row *languages = NULL;
    assert_int_equal(content_count_events(content, &query), 0);
    assert_string_equal(fixture_titles(fixture, &query, 0, 5), "");
    assert_int_equal(content_count_events(content, &everything), 0);
    assert_int_equal(content_list_topics(content, fixture->arena, &topics), 0);
    assert_null(content_find_topic(content, "x", fixture->arena));
    assert_int_equal(content_list_languages(content, fixture->arena, &languages), 0);
    assert_string_equal(list_notices(fixture, TODAY), "");
    assert_null(content_find_event(content, "x", 0, fixture->arena));
    struct series_date date = {0};
    assert_int_equal(content_list_next(content, 1, 1, &date), 0);
    assert_int_equal(content_list_before(content, 1, 0, 1, &date), 0);
    struct room_row *rooms = NULL;
    assert_int_equal(content_list_rooms(content, &(struct room_query){.before_utc = INT64_MAX},
                                        fixture->arena, &rooms),
                     0);
    assert_string_equal(content_get_house(content)->name, "");
    assert_string_equal(content_get_house(content)->zone, "Europe/Berlin");
    assert_string_equal(content_get_digest(content), "abc");
    assert_false(content_is_damaged(content));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pages_follow_start_then_title_then_uid),
        TEST(window_of_a_query_is_half_open),
        TEST(open_end_stays_in_the_list_for_two_hours),
        TEST(series_is_listed_once_with_its_next_date),
        TEST(long_date_of_a_series_keeps_being_its_next),
        TEST(event_is_found_with_its_next_date_or_its_last),
        TEST(event_is_found_at_its_start),
        TEST(words_of_one_date_stand_in_for_those_of_the_series),
        TEST(rows_carry_only_what_a_row_shows),
        TEST(filters_narrow_the_list),
        TEST(contacts_stand_as_in_a_telephone_list),
        TEST(members_and_networks_find_each_other),
        TEST(contact_says_all_that_it_was_told),
        TEST(notices_show_alerts_then_pinned_then_newest),
        TEST(notice_is_shown_from_its_first_to_its_last_day),
        TEST(languages_tell_how_many_events_speak_them),
        TEST(empty_content_answers_everything_with_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
