/* SPDX-License-Identifier: MIT */

/* A finger is down while the frame under it becomes another one, or while the machine is slow: what was meant is done,
 * and nothing else. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/chrono.h"
#include "base/file.h"
#include "base/mem.h"
#include "thumb.h"
#include "ui/technician.h"

static void begin(struct eye *eye, const char *run)
{
    char assignment[128];
    const char *assignments[] = {assignment};
    (void)snprintf(assignment, sizeof(assignment), "paths.run=%s", run);
    eye_begin_set(eye, EYE_SAMPLE "/data", eye_windows[0], TEXT_STANDARD, THEME_HELL,
                  assignments, 1);
}

static void go(struct eye *eye, const char *word)
{
    struct place place;
    assert_true(place_parse(word, &place));
    terminal_go(eye->terminal, &place);
    thumb_settle(eye, 1000);
}

/* The frame is not painted yet. */
static void feed(struct eye *eye, enum input_kind kind, int x, int y)
{
    struct input input = {
        .kind = kind, .finger = 1, .x = x, .y = y, .time_ms = chrono_monotonic_ms()};
    assert_true(terminal_handle(eye->terminal, &input));
}

static struct rect find(const struct eye *eye, const char *label)
{
    int index = node_find_label(&eye->canvas->nodes, label);
    assert_true(index >= 0);
    return eye->canvas->nodes.nodes[index].rect;
}

static void touch(struct eye *eye, enum input_kind kind, struct rect rect)
{
    feed(eye, kind, rect.x + rect.w / 2, rect.y + rect.h / 2);
    (void)terminal_paint(eye->terminal);
    eye->canvas = terminal_get_canvas(eye->terminal);
}

static void a_new_minute_takes_no_tap_away(void **state)
{
    (void)state;
    struct eye eye;
    begin(&eye, "/nowhere");
    go(&eye, "home");
    struct rect tile = find(&eye, "Termine");
    thumb_settle(&eye, 60000 - chrono_now_utc() % 60 * 1000 - 50);
    touch(&eye, INPUT_DOWN, tile);
    thumb_settle(&eye, 1100);
    touch(&eye, INPUT_UP, tile);
    assert_int_equal(thumb_where(&eye), SCREEN_EVENTS);
    eye_end(&eye);
}

static void what_moves_under_a_finger_was_not_meant(void **state)
{
    (void)state;
    struct eye eye;
    struct error err = {0};
    static const char result[] = "failed Kein Stick. / No stick.\n";
    char folder[] = "/tmp/litfass-held-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char *path = file_join(folder, "import-result");
    begin(&eye, folder);
    go(&eye, "status:tools");
    struct rect tool = find(&eye, "Programm neu starten");
    touch(&eye, INPUT_DOWN, tool);
    assert_true(file_write(path, result, strlen(result), &err));
    thumb_settle(&eye, 3000);
    assert_true(find(&eye, "Programm neu starten").y > tool.y);
    touch(&eye, INPUT_UP, tool);
    assert_int_equal(thumb_where(&eye), SCREEN_STATUS);
    assert_string_equal(terminal_get_place(eye.terminal)->id, "tools");
    assert_false(terminal_is_ending(eye.terminal));
    assert_false(node_has_text(&eye.canvas->nodes, "Das Gerät startet gleich neu."));
    thumb_settle(&eye, 1000);
    touch(&eye, INPUT_DOWN, find(&eye, "Programm neu starten"));
    thumb_settle(&eye, 100);
    touch(&eye, INPUT_UP, find(&eye, "Programm neu starten"));
    assert_true(terminal_is_ending(eye.terminal));
    eye_end(&eye);
    assert_true(file_remove(path, NULL));
    assert_int_equal(rmdir(folder), 0);
    mem_free(path);
}

static void what_the_panel_takes_back_does_nothing(void **state)
{
    (void)state;
    struct eye eye;
    begin(&eye, "/nowhere");
    go(&eye, "events");
    assert_true(eye.canvas->page_count > 1);
    touch(&eye, INPUT_DOWN, find(&eye, "Weiter"));
    thumb_settle(&eye, 100);
    feed(&eye, INPUT_CANCEL, 0, 0);
    thumb_settle(&eye, 1000);
    assert_int_equal(thumb_where(&eye), SCREEN_EVENTS);
    assert_int_equal(terminal_get_place(eye.terminal)->page, 0);
    touch(&eye, INPUT_DOWN, find(&eye, "Weiter"));
    thumb_settle(&eye, 100);
    touch(&eye, INPUT_UP, find(&eye, "Weiter"));
    assert_int_equal(terminal_get_place(eye.terminal)->page, 1);
    /* Nor is it a cross that was touched. */
    go(&eye, "align");
    feed(&eye, INPUT_DOWN, 500, 500);
    feed(&eye, INPUT_CANCEL, 500, 500);
    thumb_settle(&eye, 1000);
    assert_int_equal(eye.canvas->in.technician->cross, 0);
    feed(&eye, INPUT_DOWN, 500, 500);
    feed(&eye, INPUT_UP, 500, 500);
    thumb_settle(&eye, 1000);
    assert_int_equal(eye.canvas->in.technician->cross, 1);
    eye_end(&eye);
}

static void a_page_that_takes_its_time_is_guarded_from_when_it_is_seen(void **state)
{
    (void)state;
    struct eye eye;
    begin(&eye, "/nowhere");
    go(&eye, "home");
    touch(&eye, INPUT_DOWN, find(&eye, "Termine"));
    chrono_advance_ms(100);
    struct rect tile = find(&eye, "Termine");
    feed(&eye, INPUT_UP, tile.x + 10, tile.y + 10);
    chrono_advance_ms(1000); /* so long it is drawn */
    (void)terminal_paint(eye.terminal);
    eye.canvas = terminal_get_canvas(eye.terminal);
    assert_int_equal(thumb_where(&eye), SCREEN_EVENTS);
    chrono_advance_ms(100);
    touch(&eye, INPUT_DOWN, find(&eye, "Weiter"));
    chrono_advance_ms(100);
    touch(&eye, INPUT_UP, find(&eye, "Weiter"));
    assert_int_equal(terminal_get_place(eye.terminal)->page, 0);
    eye_end(&eye);
}

/* What is counted by an index into the old frame means nothing on another display. */
static void another_display_forgets_what_was_held(void **state)
{
    (void)state;
    struct eye eye;
    begin(&eye, "/nowhere");
    go(&eye, "home");
    struct rect tile = find(&eye, "Termine");
    touch(&eye, INPUT_DOWN, tile);
    platform_resize_null(eye.platform, 800, 480);
    assert_true(terminal_handle(eye.terminal, &(struct input){.kind = INPUT_REPAINT}));
    thumb_settle(&eye, 10);
    assert_int_equal(eye.canvas->in.pressed, -1);
    touch(&eye, INPUT_UP, tile);
    assert_int_equal(thumb_where(&eye), SCREEN_HOME);
    eye_end(&eye);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_minute_takes_no_tap_away),
        cmocka_unit_test(what_moves_under_a_finger_was_not_meant),
        cmocka_unit_test(what_the_panel_takes_back_does_nothing),
        cmocka_unit_test(a_page_that_takes_its_time_is_guarded_from_when_it_is_seen),
        cmocka_unit_test(another_display_forgets_what_was_held),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
