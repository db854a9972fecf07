/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/mem.h"

static void zeroed_buffer_is_empty_text(void **state)
{
    struct buffer buffer = {0};
    assert_string_equal(buffer_text(&buffer), "");
    buffer_clear(&buffer);
    assert_true(buffer_append(&buffer, NULL, 0));
    assert_non_null(buffer.data);
    buffer_finish(&buffer);
    buffer_finish(&buffer);
}

static void appends_follow_each_other_and_end_in_nul(void **state)
{
    struct buffer buffer = {0};
    assert_true(buffer_append_text(&buffer, "Raum "));
    assert_true(buffer_printf(&buffer, "%d%s", 12, ", EG"));
    assert_true(buffer_append_char(&buffer, '!'));
    assert_true(buffer_append(&buffer, "\0x", 2));
    assert_memory_equal(buffer.data, "Raum 12, EG!\0x", 15);
    assert_int_equal(buffer.size_bytes, 14);
    buffer_finish(&buffer);
}

static void growth_keeps_what_was_there(void **state)
{
    struct buffer buffer = {0};
    for (int i = 0; i < 10000; i++) {
        assert_true(buffer_append_char(&buffer, (char)('a' + i % 26)));
    }
    for (int i = 0; i < 10000; i++) {
        assert_int_equal(buffer.data[i], 'a' + i % 26);
    }
    buffer_finish(&buffer);
}

static void limit_is_reached_but_not_passed(void **state)
{
    struct buffer buffer = {.limit_bytes = 5};
    assert_true(buffer_append_text(&buffer, "abc"));
    assert_false(buffer_append_text(&buffer, "def"));
    assert_true(buffer.is_cut);
    assert_string_equal(buffer_text(&buffer), "abc");
    assert_false(buffer_printf(&buffer, "%d", 123));
    assert_true(buffer_append_text(&buffer, "de"));
    assert_false(buffer_append_char(&buffer, 'f'));
    assert_string_equal(buffer_text(&buffer), "abcde");
    buffer_clear(&buffer);
    assert_false(buffer.is_cut);
    assert_string_equal(buffer_text(&buffer), "");
    buffer_finish(&buffer);
}

static void huge_append_is_refused_without_overflow(void **state)
{
    struct buffer buffer = {0};
    assert_true(buffer_append_text(&buffer, "x"));
    assert_false(buffer_append(&buffer, "", SIZE_MAX));
    assert_string_equal(buffer_text(&buffer), "x");
    buffer_finish(&buffer);
}

static void taken_text_belongs_to_the_caller(void **state)
{
    struct buffer buffer = {.limit_bytes = 10};
    assert_true(buffer_append_text(&buffer, "Aushang"));
    char *text = buffer_take(&buffer);
    assert_string_equal(text, "Aushang");
    assert_string_equal(buffer_text(&buffer), "");
    assert_int_equal(buffer.limit_bytes, 10);
    mem_free(text);
    text = buffer_take(&buffer);
    assert_string_equal(text, "");
    mem_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zeroed_buffer_is_empty_text),
        cmocka_unit_test(appends_follow_each_other_and_end_in_nul),
        cmocka_unit_test(growth_keeps_what_was_there),
        cmocka_unit_test(limit_is_reached_but_not_passed),
        cmocka_unit_test(huge_append_is_refused_without_overflow),
        cmocka_unit_test(taken_text_belongs_to_the_caller),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
