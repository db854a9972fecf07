/* SPDX-License-Identifier: MIT */

/* PINs in clear and as the hashes that people's tools make. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/pin.h"

/* Of 4711, by `openssl passwd -6`, `mkpasswd` (yescrypt) and `openssl passwd -5`. */
#define SHA512                                                                                 \
    "$6$XVLfcEawlXYcyByI$YtxuaTi3Z51Z7Fv2sVWQ8GMYsJ1pyC1cqOqGqJwdj6cI8Td/LFA2KAIrAPa25oJrOibb2Lv8vkyABBfuiZh1x0"
#define YESCRYPT "$y$j9T$xR9zkU2QIt2Eq6zqOnQuy.$Yfra1MR5WBP.Y1R0wnLBJJoyllI72hff87zMjenW8s5"
#define SHA256 "$5$RALvhcnaN7JyPImN$vecWsIkuu/7ya34MQWvGAEsOwGCgJ0neArk8Id0UXyB"

static void digits_are_a_pin(void **state)
{
    assert_true(pin_is_valid("4711"));
    assert_true(pin_is_valid("000000000000"));
    assert_false(pin_is_valid("471"));
    assert_false(pin_is_valid("0000000000000"));
    assert_false(pin_is_valid("47 11"));
    assert_false(pin_is_valid("abcd"));
    assert_false(pin_is_valid(""));
}

static void a_pin_in_clear_is_met_by_itself_alone(void **state)
{
    assert_true(pin_check("4711", "4711"));
    assert_false(pin_check("4711", "4712"));
    assert_false(pin_check("4711", "47110"));
    assert_false(pin_check("47110", "4711"));
    assert_false(pin_check("4711", ""));
}

static void hashes_of_common_tools_are_met(void **state)
{
    const char *const hashes[] = {SHA512, YESCRYPT, SHA256};
    for (size_t i = 0; i < sizeof(hashes) / sizeof(*hashes); i++) {
        assert_true(pin_check(hashes[i], "4711"));
        assert_false(pin_check(hashes[i], "4712"));
        assert_false(pin_check(hashes[i], hashes[i]));
    }
}

static void what_is_no_secret_is_never_met(void **state)
{
    assert_false(pin_check("", ""));
    assert_false(pin_check("", "4711"));
    assert_false(pin_check("$", "4711"));
    assert_false(pin_check("$9$nobody$knows", "4711"));
    assert_false(pin_check("geheim", "4711"));
    assert_false(pin_check("*0", "4711"));
}

static void own_hashes_are_met_and_never_alike(void **state)
{
    char one[256], two[256];
    assert_true(pin_hash("123456", one, sizeof(one)));
    assert_true(pin_hash("123456", two, sizeof(two)));
    assert_string_not_equal(one, two);
    assert_true(pin_check(one, "123456"));
    assert_true(pin_check(two, "123456"));
    assert_false(pin_check(one, "123457"));
    assert_null(strpbrk(one, " \t;#\"'"));     /* stands in a settings file as it is */
    assert_false(pin_hash("123456", one, 10)); /* no room */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_are_a_pin),
        cmocka_unit_test(a_pin_in_clear_is_met_by_itself_alone),
        cmocka_unit_test(hashes_of_common_tools_are_met),
        cmocka_unit_test(what_is_no_secret_is_never_met),
        cmocka_unit_test(own_hashes_are_met_and_never_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
