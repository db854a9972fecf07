/* SPDX-License-Identifier: MIT */

/* From a key of SDL to what it means. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <cmocka.h>

#include "app/keymap.h"

static struct platform *open_window(const struct settings *settings)
{
    struct error err = {0};
    assert_int_equal(setenv("SDL_VIDEODRIVER", "dummy", 1), 0);
    struct platform_options options = {.w = 64, .h = 64, .title = "keys"};
    struct platform *platform = platform_open(&options, &err);
    assert_string_equal(err.text, "");
    keymap_bind(platform, settings);
    return platform;
}

/* What comes of a press of this scancode; KEY_NONE = nothing does. */
static enum key press(struct platform *platform, SDL_Scancode scancode, Uint8 repeat)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .repeat = repeat}};
    event.key.keysym.scancode = scancode;
    assert_int_equal(SDL_PushEvent(&event), 1);
    enum key key = KEY_NONE;
    for (int turn = 0; turn < 4; turn++) { /* SDL ends a look now and then with events left */
        struct input input = platform_wait(platform, 0);
        key = input.kind == INPUT_KEY ? input.key : key;
    }
    return key;
}

static struct settings read(const char *text)
{
    struct settings settings;
    struct findings findings = {0};
    settings_init(&settings);
    assert_true(settings_read(&settings, "t.conf", text, strlen(text), &findings));
    findings_finish(&findings);
    return settings;
}

static void what_a_keypad_sends_is_understood_unless_it_is_set_otherwise(void **state)
{
    static const struct {
        SDL_Scancode scancode;
        enum key key;
    } cases[] = {
        {SDL_SCANCODE_UP, KEY_UP},         {SDL_SCANCODE_DOWN, KEY_DOWN},
        {SDL_SCANCODE_LEFT, KEY_LEFT},     {SDL_SCANCODE_RIGHT, KEY_RIGHT},
        {SDL_SCANCODE_RETURN, KEY_SELECT}, {SDL_SCANCODE_KP_ENTER, KEY_SELECT},
        {SDL_SCANCODE_SPACE, KEY_SELECT},  {SDL_SCANCODE_ESCAPE, KEY_BACK},
        {SDL_SCANCODE_PAGEDOWN, KEY_NEXT}, {SDL_SCANCODE_HOME, KEY_HOME},
        {SDL_SCANCODE_END, KEY_LANGUAGE},  {SDL_SCANCODE_F1, KEY_HELP},
        {SDL_SCANCODE_F17, KEY_HELP},      {SDL_SCANCODE_F18, KEY_UP},
        {SDL_SCANCODE_F19, KEY_DOWN},      {SDL_SCANCODE_F20, KEY_SELECT},
        {SDL_SCANCODE_F21, KEY_BACK},      {SDL_SCANCODE_F22, KEY_NEXT},
        {SDL_SCANCODE_F23, KEY_HOME},      {SDL_SCANCODE_F24, KEY_LANGUAGE},
        {SDL_SCANCODE_A, KEY_NONE},        {SDL_SCANCODE_UNKNOWN, KEY_NONE},
    };
    struct settings settings = read("");
    assert_true(keymap_check(&settings));
    struct platform *platform = open_window(&settings);
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_int_equal(press(platform, cases[i].scancode, 0), cases[i].key);
        assert_int_equal(press(platform, cases[i].scancode, 1), KEY_NONE); /* held down */
    }
    platform_close(platform);
    settings_finish(&settings);
}

static void what_is_set_takes_the_place_of_the_usual_keys(void **state)
{
    struct settings settings = read("[keys]\nup = keypad 8\nhelp = F1, F15\n");
    struct platform *platform = open_window(&settings);
    assert_int_equal(press(platform, SDL_SCANCODE_KP_8, 0), KEY_UP);
    assert_int_equal(press(platform, SDL_SCANCODE_UP, 0), KEY_NONE);
    assert_int_equal(press(platform, SDL_SCANCODE_F15, 0), KEY_HELP);
    assert_int_equal(press(platform, SDL_SCANCODE_DOWN, 0), KEY_DOWN);
    platform_close(platform);
    settings_finish(&settings);
}

static void a_name_that_no_key_has_leaves_the_others_as_they_are(void **state)
{
    struct settings settings = read("[keys]\nup = Upp, F18\n");
    assert_false(keymap_check(&settings));
    struct platform *platform = open_window(&settings);
    assert_int_equal(press(platform, SDL_SCANCODE_F18, 0), KEY_UP);
    platform_close(platform);
    settings_finish(&settings);
}

static void of_two_meanings_of_a_key_the_first_holds(void **state)
{
    struct settings settings =
        read("[keys]\nup = Up, F18\nselect = Space, F13\nback = F13\nhelp = F1, F18\n");
    struct platform *platform = open_window(&settings);
    assert_int_equal(press(platform, SDL_SCANCODE_F13, 0), KEY_SELECT);
    assert_int_equal(press(platform, SDL_SCANCODE_F18, 0), KEY_UP);
    assert_int_equal(press(platform, SDL_SCANCODE_F1, 0), KEY_HELP);
    platform_close(platform);
    settings_finish(&settings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_keypad_sends_is_understood_unless_it_is_set_otherwise),
        cmocka_unit_test(what_is_set_takes_the_place_of_the_usual_keys),
        cmocka_unit_test(of_two_meanings_of_a_key_the_first_holds),
        cmocka_unit_test(a_name_that_no_key_has_leaves_the_others_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
