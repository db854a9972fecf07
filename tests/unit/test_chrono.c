/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/chrono.h"

/* The clock is state of the process and cannot be thawed, so the order of these tests counts. */

static void unset_clock_is_the_system_clock(void **state)
{
    int64_t before = (int64_t)time(NULL);
    int64_t now_utc = chrono_now_utc();
    /* time() may lag behind by a tick. */
    assert_in_range(now_utc, before, before + 5);
    assert_false(chrono_is_frozen());
}

static void monotonic_clock_never_goes_back(void **state)
{
    int64_t last_us = chrono_monotonic_us();
    for (int i = 0; i < 1000; i++) {
        int64_t now_us = chrono_monotonic_us();
        assert_true(now_us >= last_us);
        last_us = now_us;
    }
    assert_in_range(chrono_monotonic_ms(), last_us / 1000, last_us / 1000 + 5000);
}

static void set_clock_runs_on_from_there(void **state)
{
    chrono_set_now(1000);
    assert_in_range(chrono_now_utc(), 1000, 1005);
    assert_false(chrono_is_frozen());
}

static void frozen_clocks_stand(void **state)
{
    chrono_freeze(1796216400);
    int64_t monotonic_us = chrono_monotonic_us();
    int64_t monotonic_ms = chrono_monotonic_ms();
    for (volatile int spin = 0; spin < 100000; spin++) {
    }
    assert_true(chrono_is_frozen());
    assert_int_equal(chrono_now_utc(), 1796216400);
    assert_int_equal(chrono_monotonic_us(), monotonic_us);
    assert_int_equal(chrono_monotonic_ms(), monotonic_ms);
}

static void frozen_clocks_advance_together(void **state)
{
    chrono_freeze(500);
    int64_t start_ms = chrono_monotonic_ms();
    chrono_advance_ms(999);
    assert_int_equal(chrono_now_utc(), 500);
    chrono_advance_ms(1);
    assert_int_equal(chrono_now_utc(), 501);
    assert_int_equal(chrono_monotonic_ms(), start_ms + 1000);
}

static void frozen_wall_clock_can_jump_back_while_deadlines_do_not(void **state)
{
    chrono_freeze(500);
    int64_t start_us = chrono_monotonic_us();
    chrono_set_now(-100);
    assert_int_equal(chrono_now_utc(), -100);
    assert_int_equal(chrono_monotonic_us(), start_us);
    chrono_advance_ms(86400000);
    assert_int_equal(chrono_now_utc(), 86300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unset_clock_is_the_system_clock),
        cmocka_unit_test(monotonic_clock_never_goes_back),
        cmocka_unit_test(set_clock_runs_on_from_there),
        cmocka_unit_test(frozen_clocks_stand),
        cmocka_unit_test(frozen_clocks_advance_together),
        cmocka_unit_test(frozen_wall_clock_can_jump_back_while_deadlines_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
