/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "draw/code.h"

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

static const char *letters(struct arena *arena, size_t count)
{
    char *text = arena_alloc(arena, count + 1);
    memset(text, 'a', count);
    return text;
}

static int version(const struct draw_code *code)
{
    return (code->size - 17) / 4;
}

/* The three corners that a camera looks for: a ring, a white ring, a block of three by three. */
static void expect_finder(const struct draw_code *code, int left, int top)
{
    for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 7; x++) {
            int ring = abs(x - 3) > abs(y - 3) ? abs(x - 3) : abs(y - 3);
            assert_int_equal(code->modules[(top + y) * code->size + left + x], ring != 2);
        }
    }
}

static void a_code_has_its_finders_and_timing_lines(void **state)
{
    struct draw_code code;
    assert_true(code_encode("tel:+493023125010", *state, &code));
    assert_int_equal(code.size % 4, 1);
    assert_int_equal(code.module_px, 1);
    expect_finder(&code, 0, 0);
    expect_finder(&code, code.size - 7, 0);
    expect_finder(&code, 0, code.size - 7);
    for (int i = 8; i < code.size - 8; i++) {
        assert_int_equal(code.modules[6 * code.size + i], i % 2 == 0);
        assert_int_equal(code.modules[i * code.size + 6], i % 2 == 0);
    }
}

/* ISO/IEC 18004 table 7, bytes at level M. */
static void the_version_is_the_smallest_that_holds_the_text_at_level_m(void **state)
{
    static const struct {
        size_t bytes;
        int version;
    } cases[] = {{1, 1}, {14, 1}, {15, 2}, {62, 4}, {63, 5}, {106, 6}, {107, 7}, {287, 12}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct draw_code code;
        assert_true(code_encode(letters(*state, cases[i].bytes), *state, &code));
        assert_int_equal(version(&code), cases[i].version);
    }
}

static void every_module_is_black_or_white(void **state)
{
    struct draw_code code;
    size_t black = 0;
    assert_true(code_encode("MECARD:N:Jugendamt Süd;TEL:+493023125010;;", *state, &code));
    for (int i = 0; i < code.size * code.size; i++) {
        assert_true(code.modules[i] <= 1);
        black += code.modules[i];
    }
    assert_in_range(black * 100 / ((size_t)code.size * (size_t)code.size), 35, 65);
}

static void what_no_telephone_can_read_from_afar_is_refused(void **state)
{
    struct draw_code code = {.size = -1};
    assert_false(code_encode(letters(*state, 288), *state, &code));
    assert_false(code_encode(letters(*state, 5000), *state, &code));
    assert_int_equal(code.size, -1);
}

static void nothing_makes_no_code(void **state)
{
    struct draw_code code = {.size = -1};
    assert_false(code_encode("", *state, &code));
    assert_int_equal(code.size, -1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_code_has_its_finders_and_timing_lines),
        TEST(the_version_is_the_smallest_that_holds_the_text_at_level_m),
        TEST(every_module_is_black_or_white),
        TEST(what_no_telephone_can_read_from_afar_is_refused),
        TEST(nothing_makes_no_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
