/* SPDX-License-Identifier: MIT */

/* When a source is asked again, sooner than was planned: what the status says of it. */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/chrono.h"
#include "sync/desk.h"

#define PLANNED_UTC 1796223600 /* 2026-12-02 15:00, the best that is known */
#define WAIT_S 900

struct scene {
    char name[8];
    struct source source;
    struct source_status status;
    struct desk desk;
};

/* It is to be asked in a quarter of an hour; the clock of the machine says 1970. */
static void begin(struct scene *scene)
{
    *scene = (struct scene){.name = "haus", .source = {.name = scene->name}};
    chrono_freeze(4711);
    desk_init(&scene->desk, &scene->source, &scene->status, "machine");
    scene->desk.due_ms = chrono_monotonic_ms() + WAIT_S * 1000;
    scene->status.next_utc = PLANNED_UTC;
}

static void assert_due_in(struct scene *scene, int64_t min_s, int64_t max_s)
{
    int64_t due_s = (scene->desk.due_ms - chrono_monotonic_ms()) / 1000;
    assert_in_range(due_s, min_s, max_s);
    assert_int_equal(scene->status.next_utc, PLANNED_UTC - WAIT_S + due_s);
    desk_finish(&scene->desk);
}

static void sooner_is_told_without_the_clock(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    desk_hurry(&scene.desk);
    assert_due_in(&scene, 0, 0);

    begin(&scene);
    scene.status.failures = 1;
    desk_hear_network(&scene.desk);
    assert_due_in(&scene, 1, 10);

    begin(&scene);
    scene.desk.intake.waits_for_time = true;
    desk_hear_clock(&scene.desk);
    assert_due_in(&scene, 0, 0);
}

static void what_the_server_asked_for_is_told_as_it_counts(void **state)
{
    (void)state;
    struct scene scene;
    begin(&scene);
    scene.desk.not_before_ms = chrono_monotonic_ms() + 300 * 1000;
    desk_hurry(&scene.desk);
    assert_due_in(&scene, 300, 300);

    begin(&scene);
    scene.desk.not_before_ms = scene.desk.due_ms;
    desk_hurry(&scene.desk);
    assert_due_in(&scene, WAIT_S, WAIT_S);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sooner_is_told_without_the_clock),
        cmocka_unit_test(what_the_server_asked_for_is_told_as_it_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
