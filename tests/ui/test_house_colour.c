/* SPDX-License-Identifier: MIT */

/* The colour of the house on the screen: from the settings, else from the feed, else the program's own. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "eye.h"
#include "store/snapshot.h"

#define STANDARD 0x0A3F78
#define GREEN 0x0B5228
#define RED 0x8F0E12

static void write_house(const char *path, const char *accent)
{
    struct error err = {0};
    struct zones *zones = zones_create(NULL);
    struct snapshot_options options = {.zones = zones,
                                       .zone = "Europe/Berlin",
                                       .locale = "de",
                                       .name = "Haus",
                                       .digest = "colour",
                                       .today_day = 0};
    assert_true(date_parse_day("2026-11-24", &options.today_day));
    struct snapshot *snapshot = snapshot_create(path, &options, &err);
    assert_string_equal(err.text, "");
    snapshot_begin_source(snapshot, "haus", "Haus", "de");
    snapshot_add_house(snapshot, &(struct house){.id = "haus", .accent = accent});
    assert_true(snapshot_finish(snapshot, NULL, &err));
    zones_destroy(zones);
}

/* The theme of a terminal over a feed that tells this accent, with this one set ("" = none). */
static struct theme find_theme(const char *fed, const char *set, enum theme_name name)
{
    char folder[] = "/tmp/litfass-colour-XXXXXX";
    struct findings findings = {0};
    struct eye eye;
    assert_non_null(mkdtemp(folder));
    char *path = file_join(folder, "content.db");
    write_house(path, fed);
    eye_begin(&eye, folder, eye_windows[0], TEXT_STANDARD, name);
    assert_non_null(eye.canvas->in.content);
    char assignment[64];
    (void)snprintf(assignment, sizeof(assignment), "house.accent=%s", set);
    assert_true(settings_set(&eye.settings, assignment, &findings));
    struct place place = place_make(SCREEN_HOUSE, NULL);
    eye_look(&eye, &place);
    struct theme theme = eye.canvas->in.theme;
    assert_int_equal(eye_finish(&eye, "colour"), 0);
    findings_finish(&findings);
    assert_true(file_remove(path, NULL));
    mem_free(path);
    assert_int_equal(rmdir(folder), 0);
    return theme;
}

static void the_colour_of_the_feed_is_taken(void **state)
{
    struct theme theme = find_theme("#0B5228", "", THEME_HELL);
    assert_true(color_equals(theme.accent, color_hex(GREEN)));
    assert_true(color_equals(theme.poster, color_hex(GREEN)));
    theme = find_theme("#0B5228", "", THEME_DUNKEL);
    assert_true(theme.accent.g > theme.accent.b);
    theme = find_theme("#0B5228", "", THEME_KONTRAST);
    assert_true(color_equals(theme.accent, theme_get(THEME_KONTRAST).accent));
}

static void that_of_the_settings_wins(void **state)
{
    struct theme theme = find_theme("#0B5228", "#8F0E12", THEME_HELL);
    assert_true(color_equals(theme.accent, color_hex(RED)));
    theme = find_theme(NULL, "#8F0E12", THEME_HELL);
    assert_true(color_equals(theme.accent, color_hex(RED)));
}

/* Written by a program that asked no colour for its contrast. */
static void one_that_is_refused_leaves_the_standard(void **state)
{
    struct theme theme = find_theme("#F28C00", "", THEME_HELL);
    assert_true(color_equals(theme.accent, color_hex(STANDARD)));
    theme = find_theme(NULL, "", THEME_HELL);
    assert_true(color_equals(theme.accent, color_hex(STANDARD)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_colour_of_the_feed_is_taken),
        cmocka_unit_test(that_of_the_settings_wins),
        cmocka_unit_test(one_that_is_refused_leaves_the_standard),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
