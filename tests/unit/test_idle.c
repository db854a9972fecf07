/* SPDX-License-Identifier: MIT */

/* Visits as they come: a clock that only this file moves. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/bug.h"
#include "ui/idle.h"

static const struct idle_page start = {.words = 20, .is_start = true};
static const struct idle_page list = {.words = 99};

/* Ticks each half second from one moment up to and including another; the first event, and when. */
static enum idle_event wait(struct idle *idle, const struct idle_page *page, int64_t from_ms,
                            int64_t to_ms, int64_t *ret_ms)
{
    for (int64_t now_ms = from_ms; now_ms <= to_ms; now_ms += 500) {
        enum idle_event event = idle_tick(idle, page, now_ms);
        if (event != IDLE_NOTHING) {
            *ret_ms = now_ms;
            return event;
        }
    }
    return IDLE_NOTHING;
}

static void the_limit_follows_what_there_is_to_read(void **state)
{
    static const struct {
        struct idle_page page;
        int64_t limit_s;
    } cases[] = {
        {{.words = 0}, 60},
        {{.words = 45}, 60},
        {{.words = 48}, 62},
        {{.words = 150}, 130},
        {{.words = 315}, 240},
        {{.words = 5000}, 240},
        {{.words = 0, .is_sensitive = true}, 45},
        {{.words = 30, .is_sensitive = true}, 50},
        {{.words = 5000, .is_sensitive = true}, 240},
        {{.words = 150, .has_code = true}, 190},
        {{.words = 150, .is_unhurried = true}, 260},
        {{.words = 5000, .is_unhurried = true, .has_code = true}, 540},
        {{.is_start = true}, 90},
        {{.is_start = true, .words = 5000, .has_code = true}, 90},
        {{.is_start = true, .is_unhurried = true}, 180},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_int_equal(idle_limit_ms(&cases[i].page) / 1000, cases[i].limit_s);
    }
}

static void a_visit_that_nobody_ends(void **state)
{
    struct idle idle = {0};
    int64_t at = 0;
    idle_go_on(&idle, 1000);
    assert_int_equal(wait(&idle, &list, 1000, 1000000, &at), IDLE_ASKS);
    assert_int_equal(at, 1000 + idle_limit_ms(&list));
    assert_int_equal(wait(&idle, &list, at, at + 1000000, &at), IDLE_LEAVES);
    assert_int_equal(at, 1000 + idle_limit_ms(&list) + IDLE_WARNING_MS);
    int64_t left = at;
    assert_int_equal(wait(&idle, &start, at, at + 1000000, &at), IDLE_SHOWS);
    assert_int_equal(at, left + 60000);
    assert_int_equal(wait(&idle, &start, at, at + 1000000, &at), IDLE_NOTHING);
    assert_int_equal(idle.phase, IDLE_SHOWING);
}

static void the_start_screen_asks_nothing(void **state)
{
    struct idle idle = {0};
    int64_t at = 0;
    idle_go_on(&idle, 0);
    assert_int_equal(wait(&idle, &start, 0, 1000000, &at), IDLE_SHOWS);
    assert_int_equal(at, 90000);
}

/* More often than the ten times that WCAG 2.2 asks for. */
static void an_answer_gives_all_the_time_again_as_often_as_one_likes(void **state)
{
    struct idle idle = {0};
    int64_t at = 0;
    idle_go_on(&idle, 0);
    for (int i = 0; i < 100; i++) {
        int64_t from = at;
        assert_int_equal(wait(&idle, &list, from, from + 1000000, &at), IDLE_ASKS);
        assert_int_equal(at - from, idle_limit_ms(&list));
        at += IDLE_WARNING_MS - 500;
        assert_int_equal(idle_tick(&idle, &list, at), IDLE_NOTHING);
        idle_go_on(&idle, at);
        assert_int_equal(idle.phase, IDLE_PRESENT);
    }
}

static void a_touch_begins_the_limit_anew(void **state)
{
    struct idle idle = {0};
    int64_t at = 0;
    idle_go_on(&idle, 0);
    idle_meet(&idle, 90000);
    assert_int_equal(wait(&idle, &list, 90000, 1000000, &at), IDLE_ASKS);
    assert_int_equal(at, 90000 + idle_limit_ms(&list));
    idle_meet(&idle, at + 20000); /* a finger is down, and has not answered yet */
    assert_int_equal(idle.phase, IDLE_ASKING);
    assert_int_equal(idle_seconds_left(&idle, at + 20000), 30);
}

/* Whoever looked away for hours, as a machine does that slept, still has the whole question. */
static void the_question_counts_from_when_it_is_seen(void **state)
{
    struct idle idle = {0};
    idle_go_on(&idle, 0);
    int64_t late = 10000000;
    assert_int_equal(idle_tick(&idle, &list, late), IDLE_ASKS);
    assert_int_equal(idle_tick(&idle, &list, late), IDLE_NOTHING);
    assert_int_equal(idle_seconds_left(&idle, late), 30);
}

static void the_seconds_left_count_down_to_one(void **state)
{
    struct idle idle = {0};
    idle_go_on(&idle, 0);
    assert_int_equal(idle_seconds_left(&idle, 5000), 30); /* nothing is asked yet */
    (void)idle_tick(&idle, &list, 500000);
    assert_int_equal(idle_seconds_left(&idle, 500000), 30);
    assert_int_equal(idle_seconds_left(&idle, 500001), 30);
    assert_int_equal(idle_seconds_left(&idle, 501000), 29);
    assert_int_equal(idle_seconds_left(&idle, 529999), 1);
    assert_int_equal(idle_seconds_left(&idle, 530000), 0);
    assert_int_equal(idle_seconds_left(&idle, 590000), 0);
}

static void it_wakes_when_something_is_new_and_not_before(void **state)
{
    struct idle idle = {0};
    idle_go_on(&idle, 1000);
    assert_int_equal(idle_deadline_ms(&idle, &list, 5000), 1000 + idle_limit_ms(&list));
    (void)idle_tick(&idle, &list, 500000);
    for (int64_t now_ms = 500000; now_ms < 530000; now_ms += 250) {
        int64_t deadline_ms = idle_deadline_ms(&idle, &list, now_ms);
        assert_true(deadline_ms > now_ms);
        int left = idle_seconds_left(&idle, now_ms);
        assert_int_equal(idle_seconds_left(&idle, deadline_ms), left - 1);
        assert_int_equal(idle_seconds_left(&idle, deadline_ms - 1), left);
    }
    idle_go_on(&idle, 600000);
    (void)idle_tick(&idle, &start, 700000);
    assert_int_equal(idle_deadline_ms(&idle, &start, 700000), 700000 + IDLE_SLIDE_S * 1000);
    assert_int_equal(idle_deadline_ms(&idle, &start, 712000), 712000 + IDLE_SLIDE_S * 1000);
}

static void slides_begin_anew_with_each_pause(void **state)
{
    struct idle idle = {0};
    idle_go_on(&idle, 0);
    assert_int_equal(idle_shown_s(&idle, 80000), 0);
    (void)idle_tick(&idle, &start, 90000);
    assert_int_equal(idle_shown_s(&idle, 90999), 0);
    assert_int_equal(idle_shown_s(&idle, 151000), 61);
    idle_go_on(&idle, 160000);
    assert_int_equal(idle_shown_s(&idle, 170000), 0);
}

static void night_may_go_past_midnight(void **state)
{
    static const struct {
        int from_min, to_min, minute;
        bool is_night;
    } cases[] = {
        {1200, 420, 1199, false}, {1200, 420, 1200, true}, {1200, 420, 0, true},
        {1200, 420, 419, true},   {1200, 420, 420, false}, {60, 300, 59, false},
        {60, 300, 60, true},      {60, 300, 300, false},   {0, 0, 0, false},
        {0, 0, 700, false},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_int_equal(idle_is_night(cases[i].from_min, cases[i].to_min, cases[i].minute),
                         cases[i].is_night);
    }
}

static void words_are_counted_as_they_are_read(void **state)
{
    struct arena *arena = arena_create(0);
    struct draw_list list_of = {0};
    draw_begin(&list_of, arena);
    struct rect rect = {0, 0, 100, 20};
    draw_run(&list_of, rect, &(struct draw_run){.text = " Heute  um\n9 ", .script = "Latn"});
    draw_run(&list_of, rect, &(struct draw_run){.text = "", .script = "Latn"});
    draw_run(&list_of, rect, &(struct draw_run){.text = "\xEE\xA1\xB8", .script = "Zyyy"});
    draw_fill(&list_of, rect, color_hex(0));
    assert_int_equal(idle_count_words(&list_of), 3);
    assert_false(idle_has_code(&list_of));
    static const uint8_t module = 1;
    draw_code(&list_of, 0, 0, &(struct draw_code){&module, 1, 4});
    assert_true(idle_has_code(&list_of));
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_limit_follows_what_there_is_to_read),
        cmocka_unit_test(a_visit_that_nobody_ends),
        cmocka_unit_test(the_start_screen_asks_nothing),
        cmocka_unit_test(an_answer_gives_all_the_time_again_as_often_as_one_likes),
        cmocka_unit_test(a_touch_begins_the_limit_anew),
        cmocka_unit_test(the_question_counts_from_when_it_is_seen),
        cmocka_unit_test(the_seconds_left_count_down_to_one),
        cmocka_unit_test(it_wakes_when_something_is_new_and_not_before),
        cmocka_unit_test(slides_begin_anew_with_each_pause),
        cmocka_unit_test(night_may_go_past_midnight),
        cmocka_unit_test(words_are_counted_as_they_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
