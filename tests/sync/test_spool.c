/* SPDX-License-Identifier: MIT */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/mem.h"
#include "fixture.h"
#include "sync/spool.h"

static const char payload[] = "line one\nline two\0 and a NUL\n\xFF";

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    fixture_init(fixture);
    struct spool_entry entry = {
        .url = mem_copy_text("https://example.org/feed.json?a=b: c"),
        .etag = mem_copy_text("W/\"x\""),
        .last_modified = mem_copy_text(""),
        .signature = mem_copy_text("RUQ="),
        .fetched_utc = 1796216760,
        .server_utc = 1796216763,
    };
    buffer_append(&entry.payload, payload, sizeof(payload));
    assert_true(spool_write(fixture->data, "saal", &entry, NULL));
    spool_entry_finish(&entry);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_finish(*state);
    free(*state);
    return 0;
}

static void what_was_written_is_read(void **state)
{
    struct fixture *fixture = *state;
    struct spool_entry entry = {0};
    struct error err = {0};
    assert_int_equal(spool_read(fixture->data, "saal", &entry, &err), SPOOL_GOOD);
    assert_string_equal(entry.url, "https://example.org/feed.json?a=b: c");
    assert_string_equal(entry.etag, "W/\"x\"");
    assert_string_equal(entry.last_modified, "");
    assert_string_equal(entry.signature, "RUQ=");
    assert_int_equal(entry.fetched_utc, 1796216760);
    assert_int_equal(entry.server_utc, 1796216763);
    assert_int_equal(entry.payload.size_bytes, sizeof(payload));
    assert_memory_equal(entry.payload.data, payload, sizeof(payload));
    spool_entry_finish(&entry);
    assert_int_equal(spool_read(fixture->data, "andere", &entry, &err), SPOOL_MISSING);
}

static void every_changed_byte_and_every_cut_is_noticed(void **state)
{
    struct fixture *fixture = *state;
    size_t size_bytes = 0;
    char *good = fixture_read(fixture->data, "saal.payload", &size_bytes);
    for (size_t i = 0; i < 2 * size_bytes; i++) {
        struct spool_entry entry = {0};
        char *bad = malloc(size_bytes);
        memcpy(bad, good, size_bytes);
        bad[i % size_bytes] ^= 1;
        size_t kept_bytes = i < size_bytes ? size_bytes : i - size_bytes;
        fixture_write(fixture->data, "saal.payload", i < size_bytes ? bad : good, kept_bytes);
        free(bad);
        if (spool_read(fixture->data, "saal", &entry, NULL) != SPOOL_DAMAGED) {
            fail_msg("damage %zu was not noticed", i);
        }
    }
    free(good);
    assert_true(spool_set_aside(fixture->data, "saal", NULL));
    struct spool_entry entry = {0};
    assert_int_equal(spool_read(fixture->data, "saal", &entry, NULL), SPOOL_MISSING);
    free(fixture_read(fixture->data, "saal.damaged", &size_bytes));
}

static void validators_count_for_their_url_and_payload_only(void **state)
{
    struct fixture *fixture = *state;
    char a[SEAL_DIGEST_TEXT_BYTES], b[SEAL_DIGEST_TEXT_BYTES];
    memset(a, 'a', sizeof(a) - 1);
    memset(b, 'b', sizeof(b) - 1);
    a[sizeof(a) - 1] = b[sizeof(b) - 1] = '\0';
    struct spool_entry learned = {.url = mem_copy_text("u"),
                                  .etag = mem_copy_text("new"),
                                  .last_modified = mem_copy_text("then")};
    assert_true(spool_write_validators(fixture->data, "saal", a, &learned, NULL));
    static const struct {
        bool is_same_payload;
        const char *url, *expected;
    } rows[] = {{true, "u", "new"}, {false, "u", "old"}, {true, "other", "old"}};
    for (size_t i = 0; i < 3; i++) {
        struct spool_entry entry = {.url = mem_copy_text(rows[i].url),
                                    .etag = mem_copy_text("old"),
                                    .last_modified = mem_copy_text("")};
        spool_read_validators(fixture->data, "saal", rows[i].is_same_payload ? a : b, &entry);
        assert_string_equal(entry.etag, rows[i].expected);
        spool_entry_finish(&entry);
    }
    spool_entry_finish(&learned);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_changed_byte_and_every_cut_is_noticed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(validators_count_for_their_url_and_payload_only, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
