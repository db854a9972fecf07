/* SPDX-License-Identifier: MIT */

/* Answers of servers, as they send them: each folder of dav/cases/ has an input.xml and what is expected of
 * it. LITFASS_REBASELINE=1 writes what is expected. */

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "feed/dav.h"
#include "feed/reader.h"

#define CASES_DIR LITFASS_SOURCE_DIR "/tests/feed/dav/cases"

static void dump_resource(const struct dav_resource *resource, struct buffer *out)
{
    buffer_printf(out, "resource %s\n", resource->href);
    if (resource->status != 0) {
        buffer_printf(out, "  status %d\n", resource->status);
    }
    if (resource->is_collection || resource->is[DAV_CALENDAR] ||
        resource->is[DAV_ADDRESS_BOOK]) {
        buffer_printf(out, "  is%s%s%s\n", resource->is_collection ? " collection" : "",
                      resource->is[DAV_CALENDAR] ? " calendar" : "",
                      resource->is[DAV_ADDRESS_BOOK] ? " address-book" : "");
    }
    const struct {
        const char *name, *text;
    } texts[] = {{"name", resource->name},
                 {"ctag", resource->ctag},
                 {"sync-token", resource->sync_token},
                 {"data", resource->data}};
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        if (texts[i].text[0] != '\0') {
            buffer_printf(out, "  %s %s\n", texts[i].name, texts[i].text);
        }
    }
}

static void dump_join(const struct dav_answer *answer, enum dav_kind kind, struct buffer *out)
{
    static const char *const words[] = {"calendar", "address book"};
    struct buffer payload = {0};
    struct error err = {0};
    size_t left_out = 0;
    if (dav_join(answer, kind, &payload, &left_out, &err)) {
        buffer_printf(out, "as %s, %zu left out:\n%s", words[kind], left_out,
                      buffer_text(&payload));
    } else {
        buffer_printf(out, "as %s refused: %s\n", words[kind], err.text);
    }
    buffer_printf(out, "has %ss: ", words[kind]);
    dav_list(answer, kind, out);
    buffer_append_char(out, '\n');
    buffer_finish(&payload);
}

static void dump(const struct buffer *input, struct buffer *out)
{
    struct dav_answer answer = {0};
    struct error err = {0};
    if (!dav_read(buffer_text(input), input->size_bytes, &answer, &err)) {
        assert_int_equal(err.kind, ERROR_REJECT);
        buffer_printf(out, "refused: %s\n", err.text);
        return;
    }
    for (size_t i = 0; i < answer.count; i++) {
        dump_resource(&answer.resources[i], out);
    }
    dump_join(&answer, DAV_CALENDAR, out);
    dump_join(&answer, DAV_ADDRESS_BOOK, out);
    dav_answer_finish(&answer);
}

static bool check_case(const char *folder, const char *input_path)
{
    char *path = file_join(folder, "expected");
    struct buffer input = {0}, actual = {0}, expected = {0};
    assert_true(file_read(input_path, READER_BYTES_MAX, &input, NULL));
    dump(&input, &actual);
    if (getenv("LITFASS_REBASELINE")) {
        assert_true(file_write(path, buffer_text(&actual), actual.size_bytes, NULL));
    }
    file_read(path, READER_BYTES_MAX, &expected, NULL);
    bool is_same = strcmp(buffer_text(&actual), buffer_text(&expected)) == 0;
    if (!is_same) {
        print_error("---- %s gives\n%s---- and not\n%s", folder, buffer_text(&actual),
                    buffer_text(&expected));
    }
    buffer_finish(&expected);
    buffer_finish(&actual);
    buffer_finish(&input);
    mem_free(path);
    return is_same;
}

static void every_answer_is_read_as_expected(void **state)
{
    (void)state;
    DIR *cases = opendir(CASES_DIR);
    int count = 0, failed = 0;
    assert_non_null(cases);
    for (struct dirent *entry = readdir(cases); entry; entry = readdir(cases)) {
        char *folder = file_join(CASES_DIR, entry->d_name);
        char *input = file_join(folder, "input.xml");
        if (file_exists(input)) {
            count++;
            failed += !check_case(folder, input);
        }
        mem_free(input);
        mem_free(folder);
    }
    closedir(cases);
    assert_true(count > 0);
    assert_int_equal(failed, 0);
}

static bool read_many(size_t count, size_t href_bytes, struct error *err)
{
    struct buffer input = {0};
    struct dav_answer answer = {0};
    buffer_append_text(&input, "<multistatus xmlns=\"DAV:\">");
    for (size_t i = 0; i < count; i++) {
        buffer_append_text(&input, "<response><href>/");
        for (size_t j = 1; j < href_bytes; j++) {
            buffer_append_char(&input, 'x');
        }
        buffer_append_text(&input, "</href></response>");
    }
    buffer_append_text(&input, "</multistatus>");
    bool is_read = dav_read(buffer_text(&input), input.size_bytes, &answer, err);
    assert_int_equal(answer.count, is_read ? count : 0);
    dav_answer_finish(&answer);
    buffer_finish(&input);
    return is_read;
}

static void too_many_or_too_long_is_refused(void **state)
{
    (void)state;
    struct error err = {0};
    assert_true(read_many(DAV_RESOURCES_MAX, 5, &err));
    assert_false(read_many(DAV_RESOURCES_MAX + 1, 5, &err));
    assert_non_null(strstr(err.text, "there are more than 20000 objects"));
    err = (struct error){0};
    assert_true(read_many(1, 4096, &err));
    assert_false(read_many(1, 4097, &err));
    assert_non_null(strstr(err.text, "an address is longer than 4096 bytes"));
}

static void a_payload_over_the_limit_is_refused(void **state)
{
    (void)state;
    static const char text[] =
        "<multistatus xmlns=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><response>"
        "<href>/a</href><propstat><prop><c:calendar-data>BEGIN:VCALENDAR\nEND:VCALENDAR"
        "</c:calendar-data></prop></propstat></response></multistatus>";
    struct dav_answer answer = {0};
    struct error err = {0};
    size_t left_out = 0;
    assert_true(dav_read(text, strlen(text), &answer, &err));
    struct buffer enough = {.limit_bytes = 30}, little = {.limit_bytes = 29};
    assert_true(dav_join(&answer, DAV_CALENDAR, &enough, &left_out, &err));
    assert_string_equal(buffer_text(&enough), "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    assert_false(dav_join(&answer, DAV_CALENDAR, &little, &left_out, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    buffer_finish(&enough);
    buffer_finish(&little);
    dav_answer_finish(&answer);
}

static void a_query_names_the_first_second_and_no_last(void **state)
{
    (void)state;
    struct buffer query = {0};
    /* 2026-12-01T00:00 in Berlin */
    dav_write_query(&query, &(struct dav_query){DAV_CALENDAR, 1796079600});
    assert_non_null(strstr(buffer_text(&query), "<c:time-range start=\"20261130T230000Z\"/>"));
    buffer_clear(&query);
    dav_write_query(&query, &(struct dav_query){.kind = DAV_ADDRESS_BOOK});
    assert_null(strstr(buffer_text(&query), "time-range"));
    buffer_finish(&query);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_is_read_as_expected),
        cmocka_unit_test(too_many_or_too_long_is_refused),
        cmocka_unit_test(a_payload_over_the_limit_is_refused),
        cmocka_unit_test(a_query_names_the_first_second_and_no_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
