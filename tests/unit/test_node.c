/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "draw/node.h"

static int set_up(void **state)
{
    *state = arena_create(0);
    return 0;
}

static int tear_down(void **state)
{
    arena_destroy(*state);
    return 0;
}

static void add(struct node_list *list, const char *label, struct rect rect, unsigned int flags,
                int action)
{
    struct node node = {
        .role = NODE_BUTTON, .state = flags, .rect = rect, .label = label, .action = action};
    (void)node_add(list, &node);
}

static void a_touch_finds_the_target_on_top(void **state)
{
    struct node_list list;
    node_begin(&list, *state);
    add(&list, "unten", (struct rect){0, 0, 100, 100}, 0, 0);
    add(&list, "oben", (struct rect){50, 50, 20, 20}, 0, 1);
    add(&list, "Text", (struct rect){0, 0, 100, 100}, 0, -1);
    add(&list, "aus", (struct rect){0, 0, 100, 100}, NODE_DISABLED, 2);
    assert_int_equal(node_find_at(&list, 55, 55), 1);
    assert_int_equal(node_find_at(&list, 5, 5), 0);
    assert_int_equal(node_find_at(&list, 100, 5), -1);
}

static void a_label_finds_its_own_target_before_one_that_begins_with_it(void **state)
{
    struct node_list list;
    node_begin(&list, *state);
    add(&list, "Termine", (struct rect){0}, 0, -1);
    add(&list, "Termine heute", (struct rect){0}, 0, 0);
    add(&list, "Termine", (struct rect){0}, NODE_DISABLED, 1);
    add(&list, "Termine", (struct rect){0}, 0, 2);
    assert_int_equal(node_find_label(&list, "Termine"), 3);
    assert_int_equal(node_find_label(&list, "Termine h"), 1);
    assert_int_equal(node_find_label(&list, "Ter"), 1);
    assert_int_equal(node_find_label(&list, "heute"), -1);
}

static void labels_and_descriptions_are_searched_for_text(void **state)
{
    struct node_list list;
    struct node node = {.label = "Treff", .description = "Heute, Saal 1", .action = -1};
    node_begin(&list, *state);
    (void)node_add(&list, &node);
    assert_true(node_has_text(&list, "Saal"));
    assert_true(node_has_text(&list, "Tref"));
    assert_false(node_has_text(&list, "Saal 2"));
}

static void texts_are_copied_and_a_missing_label_is_empty(void **state)
{
    struct node_list list;
    char label[] = "Treff";
    struct node node = {.label = label, .action = -1};
    node_begin(&list, *state);
    const struct node *added = node_add(&list, &node);
    label[0] = 'X';
    assert_string_equal(added->label, "Treff");
    assert_null(added->description);
    node.label = NULL;
    assert_string_equal(node_add(&list, &node)->label, "");
}

static void a_dump_says_role_state_label_rectangle_and_more(void **state)
{
    struct node_list list;
    struct buffer dump = {0};
    node_begin(&list, *state);
    (void)node_add(&list, &(struct node){.role = NODE_TAB,
                                         .state = NODE_SELECTED,
                                         .rect = {1, 2, 3, 4},
                                         .label = "Heute 8",
                                         .action = 0});
    (void)node_add(&list, &(struct node){.role = NODE_BUTTON,
                                         .state = NODE_DISABLED | NODE_PRESSED,
                                         .rect = {-1, 0, 9, 9},
                                         .label = "Mo\nDi",
                                         .description = "erste\nSeite",
                                         .action = 1});
    node_dump(&list, &dump);
    assert_string_equal(buffer_text(&dump),
                        "tab [selected] \"Heute 8\" 1,2 3x4\n"
                        "button [disabled] \"Mo\\nDi\" -1,0 9x9 -- \"erste\\nSeite\"\n");
    buffer_finish(&dump);
}

/* A picture that has come stands before a button: the button is the same, and is counted otherwise. */
static void targets_are_the_same_whatever_is_new_to_read(void **state)
{
    struct node_list one, other;
    struct rect left = {0, 0, 100, 100}, right = {100, 0, 100, 100};
    node_begin(&one, *state);
    add(&one, "Uhr", left, 0, -1);
    add(&one, "Termine", left, 0, 0);
    add(&one, "Hilfe", right, 0, 1);
    node_begin(&other, *state);
    add(&other, "Logo", left, 0, -1);
    add(&other, "Uhr", left, 0, -1);
    add(&other, "Termine", left, 0, 0);
    add(&other, "aus", left, NODE_DISABLED, 2);
    add(&other, "Hilfe", right, 0, 1);
    static const int pairs[][2] = {{2, 4}, {1, 2}, {0, -1}, {-1, -1}};
    for (size_t i = 0; i < LF_LENGTH(pairs); i++) {
        int index = pairs[i][0];
        assert_true(node_match_targets(&one, &other, &index));
        assert_int_equal(index, pairs[i][1]);
    }
    int index = 1;
    add(&other, "Mehr", right, 0, 2);
    assert_false(node_match_targets(&one, &other, &index));
    assert_false(node_match_targets(&other, &one, &index));
    node_begin(&other, *state);
    add(&other, "Termine", left, 0, 0);
    add(&other, "Hilfe", (struct rect){100, 1, 100, 100}, 0, 1);
    assert_false(node_match_targets(&one, &other, &index));
}

static void a_list_grows_as_needed(void **state)
{
    struct node_list list;
    node_begin(&list, *state);
    for (int i = 0; i < 500; i++) {
        add(&list, "x", (struct rect){i, 0, 1, 1}, 0, i);
    }
    assert_int_equal(node_find_at(&list, 499, 0), 499);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_touch_finds_the_target_on_top),
        TEST(a_label_finds_its_own_target_before_one_that_begins_with_it),
        TEST(labels_and_descriptions_are_searched_for_text),
        TEST(texts_are_copied_and_a_missing_label_is_empty),
        TEST(a_dump_says_role_state_label_rectangle_and_more),
        TEST(targets_are_the_same_whatever_is_new_to_read),
        TEST(a_list_grows_as_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
