/* SPDX-License-Identifier: MIT */

/* What of a panel can be known without one: which mode, which key, which light. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <SDL_scancode.h>
#include <cmocka.h>
#include <linux/input-event-codes.h>

#include "base/bug.h"
#include "base/buffer.h"
#include "base/file.h"
#include "harness/tree.h"
#include "platform/backlight.h"
#include "platform/card.h"
#include "platform/keycode.h"

static void a_display_gets_what_it_prefers_within_reason(void **state)
{
    (void)state;
    static const struct {
        struct card_mode modes[5];
        size_t count;
        int best;
    } cases[] = {
        {{{0}}, 0, -1},
        {{{1920, 1080, 60, true, false}, {1280, 720, 60, false, false}}, 2, 0},
        {{{1280, 720, 60, false, false}, {1920, 1080, 60, true, false}}, 2, 1},
        /* the kernel's command line is what somebody wanted */
        {{{1920, 1080, 60, true, false}, {1280, 720, 60, false, true}}, 2, 1},
        {{{3840, 2160, 60, true, true}, {1920, 1080, 60, false, false}}, 2, 0},
        /* of a large one of 16:9 the same shape, and 60 rather than 50 or 120 Hz */
        {{{3840, 2160, 60, true, false},
          {1920, 1200, 60, false, false},
          {1920, 1080, 50, false, false},
          {1920, 1080, 60, false, false},
          {1920, 1080, 120, false, false}},
         5,
         3},
        {{{3840, 2160, 60, true, false}, {1600, 1200, 60, false, false}}, 2, 1},
        {{{3840, 2160, 60, true, false}}, 1, 0},
        {{{2560, 1440, 60, true, false}, {1920, 1080, 60, false, false}}, 2, 0},
        /* nobody prefers anything */
        {{{640, 480, 60, false, false}, {1024, 768, 60, false, false}}, 2, 1},
        {{{720, 1280, 60, true, false}}, 1, 0},
        {{{4096, 4096, 75, false, false}}, 1, 0},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        print_message("case %zu\n", i);
        assert_int_equal(card_choose_mode(cases[i].modes, cases[i].count), cases[i].best);
    }
}

/* USB's numbers, HID Usage Tables 1.5, page 7. */
static void keys_have_the_numbers_of_usb(void **state)
{
    (void)state;
    static const struct {
        uint32_t code;
        int usage;
    } cases[] = {
        {KEY_A, 4},
        {KEY_Z, 29},
        {KEY_1, 30},
        {KEY_0, 39},
        {KEY_ENTER, 40},
        {KEY_ESC, 41},
        {KEY_SPACE, 44},
        {KEY_F1, 58},
        {KEY_F12, 69},
        {KEY_HOME, 74},
        {KEY_RIGHT, 79},
        {KEY_UP, 82},
        {KEY_KPENTER, 88},
        {KEY_102ND, 100},
        {KEY_F13, 104},
        {KEY_F24, 115},
        {KEY_BACK, SDL_SCANCODE_AC_BACK},
        {KEY_HOMEPAGE, SDL_SCANCODE_AC_HOME},
        {KEY_RESERVED, 0},
        {KEY_MAX, 0},
        {BTN_TOUCH, 0},
        {UINT32_MAX, 0},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_int_equal(keycode_to_scancode(cases[i].code), cases[i].usage);
    }
}

static void put(const char *folder, const char *name, const char *text)
{
    char *path = file_join(folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    free(path);
}

static void assert_is(const char *folder, const char *name, const char *text)
{
    struct buffer found = {.limit_bytes = 32};
    char *path = file_join(folder, name);
    assert_true(file_read(path, 24, &found, NULL));
    assert_string_equal(buffer_text(&found), text);
    buffer_finish(&found);
    free(path);
}

static void light_is_a_part_of_the_most_there_is(void **state)
{
    (void)state;
    char folder[] = "/tmp/litfass-light-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_false(backlight_set(folder, 30)); /* as at HDMI */
    char *device = file_join(folder, "rpi_backlight");
    assert_true(file_make_folder(device, NULL));
    put(device, "max_brightness", "255\n");
    put(device, "brightness", "255\n");
    assert_true(backlight_set(folder, 30));
    assert_is(device, "brightness", "76");
    assert_true(backlight_set(folder, 0));
    assert_is(device, "brightness", "0");
    put(device, "max_brightness", "1\n"); /* gpio-backlight */
    assert_true(backlight_set(folder, 30));
    assert_is(device, "brightness", "1");
    put(device, "max_brightness", "nonsense\n");
    assert_false(backlight_set(folder, 100));
    free(device);
    tree_write(&(struct tree){.count = 0}, folder);
    assert_false(backlight_set(folder, 100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_display_gets_what_it_prefers_within_reason),
        cmocka_unit_test(keys_have_the_numbers_of_usb),
        cmocka_unit_test(light_is_a_part_of_the_most_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
