/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "fixture.h"
#include "harness/limits.h"

/* A healthy content is hurt in every way a card can hurt it. Opened with the check it must be refused;
 * opened without, nothing may crash, whatever is asked. */

#define TODAY "2026-12-02"
#define FILE_BYTES_MAX ((size_t)16 << 20)

/* Not file_write: thousands of files, and none has to last. */
static void write_file(const char *path, const void *data, size_t size_bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size_bytes, file), size_bytes);
    assert_int_equal(fclose(file), 0);
}

static void build(struct fixture *fixture, struct buffer *file)
{
    fixture_begin(fixture, TODAY);
    fixture_topic(fixture, "wohnen", "Wohnen");
    fixture_area(fixture, "nord", NULL);
    fixture_area(fixture, "bach", "nord");
    for (int i = 0; i < 30; i++) {
        const char *uid = arena_printf(fixture->arena, "uid-%d", i);
        struct event *event = fixture_event(fixture, uid, uid, "2026-12-03T10:00:00", "PT1H");
        event->keywords = fixture_list(fixture, "wohnen");
        event->keyword_count = 1;
        event->areas = fixture_list(fixture, i % 2 == 0 ? "nord" : "bach");
        event->area_count = 1;
        fixture_repeat_weekly(fixture, event, (uint32_t)i % 4 + 1);
        fields_put(&event->fields, fixture->arena, FIELD_DESCRIPTION, 0, "de",
                   arena_printf(fixture->arena, "%*d", i == 7 ? 9000 : i * 40 + 10, i));
        struct contact *contact = fixture_contact(fixture, uid, uid);
        contact->part_of = fixture_list(fixture, "uid-1");
        contact->part_of_count = 1;
        snapshot_add_event(fixture->snapshot, event);
        snapshot_add_contact(fixture->snapshot, contact);
        snapshot_add_notice(fixture->snapshot, fixture_notice(fixture, uid, NOTICE_NEWS));
    }
    content_close(fixture_open(fixture));
    fixture->content = NULL;
    assert_true(file_read(fixture_path(fixture, "content.db"), FILE_BYTES_MAX, file, NULL));
}

static void ask_lists(struct content *content, struct arena *arena)
{
    struct event_query plain = {.after_utc = 1, .before_utc = 4000000000};
    struct event_query narrow = {.is_next_only = true, .topic = "wohnen", .area = "bach"};
    struct contact_query contacts = {.part_of = "uid-1"};
    struct contact_query all = {0};
    struct event_row *events = NULL;
    struct contact_row *rows = NULL;
    struct notice_row *notices = NULL;
    struct topic_row *topics = NULL;
    struct area_row *areas = NULL;
    struct language_row *languages = NULL;
    (void)content_count_events(content, &plain);
    (void)content_count_events(content, &narrow);
    (void)content_list_events(content, &plain, 0, 300, arena, &events);
    (void)content_list_events(content, &narrow, 3, 300, arena, &events);
    (void)content_count_contacts(content, &all);
    (void)content_list_contacts(content, &contacts, 0, 100, arena, &rows);
    (void)content_list_contacts(content, &all, 0, 100, arena, &rows);
    (void)content_list_notices(content, &(struct notice_query){20000, NULL}, 0, 100, arena,
                               &notices);
    (void)content_list_topics(content, arena, &topics);
    (void)content_list_areas(content, 1, 20000, arena, &areas);
    (void)content_list_languages(content, arena, &languages);
}

static void ask_everything(struct fixture *fixture)
{
    struct arena *arena = arena_create((size_t)128 << 20);
    struct content *content = content_open(fixture_path(fixture, "hurt.db"), false, NULL);
    if (content) {
        ask_lists(content, arena);
        struct series_date dates[10];
        struct room_row *rooms;
        (void)content_list_rooms(content, &(struct room_query){.before_utc = INT64_MAX}, arena,
                                 &rooms);
        for (int i = 0; i < 30; i += 3) {
            const char *uid = arena_printf(arena, "uid-%d", i);
            struct event_row *event = content_find_event(content, uid, 0, arena);
            if (event) {
                (void)content_list_next(content, event->id, 10, dates);
                (void)content_list_before(content, event->id, 0, 10, dates);
            }
            (void)content_find_contact(content, uid, arena);
            (void)content_find_notice(content, uid, arena);
        }
    }
    content_close(content);
    arena_destroy(arena);
}

static void hurt(struct fixture *fixture, const struct buffer *file, size_t size_bytes)
{
    struct error err = {0};
    const char *path = fixture_path(fixture, "hurt.db");
    write_file(path, file->data, size_bytes);
    assert_null(content_open(path, true, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    ask_everything(fixture);
}

static void flipped_bytes_are_refused_and_never_crash(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    build(fixture, &file);
    static const unsigned char masks[] = {0x01, 0x80, 0xff};
    for (size_t i = 0; i < file.size_bytes; i += i < 200 ? 3 : 211) {
        unsigned char mask = masks[i % LF_LENGTH(masks)];
        file.data[i] = (char)((unsigned char)file.data[i] ^ mask);
        hurt(fixture, &file, file.size_bytes);
        file.data[i] = (char)((unsigned char)file.data[i] ^ mask);
    }
    buffer_finish(&file);
}

static void heads_of_pages_may_say_anything(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    build(fixture, &file);
    uint32_t noise = 1;
    for (size_t page = 0; page < file.size_bytes; page += 4096) {
        char kept[64];
        char *head = file.data + page + (page == 0 ? 100 : 0);
        memcpy(kept, head, sizeof(kept));
        for (int round = 0; round < 4; round++) {
            for (size_t i = 0; i < 3; i++) {
                noise = noise * 1664525u + 1013904223u;
                head[noise >> 8 & 63] = (char)(noise >> 16);
            }
            if (memcmp(head, kept, sizeof(kept)) != 0) {
                hurt(fixture, &file, file.size_bytes);
            }
        }
        memcpy(head, kept, sizeof(kept));
    }
    buffer_finish(&file);
}

static void pages_that_were_lost_are_refused(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    build(fixture, &file);
    for (size_t page = 0; page < file.size_bytes; page += 4096) {
        char kept[4096];
        memcpy(kept, file.data + page, sizeof(kept));
        memset(file.data + page, page % 8192 ? 0 : 0xff, sizeof(kept));
        hurt(fixture, &file, file.size_bytes);
        memcpy(file.data + page, kept, sizeof(kept));
    }
    buffer_finish(&file);
}

static void cut_off_files_are_refused_without_a_check(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    build(fixture, &file);
    for (size_t size = 0; size < file.size_bytes; size += size < 600 ? 37 : 4001) {
        hurt(fixture, &file, size);
        assert_null(content_open(fixture_path(fixture, "hurt.db"), false, NULL));
    }
    hurt(fixture, &file, file.size_bytes - 1);
    assert_null(content_open(fixture_path(fixture, "hurt.db"), false, NULL));
    buffer_finish(&file);
}

static void damaged_page_is_flagged_at_use(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    build(fixture, &file);
    size_t flagged = 0;
    for (size_t page = 8192; page < file.size_bytes; page += 4096) {
        char kept[4096];
        memcpy(kept, file.data + page, sizeof(kept));
        memset(file.data + page, 0, sizeof(kept));
        const char *path = fixture_path(fixture, "hurt.db");
        write_file(path, file.data, file.size_bytes);
        struct content *content = content_open(path, false, NULL);
        if (content) {
            struct event_query query = {0};
            struct event_row *rows = NULL;
            size_t count = content_list_events(content, &query, 0, 300, fixture->arena, &rows);
            if (content_is_damaged(content)) {
                flagged++;
                assert_int_equal(count, 0);
            }
        }
        content_close(content);
        memcpy(file.data + page, kept, sizeof(kept));
    }
    assert_true(flagged > 0);
    buffer_finish(&file);
}

static void other_files_are_no_content(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    struct error err = {0};
    const char *path = fixture_path(fixture, "hurt.db");
    assert_null(content_open(path, false, &err));
    assert_int_equal(err.kind, ERROR_SETUP);

    err = (struct error){0};
    write_file(path, "<html>", 6);
    assert_null(content_open(path, false, &err));
    assert_int_equal(err.kind, ERROR_REJECT);

    build(fixture, &file);
    file.data[63] ^= 1; /* user_version */
    err = (struct error){0};
    write_file(path, file.data, file.size_bytes);
    assert_null(content_open(path, false, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_non_null(strstr(err.text, "version"));
    buffer_finish(&file);
}

static void previous_content_stands_in_for_a_damaged_one(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    struct error err = {0};
    build(fixture, &file);
    fixture->content = content_open_best(fixture->folder, &err);
    assert_non_null(fixture->content);
    assert_int_equal(err.kind, ERROR_NONE);
    content_close(fixture->content);

    const char *current = fixture_path(fixture, "content.db");
    write_file(fixture_path(fixture, "content.db.1"), file.data, file.size_bytes);
    file.data[file.size_bytes - 100] ^= 4;
    write_file(current, file.data, file.size_bytes);
    fixture->content = content_open_best(fixture->folder, &err);
    assert_non_null(fixture->content);
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_non_null(strstr(err.text, "content.db.1"));
    assert_string_equal(content_get_digest(fixture->content), "abc");
    content_close(fixture->content);

    assert_true(file_remove(fixture_path(fixture, "content.db.1"), NULL));
    err = (struct error){0};
    fixture->content = content_open_best(fixture->folder, &err);
    assert_null(fixture->content);
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_true(file_remove(current, NULL));
    err = (struct error){0};
    assert_null(content_open_best(fixture->folder, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    buffer_finish(&file);
}

static void what_cannot_be_opened_now_is_not_damaged(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    build(fixture, &file);
    const char *current = fixture_path(fixture, "content.db");
    struct error one = {0}, best = {0};
    struct rlimit before = limits_take_files();
    struct content *content = content_open(current, true, &one);
    struct content *any = content_open_best(fixture->folder, &best);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_null(content);
    assert_null(any);
    assert_int_equal(one.kind, ERROR_RETRY);
    assert_int_equal(best.kind, ERROR_RETRY);
    content = content_open(current, true, NULL);
    assert_non_null(content);
    content_close(content);

    /* A socket cannot be opened at all, and whoever reads does not find that out. */
    assert_int_equal(rename(current, fixture_path(fixture, "content.db.1")), 0);
    current = fixture_path(fixture, "content.db");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(address.sun_path, sizeof(address.sun_path), "%s", current);
    int socket_fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(socket_fd, (struct sockaddr *)&address, sizeof(address)), 0);
    best = (struct error){0};
    fixture->content = content_open_best(fixture->folder, &best);
    assert_non_null(fixture->content);
    assert_int_equal(best.kind, ERROR_RETRY);
    (void)close(socket_fd);
    buffer_finish(&file);
}

static void odd_paths_are_opened_all_the_same(void **state)
{
    struct fixture *fixture = *state;
    struct buffer file = {0};
    build(fixture, &file);
    const char *path = fixture_path(fixture, "a?b#c%41 d.db");
    write_file(path, file.data, file.size_bytes);
    fixture->content = content_open(path, true, NULL);
    assert_non_null(fixture->content);
    assert_true(file_remove(path, NULL));
    buffer_finish(&file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(flipped_bytes_are_refused_and_never_crash),
        TEST(heads_of_pages_may_say_anything),
        TEST(pages_that_were_lost_are_refused),
        TEST(cut_off_files_are_refused_without_a_check),
        TEST(damaged_page_is_flagged_at_use),
        TEST(other_files_are_no_content),
        TEST(previous_content_stands_in_for_a_damaged_one),
        TEST(what_cannot_be_opened_now_is_not_damaged),
        TEST(odd_paths_are_opened_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
