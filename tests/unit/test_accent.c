/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/accent.h"

static void a_dark_colour_is_taken(void **state)
{
    static const struct {
        const char *text;
        uint32_t rgb;
    } taken[] = {
        {"#0A3F78", 0x0A3F78}, {"#0b5228", 0x0B5228}, {"#8F0E12", 0x8F0E12},
        {"#4A1470", 0x4A1470}, {"#000000", 0x000000},
    };
    for (size_t i = 0; i < LF_LENGTH(taken); i++) {
        struct color color = {0};
        struct error err = {0};
        assert_true(accent_parse(taken[i].text, &color, &err));
        assert_true(color_equals(color, color_hex(taken[i].rgb)));
        assert_int_equal(err.kind, ERROR_NONE);
    }
}

static void a_colour_that_is_read_badly_is_refused_with_its_contrast(void **state)
{
    static const struct {
        const char *text, *reason;
    } refused[] = {
        {"#FFD400", "#FFD400 has a contrast of 1.3:1 with the light page; 7:1 is needed"},
        {"#F28C00", "#F28C00 has a contrast of 2.2:1 with the light page; 7:1 is needed"},
        {"#7FC4FF", "#7FC4FF has a contrast of 1.6:1 with the light page; 7:1 is needed"},
        {"#FFFFFF", "#FFFFFF has a contrast of 1.0:1 with the light page; 7:1 is needed"},
        /* enough on white, not on the page */
        {"#595959", "#595959 has a contrast of 6.3:1 with the light page; 7:1 is needed"},
        {"#535353", "#535353 has a contrast of 6.9:1 with the light page; 7:1 is needed"},
    };
    for (size_t i = 0; i < LF_LENGTH(refused); i++) {
        struct color color = color_hex(0x123456);
        struct error err = {0};
        assert_false(accent_parse(refused[i].text, &color, &err));
        assert_string_equal(err.text, refused[i].reason);
        assert_true(color_equals(color, color_hex(0x123456)));
    }
}

static void what_is_no_colour_is_refused(void **state)
{
    static const char *const texts[] = {"",         "#",       "blau",    "0A3F78",  "#0A3F7",
                                        "#0A3F788", "#0A3F7g", "# A3F78", "#0A3F78 "};
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        struct color color;
        struct error err = {0};
        assert_false(color_parse(texts[i], &color));
        assert_false(accent_parse(texts[i], &color, &err));
        assert_int_equal(err.kind, ERROR_SETUP);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dark_colour_is_taken),
        cmocka_unit_test(a_colour_that_is_read_badly_is_refused_with_its_contrast),
        cmocka_unit_test(what_is_no_colour_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
