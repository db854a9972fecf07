/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "text/script.h"

static void letters_have_the_script_of_their_alphabet(void **state)
{
    static const struct {
        uint32_t code_point;
        const char *script;
    } cases[] = {
        {'a', "Latn"},    {'Z', "Latn"},    {0x00DF, "Latn"}, {0x0131, "Latn"},
        {0x1E9E, "Latn"}, {0x03B1, "Grek"}, {0x0411, "Cyrl"}, {0x0491, "Cyrl"},
        {0x0627, "Arab"}, {0x06CC, "Arab"}, {0xFEFB, "Arab"}, {0x05D0, "Hebr"},
        {0x0915, "Deva"}, {0x10D0, "Geor"}, {0x1200, "Ethi"}, {0x0561, "Armn"},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        const char *script = script_find(cases[i].code_point);
        assert_non_null(script);
        assert_string_equal(script, cases[i].script);
    }
}

static void digits_and_punctuation_belong_to_no_script(void **state)
{
    static const uint32_t cases[] = {'0',    ' ',    '.',    '-',    '(',    0x00D7, 0x00F7,
                                     0x2013, 0x2026, 0x060C, 0x061B, 0x061F, 0x0640, 0x20AC};
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_null(script_find(cases[i]));
    }
}

static void marks_and_joiners_continue_their_letter(void **state)
{
    static const uint32_t yes[] = {0x0301, 0x0308, 0x064B, 0x0651, 0x0670, 0x200D, 0xFE0F};
    static const uint32_t no[] = {'a', 0x00E4, 0x0627, ' ', 0x00AD, 0x200B, 0x0660};
    for (size_t i = 0; i < LF_LENGTH(yes); i++) {
        assert_true(script_is_extension(yes[i]));
    }
    for (size_t i = 0; i < LF_LENGTH(no); i++) {
        assert_false(script_is_extension(no[i]));
    }
}

static void layout_controls_are_never_drawn(void **state)
{
    static const uint32_t yes[] = {0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x202A,
                                   0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF};
    static const uint32_t no[] = {'a', ' ', '\n', 0x00A0, 0x200C, 0x200D, 0x2010, 0x2026};
    for (size_t i = 0; i < LF_LENGTH(yes); i++) {
        assert_true(script_is_invisible(yes[i]));
    }
    for (size_t i = 0; i < LF_LENGTH(no); i++) {
        assert_false(script_is_invisible(no[i]));
    }
}

static void any_number_can_be_asked_for(void **state)
{
    for (uint32_t code_point = 0; code_point < 0x30000; code_point++) {
        const char *script = script_find(code_point);
        assert_true(script == NULL || strlen(script) == 4);
        assert_false(script_is_extension(code_point) && script_is_invisible(code_point));
    }
    assert_null(script_find(UINT32_MAX));
    assert_false(script_is_extension(UINT32_MAX));
    assert_false(script_is_invisible(UINT32_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_have_the_script_of_their_alphabet),
        cmocka_unit_test(digits_and_punctuation_belong_to_no_script),
        cmocka_unit_test(marks_and_joiners_continue_their_letter),
        cmocka_unit_test(layout_controls_are_never_drawn),
        cmocka_unit_test(any_number_can_be_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
