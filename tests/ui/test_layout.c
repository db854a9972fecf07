/* SPDX-License-Identifier: MIT */

/* Every screen and page of the sample house, at every text size, in windows of every kind. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/chrono.h"
#include "eye.h"

#define FIRST_TARGET_DU 780 /* what everybody must reach lies below, at 1080 x 1920 */

static void visit_records(struct eye *eye)
{
    struct content *content = eye->canvas->in.content;
    struct arena *arena = arena_create(0);
    struct event_query query = {.after_utc = chrono_now_utc(), .is_next_only = true};
    struct event_row *events = NULL;
    struct contact_row *contacts = NULL;
    struct notice_row *notices = NULL;
    struct topic_row *topics = NULL;
    size_t count = content_list_events(content, &query, 0, 300, arena, &events);
    for (size_t i = 0; i < count; i++) {
        struct place place = place_make(SCREEN_EVENT, events[i].uid);
        place.start_utc = events[i].start_utc;
        eye_visit(eye, &place);
    }
    count =
        content_list_contacts(content, &(struct contact_query){0}, 0, 300, arena, &contacts);
    for (size_t i = 0; i < count; i++) {
        struct place place = place_make(SCREEN_CONTACT, contacts[i].uid);
        eye_visit(eye, &place);
    }
    count = content_list_notices(content,
                                 &(struct notice_query){date_day_of(chrono_now_utc()), NULL}, 0,
                                 100, arena, &notices);
    for (size_t i = 0; i < count; i++) {
        struct place place = place_make(SCREEN_NOTICE, notices[i].uid);
        eye_visit(eye, &place);
    }
    count = content_list_topics(content, arena, &topics);
    for (size_t i = 0; i < count; i++) {
        struct place place = place_make(SCREEN_CONTACTS, topics[i].id);
        eye_visit(eye, &place);
    }
    arena_destroy(arena);
}

/* Widest set of records at the ends of the scale; what lies between is between. */
static void check_window(struct eye_window window, bool is_every_record)
{
    size_t violations = 0;
    for (int size = 0; size < TEXT_SIZE_COUNT; size++) {
        struct eye eye;
        eye_begin(&eye, EYE_SAMPLE "/data", window, (enum text_size)size, THEME_HELL);
        assert_non_null(eye.canvas->in.content);
        for (size_t i = 0; i < EYE_PLACES; i++) {
            eye_visit_word(&eye, eye_places[i]);
        }
        if (is_every_record && size != TEXT_GROSS) {
            visit_records(&eye);
        }
        char what[64];
        (void)snprintf(what, sizeof(what), "%dx%d %s", window.w, window.h,
                       text_size_words[size]);
        violations += eye_finish(&eye, what);
    }
    assert_int_equal(violations, 0);
}

static void large_portrait_holds_every_screen(void **state)
{
    check_window(eye_windows[0], true);
}

static void large_landscape_holds_every_screen(void **state)
{
    check_window(eye_windows[1], false);
}

static void seven_inches_across_hold_every_screen(void **state)
{
    check_window(eye_windows[2], false);
}

static void seven_inches_upright_hold_every_screen(void **state)
{
    check_window(eye_windows[3], false);
}

static void four_times_the_pixels_hold_every_screen(void **state)
{
    check_window(eye_windows[4], false);
}

/* Every window, every text size: what people write in cells is longer than what a feed says. */
static void a_house_of_lists_is_held_everywhere(void **state)
{
    size_t violations = 0;
    for (size_t i = 0; i < EYE_WINDOWS * TEXT_SIZE_COUNT; i++) {
        struct eye eye;
        eye_begin(&eye, EYE_SAMPLE "/lists", eye_windows[i / TEXT_SIZE_COUNT],
                  (enum text_size)(i % TEXT_SIZE_COUNT), THEME_HELL);
        eye.has_giants = true; /* what people write in cells */
        assert_non_null(eye.canvas->in.content);
        eye_visit_word(&eye, "home");
        eye_visit_word(&eye, "events");
        eye_visit_word(&eye, "contacts");
        eye_visit_word(&eye, "board");
        eye_visit_word(&eye, "house");
        visit_records(&eye);
        violations += eye_finish(&eye, "lists");
    }
    assert_int_equal(violations, 0);
}

/* "Weiter Textabstand", in every window and at every text size. */
static void more_room_between_letters_is_held_everywhere(void **state)
{
    size_t violations = 0;
    for (size_t i = 0; i < EYE_WINDOWS * TEXT_SIZE_COUNT; i++) {
        struct eye eye;
        eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[i / TEXT_SIZE_COUNT],
                  (enum text_size)(i % TEXT_SIZE_COUNT), THEME_HELL);
        terminal_act(eye.terminal, &(struct action){.kind = ACTION_WIDE, .value = 1});
        for (size_t j = 0; j < EYE_PLACES; j++) {
            eye_visit_word(&eye, eye_places[j]);
            assert_true(eye.canvas->in.person.is_wide);
        }
        violations += eye_finish(&eye, "more room");
    }
    assert_int_equal(violations, 0);
}

/* Words that are as wide as their line stand close again, and are measured so. */
static void more_room_goes_where_a_line_has_none(void **state)
{
    struct eye eye;
    eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[0], TEXT_SEHR_GROSS, THEME_HELL);
    eye_speak(&eye, "uk");
    terminal_act(eye.terminal, &(struct action){.kind = ACTION_WIDE, .value = 1});
    eye_visit_word(&eye, "event:deutsch-cafe");
    assert_int_equal(eye_finish(&eye, "no room"), 0);
}

/* Addresses, versions and what a worker reports have words that no column holds. */
static void what_a_machine_tells_is_held_everywhere(void **state)
{
    static const char *const run = "paths.run=" EYE_TECHNICIAN "/run";
    size_t violations = 0;
    for (size_t i = 0; i < EYE_WINDOWS * TEXT_SIZE_COUNT; i++) {
        struct eye eye;
        eye_begin_set(&eye, EYE_SAMPLE "/data", eye_windows[i / TEXT_SIZE_COUNT],
                      (enum text_size)(i % TEXT_SIZE_COUNT), THEME_HELL, &run, 1);
        eye_visit_word(&eye, "status");
        eye_visit_word(&eye, "status:tools");
        eye_visit_word(&eye, "status:code");
        violations += eye_finish(&eye, "machine");
    }
    assert_int_equal(violations, 0);
}

static void without_content_the_page_of_emergency_numbers_is_whole(void **state)
{
    char folder[] = "/tmp/litfass-layout-XXXXXX";
    size_t violations = 0;
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < EYE_WINDOWS * TEXT_SIZE_COUNT; i++) {
        struct eye eye;
        eye_begin(&eye, folder, eye_windows[i / TEXT_SIZE_COUNT],
                  (enum text_size)(i % TEXT_SIZE_COUNT), THEME_HELL);
        for (size_t j = 0; j < EYE_PLACES; j++) {
            eye_visit_word(&eye, eye_places[j]);
        }
        struct place home = place_make(SCREEN_HOME, NULL);
        eye_look(&eye, &home);
        assert_true(node_has_text(&eye.canvas->nodes, "112"));
        assert_true(node_has_text(&eye.canvas->nodes, "110"));
        violations += eye_finish(&eye, "no content");
    }
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(violations, 0);
}

static void what_everybody_must_reach_lies_in_the_lower_part(void **state)
{
    struct eye eye;
    eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[0], TEXT_STANDARD, THEME_HELL);
    static const char *const everywhere[] = {"Start", "Zurück", "Suche", "Sprache", "Anpassen"};
    static const char *const tiles[] = {"Termine", "Kontakte und Hilfe", "Aushang",
                                        "Unser Haus", "Notfall"};
    for (size_t i = 0; i < EYE_PLACES; i++) {
        struct place place;
        assert_true(place_parse(eye_places[i], &place));
        if (!eye_has_bar(place.screen)) {
            continue;
        }
        terminal_go(eye.terminal, &place);
        (void)terminal_paint(eye.terminal);
        const struct node_list *nodes = &terminal_get_canvas(eye.terminal)->nodes;
        for (size_t j = 0; j < LF_LENGTH(everywhere); j++) {
            int index = node_find_label(nodes, everywhere[j]);
            assert_true(index >= 0);
            assert_true(nodes->nodes[index].rect.y >= FIRST_TARGET_DU);
        }
        for (size_t j = 0; j < LF_LENGTH(tiles) && place.screen == SCREEN_HOME; j++) {
            int index = node_find_label(nodes, tiles[j]);
            assert_true(index >= 0);
            assert_true(nodes->nodes[index].rect.y >= FIRST_TARGET_DU);
        }
    }
    eye_end(&eye);
}

/* A topic or an area that has left the feed while somebody looked: the list is limited by it and says so. */
static void what_a_list_is_limited_to_is_said_when_it_is_gone(void **state)
{
    struct eye eye;
    eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[0], TEXT_STANDARD, THEME_HELL);
    struct place place = place_make(SCREEN_EVENTS, NULL);
    (void)snprintf(place.filter.topic, sizeof(place.filter.topic), "gone");
    (void)snprintf(place.filter.area, sizeof(place.filter.area), "gone");
    eye_look(&eye, &place);
    assert_true(node_has_text(&eye.canvas->nodes, "Nur: Thema · Mein Viertel"));
    assert_true(node_has_text(&eye.canvas->nodes, "Dazu passt hier kein Termin."));
    eye_end(&eye);
}

static void dump_places(struct buffer *dump, enum theme_name theme)
{
    struct eye eye;
    eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[0], TEXT_STANDARD, theme);
    for (size_t i = 0; i < EYE_PLACES; i++) {
        struct place place;
        assert_true(place_parse(eye_places[i], &place));
        if (place.screen != SCREEN_ADJUST) { /* it shows which theme is chosen */
            terminal_go(eye.terminal, &place);
            (void)terminal_paint(eye.terminal);
            node_dump(&terminal_get_canvas(eye.terminal)->nodes, dump);
        }
    }
    eye_end(&eye);
}

static void colours_move_nothing(void **state)
{
    struct buffer dumps[THEME_COUNT] = {0};
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        dump_places(&dumps[theme], (enum theme_name)theme);
        assert_string_equal(buffer_text(&dumps[theme]), buffer_text(&dumps[0]));
    }
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        buffer_finish(&dumps[theme]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_portrait_holds_every_screen),
        cmocka_unit_test(large_landscape_holds_every_screen),
        cmocka_unit_test(seven_inches_across_hold_every_screen),
        cmocka_unit_test(seven_inches_upright_hold_every_screen),
        cmocka_unit_test(four_times_the_pixels_hold_every_screen),
        cmocka_unit_test(a_house_of_lists_is_held_everywhere),
        cmocka_unit_test(more_room_between_letters_is_held_everywhere),
        cmocka_unit_test(more_room_goes_where_a_line_has_none),
        cmocka_unit_test(what_a_machine_tells_is_held_everywhere),
        cmocka_unit_test(without_content_the_page_of_emergency_numbers_is_whole),
        cmocka_unit_test(what_everybody_must_reach_lies_in_the_lower_part),
        cmocka_unit_test(what_a_list_is_limited_to_is_said_when_it_is_gone),
        cmocka_unit_test(colours_move_nothing),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
