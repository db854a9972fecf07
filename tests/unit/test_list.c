/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "draw/list.h"

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

static const uint8_t modules[4] = {1, 0, 0, 1};

/* A small picture with one of each; `changed` alters one thing about it. */
enum change {
    CHANGE_NOTHING,
    CHANGE_FILL,
    CHANGE_BORDER,
    CHANGE_RADIUS,
    CHANGE_TEXT,
    CHANGE_FACE,
    CHANGE_SIZE,
    CHANGE_BASELINE,
    CHANGE_INK,
    CHANGE_SCRIPT,
    CHANGE_DIRECTION,
    CHANGE_STRIKE,
    CHANGE_LETTERS,
    CHANGE_WORDS,
    CHANGE_MODULES,
    CHANGE_KEY,
    CHANGE_STAMP,
    CHANGE_PAPER,
    CHANGE_CORNER,
    CHANGE_CLIP,
    CHANGE_PLACE,
    CHANGE_COUNT
};

static struct draw_list draw(struct arena *arena, enum change change)
{
    static const uint8_t other[4] = {1, 1, 0, 1};
    struct draw_list list;
    struct draw_box box = {.fill = color_hex(change == CHANGE_FILL ? 0x111111 : 0x222222),
                           .border = color_hex(0xFFFFFF),
                           .border_px = change == CHANGE_BORDER ? 2 : 3,
                           .radius_px = change == CHANGE_RADIUS ? 1 : 8};
    struct draw_run run = {.text = change == CHANGE_TEXT ? "Hallo" : "hallo",
                           .face = change == CHANGE_FACE ? 1 : 0,
                           .size_px = change == CHANGE_SIZE ? 30 : 31,
                           .baseline = change == CHANGE_BASELINE ? 41 : 40,
                           .color = color_hex(change == CHANGE_INK ? 0x010203 : 0x000000),
                           .script = "Latn",
                           .is_rtl = change == CHANGE_DIRECTION,
                           .is_struck = change == CHANGE_STRIKE,
                           .letter_px = change == CHANGE_LETTERS ? 2 : 0,
                           .word_px = change == CHANGE_WORDS ? 2 : 0};
    if (change == CHANGE_SCRIPT) {
        memcpy(run.script, "Cyrl", 5);
    }
    struct draw_code code = {change == CHANGE_MODULES ? other : modules, 2, 4};
    draw_begin(&list, arena);
    draw_fill(&list, (struct rect){0, 0, 100, 100}, color_hex(0xF6F4EF));
    draw_clip(&list, (struct rect){0, 0, change == CHANGE_CLIP ? 90 : 80, 80});
    draw_box(&list, (struct rect){change == CHANGE_PLACE ? 11 : 10, 10, 20, 20}, &box);
    draw_run(&list, (struct rect){10, 30, 50, 14}, &run);
    draw_clip(&list, (struct rect){0});
    draw_code(&list, 60, 60, &code);
    struct draw_picture picture = {
        .key = change == CHANGE_KEY ? "ab" : "aa",
        .stamp = change == CHANGE_STAMP ? (uint64_t)1 << 63 : 0,
        .paper = color_hex(change == CHANGE_PAPER ? 0x333333 : 0xFFFFFF),
        .radius_px = change == CHANGE_CORNER ? 1 : 0,
    };
    draw_picture(&list, (struct rect){80, 80, 9, 9}, &picture);
    return list;
}

static void equal_lists_have_equal_hashes(void **state)
{
    struct draw_list a = draw(*state, CHANGE_NOTHING);
    struct draw_list b = draw(*state, CHANGE_NOTHING);
    assert_true(draw_hash(&a) == draw_hash(&b));
    assert_true(rect_is_empty(draw_damage(&a, &b)));
}

static void whatever_decides_a_pixel_changes_the_hash(void **state)
{
    struct draw_list plain = draw(*state, CHANGE_NOTHING);
    for (int change = CHANGE_NOTHING + 1; change < CHANGE_COUNT; change++) {
        struct draw_list changed = draw(*state, (enum change)change);
        assert_int_equal(changed.count, plain.count);
        assert_true(draw_hash(&plain) != draw_hash(&changed));
    }
}

static void damage_covers_both_pictures_of_what_changed(void **state)
{
    struct draw_list before = draw(*state, CHANGE_NOTHING);
    struct draw_list after = draw(*state, CHANGE_PLACE);
    struct rect damage = draw_damage(&before, &after);
    assert_true(rect_equals(damage, (struct rect){10, 10, 21, 20}));
    after = draw(*state, CHANGE_TEXT);
    damage = draw_damage(&before, &after);
    /* Letters reach half their size (31) out of their place. */
    assert_true(rect_equals(damage, (struct rect){-5, 15, 80, 44}));
}

static void a_command_more_or_less_damages_its_own_place(void **state)
{
    struct draw_list before = draw(*state, CHANGE_NOTHING);
    struct draw_list after = draw(*state, CHANGE_NOTHING);
    draw_fill(&after, (struct rect){70, 5, 3, 3}, color_hex(0));
    assert_true(rect_equals(draw_damage(&before, &after), (struct rect){70, 5, 3, 3}));
    assert_true(rect_equals(draw_damage(&after, &before), (struct rect){70, 5, 3, 3}));
}

static void damage_from_nothing_is_everything(void **state)
{
    struct draw_list nothing;
    draw_begin(&nothing, *state);
    struct draw_list all = draw(*state, CHANGE_NOTHING);
    assert_true(rect_equals(draw_damage(&nothing, &all), (struct rect){-5, 0, 105, 100}));
    assert_true(rect_is_empty(draw_damage(&nothing, &nothing)));
}

/* What a clip lets through changes with it: everything drawn under it must come anew. */
static void a_changed_clip_damages_what_it_cuts(void **state)
{
    struct draw_list before = draw(*state, CHANGE_NOTHING);
    struct draw_list after = draw(*state, CHANGE_CLIP);
    struct rect damage = draw_damage(&before, &after);
    assert_true(rect_is_inside((struct rect){80, 0, 10, 80}, damage));
}

static void nothing_to_see_is_not_drawn(void **state)
{
    struct draw_list list;
    struct draw_run run = {.text = "", .size_px = 10};
    draw_begin(&list, *state);
    draw_fill(&list, (struct rect){0, 0, 0, 10}, color_hex(0));
    draw_run(&list, (struct rect){0, 0, 10, 10}, &run);
    run.text = NULL;
    draw_run(&list, (struct rect){0, 0, 10, 10}, &run);
    draw_clip(&list, (struct rect){0});
    assert_int_equal(list.count, 0);
}

static void texts_are_copied(void **state)
{
    struct draw_list list;
    char text[] = "hallo";
    struct draw_run run = {.text = text, .size_px = 10};
    draw_begin(&list, *state);
    draw_run(&list, (struct rect){0, 0, 10, 10}, &run);
    text[0] = 'X';
    assert_string_equal(list.commands[0].run.text, "hallo");
}

static void a_list_grows_as_needed(void **state)
{
    struct draw_list list;
    draw_begin(&list, *state);
    for (int i = 1; i <= 1000; i++) {
        draw_fill(&list, (struct rect){i, 0, 1, 1}, color_hex(0));
    }
    assert_int_equal(list.count, 1000);
    assert_int_equal(list.commands[999].rect.x, 1000);
}

static void a_dump_has_one_line_a_command(void **state)
{
    struct draw_list list = draw(*state, CHANGE_NOTHING);
    struct buffer dump = {0};
    draw_dump(&list, &dump);
    assert_string_equal(buffer_text(&dump),
                        "box 0,0 100x100 fill=#F6F4EF radius=0\n"
                        "clip 0,0 80x80\n"
                        "box 10,10 20x20 fill=#222222 border=3 in=#FFFFFF radius=8\n"
                        "run 10,30 50x14 face=0 size=31 Latn color=#000000 \"hallo\"\n"
                        "clip 0,0 0x0\n"
                        "code 60,60 8x8 modules=2 px=4\n"
                        "picture 80,80 9x9 key=aa radius=0 paper=#FFFFFF\n");
    buffer_clear(&dump);
    list = draw(*state, CHANGE_LETTERS);
    draw_dump(&list, &dump);
    assert_non_null(strstr(buffer_text(&dump), "Latn room=2,0 color=#000000 \"hallo\"\n"));
    buffer_finish(&dump);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(equal_lists_have_equal_hashes),
        TEST(whatever_decides_a_pixel_changes_the_hash),
        TEST(damage_covers_both_pictures_of_what_changed),
        TEST(a_command_more_or_less_damages_its_own_place),
        TEST(damage_from_nothing_is_everything),
        TEST(a_changed_clip_damages_what_it_cuts),
        TEST(nothing_to_see_is_not_drawn),
        TEST(texts_are_copied),
        TEST(a_list_grows_as_needed),
        TEST(a_dump_has_one_line_a_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
