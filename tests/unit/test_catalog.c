/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/bug.h"
#include "i18n/catalog.h"

static int set_up(void **state)
{
    *state = arena_create(0);
    return 0;
}

static int tear_down(void **state)
{
    arena_destroy(*state);
    return 0;
}

static void without_a_catalogue_the_source_speaks(void **state)
{
    const char *source = "Heute";
    assert_ptr_equal(catalog_get(NULL, source), source);
}

static void values_are_put_where_the_phrase_wants_them(void **state)
{
    static const struct {
        const char *phrase, *first, *second, *expected;
    } cases[] = {
        {"Seite {0} von {1}", "2", "5", "Seite 2 von 5"},
        {"{1}, {0}, {1}", "a", "b", "b, a, b"},
        {"ab {0}", "18:00", NULL, "ab 18:00"},
        {"ohne", "a", "b", "ohne"},
        {"", "a", "b", ""},
        {"{0}", "", NULL, ""},
        {"{0} und {1}", "a", NULL, "a und "},
        {"{0}", "{1}", "b", "{1}"},
        {"%s %n {2} {0", "a", "b", "%s %n {2} {0"},
        {"{{0}}", "a", NULL, "{a}"},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_string_equal(
            catalog_fill(*state, cases[i].phrase, cases[i].first, cases[i].second),
            cases[i].expected);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(without_a_catalogue_the_source_speaks),
        TEST(values_are_put_where_the_phrase_wants_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
