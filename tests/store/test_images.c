/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

#define TODAY "2026-12-02"

static void add_image(struct fixture *fixture, const char *id, const char *sha256,
                      const char *alt)
{
    struct image image = {.id = id, .href = "a.png", .sha256 = sha256};
    fields_put(&image.fields, fixture->arena, FIELD_IMAGE_ALT, 0, "de", alt);
    fields_put(&image.fields, fixture->arena, FIELD_NOTE, 0, "", "CC0");
    snapshot_add_image(fixture->snapshot, &image);
}

/* Ids are each source's own. */
static void a_picture_is_that_of_the_record_s_own_source(void **state)
{
    struct fixture *fixture = *state;
    fixture_begin(fixture, TODAY);
    add_image(fixture, "saal", "aa", "der eine Saal");
    snapshot_begin_source(fixture->snapshot, "andere", NULL, "de");
    add_image(fixture, "saal", "bb", "der andere Saal");
    struct event *event = fixture_event(fixture, "1", "Fest", "2026-12-03T10:00:00", "PT1H");
    fields_put(&event->fields, fixture->arena, FIELD_IMAGE, 0, "", "saal");
    snapshot_add_event(fixture->snapshot, event);
    struct notice *notice = fixture_notice(fixture, "n", NOTICE_NEWS);
    fields_put(&notice->fields, fixture->arena, FIELD_IMAGE, 0, "", "saal");
    snapshot_add_notice(fixture->snapshot, notice);
    struct content *content = fixture_open(fixture);
    struct event_row *row = content_find_event(content, "1", 0, fixture->arena);
    struct picture_row *picture =
        content_find_picture(content, row->source_id, "saal", fixture->arena);
    assert_string_equal(picture->key, "bb");
    assert_string_equal(fields_get(&picture->fields, FIELD_IMAGE_ALT, "de", ""),
                        "der andere Saal");
    assert_string_equal(fields_get(&picture->fields, FIELD_NOTE, "de", ""), "CC0");
    struct notice_row *notices;
    assert_int_equal(content_list_notices(content,
                                          &(struct notice_query){fixture_day(TODAY), NULL}, 0,
                                          5, fixture->arena, &notices),
                     1);
    assert_string_equal(fields_get(&notices[0].fields, FIELD_IMAGE, "", ""), "saal");
    assert_int_equal(notices[0].source_id, row->source_id);
    assert_string_equal(content_find_picture(content, 0, "saal", fixture->arena)->key, "aa");
    assert_null(content_find_picture(content, row->source_id, "x", fixture->arena));
    assert_false(content_is_damaged(content));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_picture_is_that_of_the_record_s_own_source,
                                        fixture_set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
