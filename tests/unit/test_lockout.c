/* SPDX-License-Identifier: MIT */

/* Somebody who does not know the PIN and has all day. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/lockout.h"

#define START_MS 1000000

static void five_tries_are_free(void **state)
{
    struct lockout lockout = {0};
    assert_int_equal(lockout_left_s(&lockout, START_MS), 0);
    for (int i = 0; i < LOCKOUT_TRIES - 1; i++) {
        assert_int_equal(lockout_tries_left(&lockout, START_MS), LOCKOUT_TRIES - i);
        lockout_fail(&lockout, START_MS);
        assert_int_equal(lockout_left_s(&lockout, START_MS), 0);
    }
    assert_int_equal(lockout_tries_left(&lockout, START_MS), 1);
    lockout_fail(&lockout, START_MS);
    assert_int_equal(lockout_left_s(&lockout, START_MS), 60);
}

static void each_lock_is_longer_up_to_an_hour(void **state)
{
    static const int minutes[] = {1, 5, 15, 60, 60, 60};
    struct lockout lockout = {0};
    int64_t now_ms = START_MS;
    for (int i = 0; i < LOCKOUT_TRIES - 1; i++) {
        lockout_fail(&lockout, now_ms);
    }
    for (size_t i = 0; i < sizeof(minutes) / sizeof(*minutes); i++) {
        lockout_fail(&lockout, now_ms);
        assert_int_equal(lockout_left_s(&lockout, now_ms), minutes[i] * 60);
        now_ms += minutes[i] * 60000 - 1;
        assert_int_equal(lockout_left_s(&lockout, now_ms), 1);
        now_ms++;
        assert_int_equal(lockout_left_s(&lockout, now_ms), 0);
        assert_int_equal(lockout_tries_left(&lockout, now_ms), 1);
    }
}

static void the_right_one_forgives_all(void **state)
{
    struct lockout lockout = {0};
    for (int i = 0; i < 7; i++) {
        lockout_fail(&lockout, START_MS);
    }
    lockout_pass(&lockout);
    assert_int_equal(lockout_left_s(&lockout, START_MS), 0);
    assert_int_equal(lockout_tries_left(&lockout, START_MS), LOCKOUT_TRIES);
}

static void a_day_without_a_try_forgives_all(void **state)
{
    struct lockout lockout = {0};
    for (int i = 0; i < 9; i++) {
        lockout_fail(&lockout, START_MS);
    }
    int64_t next_ms = START_MS + 25 * 3600000LL;
    assert_int_equal(lockout_tries_left(&lockout, next_ms), LOCKOUT_TRIES);
    lockout_fail(&lockout, next_ms);
    assert_int_equal(lockout_left_s(&lockout, next_ms), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_tries_are_free),
        cmocka_unit_test(each_lock_is_longer_up_to_an_hour),
        cmocka_unit_test(the_right_one_forgives_all),
        cmocka_unit_test(a_day_without_a_try_forgives_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
