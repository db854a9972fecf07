/* SPDX-License-Identifier: MIT */

/* Nobody there, and somebody again, on the real terminal over the sample house. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/chrono.h"
#include "i18n/language.h"
#include "thumb.h"
#include "ui/idle.h"

static const char *const languages[] = {"de", "de-simple", "en", "tr", "uk",
                                        "ar", "ru",        "pl", "ro", "fa"};

static void begin(struct eye *eye)
{
    eye_begin(eye, EYE_SAMPLE "/data", eye_windows[0], TEXT_STANDARD, THEME_HELL);
}

static void go(struct eye *eye, const char *word)
{
    struct place place;
    assert_true(place_parse(word, &place));
    terminal_go(eye->terminal, &place);
    thumb_settle(eye, 0);
}

static void handle(struct eye *eye, struct input input)
{
    input.time_ms = chrono_monotonic_ms();
    assert_true(terminal_handle(eye->terminal, &input));
    (void)terminal_paint(eye->terminal);
    eye->canvas = terminal_get_canvas(eye->terminal);
}

static void tap_at(struct eye *eye, int x, int y)
{
    handle(eye, (struct input){.kind = INPUT_DOWN, .finger = 1, .x = x, .y = y});
    chrono_advance_ms(80);
    handle(eye, (struct input){.kind = INPUT_UP, .finger = 1, .x = x, .y = y});
    thumb_settle(eye, 400);
}

/* Until the terminal has asked; advances by as much as it said it could sleep, as its loop does. */
static void wait_for(struct eye *eye, enum screen screen)
{
    for (int turns = 0; thumb_where(eye) != screen; turns++) {
        assert_true(turns < 2000);
        int64_t sleep_ms = terminal_get_deadline_ms(eye->terminal) - chrono_monotonic_ms();
        assert_true(sleep_ms > 0);
        thumb_settle(eye, sleep_ms);
    }
}

/* What the painter may touch for a run of this text. */
static struct rect find_reach(const struct canvas *canvas, const char *text)
{
    for (size_t i = 0; i < canvas->list.count; i++) {
        const struct draw_command *command = &canvas->list.commands[i];
        if (command->kind == DRAW_RUN && strcmp(command->run.text, text) == 0) {
            return draw_reach(command);
        }
    }
    fail_msg("%s is not drawn", text);
    return (struct rect){0};
}

static const struct node *find_node(const struct eye *eye, enum node_role role)
{
    const struct node_list *nodes = &eye->canvas->nodes;
    for (size_t i = 0; i < nodes->count; i++) {
        if (nodes->nodes[i].role == role) {
            return &nodes->nodes[i];
        }
    }
    fail_msg("no such node");
    return NULL;
}

/* The frames of two seconds lie in different arenas; the terminal keeps both. */
static void from_second_to_second_only_the_number_is_painted(void **state)
{
    struct eye eye;
    begin(&eye);
    go(&eye, "events");
    wait_for(&eye, SCREEN_IDLE);
    for (int second = 30; second > 1; second--) {
        char number[16], next[16];
        (void)snprintf(number, sizeof(number), "%d", second);
        (void)snprintf(next, sizeof(next), "%d", second - 1);
        struct rect reach = find_reach(eye.canvas, number);
        const struct canvas *before = NULL;
        int64_t asleep_ms = 0;
        while (eye.canvas->in.left_s == second) {
            int64_t sleep_ms = terminal_get_deadline_ms(eye.terminal) - chrono_monotonic_ms();
            before = eye.canvas;
            thumb_settle(&eye, sleep_ms);
            asleep_ms += sleep_ms;
        }
        assert_int_equal(asleep_ms, 1000);
        struct rect damage = draw_damage(&before->list, &eye.canvas->list);
        assert_false(rect_is_empty(damage));
        assert_true(rect_is_inside(damage, rect_unite(reach, find_reach(eye.canvas, next))));
    }
    eye_end(&eye);
}

static void whoever_answers_is_where_they_were_at_least_twelve_times(void **state)
{
    struct eye eye;
    begin(&eye);
    go(&eye, "events");
    tap_at(&eye, 860, 1632); /* the next page */
    assert_int_equal(terminal_get_place(eye.terminal)->page, 1);
    for (int i = 0; i < 12; i++) {
        wait_for(&eye, SCREEN_IDLE);
        thumb_settle(&eye, IDLE_WARNING_MS - 1000);
        tap_at(&eye, 300, 300 + 60 * i);
        assert_int_equal(thumb_where(&eye), SCREEN_EVENTS);
        assert_int_equal(terminal_get_place(eye.terminal)->page, 1);
    }
    eye_end(&eye);
}

static void a_finger_that_rests_does_not_answer_until_it_lifts(void **state)
{
    struct eye eye;
    begin(&eye);
    go(&eye, "board");
    wait_for(&eye, SCREEN_IDLE);
    thumb_settle(&eye, IDLE_WARNING_MS - 1000);
    struct input input = {.kind = INPUT_DOWN, .finger = 1, .x = 500, .y = 400};
    handle(&eye, input);
    thumb_settle(&eye, 2000); /* the question has its time again */
    assert_int_equal(thumb_where(&eye), SCREEN_IDLE);
    input.kind = INPUT_UP;
    handle(&eye, input);
    assert_int_equal(thumb_where(&eye), SCREEN_BOARD);
    eye_end(&eye);
}

static void tap(struct eye *eye, const char *label)
{
    int index = node_find_label(&eye->canvas->nodes, label);
    assert_true(index >= 0);
    struct rect rect = eye->canvas->nodes.nodes[index].rect;
    tap_at(eye, rect.x + rect.w / 2, rect.y + rect.h / 2);
}

/* The cloth touches everything, and lies on the glass when the minute is over. */
static void whoever_wipes_the_screen_need_not_take_care(void **state)
{
    struct eye eye;
    begin(&eye);
    go(&eye, "status");
    tap(&eye, "Werkzeuge");
    tap(&eye, "Bildschirm reinigen");
    assert_int_equal(thumb_where(&eye), SCREEN_CLEAN);
    int64_t from_ms = chrono_monotonic_ms();
    for (int y = 0; y < 1920; y += 60) {
        tap_at(&eye, 540, y);
        tap_at(&eye, 100, y);
    }
    handle(&eye, (struct input){.kind = INPUT_KEY, .key = KEY_HOME});
    assert_int_equal(thumb_where(&eye), SCREEN_CLEAN);
    struct input cloth = {.kind = INPUT_DOWN, .finger = 3, .x = 118, .y = 1820};
    handle(&eye, cloth);
    wait_for(&eye, SCREEN_STATUS);
    assert_int_equal(chrono_monotonic_ms() - from_ms, 60000 - 400); /* tap_at waits */
    cloth.kind = INPUT_UP;
    handle(&eye, cloth);
    thumb_settle(&eye, 1000);
    assert_int_equal(thumb_where(&eye), SCREEN_STATUS);
    tap(&eye, "Start");
    assert_int_equal(thumb_where(&eye), SCREEN_HOME);
    eye_end(&eye);
}

static void what_never_lifts_is_told_on_the_status_page(void **state)
{
    struct eye eye;
    begin(&eye);
    handle(&eye, (struct input){.kind = INPUT_DOWN, .finger = 3, .x = 500, .y = 900});
    thumb_settle(&eye, 21000);
    go(&eye, "status");
    assert_true(node_has_text(&eye.canvas->nodes, "Berührungen ohne Ende: 1"));
    eye_end(&eye);
}

static void act(struct eye *eye, enum action_kind kind, int value, const char *lang)
{
    terminal_act(eye->terminal, &(struct action){.kind = kind, .value = value, .lang = lang});
    thumb_settle(eye, 0);
}

static void choose_everything(struct eye *eye)
{
    act(eye, ACTION_LANGUAGE, 0, "ar");
    act(eye, ACTION_THEME, THEME_KONTRAST, NULL);
    act(eye, ACTION_TEXT_SIZE, TEXT_GROSS, NULL);
    act(eye, ACTION_REACH, 1, NULL);
    act(eye, ACTION_STEADY, 1, NULL);
    act(eye, ACTION_WIDE, 1, NULL);
    act(eye, ACTION_MORE_TIME, 1, NULL);
    struct person person = eye->canvas->in.person;
    assert_string_equal(person.lang, "ar");
    assert_true(person.theme == THEME_KONTRAST && person.text_size == TEXT_GROSS);
    assert_true(person.is_reach && person.is_steady && person.is_wide && person.has_more_time);
}

static void expect_nothing_chosen(const struct eye *eye)
{
    const struct canvas_input *in = &eye->canvas->in;
    assert_string_equal(in->person.lang, "de");
    assert_string_equal(in->lang, "de");
    assert_int_equal(in->person.theme, THEME_HELL);
    assert_true(color_equals(in->theme.page, theme_get(THEME_HELL).page));
    assert_int_equal(in->person.text_size, TEXT_STANDARD);
    assert_int_equal(in->person.text_size, TEXT_STANDARD);
    assert_false(in->person.is_reach || in->person.is_steady || in->person.is_wide ||
                 in->person.has_more_time);
}

static void whoever_comes_next_finds_nothing_of_the_last_one(void **state)
{
    struct eye eye;
    begin(&eye);
    go(&eye, "topic:familie");
    choose_everything(&eye);
    wait_for(&eye, SCREEN_IDLE);
    wait_for(&eye, SCREEN_HOME);
    expect_nothing_chosen(&eye);
    handle(&eye, (struct input){.kind = INPUT_KEY, .key = KEY_BACK});
    assert_int_equal(thumb_where(&eye), SCREEN_HOME); /* no way back */
    choose_everything(&eye);
    wait_for(&eye, SCREEN_ATTRACT);
    expect_nothing_chosen(&eye);
    tap_at(&eye, 500, 500);
    assert_int_equal(thumb_where(&eye), SCREEN_HOME);
    choose_everything(&eye);
    go(&eye, "board");
    thumb_settle(&eye, 1000);
    act(&eye, ACTION_RESET, 0, NULL);
    expect_nothing_chosen(&eye);
    assert_int_equal(thumb_where(&eye), SCREEN_BOARD);
    eye_end(&eye);
}

static int64_t time_until_asked(struct eye *eye)
{
    int64_t from_ms = chrono_monotonic_ms();
    wait_for(eye, SCREEN_IDLE);
    int64_t took_ms = chrono_monotonic_ms() - from_ms;
    tap_at(eye, 300, 300);
    return took_ms + 400; /* that tap_at waits before the time begins that is measured next */
}

static void who_needs_more_time_has_it_twice(void **state)
{
    struct eye eye;
    begin(&eye);
    go(&eye, "house");
    (void)time_until_asked(&eye);
    int64_t usual_ms = time_until_asked(&eye);
    act(&eye, ACTION_MORE_TIME, 1, NULL);
    assert_int_equal(time_until_asked(&eye), 2 * usual_ms);
    act(&eye, ACTION_MORE_TIME, 0, NULL);
    assert_int_equal(time_until_asked(&eye), usual_ms);
    act(&eye, ACTION_LANGUAGE, 0, "de-simple");
    assert_true(time_until_asked(&eye) > 3 * usual_ms / 2);
    eye_end(&eye);
}

/* The wait of a page, and what it should be by what is on it. */
static void expect_wait(struct eye *eye, const struct place *place, bool is_sensitive)
{
    terminal_go(eye->terminal, place);
    thumb_settle(eye, 0);
    struct idle_page page = {.words = idle_count_words(&eye->canvas->list),
                             .is_sensitive = is_sensitive,
                             .has_code = idle_has_code(&eye->canvas->list)};
    (void)time_until_asked(eye);
    assert_in_range(time_until_asked(eye), idle_limit_ms(&page), idle_limit_ms(&page) + 1);
}

static void what_is_sensitive_waits_less_and_a_code_more(void **state)
{
    struct eye eye;
    begin(&eye);
    struct contact_row *rows = NULL;
    struct arena *arena = arena_create(0);
    size_t sensitive = 0;
    size_t count = content_list_contacts(eye.canvas->in.content, &(struct contact_query){0}, 0,
                                         300, arena, &rows);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].is_sensitive || i == 0) {
            struct place place = place_make(SCREEN_CONTACT, rows[i].uid);
            expect_wait(&eye, &place, rows[i].is_sensitive);
            sensitive += rows[i].is_sensitive ? 1 : 0;
        }
    }
    assert_true(sensitive > 0);
    struct place event = place_make(SCREEN_EVENT, "netzwerk-treffen");
    expect_wait(&eye, &event, false);
    assert_true(idle_has_code(&eye.canvas->list));
    arena_destroy(arena);
    eye_end(&eye);
}

static void a_steady_hand_is_not_taken_for_two(void **state)
{
    struct eye eye;
    begin(&eye);
    tap(&eye, "Termine");
    assert_int_equal(thumb_where(&eye), SCREEN_EVENTS);
    tap(&eye, "Start");
    act(&eye, ACTION_STEADY, 1, NULL);
    tap(&eye, "Termine"); /* 80 ms: it slipped */
    assert_int_equal(thumb_where(&eye), SCREEN_HOME);
    struct input input = {.kind = INPUT_DOWN, .finger = 1, .x = 250, .y = 900};
    handle(&eye, input);
    thumb_settle(&eye, 150);
    input.kind = INPUT_UP;
    handle(&eye, input);
    assert_int_equal(thumb_where(&eye), SCREEN_EVENTS);
    eye_end(&eye);
}

/* All that is shown in turn, with the longest words. */
static void every_slide_fits_in_every_language(void **state)
{
    size_t violations = 0;
    struct place attract = place_make(SCREEN_ATTRACT, NULL);
    for (size_t window = 0; window + 1 < EYE_WINDOWS; window++) {
        for (size_t i = 0; i < LF_LENGTH(languages); i++) {
            struct eye eye;
            eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[window], TEXT_STANDARD, THEME_HELL);
            eye_speak(&eye, languages[i]);
            wait_for(&eye, SCREEN_ATTRACT);
            eye_speak(&eye, languages[i]); /* the pause begins in the house's */
            for (int slide = 0; slide < 45; slide += slide < 5 ? 1 : 5) {
                eye_look(&eye, &attract);
                assert_int_equal(thumb_where(&eye), SCREEN_ATTRACT);
                thumb_settle(&eye, IDLE_SLIDE_S * 1000 * (slide < 5 ? 1 : 5));
            }
            violations += eye_finish(&eye, "slides");
        }
    }
    assert_int_equal(violations, 0);
}

static void no_letter_stands_on_the_same_pixels_for_long(void **state)
{
    struct eye eye;
    begin(&eye);
    wait_for(&eye, SCREEN_ATTRACT);
    struct rect first = find_node(&eye, NODE_STATUS)->rect;
    thumb_settle(&eye, 59000);
    assert_true(rect_equals(find_node(&eye, NODE_STATUS)->rect, first));
    thumb_settle(&eye, 1000);
    struct rect then = find_node(&eye, NODE_STATUS)->rect;
    assert_false(rect_equals(then, first));
    assert_true(abs(then.x - first.x) <= 8 && abs(then.y - first.y) <= 8);
    eye_end(&eye);
}

static int brightness(const struct eye *eye)
{
    struct color page = eye->canvas->in.theme.page, text = eye->canvas->in.theme.text;
    return page.r + page.g + page.b + text.r + text.g + text.b;
}

static void at_night_it_is_dark_and_dim_while_nobody_is_there(void **state)
{
    struct eye eye;
    begin(&eye);
    struct findings findings = {0};
    assert_true(settings_set(&eye.settings, "display.night=18:00-07:00", &findings));
    findings_finish(&findings);
    struct theme dark = theme_get(THEME_DUNKEL);
    wait_for(&eye, SCREEN_ATTRACT);
    assert_false(eye.canvas->in.is_night); /* 16:44 */
    thumb_settle(&eye, 74 * 60000);
    assert_false(eye.canvas->in.is_night);
    thumb_settle(&eye, 3 * 60000);
    assert_int_equal(thumb_where(&eye), SCREEN_ATTRACT);
    assert_true(eye.canvas->in.is_night);
    assert_true(brightness(&eye) < dark.page.r + dark.page.g + dark.page.b +
                                       (dark.text.r + dark.text.g + dark.text.b) * 2 / 3);
    for (size_t i = 0; i < eye.canvas->list.count; i++) {
        assert_int_not_equal(eye.canvas->list.commands[i].kind, DRAW_PICTURE);
    }
    terminal_set_clock(eye.terminal, TRUST_NO_CLOCK); /* who knows whether it is night */
    thumb_settle(&eye, 0);
    assert_false(eye.canvas->in.is_night);
    terminal_set_clock(eye.terminal, TRUST_CLOCK);
    thumb_settle(&eye, 0);
    assert_true(eye.canvas->in.is_night);
    tap_at(&eye, 500, 900);
    assert_int_equal(thumb_where(&eye), SCREEN_HOME);
    assert_true(color_equals(eye.canvas->in.theme.page, theme_get(THEME_HELL).page));
    eye_end(&eye);
}

static void in_its_hours_the_screen_is_black_and_a_touch_wakes_it(void **state)
{
    static const char *const sets[] = {"display.off=16:00-18:00", "display.off_by=dpms"};
    struct eye eye;
    eye_begin_set(&eye, EYE_SAMPLE "/data", eye_windows[0], TEXT_STANDARD, THEME_HELL, sets, 2);
    terminal_set_clock(eye.terminal, TRUST_CLOCK);
    thumb_settle(&eye, 0);
    assert_int_equal(terminal_find_light(eye.terminal), LIGHT_FULL); /* somebody may be there */
    wait_for(&eye, SCREEN_ATTRACT);
    assert_int_equal(terminal_find_light(eye.terminal), LIGHT_NO_SIGNAL);
    struct pixels pixels = platform_get_pixels(eye.platform);
    for (long i = 0; i < (long)pixels.w * pixels.h; i++) {
        assert_int_equal(pixels.data[i] & 0xFFFFFF, 0);
    }
    tap_at(&eye, 300, 900);
    assert_int_equal(thumb_where(&eye), SCREEN_HOME);
    assert_int_equal(terminal_find_light(eye.terminal), LIGHT_FULL);
    terminal_set_clock(eye.terminal, TRUST_NO_CLOCK); /* nobody knows which hour it is */
    wait_for(&eye, SCREEN_ATTRACT);
    assert_int_equal(terminal_find_light(eye.terminal), LIGHT_FULL);
    eye_end(&eye);
}

/* A page that somebody left is looked at as often as any other until it goes. */
static void pages_of_technicians_let_the_machine_sleep(void **state)
{
    static const char *const pages[] = {"status:tools", "colors", "status"};
    for (size_t i = 0; i < LF_LENGTH(pages); i++) {
        struct eye eye;
        begin(&eye);
        go(&eye, pages[i]);
        wait_for(&eye, SCREEN_HOME);
        eye_end(&eye);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_second_to_second_only_the_number_is_painted),
        cmocka_unit_test(whoever_answers_is_where_they_were_at_least_twelve_times),
        cmocka_unit_test(a_finger_that_rests_does_not_answer_until_it_lifts),
        cmocka_unit_test(whoever_wipes_the_screen_need_not_take_care),
        cmocka_unit_test(what_never_lifts_is_told_on_the_status_page),
        cmocka_unit_test(whoever_comes_next_finds_nothing_of_the_last_one),
        cmocka_unit_test(who_needs_more_time_has_it_twice),
        cmocka_unit_test(what_is_sensitive_waits_less_and_a_code_more),
        cmocka_unit_test(a_steady_hand_is_not_taken_for_two),
        cmocka_unit_test(every_slide_fits_in_every_language),
        cmocka_unit_test(no_letter_stands_on_the_same_pixels_for_long),
        cmocka_unit_test(pages_of_technicians_let_the_machine_sleep),
        cmocka_unit_test_setup(at_night_it_is_dark_and_dim_while_nobody_is_there, eye_freeze),
        cmocka_unit_test_setup(in_its_hours_the_screen_is_black_and_a_touch_wakes_it,
                               eye_freeze),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
