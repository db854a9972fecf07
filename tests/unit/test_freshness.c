/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/freshness.h"

#define NOW INT64_C(1795621320)
#define HOUR 3600

static void a_day_is_fresh_and_a_second_more_is_not(void **state)
{
    assert_int_equal(freshness_judge(true, NOW, NOW), FRESHNESS_FRESH);
    assert_int_equal(freshness_judge(true, NOW - 24 * HOUR, NOW), FRESHNESS_FRESH);
    assert_int_equal(freshness_judge(true, NOW - 24 * HOUR - 1, NOW), FRESHNESS_AGING);
    assert_int_equal(freshness_judge(true, NOW - 72 * HOUR, NOW), FRESHNESS_AGING);
    assert_int_equal(freshness_judge(true, NOW - 72 * HOUR - 1, NOW), FRESHNESS_STALE);
}

static void what_nobody_knows_is_not_called_fresh(void **state)
{
    assert_int_equal(freshness_judge(true, 0, NOW), FRESHNESS_STALE);
    assert_int_equal(freshness_judge(true, NOW + HOUR, NOW), FRESHNESS_STALE);
    assert_int_equal(freshness_judge(true, NOW + 60, NOW), FRESHNESS_FRESH);
}

static void without_content_age_does_not_matter(void **state)
{
    assert_int_equal(freshness_judge(false, NOW, NOW), FRESHNESS_NONE);
    assert_int_equal(freshness_judge(false, 0, NOW), FRESHNESS_NONE);
}

static void the_newer_time_counts_unless_it_is_to_come(void **state)
{
    assert_int_equal(freshness_as_of(NOW - 5, NOW - 9, NOW), NOW - 5);
    assert_int_equal(freshness_as_of(NOW - 9, NOW - 5, NOW), NOW - 5);
    assert_int_equal(freshness_as_of(0, NOW - 9, NOW), NOW - 9);
    assert_int_equal(freshness_as_of(NOW + HOUR, NOW - 9, NOW), NOW - 9);
    assert_int_equal(freshness_as_of(NOW + HOUR, NOW + HOUR, NOW), 0);
    assert_int_equal(freshness_as_of(NOW + 60, 0, NOW), NOW);
    assert_int_equal(freshness_as_of(-7, 0, NOW), 0);
}

static void steps_have_words(void **state)
{
    assert_string_equal(freshness_words[FRESHNESS_FRESH], "fresh");
    assert_string_equal(freshness_words[FRESHNESS_AGING], "aging");
    assert_string_equal(freshness_words[FRESHNESS_STALE], "stale");
    assert_string_equal(freshness_words[FRESHNESS_NONE], "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_fresh_and_a_second_more_is_not),
        cmocka_unit_test(what_nobody_knows_is_not_called_fresh),
        cmocka_unit_test(without_content_age_does_not_matter),
        cmocka_unit_test(the_newer_time_counts_unless_it_is_to_come),
        cmocka_unit_test(steps_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
