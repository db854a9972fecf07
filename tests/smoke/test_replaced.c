/* SPDX-License-Identifier: MIT */

/* Content that changes under a running terminal: the worker's files, seen through the real store and the
 * real terminal on the null platform, with a clock that only the test moves. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/cache.h"
#include "app/terminal.h"
#include "base/chrono.h"
#include "base/file.h"
#include "harness/limits.h"
#include "store/snapshot.h"

#define NOW "2026-11-24T15:42:00Z"

struct stage {
    char folder[64];
    struct settings settings;
    struct platform *platform;
    struct terminal *terminal;
};

static void path_of(const struct stage *stage, const char *name, char path[128])
{
    (void)snprintf(path, 128, "%s/%s", stage->folder, name);
}

/* A content with `count` events called "<title> 1", ... today at 18:00. */
static void write_content(const struct stage *stage, const char *name, const char *title,
                          int count)
{
    struct error err = {0};
    struct zones *zones = zones_create(NULL);
    struct arena *arena = arena_create(0);
    char path[128];
    struct snapshot_options options = {
        .zones = zones, .zone = "Europe/Berlin", .locale = "de", .digest = title};
    assert_true(date_parse_day("2026-11-24", &options.today_day));
    path_of(stage, name, path);
    struct snapshot *snapshot = snapshot_create(path, &options, &err);
    assert_string_equal(err.text, "");
    snapshot_begin_source(snapshot, "haus", NULL, "de");
    for (int i = 1; i <= count; i++) {
        struct event event = {.uid = arena_printf(arena, "u%d", i)};
        assert_true(date_parse_local("2026-11-24T18:00:00", &event.schedule.start_local_s));
        event.schedule.zone = "Europe/Berlin";
        event.schedule.duration.seconds = 3600;
        fields_put(&event.fields, arena, FIELD_TITLE, 0, "de",
                   arena_printf(arena, "%s %d", title, i));
        snapshot_add_event(snapshot, &event);
    }
    assert_true(snapshot_finish(snapshot, NULL, &err));
    assert_true(file_set_mark(path, chrono_now_utc(), &err)); /* fresh */
    arena_destroy(arena);
    zones_destroy(zones);
}

static void publish(const struct stage *stage, const char *title, int count)
{
    char fresh[128];
    char path[128];
    path_of(stage, "fresh.db", fresh);
    path_of(stage, "content.db", path);
    write_content(stage, "fresh.db", title, count);
    assert_int_equal(rename(fresh, path), 0);
}

static void settle(struct stage *stage)
{
    terminal_tick(stage->terminal);
    (void)terminal_paint(stage->terminal);
}

/* As long as the loop sleeps at most. */
static void wait_one_look(struct stage *stage)
{
    int64_t wait_ms = terminal_get_deadline_ms(stage->terminal) - chrono_monotonic_ms();
    assert_in_range(wait_ms, 1, 60000);
    chrono_advance_ms(wait_ms);
    settle(stage);
}

static bool is_shown(const struct stage *stage, const char *text)
{
    return node_has_text(&terminal_get_canvas(stage->terminal)->nodes, text);
}

static void open_with(struct stage *stage, bool is_safe)
{
    struct error err = {0};
    struct terminal_options options = {
        .settings = &stage->settings, .platform = stage->platform, .is_safe = is_safe};
    stage->terminal = terminal_create(&options, &err);
    assert_string_equal(err.text, "");
    assert_non_null(stage->terminal);
    settle(stage);
}

static void open_terminal(struct stage *stage)
{
    open_with(stage, false);
}

static void go(struct stage *stage, const char *screen)
{
    struct place place;
    assert_true(place_parse(screen, &place));
    terminal_go(stage->terminal, &place);
    settle(stage);
}

static int set_up(void **state)
{
    static struct stage stage;
    int64_t now = 0;
    struct findings findings = {0};
    stage = (struct stage){.folder = "/tmp/litfass-replaced-XXXXXX"};
    assert_true(date_parse_utc(NOW, &now));
    chrono_freeze(now);
    assert_non_null(mkdtemp(stage.folder));
    settings_init(&stage.settings);
    assert_true(settings_set_data(&stage.settings, stage.folder, &findings));
    char run[100];
    (void)snprintf(run, sizeof(run), "paths.run=%s", stage.folder);
    assert_true(settings_set(&stage.settings, run, &findings));
    findings_finish(&findings);
    stage.platform = platform_open_null(1080, 1920);
    *state = &stage;
    return 0;
}

static int tear_down(void **state)
{
    static const char *const names[] = {"content.db", "content.db.1", "fresh.db",
                                        SETTINGS_DAMAGED_FILE};
    struct stage *stage = *state;
    terminal_destroy(stage->terminal);
    platform_close(stage->platform);
    settings_finish(&stage->settings);
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        char path[128];
        path_of(stage, names[i], path);
        (void)file_remove(path, NULL); /* if it is there */
    }
    assert_int_equal(rmdir(stage->folder), 0);
    return 0;
}

static void new_content_is_shown_at_the_next_look(void **state)
{
    struct stage *stage = *state;
    publish(stage, "Alt", 1);
    open_terminal(stage);
    assert_true(is_shown(stage, "Alt 1"));
    publish(stage, "Neu", 1);
    wait_one_look(stage);
    assert_true(is_shown(stage, "Neu 1"));
    assert_false(is_shown(stage, "Alt 1"));
}

static void the_first_content_ends_the_built_in_page(void **state)
{
    struct stage *stage = *state;
    open_terminal(stage);
    assert_true(is_shown(stage, "112"));
    assert_true(is_shown(stage, "110"));
    publish(stage, "Neu", 1);
    wait_one_look(stage);
    assert_true(is_shown(stage, "Neu 1"));
}

static void damaged_new_content_leaves_the_old_one_on_screen(void **state)
{
    struct stage *stage = *state;
    char path[128];
    char fresh[128];
    publish(stage, "Alt", 1);
    open_terminal(stage);
    path_of(stage, "content.db", path);
    path_of(stage, "fresh.db", fresh);
    assert_true(file_write(fresh, "<html>", 6, NULL));
    assert_int_equal(rename(fresh, path), 0);
    wait_one_look(stage);
    assert_true(is_shown(stage, "Alt 1"));
    path_of(stage, SETTINGS_DAMAGED_FILE, path); /* for the worker */
    assert_true(file_exists(path));
    publish(stage, "Neu", 1);
    wait_one_look(stage);
    assert_true(is_shown(stage, "Neu 1"));
}

static void content_that_cannot_be_opened_now_is_tried_again(void **state)
{
    struct stage *stage = *state;
    publish(stage, "Alt", 1);
    open_terminal(stage);
    publish(stage, "Neu", 1);
    struct rlimit before = limits_take_files();
    wait_one_look(stage);
    wait_one_look(stage);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_true(is_shown(stage, "Alt 1"));
    wait_one_look(stage);
    assert_true(is_shown(stage, "Neu 1"));
}

static void a_start_without_a_file_to_open_finds_the_content_later(void **state)
{
    struct stage *stage = *state;
    struct cache cache;
    publish(stage, "Neu", 1);
    struct rlimit before = limits_take_files();
    cache_open(&cache, stage->folder, stage->folder, false);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_null(cache.content);
    assert_true(cache_refresh(&cache));
    assert_non_null(cache.content);
    assert_false(cache_refresh(&cache));
    cache_close(&cache);
}

static void content_that_goes_away_stays_on_screen(void **state)
{
    struct stage *stage = *state;
    char path[128];
    publish(stage, "Alt", 1);
    open_terminal(stage);
    path_of(stage, "content.db", path);
    assert_true(file_remove(path, NULL));
    wait_one_look(stage);
    go(stage, "events");
    assert_true(is_shown(stage, "Alt 1"));
}

static void a_page_that_is_gone_becomes_the_last_one(void **state)
{
    struct stage *stage = *state;
    publish(stage, "Alt", 30);
    open_terminal(stage);
    struct place place;
    assert_true(place_parse("events", &place));
    place.page = 4;
    terminal_go(stage->terminal, &place);
    settle(stage);
    assert_int_equal(terminal_get_canvas(stage->terminal)->page_count, 5);
    assert_true(is_shown(stage, "Das ist die letzte Seite"));
    publish(stage, "Neu", 8);
    wait_one_look(stage);
    assert_true(is_shown(stage, "Neu"));
    assert_int_equal(terminal_get_canvas(stage->terminal)->page_count, 2);
    assert_true(is_shown(stage, "Das ist die letzte Seite"));
}

static void an_event_that_is_gone_says_so(void **state)
{
    struct stage *stage = *state;
    publish(stage, "Alt", 3);
    open_terminal(stage);
    go(stage, "event:u3");
    assert_true(is_shown(stage, "Alt 3"));
    publish(stage, "Neu", 1);
    wait_one_look(stage);
    assert_true(is_shown(stage, "Das gibt es nicht mehr"));
    assert_true(is_shown(stage, "112"));
}

static void nothing_new_paints_nothing(void **state)
{
    struct stage *stage = *state;
    publish(stage, "Alt", 3);
    open_terminal(stage);
    for (int i = 0; i < 20; i++) {
        terminal_tick(stage->terminal);
        assert_false(terminal_paint(stage->terminal));
        chrono_advance_ms(700);
    }
}

static void a_new_minute_paints_once(void **state)
{
    struct stage *stage = *state;
    publish(stage, "Alt", 3);
    open_terminal(stage);
    chrono_advance_ms(60000);
    terminal_tick(stage->terminal);
    assert_true(terminal_paint(stage->terminal));
    assert_true(is_shown(stage, "16:43"));
    terminal_tick(stage->terminal);
    assert_false(terminal_paint(stage->terminal));
}

/* A clock that is set back (the network's time comes late on a Pi) must not leave an old time standing. */
static void a_wall_clock_set_back_is_shown(void **state)
{
    struct stage *stage = *state;
    int64_t now = 0;
    publish(stage, "Alt", 3);
    open_terminal(stage);
    assert_true(date_parse_utc("2026-11-24T14:00:00Z", &now));
    chrono_freeze(now);
    settle(stage);
    assert_true(is_shown(stage, "15:00"));
}

/* What is there may be what crashed it. */
static void a_safe_start_reads_no_content_and_asks_for_a_start_when_there_is_other(void **state)
{
    struct stage *stage = *state;
    publish(stage, "Alt", 1);
    open_with(stage, true);
    assert_true(is_shown(stage, "112"));
    wait_one_look(stage);
    assert_false(is_shown(stage, "Alt 1"));
    assert_false(terminal_wants_restart(stage->terminal));
    publish(stage, "Neu", 1);
    wait_one_look(stage);
    assert_false(is_shown(stage, "Neu 1"));
    assert_true(terminal_wants_restart(stage->terminal));
}

static void a_safe_start_ends_after_an_hour(void **state)
{
    struct stage *stage = *state;
    publish(stage, "Alt", 1);
    open_with(stage, true);
    chrono_advance_ms(3600 * 1000);
    assert_false(terminal_wants_restart(stage->terminal));
    chrono_advance_ms(1);
    assert_true(terminal_wants_restart(stage->terminal));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(new_content_is_shown_at_the_next_look),
        TEST(the_first_content_ends_the_built_in_page),
        TEST(damaged_new_content_leaves_the_old_one_on_screen),
        TEST(content_that_cannot_be_opened_now_is_tried_again),
        TEST(a_start_without_a_file_to_open_finds_the_content_later),
        TEST(content_that_goes_away_stays_on_screen),
        TEST(a_page_that_is_gone_becomes_the_last_one),
        TEST(an_event_that_is_gone_says_so),
        TEST(nothing_new_paints_nothing),
        TEST(a_new_minute_paints_once),
        TEST(a_wall_clock_set_back_is_shown),
        TEST(a_safe_start_reads_no_content_and_asks_for_a_start_when_there_is_other),
        TEST(a_safe_start_ends_after_an_hour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
