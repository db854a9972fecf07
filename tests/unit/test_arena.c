/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"

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

static void memory_is_zeroed_and_aligned(void **state)
{
    struct arena *arena = *state;
    for (size_t size = 1; size < 100; size++) {
        unsigned char *memory = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(memory[i], 0);
        }
        memset(memory, 0xAA, size);
    }
}

static void allocations_do_not_overlap(void **state)
{
    struct arena *arena = *state;
    char *texts[500];
    for (int i = 0; i < 500; i++) {
        texts[i] = arena_printf(arena, "number %d of %s", i, "many that need several blocks");
    }
    for (int i = 0; i < 500; i++) {
        assert_string_equal(
            texts[i], arena_printf(arena, "number %d of many that need several blocks", i));
    }
}

static void empty_allocations_differ(void **state)
{
    void *first = arena_alloc(*state, 0);
    assert_ptr_not_equal(first, arena_alloc(*state, 0));
}

static void reset_gives_the_same_memory_again_zeroed(void **state)
{
    struct arena *arena = *state;
    char *first = arena_alloc(arena, 1000);
    char *large = arena_alloc(arena, 100000);
    memset(first, 1, 1000);
    memset(large, 1, 100000);
    assert_int_equal(arena_used_bytes(arena), 101000);
    arena_reset(arena);
    assert_int_equal(arena_used_bytes(arena), 0);
    assert_ptr_equal(arena_alloc(arena, 1000), first);
    assert_ptr_equal(arena_alloc(arena, 100000), large);
    assert_int_equal(first[999], 0);
    assert_int_equal(large[99999], 0);
}

static void copies_end_in_nul_and_null_stays_null(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(arena_copy_text(arena, "Kiez"), "Kiez");
    assert_string_equal(arena_copy_range(arena, "Kiezfest", 4), "Kiez");
    assert_null(arena_copy_text(arena, NULL));
    assert_null(arena_copy_range(arena, NULL, 3));
}

static void grown_array_keeps_items_and_zeroes_the_new(void **state)
{
    struct arena *arena = *state;
    int *items = arena_grow(arena, NULL, 0, 2, sizeof(int));
    items[0] = 7;
    items[1] = 8;
    int *more = arena_grow(arena, items, 2, 4, sizeof(int));
    assert_int_equal(more[0], 7);
    assert_int_equal(more[1], 8);
    assert_int_equal(more[3], 0);
    assert_int_equal(items[0], 7);
}

static void passing_the_limit_aborts(void **state)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)close(STDERR_FILENO);
        struct arena *arena = arena_create(100);
        (void)arena_alloc(arena, 60);
        (void)arena_alloc(arena, 40);
        (void)arena_alloc(arena, 1);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void destroy_accepts_null(void **state)
{
    arena_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(allocations_do_not_overlap),
        cmocka_unit_test(empty_allocations_differ),
        cmocka_unit_test_setup_teardown(reset_gives_the_same_memory_again_zeroed, set_up,
                                        tear_down),
        cmocka_unit_test(copies_end_in_nul_and_null_stays_null),
        cmocka_unit_test(grown_array_keeps_items_and_zeroes_the_new),
        cmocka_unit_test(passing_the_limit_aborts),
        cmocka_unit_test(destroy_accepts_null),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
