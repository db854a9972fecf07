/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/file.h"
#include "i18n/catalog.h"
#include "i18n/plural.h"

#define PATH LITFASS_BINARY_DIR "/tests/test_catalog.mo"
#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"

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

/* ---- a file as msgfmt writes it ---- */

struct text {
    const char *bytes;
    size_t length;
};
/* clang-format off */
#define TEXT(literal) {literal, sizeof(literal) - 1}

/* Sorted by source. */
static const struct {
    struct text source, translation;
} words[] = {
    {TEXT(""),
     TEXT("Language: xx\nPlural-Forms: nplurals=3; plural=n==1 ? 0 : n<5 ? 1 : 2;\n")},
    {TEXT("Heute"), TEXT("Today")},
    {TEXT("leer"), TEXT("")},
    {TEXT("notice\004Suche"), TEXT("Wanted")},
    {TEXT("{0} Tag\0{0} Tage"), TEXT("{0} day\0{0} days\0{0} many days")},
};
/* clang-format on */

static void put_word(struct buffer *buffer, uint32_t word)
{
    (void)buffer_append(buffer, (const char *)&word, sizeof(word));
}

static void make_file(struct buffer *buffer)
{
    uint32_t count = LF_LENGTH(words);
    uint32_t tables = 28;
    uint32_t at = tables + 16 * count;
    put_word(buffer, 0x950412DE);
    put_word(buffer, 0);
    put_word(buffer, count);
    put_word(buffer, tables);
    put_word(buffer, tables + 8 * count);
    put_word(buffer, 0);
    put_word(buffer, at);
    for (int column = 0; column < 2; column++) {
        for (size_t i = 0; i < count; i++) {
            const struct text *text = column == 0 ? &words[i].source : &words[i].translation;
            put_word(buffer, (uint32_t)text->length);
            put_word(buffer, at);
            at += (uint32_t)text->length + 1;
        }
    }
    for (int column = 0; column < 2; column++) {
        for (size_t i = 0; i < count; i++) {
            const struct text *text = column == 0 ? &words[i].source : &words[i].translation;
            (void)buffer_append(buffer, text->bytes, text->length + 1);
        }
    }
}

static struct catalog *open_bytes(const char *bytes, size_t length, bool is_rtl)
{
    assert_true(file_write(PATH, bytes, length, NULL));
    struct error err = {0};
    struct catalog *catalog = catalog_open(PATH, is_rtl, &err);
    assert_int_equal(err.kind, catalog != NULL ? ERROR_NONE : ERROR_SETUP);
    return catalog;
}

static struct catalog *open_good(bool is_rtl)
{
    struct buffer buffer = {0};
    make_file(&buffer);
    struct catalog *catalog = open_bytes(buffer.data, buffer.size_bytes, is_rtl);
    buffer_finish(&buffer);
    assert_non_null(catalog);
    return catalog;
}

static void a_translation_is_found_by_its_source(void **state)
{
    struct catalog *catalog = open_good(false);
    assert_string_equal(catalog_get(catalog, "Heute"), "Today");
    assert_string_equal(catalog_get(catalog, "Gestern"), "Gestern");
    assert_string_equal(catalog_get(catalog, "leer"), "leer");
    assert_string_equal(catalog_get(catalog, ""), "");
    assert_string_equal(catalog_get(catalog, "Suche"), "Suche");
    assert_string_equal(catalog_get_in(catalog, "notice", "Suche"), "Wanted");
    assert_string_equal(catalog_get_in(catalog, "notice", "Biete"), "Biete");
    catalog_close(catalog);
}

static void a_number_takes_the_form_of_the_language(void **state)
{
    struct catalog *catalog = open_good(false);
    const char *one = "{0} Tag";
    const char *many = "{0} Tage";
    assert_string_equal(catalog_get_plural(catalog, one, many, 1), "{0} day");
    assert_string_equal(catalog_get_plural(catalog, one, many, 4), "{0} days");
    assert_string_equal(catalog_get_plural(catalog, one, many, 5), "{0} many days");
    assert_string_equal(catalog_get_plural(catalog, "{0} Raum", "{0} Räume", 1), "{0} Raum");
    assert_string_equal(catalog_get_plural(catalog, "{0} Raum", "{0} Räume", 0), "{0} Räume");
    assert_string_equal(catalog_get_plural(NULL, one, many, 1), "{0} Tag");
    assert_string_equal(catalog_get_plural(NULL, one, many, 0), "{0} Tage");
    catalog_close(catalog);
}

static void without_a_catalogue_the_source_speaks(void **state)
{
    const char *source = "Heute";
    assert_ptr_equal(catalog_get(NULL, source), source);
    assert_ptr_equal(catalog_get_in(NULL, "notice", source), source);
    assert_false(catalog_is_rtl(NULL));
    catalog_close(NULL);
}

static void a_broken_file_is_refused_whole(void **state)
{
    struct buffer good = {0};
    make_file(&good);
    for (size_t length = 0; length < good.size_bytes; length += 3) {
        struct catalog *catalog = open_bytes(good.data, length, false);
        assert_null(catalog);
    }
    for (size_t at = 0; at < 28 + 16 * LF_LENGTH(words); at++) {
        char saved = good.data[at];
        good.data[at] = (char)0xFF;
        struct catalog *catalog = open_bytes(good.data, good.size_bytes, false);
        assert_true(catalog == NULL || catalog_get(catalog, "Heute") != NULL);
        catalog_close(catalog);
        good.data[at] = saved;
    }
    buffer_finish(&good);
    assert_null(catalog_open("/nowhere/xx.mo", false, NULL));
}

/* ---- plural rules ---- */

static void a_rule_is_read_as_c_reads_it(void **state)
{
    static const struct {
        const char *rule;
        unsigned long n;
        int form;
    } cases[] = {
        {"0", 7, 0},
        {"n != 1", 1, 0},
        {"n != 1", 2, 1},
        {"n>1", 1, 0},
        {"(n==1) ? 0 : (n>=2&&n<=4) ? 1 : 2;", 3, 1},
        {"n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2", 22, 1},
        {"n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2", 112, 2},
        {"1+2*3-5", 0, 2},
        {"(1+2)*3-5", 0, 4},
        {"9-4-3", 0, 2},
        {"8/2/2", 0, 2},
        {"!n", 0, 1},
        {"!!n", 5, 1},
        {"1 || 0 && 0", 0, 1},
        {"n%0", 4, 0},
        {"n/0", 4, 0},
        {"5<3==0", 0, 1},
        {"", 1, -1},
        {"n ==", 1, -1},
        {"(n", 1, -1},
        {"n ? 1", 1, -1},
        {"n n", 1, -1},
        {"m", 1, -1},
        {"n > 1 x", 1, -1},
        {"12345678901234567890", 1, -1},
        {"99", 1, -1},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_int_equal(plural_choose(cases[i].rule, cases[i].n), cases[i].form);
    }
}

static void a_rule_of_many_brackets_is_refused_not_followed(void **state)
{
    static char deep[4096];
    memset(deep, '(', sizeof(deep) - 1);
    assert_int_equal(plural_choose(deep, 1), -1);
    memset(deep, '!', sizeof(deep) - 1);
    assert_int_equal(plural_choose(deep, 1), -1);
}

/* ---- values ---- */

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
        const char *const values[] = {cases[i].first, cases[i].second};
        assert_string_equal(catalog_fill(NULL, *state, cases[i].phrase, values, 2),
                            cases[i].expected);
    }
}

static void values_stand_apart_where_text_runs_both_ways(void **state)
{
    const char *const german[] = {"Anna Kaya", ""};
    const char *const arabic[] = {"سلمى", "2"};
    struct catalog *catalog = open_good(true);
    assert_true(catalog_is_rtl(catalog));
    assert_string_equal(catalog_fill(catalog, *state, "{0}-{1}", german, 2),
                        FSI "Anna Kaya" PDI "-");
    assert_string_equal(catalog_fill(NULL, *state, "مع {0}", german, 2),
                        "مع " FSI "Anna Kaya" PDI);
    assert_string_equal(catalog_fill(NULL, *state, "{0}, {1}", arabic, 2),
                        FSI "سلمى" PDI ", " FSI "2" PDI);
    catalog_close(catalog);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_translation_is_found_by_its_source),
        TEST(a_number_takes_the_form_of_the_language),
        TEST(without_a_catalogue_the_source_speaks),
        TEST(a_broken_file_is_refused_whole),
        TEST(a_rule_is_read_as_c_reads_it),
        TEST(a_rule_of_many_brackets_is_refused_not_followed),
        TEST(values_are_put_where_the_phrase_wants_them),
        TEST(values_stand_apart_where_text_runs_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
