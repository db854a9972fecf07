/* SPDX-License-Identifier: MIT */

/* The house by keys alone: every control of every page is reached, in the order in which the page is read, nobody
 * is ever stuck, and a voice would have something to say for each. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/chrono.h"
#include "thumb.h"

/* Every screen that somebody can be on: not what lies over it. */
static bool is_walked(enum screen screen)
{
    return eye_has_bar(screen) && screen != SCREEN_LEARN; /* there keys are only told */
}

/* ---- what each page says ---- */

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \n")] == '\0';
}

static void check_words(const struct eye *eye, const char *word)
{
    const struct node_list *nodes = &eye->canvas->nodes;
    size_t tabs = 0, selected = 0;
    for (size_t i = 0; i < nodes->count; i++) {
        const struct node *node = &nodes->nodes[i];
        bool is_said = !is_blank(node->label) ||
                       (node->role == NODE_IMAGE && !is_blank(node->description));
        if (!is_said) {
            fail_msg("%s: node %zu says nothing", word, i);
        }
        tabs += node->role == NODE_TAB ? 1 : 0;
        selected += node->role == NODE_TAB && (node->state & NODE_SELECTED) != 0 ? 1 : 0;
    }
    if (tabs > 0 && selected == 0) {
        fail_msg("%s: none of %zu chips says that it is chosen", word, tabs);
    }
}

/* Down each column and along each line, then the next column, or the bar beside the page. The time of day is said
 * first, wherever it stands. */
static void check_order(const struct eye *eye, const char *word)
{
    const struct node_list *nodes = &eye->canvas->nodes;
    bool is_rtl = eye->canvas->is_rtl;
    for (size_t i = 1; i < nodes->count; i++) {
        struct rect a = nodes->nodes[i - 1].rect, b = nodes->nodes[i].rect;
        if (i == 1 && nodes->nodes[0].role == NODE_STATUS) {
            continue;
        }
        bool is_above = b.y + b.h <= a.y + 2;
        bool is_line =
            b.y + b.h / 2 > a.y && b.y + b.h / 2 < a.y + a.h && a.h < 3 * b.h && b.h < 3 * a.h;
        bool is_next_column = is_rtl ? b.x + b.w <= a.x + 2 : b.x >= a.x + a.w - 2;
        bool is_before = is_rtl ? b.x >= a.x + a.w - 2 : b.x + b.w <= a.x + 2;
        if ((is_above && !is_next_column) || (is_line && is_before)) {
            fail_msg("%s: \"%s\" %d,%d %dx%d is read after \"%s\" %d,%d %dx%d", word,
                     nodes->nodes[i].label, b.x, b.y, b.w, b.h, nodes->nodes[i - 1].label, a.x,
                     a.y, a.w, a.h);
        }
    }
}

/* Once round: each node once, in their order, and where one began. */
static void check_round(struct eye *eye, enum key key, int step, const char *word)
{
    int count = (int)eye->canvas->nodes.count;
    int at = thumb_focus(eye);
    for (int i = 0; i < count; i++) {
        thumb_press_and_wait(eye, key);
        if (thumb_focus(eye) != (at + step + count) % count) {
            fail_msg("%s: from %d of %d to %d", word, at, count, thumb_focus(eye));
        }
        at = thumb_focus(eye);
        assert_string_equal(place_word(thumb_where(eye)),
                            place_word(eye->canvas->in.place.screen));
    }
}

static void check_page(struct eye *eye, const char *word)
{
    check_words(eye, word);
    check_order(eye, word);
    const struct node_list *nodes = &eye->canvas->nodes;
    assert_in_range(thumb_focus(eye), 0, nodes->count - 1);
    int title = 0;
    while (title < (int)nodes->count && nodes->nodes[title].role != NODE_HEADING) {
        title++;
    }
    assert_int_equal(thumb_focus(eye), title < (int)nodes->count
                                           ? title + 1
                                           : 0); /* low pages to type on have none */
    bool is_rtl = eye->canvas->is_rtl;
    check_round(eye, KEY_DOWN, 1, word);
    check_round(eye, KEY_UP, -1, word);
    check_round(eye, is_rtl ? KEY_LEFT : KEY_RIGHT, 1, word);
    check_round(eye, is_rtl ? KEY_RIGHT : KEY_LEFT, -1, word);
}

static void check_place(struct eye *eye, const char *word)
{
    struct place place;
    assert_true(place_parse(word, &place));
    if (!is_walked(place.screen)) {
        return;
    }
    thumb_go(eye, &place);
    int count = eye->canvas->page_count;
    for (int page = 0; page < count && page < 4; page++) {
        check_page(eye, word);
        thumb_press_and_wait(eye, KEY_NEXT);
        assert_int_equal(terminal_get_place(eye->terminal)->page,
                         page + 1 < count ? page + 1 : page);
    }
    for (int i = 0; i < HISTORY_MAX && thumb_where(eye) != SCREEN_HOME; i++) {
        thumb_press_and_wait(eye, KEY_BACK);
    }
    assert_int_equal(thumb_where(eye), SCREEN_HOME);
}

static void every_page_is_gone_round_in_the_order_it_is_read(void **state)
{
    static const char *const languages[] = {"de", "ar"};
    for (size_t window = 0; window < 3; window++) {
        for (size_t i = 0; i < LF_LENGTH(languages); i++) {
            struct eye eye;
            thumb_begin(&eye, eye_windows[window]);
            eye_speak(&eye, languages[i]);
            thumb_press_and_wait(&eye, KEY_DOWN); /* the ring comes up */
            for (size_t j = 0; j < EYE_PLACES; j++) {
                check_place(&eye, eye_places[j]);
            }
            eye_end(&eye);
        }
    }
}

/* ---- what each control does ---- */

/* Each control of the page, by a walk to it and a press: what a finger would have led to. */
static void check_controls(struct eye *eye, const struct place *place)
{
    thumb_go(eye, place);
    int count = (int)eye->canvas->nodes.count;
    for (int i = 0; i < count; i++) {
        struct place start = place_make(SCREEN_HOME, NULL);
        terminal_go(eye->terminal, &start);
        terminal_act(eye->terminal, &(struct action){.kind = ACTION_RESET});
        thumb_settle(eye, 0);
        thumb_go(eye, place);
        for (int presses = 0; thumb_focus(eye) != i; presses++) {
            assert_true(presses < count);
            thumb_press_and_wait(eye, KEY_DOWN);
        }
        const struct node *node = &eye->canvas->nodes.nodes[i];
        bool can_act = node->action >= 0 && (node->state & NODE_DISABLED) == 0;
        struct action action =
            can_act ? eye->canvas->actions[node->action] : (struct action){.kind = ACTION_STAY};
        thumb_press(eye, KEY_SELECT);
        assert_int_equal((eye->canvas->nodes.nodes[i].state & NODE_PRESSED) != 0, can_act);
        assert_int_equal(thumb_where(eye), place->screen);
        thumb_settle(eye, THUMB_APART_MS);
        enum screen expected =
            action.kind == ACTION_GO      ? action.place.screen
            : action.kind == ACTION_START ? SCREEN_HOME
            : action.kind == ACTION_BACK  ? SCREEN_HOME
            : action.kind == ACTION_LANGUAGE && place->screen == SCREEN_LANGUAGE ? SCREEN_HOME
            : action.kind == ACTION_CLEAN                                        ? SCREEN_CLEAN
                                          : place->screen;
        assert_int_equal(thumb_where(eye), expected);
        if (expected == SCREEN_CLEAN) {
            thumb_settle(eye, 61000);
        }
        assert_true(thumb_focus(eye) >= 0);
    }
}

static void every_control_does_by_key_what_it_does_by_touch(void **state)
{
    struct eye eye;
    thumb_begin(&eye, eye_windows[0]);
    thumb_press_and_wait(&eye, KEY_DOWN);
    for (size_t i = 0; i < EYE_PLACES; i++) {
        struct place place;
        assert_true(place_parse(eye_places[i], &place));
        if (is_walked(place.screen)) {
            check_controls(&eye, &place);
        }
    }
    eye_end(&eye);
}

/* ---- hands ---- */

static void the_same_key_right_behind_itself_is_the_same_press(void **state)
{
    struct eye eye;
    thumb_begin(&eye, eye_windows[0]);
    thumb_press_and_wait(&eye, KEY_DOWN);
    int at = thumb_focus(&eye);
    thumb_press(&eye, KEY_DOWN);
    thumb_settle(&eye, 299);
    thumb_press(&eye, KEY_DOWN);
    assert_int_equal(thumb_focus(&eye), at + 1);
    thumb_settle(&eye, 1);
    thumb_press(&eye, KEY_DOWN);
    assert_int_equal(thumb_focus(&eye), at + 2);
    thumb_press(&eye, KEY_UP); /* another one counts at once */
    assert_int_equal(thumb_focus(&eye), at + 1);
    terminal_act(eye.terminal, &(struct action){.kind = ACTION_STEADY, .value = 1});
    thumb_settle(&eye, 499);
    thumb_press(&eye, KEY_UP);
    assert_int_equal(thumb_focus(&eye), at + 1);
    thumb_settle(&eye, 1);
    thumb_press(&eye, KEY_UP);
    assert_int_equal(thumb_focus(&eye), at);
    eye_end(&eye);
}

static bool has_ring(const struct eye *eye)
{
    const struct draw_list *list = &eye->canvas->list;
    const struct draw_command *last = &list->commands[list->count - 1];
    return last->kind == DRAW_BOX && last->box.fill.a == 0 &&
           color_equals(last->box.border, eye->canvas->in.theme.focus_edge);
}

static void the_ring_is_there_while_the_keypad_was_used_last(void **state)
{
    struct eye eye;
    thumb_begin(&eye, eye_windows[0]);
    assert_false(has_ring(&eye));
    assert_int_equal(thumb_focus(&eye), -1);
    thumb_press_and_wait(&eye, KEY_DOWN);
    thumb_press_and_wait(&eye, KEY_DOWN);
    assert_true(has_ring(&eye));
    int at = thumb_focus(&eye);
    struct input input = {
        .kind = INPUT_DOWN, .finger = 1, .x = 5, .y = 5, .time_ms = chrono_monotonic_ms()};
    assert_true(terminal_handle(eye.terminal, &input));
    thumb_settle(&eye, 80);
    assert_false(has_ring(&eye));
    input.kind = INPUT_UP;
    input.time_ms = chrono_monotonic_ms();
    assert_true(terminal_handle(eye.terminal, &input));
    thumb_settle(&eye, 1000);
    thumb_press_and_wait(&eye, KEY_SELECT); /* nobody selects what they do not see */
    assert_int_equal(thumb_where(&eye), SCREEN_HOME);
    assert_true(has_ring(&eye));
    assert_int_equal(thumb_focus(&eye), at);
    eye_end(&eye);
}

static void the_ring_stays_where_it_is_when_time_passes_or_the_language_changes(void **state)
{
    struct eye eye;
    thumb_begin(&eye, eye_windows[0]);
    struct place events = place_make(SCREEN_EVENTS, NULL);
    thumb_press_and_wait(&eye, KEY_DOWN);
    thumb_go(&eye, &events);
    for (int i = 0; i < 5; i++) {
        thumb_press_and_wait(&eye, KEY_DOWN);
    }
    const char *label = eye.canvas->nodes.nodes[thumb_focus(&eye)].label;
    char before[256];
    (void)snprintf(before, sizeof(before), "%s", label);
    thumb_settle(&eye, 60000);
    assert_string_equal(eye.canvas->nodes.nodes[thumb_focus(&eye)].label, before);
    int at = thumb_focus(&eye);
    eye_speak(&eye, "tr");
    assert_int_equal(thumb_focus(&eye), at);
    eye_end(&eye);
}

static void whoever_answers_by_key_finds_the_ring_where_it_was(void **state)
{
    struct eye eye;
    thumb_begin(&eye, eye_windows[0]);
    struct place board = place_make(SCREEN_BOARD, NULL);
    thumb_press_and_wait(&eye, KEY_DOWN);
    thumb_go(&eye, &board);
    for (int i = 0; i < 3; i++) {
        thumb_press_and_wait(&eye, KEY_DOWN);
    }
    int at = thumb_focus(&eye);
    thumb_settle(&eye, 600000);
    assert_int_equal(thumb_where(&eye), SCREEN_IDLE);
    assert_true(has_ring(&eye));
    thumb_press_and_wait(&eye, KEY_BACK);
    assert_int_equal(thumb_where(&eye), SCREEN_BOARD); /* no step back: it was the answer */
    assert_int_equal(thumb_focus(&eye), at);
    eye_end(&eye);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_gone_round_in_the_order_it_is_read),
        cmocka_unit_test(every_control_does_by_key_what_it_does_by_touch),
        cmocka_unit_test(the_same_key_right_behind_itself_is_the_same_press),
        cmocka_unit_test(the_ring_is_there_while_the_keypad_was_used_last),
        cmocka_unit_test(the_ring_stays_where_it_is_when_time_passes_or_the_language_changes),
        cmocka_unit_test(whoever_answers_by_key_finds_the_ring_where_it_was),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
