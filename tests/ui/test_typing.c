/* SPDX-License-Identifier: MIT */

/* A search typed by keys alone: what is found changes with each of them, and the ring stays where it is. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "model/fold.h"
#include "thumb.h"
#include "ui/keyboard.h"

static const struct node *focused(const struct eye *eye)
{
    return &eye->canvas->nodes.nodes[thumb_focus(eye)];
}

static const struct action *focused_action(const struct eye *eye)
{
    const struct node *node = focused(eye);
    return node->action >= 0 ? &eye->canvas->actions[node->action] : NULL;
}

/* Down until it is on something with this label and role. */
static void walk_to(struct eye *eye, enum node_role role, const char *label)
{
    for (size_t i = 0; focused(eye)->role != role || strcmp(focused(eye)->label, label) != 0;
         i++) {
        if (i > eye->canvas->nodes.count) {
            fail_msg("no \"%s\" on the page", label);
        }
        thumb_press_and_wait(eye, KEY_DOWN);
    }
}

static void type(struct eye *eye, const char *letters)
{
    for (; *letters != '\0'; letters++) {
        walk_to(eye, NODE_KEY, (char[]){*letters, '\0'});
        thumb_press_and_wait(eye, KEY_SELECT);
    }
}

static void go_typing(struct eye *eye, struct eye_window window, const char *lang)
{
    thumb_begin(eye, window);
    eye_speak(eye, lang);
    thumb_press_and_wait(eye, KEY_DOWN);
    struct place search = place_make(SCREEN_SEARCH, NULL);
    thumb_go(eye, &search);
}

/* Presses what the ring is on: no key may move under it, nor the ring. */
static void check_key(struct eye *eye)
{
    char label[64];
    (void)snprintf(label, sizeof(label), "%s", focused(eye)->label);
    struct rect rect = focused(eye)->rect;
    thumb_press_and_wait(eye, KEY_SELECT);
    assert_string_equal(focused(eye)->label, label);
    assert_int_equal(focused(eye)->role, NODE_KEY);
    assert_true(rect_equals(focused(eye)->rect, rect));
}

static void the_ring_stays_on_each_key_that_is_pressed(void **state)
{
    static const char *const languages[] = {"de", "ar"};
    for (size_t i = 0; i < 4; i++) {
        struct eye eye;
        go_typing(&eye, eye_windows[i], languages[i % LF_LENGTH(languages)]);
        size_t keys = 0;
        for (size_t step = eye.canvas->nodes.count; step > 0; step--) {
            const struct action *action = focused_action(&eye);
            bool is_key = focused(&eye)->role == NODE_KEY;
            if (is_key && (action->kind == ACTION_TYPE || action->kind == ACTION_ERASE)) {
                check_key(&eye);
                keys++;
            }
            thumb_press_and_wait(&eye, KEY_DOWN);
        }
        assert_true(keys >= 28);
        /* and until nothing is left, and beyond */
        walk_to(&eye, NODE_KEY, canvas_tr(eye.canvas, "Letzten Buchstaben löschen"));
        for (int left = 2 * TYPED_LETTERS_MAX; left > 0; left--) {
            check_key(&eye);
        }
        assert_string_equal(terminal_get_place(eye.terminal)->id, "");
        eye_end(&eye);
    }
}

static void the_ring_stays_on_the_key_that_changes_the_others(void **state)
{
    static const char *const languages[] = {"de", "ar", "pl"};
    for (size_t i = 0; i < 4 * LF_LENGTH(languages); i++) {
        struct eye eye;
        go_typing(&eye, eye_windows[i % 4], languages[i / 4]);
        while (focused(&eye)->role != NODE_KEY || focused_action(&eye)->kind != ACTION_GO) {
            thumb_press_and_wait(&eye, KEY_UP); /* the last key */
        }
        thumb_press_and_wait(&eye, KEY_UP);
        thumb_press_and_wait(&eye, KEY_UP);
        for (int turn = 1; turn <= 5; turn++) {
            int tab = focused_action(&eye)->place.tab;
            thumb_press_and_wait(&eye, KEY_SELECT);
            assert_int_equal(terminal_get_place(eye.terminal)->tab, tab);
            assert_int_equal(focused(&eye)->role, NODE_KEY);
            assert_int_equal(focused_action(&eye)->kind, ACTION_GO);
            assert_int_equal(focused_action(&eye)->place.code, 0);
        }
        eye_end(&eye);
    }
}

static void between_keys_and_hits_lies_one_step(void **state)
{
    struct eye eye;
    go_typing(&eye, eye_windows[0], "de");
    type(&eye, "yoga");
    walk_to(&eye, NODE_KEY, "1");
    thumb_press_and_wait(&eye, KEY_UP); /* all of them */
    assert_int_equal(focused(&eye)->role, NODE_BUTTON);
    thumb_press_and_wait(&eye, KEY_DOWN);
    assert_string_equal(focused(&eye)->label, "1");
    thumb_press_and_wait(&eye, KEY_UP);
    thumb_press_and_wait(&eye, KEY_UP);
    assert_int_equal(focused(&eye)->role, NODE_LINK);
    thumb_press_and_wait(&eye, KEY_SELECT);
    assert_int_equal(thumb_where(&eye), SCREEN_EVENT);
    thumb_press_and_wait(&eye, KEY_BACK);
    assert_string_equal(focused(&eye)->label, "yoga");
    /* all that was found and the way back to the keys */
    walk_to(&eye, NODE_KEY, "20 Treffer");
    thumb_press_and_wait(&eye, KEY_SELECT);
    assert_int_equal(focused(&eye)->role, NODE_BUTTON);
    assert_string_equal(focused(&eye)->label, "yoga");
    thumb_press_and_wait(&eye, KEY_SELECT);
    assert_int_equal(focused(&eye)->role, NODE_STATUS);
    assert_string_equal(focused(&eye)->label, "yoga");
    eye_end(&eye);
}

static void what_vanishes_leaves_the_ring_beside_it(void **state)
{
    for (size_t i = 0; i < 4; i++) {
        struct eye eye;
        go_typing(&eye, eye_windows[i], "de");
        type(&eye, "yoga");
        while (focused(&eye)->role != NODE_LINK) {
            thumb_press_and_wait(&eye, KEY_UP);
        }
        terminal_act(eye.terminal, &(struct action){.kind = ACTION_TYPE, .lang = "xyzzyq"});
        thumb_settle(&eye, 0);
        assert_int_not_equal(focused(&eye)->role, NODE_KEY);
        walk_to(&eye, NODE_BUTTON, "Alles löschen");
        thumb_press_and_wait(&eye, KEY_SELECT);
        assert_string_equal(focused(&eye)->label, "Was suchen Sie?");
        eye_end(&eye);
    }
}

/* ---- what a voice says ---- */

/* A letter or digit has a name in every voice; a sign needs a word. */
static bool is_spoken(const char *text)
{
    struct buffer folded = {0};
    fold_search(&folded, text != NULL ? text : "");
    bool is_any = folded.size_bytes > 0;
    buffer_finish(&folded);
    return is_any;
}

static void check_voice(const struct eye *eye, const char *lang)
{
    const struct node_list *nodes = &eye->canvas->nodes;
    size_t changing = 0;
    for (size_t i = 0; i < nodes->count; i++) {
        const struct node *node = &nodes->nodes[i];
        if (node->role == NODE_KEY && !is_spoken(node->label) &&
            !is_spoken(node->description)) {
            fail_msg("%s: nobody can say \"%s\"", lang, node->label);
        }
        if (node->role == NODE_KEY && (node->state & NODE_SELECTED) != 0) {
            fail_msg("%s: \"%s\" is chosen", lang, node->label);
        }
        const char *other = canvas_tr(eye->canvas, "Andere Tastatur");
        changing += node->description != NULL &&
                            strncmp(node->description, other, strlen(other)) == 0 &&
                            is_spoken(node->description + strlen(other))
                        ? 1
                        : 0;
    }
    assert_int_equal(changing, 1);
}

static void a_voice_has_words_for_every_key(void **state)
{
    static const char *const languages[] = {"de", "de-simple", "en", "tr", "uk",
                                            "ar", "ru",        "pl", "ro", "fa"};
    for (size_t i = 0; i < LF_LENGTH(languages); i++) {
        struct eye eye;
        thumb_begin(&eye, eye_windows[i % 2 + 1]);
        eye_speak(&eye, languages[i]);
        for (int tab = 0; tab < KEYBOARDS_OFFERED_MAX; tab++) {
            struct place search = place_make(SCREEN_SEARCH, "yoga");
            search.tab = tab;
            thumb_go(&eye, &search);
            check_voice(&eye, languages[i]);
        }
        eye_end(&eye);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ring_stays_on_each_key_that_is_pressed),
        cmocka_unit_test(the_ring_stays_on_the_key_that_changes_the_others),
        cmocka_unit_test(between_keys_and_hits_lies_one_step),
        cmocka_unit_test(what_vanishes_leaves_the_ring_beside_it),
        cmocka_unit_test(a_voice_has_words_for_every_key),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
