/* SPDX-License-Identifier: MIT */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/bug.h"
#include "sync/plan.h"

static void the_wait_is_as_the_table_says(void **state)
{
    (void)state;
    static const struct {
        int interval_s, failures;
        int64_t retry_after_s;
        int64_t min_s, max_s;
    } rows[] = {
        {900, 0, -1, 810, 990},        {900, 1, -1, 810, 990},
        {900, 2, -1, 1620, 1980},      {900, 3, -1, 3240, 3960},
        {900, 5, -1, 12960, 15840},    {900, 6, -1, 19440, 23760},
        {900, 1000, -1, 19440, 23760}, {60, 0, -1, 54, 66},
        {60, 100, -1, 19440, 23760},   {86400, 0, -1, 77760, 95040},
        {86400, 9, -1, 77760, 95040},  {900, 1, 5000, 5000, 5000},
        {900, 1, 10, 810, 990},        {900, 1, 1000000, 86400, 86400},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        for (uint32_t round = 0; round < 200; round++) {
            struct plan_input input = {
                .interval_s = rows[i].interval_s,
                .failures = rows[i].failures,
                .retry_after_s = rows[i].retry_after_s,
                .seed = plan_seed("machine", "saal"),
                .round = round,
            };
            int64_t wait_s = plan_next_s(&input);
            if (wait_s < rows[i].min_s || wait_s > rows[i].max_s) {
                fail_msg("row %zu, round %u: %lld s", i, (unsigned)round, (long long)wait_s);
            }
        }
    }
}

static void some_things_make_it_sooner(void **state)
{
    (void)state;
    static const struct {
        struct plan_input input;
        int64_t min_s, max_s;
    } rows[] = {
        {{.interval_s = 900, .retry_after_s = -1, .hold_s = 3600}, 810, 990},
        {{.interval_s = 900, .retry_after_s = -1, .hold_s = 200}, 200, 200},
        {{.interval_s = 86400, .retry_after_s = -1, .hold_s = 3600}, 3600, 3600},
        {{.interval_s = 900, .failures = 9, .retry_after_s = -1, .waits_for_time = true},
         54,
         66},
        {{.interval_s = 900, .failures = 9, .retry_after_s = 700, .waits_for_time = true},
         700,
         700},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        for (uint32_t round = 0; round < 100; round++) {
            struct plan_input input = rows[i].input;
            input.round = round;
            assert_in_range(plan_next_s(&input), rows[i].min_s, rows[i].max_s);
            assert_in_range(plan_return_s(plan_seed("machine", "saal"), round), 1, 10);
        }
    }
}

static void terminals_drift_apart(void **state)
{
    (void)state;
    int seen[181] = {0}, different = 0;
    for (int machine = 0; machine < 2000; machine++) {
        char name[40];
        snprintf(name, sizeof(name), "%032x", (unsigned)machine);
        struct plan_input input = {
            .interval_s = 900, .retry_after_s = -1, .seed = plan_seed(name, "haus")};
        int64_t wait_s = plan_next_s(&input);
        different += seen[wait_s - 810]++ == 0 ? 1 : 0;
    }
    assert_in_range(different, 170, 181);
    for (int i = 0; i < 181; i++) {
        assert_in_range(seen[i], 0, 40); /* 11 on average */
    }
}

static void the_same_machine_waits_the_same(void **state)
{
    (void)state;
    struct plan_input input = {.interval_s = 900, .retry_after_s = -1, .seed = 7, .round = 3};
    assert_int_equal(plan_next_s(&input), plan_next_s(&input));
    assert_int_not_equal(plan_seed("a", "bc"), plan_seed("ab", "c"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wait_is_as_the_table_says),
        cmocka_unit_test(some_things_make_it_sooner),
        cmocka_unit_test(terminals_drift_apart),
        cmocka_unit_test(the_same_machine_waits_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
