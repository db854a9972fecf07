/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/event.h"
#include "model/fields.h"
#include "model/house.h"
#include "model/notice.h"

struct fixture {
    struct arena *arena;
    struct fields fields;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.arena = arena_create(0)};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_destroy(fixture->arena);
    return 0;
}

static void put(struct fixture *fixture, const char *lang, const char *text)
{
    fields_put(&fixture->fields, fixture->arena, FIELD_TITLE, 0, lang, text);
}

static const char *find(struct fixture *fixture, const char *lang, const char *fallback)
{
    return fields_get(&fixture->fields, FIELD_TITLE, lang, fallback);
}

static void empty_list_has_nothing(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(find(fixture, "de", "en"), "");
    assert_null(fields_find(&fixture->fields, FIELD_TITLE, 0, "de", "de"));
    assert_int_equal(fields_count(&fixture->fields, FIELD_TITLE), 0);
}

static void empty_text_is_left_out(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "de", "");
    put(fixture, "de", NULL);
    assert_int_equal(fixture->fields.count, 0);
}

static void same_field_index_and_language_is_replaced(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "de", "Chor");
    put(fixture, "tr", "Koro");
    put(fixture, "DE", "Chorprobe");
    assert_int_equal(fixture->fields.count, 2);
    assert_string_equal(find(fixture, "de", "tr"), "Chorprobe");
}

static void text_is_copied(void **state)
{
    struct fixture *fixture = *state;
    char lang[] = "de";
    char text[] = "Chor";
    put(fixture, lang, text);
    lang[0] = 'x';
    text[0] = 'x';
    assert_string_equal(find(fixture, "de", ""), "Chor");
}

static void text_is_shared(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "de", "Chor");
    const struct field_value value = {FIELD_TITLE, 0, "DE", "Probe"};
    const struct field_value other = {FIELD_TITLE, 1, "de", "Konzert"};
    fields_share(&fixture->fields, fixture->arena, &value);
    fields_share(&fixture->fields, fixture->arena, &other);
    assert_int_equal(fixture->fields.count, 2);
    assert_ptr_equal(find(fixture, "de", "de"), value.text);
    assert_int_equal(fixture->fields.text_bytes, strlen("ProbeKonzert"));
}

static void language_comes_before_its_base_and_the_base_before_fallback(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "en", "choir");
    assert_string_equal(find(fixture, "de-simple", "tr"), "choir"); /* any */
    put(fixture, "tr", "koro");
    assert_string_equal(find(fixture, "de-simple", "tr"), "koro");
    put(fixture, "", "*");
    assert_string_equal(find(fixture, "de-simple", "tr"), "*");
    put(fixture, "de", "Chor");
    assert_string_equal(find(fixture, "de-simple", "tr"), "Chor");
    put(fixture, "de-simple", "Singen");
    assert_string_equal(find(fixture, "de-simple", "tr"), "Singen");
    assert_string_equal(find(fixture, "DE-Simple", "tr"), "Singen");
    assert_string_equal(find(fixture, "de", "tr"), "Chor");
}

static void longer_base_comes_first(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "zh", "a");
    put(fixture, "zh-Hant", "b");
    assert_string_equal(find(fixture, "zh-Hant-TW", ""), "b");
    assert_string_equal(find(fixture, "zh-Hans-CN", ""), "a");
}

static void variant_does_not_serve_those_who_want_the_base(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "de-simple", "Singen");
    put(fixture, "tr", "koro");
    assert_string_equal(find(fixture, "de", "tr"), "koro");
}

static void reader_without_a_language_gets_the_fallback(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "tr", "koro");
    put(fixture, "de", "Chor");
    assert_string_equal(find(fixture, NULL, "de"), "Chor");
    assert_string_equal(find(fixture, "", "de-simple"), "Chor");
    assert_string_equal(find(fixture, NULL, NULL), "koro");
}

static void indices_are_apart(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 100; i++) {
        char text[16];
        (void)snprintf(text, sizeof(text), "%d", i);
        fields_put(&fixture->fields, fixture->arena, FIELD_PHONE, i, NULL, text);
    }
    put(fixture, "de", "Chor");
    assert_int_equal(fields_count(&fixture->fields, FIELD_PHONE), 100);
    assert_int_equal(fields_count(&fixture->fields, FIELD_TITLE), 1);
    assert_string_equal(fields_find(&fixture->fields, FIELD_PHONE, 63, "de", "de")->text, "63");
    assert_null(fields_find(&fixture->fields, FIELD_PHONE, 100, "de", "de"));
}

static void texts_of_one_record_are_bounded(void **state)
{
    static char half[FIELDS_BYTES_MAX / 2 + 1];
    struct fixture *fixture = *state;
    struct fields *fields = &fixture->fields;
    memset(half, 'x', sizeof(half) - 1);
    fields_put(fields, fixture->arena, FIELD_NOTE, 0, "de", half);
    fields_put(fields, fixture->arena, FIELD_NOTE, 0, "tr", half);
    assert_false(fields->is_full);
    fields_put(fields, fixture->arena, FIELD_NOTE, 0, "de", half); /* in the place of itself */
    assert_false(fields->is_full);
    fields_put(fields, fixture->arena, FIELD_TITLE, 0, "de", "x");
    assert_true(fields->is_full);
    assert_null(fields_find(fields, FIELD_TITLE, 0, "de", "de"));
    fields_put(fields, fixture->arena, FIELD_NOTE, 0, "tr", "kurz");
    fields_put(fields, fixture->arena, FIELD_TITLE, 0, "de", "x");
    assert_non_null(fields_find(fields, FIELD_TITLE, 0, "de", "de"));
}

static void tags_are_variants_at_hyphens_only(void **state)
{
    (void)state;
    assert_true(fields_is_lang("de", "de"));
    assert_true(fields_is_lang("de-simple", "de"));
    assert_true(fields_is_lang("DE-simple", "de"));
    assert_false(fields_is_lang("de", "de-simple"));
    assert_false(fields_is_lang("den", "de"));
    assert_false(fields_is_lang("d", "de"));
    assert_false(fields_is_lang("", "de"));
}

static void check_words(const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_non_null(words[i]);
        for (const char *c = words[i]; *c != '\0'; c++) {
            assert_true((*c >= 'a' && *c <= 'z') || *c == '-');
        }
    }
}

static void every_token_has_a_word(void **state)
{
    (void)state;
    check_words(event_status_words, LF_LENGTH(event_status_words));
    check_words(event_registration_words, LF_LENGTH(event_registration_words));
    check_words(event_access_words, LF_LENGTH(event_access_words));
    check_words(event_audience_words, LF_LENGTH(event_audience_words));
    check_words(contact_type_words, LF_LENGTH(contact_type_words));
    check_words(notice_kind_words, LF_LENGTH(notice_kind_words));
    check_words(hue_words, LF_LENGTH(hue_words));
    check_words(area_kind_words, LF_LENGTH(area_kind_words));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(empty_list_has_nothing),
        TEST(empty_text_is_left_out),
        TEST(same_field_index_and_language_is_replaced),
        TEST(text_is_copied),
        TEST(text_is_shared),
        TEST(language_comes_before_its_base_and_the_base_before_fallback),
        TEST(longer_base_comes_first),
        TEST(variant_does_not_serve_those_who_want_the_base),
        TEST(reader_without_a_language_gets_the_fallback),
        TEST(indices_are_apart),
        TEST(texts_of_one_record_are_bounded),
        TEST(tags_are_variants_at_hyphens_only),
        TEST(every_token_has_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
