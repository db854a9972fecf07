/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/utf8.h"

static void first_error_wins(void **state)
{
    struct error err = {0};
    assert_false(error_set(&err, ERROR_RETRY, "no answer in %d s", 30));
    assert_false(error_set(&err, ERROR_REJECT, "something else"));
    assert_int_equal(err.kind, ERROR_RETRY);
    assert_string_equal(err.text, "no answer in 30 s");
}

static void outer_layers_add_in_front(void **state)
{
    struct error err = {0};
    (void)error_set(&err, ERROR_REJECT, "no title");
    assert_false(error_prefix(&err, "event %d", 3));
    assert_false(error_prefix(&err, "feed.json"));
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_string_equal(err.text, "feed.json: event 3: no title");
}

static void prefix_without_error_adds_nothing(void **state)
{
    struct error err = {0};
    assert_false(error_prefix(&err, "nothing happened"));
    assert_int_equal(err.kind, ERROR_NONE);
    assert_string_equal(err.text, "");
}

static void missing_error_is_fine(void **state)
{
    assert_false(error_set(NULL, ERROR_SETUP, "nobody listens"));
    assert_false(error_prefix(NULL, "nobody listens"));
}

static void text_is_one_line(void **state)
{
    struct error err = {0};
    (void)error_set(&err, ERROR_REJECT, "bad %s", "line\r\n\x1B[31mtwo");
    assert_string_equal(err.text, "bad line   [31mtwo");
}

static void long_text_is_cut_between_characters(void **state)
{
    for (int shift = 0; shift < 3; shift++) {
        char long_text[1200];
        memset(long_text, 'x', (size_t)shift);
        size_t length = (size_t)shift;
        while (length + 3 < sizeof(long_text)) {
            memcpy(long_text + length, "\xE2\x82\xAC", 3);
            length += 3;
        }
        long_text[length] = '\0';
        struct error err = {0};
        (void)error_set(&err, ERROR_REJECT, "%s", long_text);
        assert_true(utf8_is_valid(err.text, strlen(err.text)));
        assert_true(strlen(err.text) > 470);
        (void)error_prefix(&err, "p%d", shift);
        assert_true(utf8_is_valid(err.text, strlen(err.text)));
        assert_memory_equal(err.text, "p", 1);
    }
}

static void prefix_longer_than_the_text_is_cut(void **state)
{
    struct error err = {0};
    (void)error_set(&err, ERROR_RETRY, "cause");
    (void)error_prefix(&err, "%600s", "wide");
    assert_int_equal(strlen(err.text), sizeof(err.text) - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_error_wins),
        cmocka_unit_test(outer_layers_add_in_front),
        cmocka_unit_test(prefix_without_error_adds_nothing),
        cmocka_unit_test(missing_error_is_fine),
        cmocka_unit_test(text_is_one_line),
        cmocka_unit_test(long_text_is_cut_between_characters),
        cmocka_unit_test(prefix_longer_than_the_text_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
