/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "harness/easel.h"
#include "ui/focus.h"

#define PX_PER_MM 4.0

static void put(struct canvas *canvas, enum node_role role, const char *label)
{
    struct rect rect = {100, 100 * (int)canvas->nodes.count, 200, 80};
    canvas_say(canvas, role, rect, label);
}

/* A page of these labels, divided by blanks; "#" before one makes it a heading. */
static struct canvas *page(struct easel *easel, const char *labels)
{
    struct canvas *canvas = easel_at(easel, "2026-11-24T16:42:00");
    while (*labels != '\0') {
        size_t length = strcspn(labels, " ");
        const char *label = arena_printf(canvas->arena, "%.*s", (int)length, labels);
        bool is_heading = label[0] == '#';
        put(canvas, is_heading ? NODE_HEADING : NODE_TEXT, label);
        labels += length;
        labels += strspn(labels, " ");
    }
    return canvas;
}

static struct focus on(const struct canvas *canvas)
{
    struct focus focus = {0};
    focus_follow(&focus, canvas);
    return focus;
}

static void a_new_page_begins_behind_its_title(void **state)
{
    assert_int_equal(on(page(*state, "clock #title a b")).node, 2);
    assert_int_equal(on(page(*state, "a b")).node, 0);
    assert_int_equal(on(page(*state, "a #title")).node, 1);
    assert_int_equal(on(page(*state, "")).node, -1);
}

static void the_ends_of_a_page_meet(void **state)
{
    struct canvas *canvas = page(*state, "#title a b");
    struct focus focus = on(canvas);
    static const int forth[] = {2, 0, 1, 2};
    for (size_t i = 0; i < LF_LENGTH(forth); i++) {
        focus_step(&focus, canvas, 1);
        assert_int_equal(focus.node, forth[i]);
    }
    static const int back[] = {1, 0, 2, 1};
    for (size_t i = 0; i < LF_LENGTH(back); i++) {
        focus_step(&focus, canvas, -1);
        assert_int_equal(focus.node, back[i]);
    }
    struct canvas *empty = page(*state, "");
    focus = on(empty);
    focus_step(&focus, empty, 1);
    assert_int_equal(focus.node, -1);
}

static void it_stays_on_what_it_is_on_when_the_page_is_built_anew(void **state)
{
    static const struct {
        const char *before;
        int steps;
        const char *after;
        int node;
    } cases[] = {
        {"#title a b c", 1, "#title a b c", 2},
        {"#title a b c", 1, "banner #title a new b c", 4},
        {"#title a b c", 1, "#title b", 1},
        {"#title a a a", 1, "#title a new a a", 3}, /* the second of them */
        {"#title 16:42 b", 0, "#title 16:43 b", 1}, /* called otherwise: the same spot */
        {"#title a b c", 1, "#title a x c", 2},
        {"#title a b c", 2, "#title x", 1}, /* gone: what is nearest */
        {"#title a b c", 2, "", -1},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct canvas *canvas = page(*state, cases[i].before);
        struct focus focus = on(canvas);
        for (int step = 0; step < cases[i].steps; step++) {
            focus_step(&focus, canvas, 1);
        }
        canvas = page(*state, cases[i].after);
        focus_follow(&focus, canvas);
        assert_int_equal(focus.node, cases[i].node);
    }
}

/* The keys lie where they were; above them there is more or less. */
static void what_is_typed_changes_no_page(void **state)
{
    struct canvas *canvas = page(*state, "#title field hit hit q w");
    canvas->in.place = place_make(SCREEN_SEARCH, "a");
    struct focus focus = on(canvas);
    focus_step(&focus, canvas, 4);
    canvas = page(*state, "#title field q w");
    canvas->in.place = place_make(SCREEN_SEARCH, "aw");
    focus_follow(&focus, canvas);
    assert_int_equal(focus.node, 3);
    canvas->in.place.code = 1; /* all that was found is another one */
    focus_follow(&focus, canvas);
    assert_int_equal(focus.node, 1);
}

static void in_a_page_that_runs_the_other_way_it_is_on_the_same_part(void **state)
{
    struct canvas *canvas = page(*state, "#title");
    canvas_say(canvas, NODE_TEXT, (struct rect){0, 500, 100, 50}, "first");
    canvas_say(canvas, NODE_TEXT, (struct rect){200, 500, 100, 50}, "second");
    struct focus focus = on(canvas);
    canvas = page(*state, "#عنوان");
    canvas->is_rtl = true;
    canvas_say(canvas, NODE_TEXT, (struct rect){canvas->frame.w - 100, 500, 100, 50}, "أول");
    canvas_say(canvas, NODE_TEXT, (struct rect){canvas->frame.w - 300, 500, 100, 50}, "ثان");
    focus_follow(&focus, canvas);
    assert_int_equal(focus.node, 1);
}

static void another_page_begins_behind_its_title_too(void **state)
{
    struct canvas *canvas = page(*state, "#title a b c");
    struct focus focus = on(canvas);
    focus_step(&focus, canvas, 1);
    canvas->in.place.tab = 1; /* of the same page */
    focus_follow(&focus, canvas);
    assert_int_equal(focus.node, 2);
    canvas->in.place.page = 1;
    focus_follow(&focus, canvas);
    assert_int_equal(focus.node, 1);
    focus_step(&focus, canvas, 1);
    canvas->in.place = place_make(SCREEN_EVENT, "b");
    focus_follow(&focus, canvas);
    assert_int_equal(focus.node, 1);
}

static void the_ring_has_three_layers_one_millimetre_away(void **state)
{
    struct canvas *canvas = page(*state, "#title a");
    struct focus focus = on(canvas);
    size_t before = canvas->list.count;
    focus_draw(canvas, &focus, PX_PER_MM);
    const struct draw_command *ring = &canvas->list.commands[before];
    assert_int_equal(canvas->list.count, before + 3);
    /* 1.0 away + 0.5 + 1.0 + 0.5 = 3 mm = 12 px */
    assert_true(rect_equals(ring[0].rect, rect_inset(canvas->nodes.nodes[1].rect, -12)));
    assert_true(rect_equals(ring[1].rect, rect_inset(ring[0].rect, 2)));
    assert_true(rect_equals(ring[2].rect, rect_inset(ring[1].rect, 4)));
    assert_int_equal(ring[0].box.border_px, 2);
    assert_int_equal(ring[1].box.border_px, 4);
    assert_int_equal(ring[2].box.border_px, 2);
    assert_true(color_equals(ring[1].box.border, canvas->in.theme.focus));
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ring[i].box.fill.a, 0); /* what is in it stays to be seen */
    }
}

static void the_ring_never_leaves_the_screen(void **state)
{
    struct canvas *canvas = page(*state, "");
    struct rect screen = {0, 0, canvas->frame.w, canvas->frame.h};
    canvas_say(canvas, NODE_TEXT, screen, "all of it");
    struct focus focus = on(canvas);
    size_t before = canvas->list.count;
    focus_draw(canvas, &focus, PX_PER_MM);
    assert_true(rect_equals(canvas->list.commands[before].rect, screen));
    assert_true(rect_is_inside(canvas->list.commands[before + 2].rect, rect_inset(screen, 6)));
}

static void it_stands_out_in_every_theme(void **state)
{
    for (int name = 0; name < THEME_COUNT; name++) {
        struct theme theme = theme_get((enum theme_name)name);
        assert_true(color_contrast(theme.focus, theme.focus_edge) >= 4.8);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_page_begins_behind_its_title),
        cmocka_unit_test(the_ends_of_a_page_meet),
        cmocka_unit_test(it_stays_on_what_it_is_on_when_the_page_is_built_anew),
        cmocka_unit_test(what_is_typed_changes_no_page),
        cmocka_unit_test(in_a_page_that_runs_the_other_way_it_is_on_the_same_part),
        cmocka_unit_test(another_page_begins_behind_its_title_too),
        cmocka_unit_test(the_ring_has_three_layers_one_millimetre_away),
        cmocka_unit_test(the_ring_never_leaves_the_screen),
        cmocka_unit_test(it_stands_out_in_every_theme),
    };
    return cmocka_run_group_tests(tests, easel_set_up, easel_tear_down);
}
