/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/place.h"

static void every_screen_is_found_by_its_word(void **state)
{
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        struct place place;
        assert_true(place_parse(place_word((enum screen)screen), &place));
        assert_int_equal(place.screen, screen);
        assert_string_equal(place.id, "");
        assert_int_equal(place.page, 0);
    }
}

static void what_follows_the_colon_is_the_id(void **state)
{
    struct place place;
    assert_true(place_parse("event:sprechstunde-2025@lindenhof", &place));
    assert_int_equal(place.screen, SCREEN_EVENT);
    assert_string_equal(place.id, "sprechstunde-2025@lindenhof");
    assert_true(place_parse("contact:urn:uuid:1", &place));
    assert_string_equal(place.id, "urn:uuid:1");
    assert_true(place_parse("topic:", &place));
    assert_int_equal(place.screen, SCREEN_CONTACTS);
    assert_string_equal(place.id, "");
}

static void other_words_are_no_screens(void **state)
{
    static const char *const cases[] = {"",        "Home",  "hom",   "homes",
                                        "event s", ":home", "topics"};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct place place = {.page = 7};
        assert_false(place_parse(cases[i], &place));
        assert_int_equal(place.page, 7);
    }
}

static void an_id_that_is_too_long_is_cut(void **state)
{
    char id[2 * PLACE_ID_BYTES];
    memset(id, 'x', sizeof(id) - 1);
    id[sizeof(id) - 1] = '\0';
    struct place place = place_make(SCREEN_EVENT, id);
    assert_int_equal(strlen(place.id), PLACE_ID_BYTES - 1);
}

static void go(struct history *history, enum screen screen, const char *id)
{
    struct place place = place_make(screen, id);
    history_go(history, &place);
}

static void the_way_back_is_the_way_that_was_come(void **state)
{
    struct history history;
    history_reset(&history);
    go(&history, SCREEN_EVENTS, "");
    history_get(&history)->page = 2;
    go(&history, SCREEN_EVENT, "a");
    history_back(&history);
    assert_int_equal(history_get(&history)->screen, SCREEN_EVENTS);
    assert_int_equal(history_get(&history)->page, 2);
    history_back(&history);
    assert_int_equal(history_get(&history)->screen, SCREEN_HOME);
    history_back(&history);
    assert_int_equal(history_get(&history)->screen, SCREEN_HOME);
}

static void a_place_on_the_way_is_gone_back_to(void **state)
{
    struct history history;
    history_reset(&history);
    go(&history, SCREEN_LANGUAGE, "");
    go(&history, SCREEN_ADJUST, "");
    go(&history, SCREEN_LANGUAGE, "");
    go(&history, SCREEN_ADJUST, "");
    assert_int_equal(history.count, 3);
    go(&history, SCREEN_LANGUAGE, "");
    history_back(&history);
    assert_int_equal(history_get(&history)->screen, SCREEN_HOME);
}

static void going_home_forgets_the_way(void **state)
{
    struct history history;
    history_reset(&history);
    go(&history, SCREEN_EVENTS, "");
    go(&history, SCREEN_HOME, "");
    assert_int_equal(history.count, 1);
}

static void a_long_way_forgets_its_oldest_places_but_never_home(void **state)
{
    struct history history;
    history_reset(&history);
    for (int i = 0; i < 3 * HISTORY_MAX; i++) {
        char id[16];
        snprintf(id, sizeof(id), "%d", i);
        go(&history, SCREEN_EVENT, id);
    }
    assert_int_equal(history.count, HISTORY_MAX);
    assert_string_equal(history_get(&history)->id, "95");
    for (int i = 1; i < HISTORY_MAX; i++) {
        assert_int_equal(history_get(&history)->screen, SCREEN_EVENT);
        history_back(&history);
    }
    assert_int_equal(history_get(&history)->screen, SCREEN_HOME);
}

static void what_was_chosen_holds_for_its_list(void **state)
{
    struct history history;
    history_reset(&history);
    go(&history, SCREEN_EVENTS, "");
    history_get(&history)->page = 2;
    struct place filter = *history_get(&history);
    filter.screen = SCREEN_FILTER;
    filter.of = SCREEN_EVENTS;
    filter.page = 0;
    history_go(&history, &filter);
    history_back(&history);
    assert_int_equal(history_get(&history)->page, 2); /* nothing was */
    history_go(&history, &filter);
    history_get(&history)->filter.is_free = true;
    history_back(&history);
    assert_int_equal(history_get(&history)->screen, SCREEN_EVENTS);
    assert_true(history_get(&history)->filter.is_free);
    assert_int_equal(history_get(&history)->page, 0);
}

static void what_is_typed_grows_and_shrinks_by_letters(void **state)
{
    struct place place = place_make(SCREEN_SEARCH, "");
    place_type(&place, " "); /* nothing begins with a space */
    place_type(&place, "ü");
    place_type(&place, "لا");
    place.page = 3;
    place_type(&place, " ");
    place_type(&place, " "); /* nor are there two */
    assert_string_equal(place.id, "üلا ");
    assert_int_equal(place.page, 0);
    place.code = 1;
    place_erase(&place, 2);
    assert_string_equal(place.id, "üل");
    assert_int_equal(place.code, 0);
    place_erase(&place, 100);
    assert_string_equal(place.id, "");
    place_erase(&place, 1);
    for (int i = 0; i < 2 * TYPED_LETTERS_MAX; i++) {
        place_type(&place, "ü");
    }
    assert_int_equal(strlen(place.id), 2 * TYPED_LETTERS_MAX);
}

/* Whoever comes next finds no letter of it, nor does a debugger. */
static void what_was_typed_is_overwritten_at_the_end(void **state)
{
    struct history history;
    history_reset(&history);
    go(&history, SCREEN_SEARCH, "geheim");
    history_reset(&history);
    const char *bytes = (const char *)&history;
    for (size_t i = 0; i + 6 <= sizeof(history); i++) {
        assert_int_not_equal(memcmp(bytes + i, "geheim", 6), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_found_by_its_word),
        cmocka_unit_test(what_follows_the_colon_is_the_id),
        cmocka_unit_test(other_words_are_no_screens),
        cmocka_unit_test(an_id_that_is_too_long_is_cut),
        cmocka_unit_test(the_way_back_is_the_way_that_was_come),
        cmocka_unit_test(a_place_on_the_way_is_gone_back_to),
        cmocka_unit_test(going_home_forgets_the_way),
        cmocka_unit_test(what_was_chosen_holds_for_its_list),
        cmocka_unit_test(what_is_typed_grows_and_shrinks_by_letters),
        cmocka_unit_test(what_was_typed_is_overwritten_at_the_end),
        cmocka_unit_test(a_long_way_forgets_its_oldest_places_but_never_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
