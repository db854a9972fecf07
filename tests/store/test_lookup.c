/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "store/lookup.h"

#define MANY 5000

static void an_empty_one_knows_nothing(void **state)
{
    struct lookup lookup = {0};
    assert_int_equal(lookup_find(&lookup, 0, ""), 0);
    assert_int_equal(lookup_find(&lookup, 1, "a"), 0);
    lookup_finish(&lookup);
}

static void groups_know_nothing_of_each_other(void **state)
{
    struct lookup lookup = {0};
    lookup_put(&lookup, 1, "a", 10);
    lookup_put(&lookup, 2, "a", 20);
    lookup_put(&lookup, 2, "", 30);
    assert_int_equal(lookup_find(&lookup, 1, "a"), 10);
    assert_int_equal(lookup_find(&lookup, 2, "a"), 20);
    assert_int_equal(lookup_find(&lookup, 2, ""), 30);
    assert_int_equal(lookup_find(&lookup, 1, ""), 0);
    assert_int_equal(lookup_find(&lookup, 3, "a"), 0);
    lookup_finish(&lookup);
}

static void what_was_put_is_found_however_many_come(void **state)
{
    struct lookup lookup = {0};
    char text[16];
    for (int64_t i = 1; i <= MANY; i++) {
        snprintf(text, sizeof(text), "uid-%d", (int)i);
        assert_int_equal(lookup_find(&lookup, i % 3, text), 0);
        lookup_put(&lookup, i % 3, text, i);
        text[0] = 'X'; /* it was copied */
    }
    for (int64_t i = 1; i <= MANY; i++) {
        snprintf(text, sizeof(text), "uid-%d", (int)i);
        assert_int_equal(lookup_find(&lookup, i % 3, text), i);
        assert_int_equal(lookup_find(&lookup, 3, text), 0);
    }
    lookup_finish(&lookup);
    assert_int_equal(lookup_find(&lookup, 1, "uid-1"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one_knows_nothing),
        cmocka_unit_test(groups_know_nothing_of_each_other),
        cmocka_unit_test(what_was_put_is_found_however_many_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
