/* SPDX-License-Identifier: MIT */

/* While the clock is not trusted no page says a word that depends on today, and what has to be said about the
 * age of the data finds its room on every page. */

#include <ctype.h>
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
#include "eye.h"

/* Of the program's own. */
static const char *const relative_words[] = {
    "Heute",  "heute", "Morgen", "morgen",  "Gestern",     "gestern",   "gerade",
    "Gerade", "jetzt", "Jetzt",  "Minuten", "Diese Woche", "Wochenende"};
/* What the sample house says itself, and what is no time. */
static const char *const innocent[] = {
    "fährt heute", "jetzt im",  "Heute spielt", "bis heute",
    "am Morgen",   "nur jetzt", "Minuten pro",  "Feiern am Wochenende"};

/* The text without what is innocent. */
static char *blank_innocent(const char *text)
{
    char *copy = mem_copy_text(text);
    for (size_t i = 0; i < LF_LENGTH(innocent); i++) {
        for (char *at = copy; (at = strstr(at, innocent[i])) != NULL;) {
            memset(at, '_', strlen(innocent[i]));
        }
    }
    return copy;
}

static size_t count_relative(const char *where, const char *text, bool should_print)
{
    size_t count = 0;
    char *copy = blank_innocent(text);
    for (size_t i = 0; i < LF_LENGTH(relative_words); i++) {
        if (strstr(copy, relative_words[i]) != NULL) {
            count++;
            if (should_print) {
                print_error("%s: \"%s\" in \"%s\"\n", where, relative_words[i], text);
            }
        }
    }
    mem_free(copy);
    return count;
}

/* "16:42" */
static bool has_time_of_day(const char *text)
{
    const char *colon = strchr(text, ':');
    return colon != NULL && colon > text && isdigit((unsigned char)colon[-1]) &&
           isdigit((unsigned char)colon[1]);
}

/* Of the page that is shown: what is drawn, and what a voice would say. */
static size_t count_in_frame(const struct canvas *canvas, const char *where, bool should_print)
{
    size_t count = 0;
    for (size_t i = 0; i < canvas->list.count; i++) {
        const struct draw_command *command = &canvas->list.commands[i];
        if (command->kind == DRAW_RUN) {
            count += count_relative(where, command->run.text, should_print);
        }
    }
    for (size_t i = 0; i < canvas->nodes.count; i++) {
        const struct node *node = &canvas->nodes.nodes[i];
        count += count_relative(where, node->label, should_print);
        count += count_relative(where, node->description != NULL ? node->description : "",
                                should_print);
        if (node->role == NODE_STATUS && has_time_of_day(node->label)) {
            count++;
            if (should_print) {
                print_error("%s: status \"%s\"\n", where, node->label);
            }
        }
    }
    return count;
}

static size_t count_in_place(struct eye *eye, struct place place, const char *what,
                             bool should_print)
{
    size_t count = 0;
    int pages = 1;
    for (place.page = 0; place.page < pages && place.page < 30; place.page++) {
        terminal_go(eye->terminal, &place);
        (void)terminal_paint(eye->terminal);
        const struct canvas *canvas = terminal_get_canvas(eye->terminal);
        pages = canvas->page_count;
        char where[128];
        (void)snprintf(where, sizeof(where), "%s page %d", what, place.page);
        count += count_in_frame(canvas, where, should_print);
    }
    return count;
}

static size_t count_everywhere(const char *data, enum trust_told told)
{
    struct eye eye;
    bool should_print = told == TRUST_NO_CLOCK;
    struct arena *arena = arena_create(0);
    struct event_row *events;
    struct notice_row *notices;
    eye_begin(&eye, data, eye_windows[0], TEXT_STANDARD, THEME_HELL);
    terminal_set_clock(eye.terminal, told);
    size_t count = 0;
    for (size_t i = 0; i <= EYE_PLACES; i++) {
        struct place place;
        const char *word = i < EYE_PLACES ? eye_places[i] : "attract";
        assert_true(place_parse(word, &place));
        count += count_in_place(&eye, place, word, should_print);
        for (int tab = 1; place.screen == SCREEN_EVENTS && tab <= 4; tab++) {
            place.tab = tab;
            count += count_in_place(&eye, place, "tab", should_print);
        }
    }
    struct content *content = eye.canvas->in.content;
    struct event_query query = {.after_utc = chrono_now_utc() - 86400, .is_next_only = true};
    size_t rows = content_list_events(content, &query, 0, 300, arena, &events);
    for (size_t i = 0; i < rows; i++) {
        struct place place = place_make(SCREEN_EVENT, events[i].uid);
        place.start_utc = events[i].start_utc;
        count += count_in_place(&eye, place, events[i].uid, should_print);
    }
    rows = content_list_notices(content,
                                &(struct notice_query){date_day_of(chrono_now_utc()), NULL}, 0,
                                100, arena, &notices);
    for (size_t i = 0; i < rows; i++) {
        struct place place = place_make(SCREEN_NOTICE, notices[i].uid);
        count += count_in_place(&eye, place, notices[i].uid, should_print);
    }
    arena_destroy(arena);
    eye_end(&eye);
    return count;
}

static void an_untrusted_clock_is_not_spoken_of(void **state)
{
    assert_true(count_everywhere(EYE_SAMPLE "/data", TRUST_CLOCK) > 40); /* it does find them */
    assert_int_equal(count_everywhere(EYE_SAMPLE "/data", TRUST_NO_CLOCK), 0);
    assert_true(count_everywhere(EYE_SAMPLE "/rooms", TRUST_CLOCK) > 20);
    assert_int_equal(count_everywhere(EYE_SAMPLE "/rooms", TRUST_NO_CLOCK), 0);
}

/* ---- room for what has to be said ---- */

static void hold_every_page(enum trust_told told, int64_t later_s, const char *what)
{
    size_t violations = 0;
    int64_t now_utc = chrono_now_utc();
    chrono_freeze(now_utc + later_s);
    static const size_t windows[] = {0, 2}; /* as designed, and the smallest */
    for (size_t i = 0; i < LF_LENGTH(windows) * TEXT_SIZE_COUNT; i++) {
        struct eye eye;
        eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[windows[i / TEXT_SIZE_COUNT]],
                  (enum text_size)(i % TEXT_SIZE_COUNT), THEME_HELL);
        terminal_set_clock(eye.terminal, told);
        for (size_t j = 0; j < EYE_PLACES; j++) {
            eye_visit_word(&eye, eye_places[j]);
        }
        struct place home = place_make(SCREEN_HOME, NULL);
        eye_look(&eye, &home);
        assert_true(node_has_text(&eye.canvas->nodes, what));
        assert_false(node_has_text(&eye.canvas->nodes, "keine Termine"));
        violations += eye_finish(&eye, what);
    }
    chrono_freeze(now_utc);
    assert_int_equal(violations, 0);
}

static void the_age_of_data_finds_room(void **state)
{
    hold_every_page(TRUST_CLOCK, 25 * 3600, "Stand: Di 24. Nov");
    hold_every_page(TRUST_CLOCK, 80 * 3600, "Die Daten sind von Di 24. Nov.");
}

static void an_unknown_time_finds_room(void **state)
{
    hold_every_page(TRUST_NO_CLOCK, 80 * 3600, "Die Uhr geht nicht. Die Daten sind von");
}

/* ---- the marks ---- */

/* Before the clock is frozen: the machine's own is trusted by the mark alone. */
static int look_at_the_mark_then_freeze(void **state)
{
    char folder[] = "/tmp/litfass-trust-XXXXXX";
    struct error err = {0};
    assert_non_null(mkdtemp(folder));
    char *mark = file_join(folder, SETTINGS_TRUSTED_FILE);
    assert_false(trust_has_clock(folder, TRUST_ASK));
    assert_true(trust_has_clock(folder, TRUST_CLOCK));
    assert_true(file_set_mark(mark, 1, &err));
    assert_true(trust_has_clock(folder, TRUST_ASK));
    assert_false(trust_has_clock(folder, TRUST_NO_CLOCK));
    assert_int_equal(unlink(mark), 0);
    assert_int_equal(rmdir(folder), 0);
    mem_free(mark);
    return eye_freeze(state);
}

static void the_marks_of_the_worker_are_read(void **state)
{
    char folder[] = "/tmp/litfass-trust-XXXXXX";
    struct error err = {0};
    int64_t now_utc = chrono_now_utc();
    assert_non_null(mkdtemp(folder));
    assert_false(trust_has_clock("/nowhere", TRUST_NO_CLOCK));
    assert_true(trust_has_clock("/nowhere", TRUST_CLOCK));
    assert_true(trust_has_clock("/nowhere", TRUST_ASK)); /* the time was set from outside */
    char *floor = file_join(folder, SETTINGS_FLOOR_FILE);
    char *checked = file_join(folder, SETTINGS_CHECKED_FILE);
    assert_true(file_set_mark(floor, now_utc + 500, &err));
    assert_true(file_set_mark(checked, now_utc - 70, &err));
    struct trust trust = trust_read(folder, TRUST_CLOCK, now_utc + 900);
    assert_true(trust.is_clock_trusted);
    assert_int_equal(trust.now_utc, now_utc);
    assert_int_equal(trust.checked_utc, now_utc - 70);
    trust = trust_read(folder, TRUST_NO_CLOCK, now_utc + 100);
    assert_false(trust.is_clock_trusted);
    assert_int_equal(trust.now_utc, now_utc + 500);
    assert_int_equal(trust_read(folder, TRUST_NO_CLOCK, now_utc + 900).now_utc, now_utc + 900);
    assert_int_equal(trust_read("/nowhere", TRUST_NO_CLOCK, 0).now_utc, now_utc);
    /* A clock that is years ahead of all that is known. */
    assert_true(file_set_mark(floor, now_utc - 401LL * 86400, &err));
    assert_int_equal(trust_read(folder, TRUST_NO_CLOCK, 0).now_utc, now_utc - 401LL * 86400);
    assert_int_equal(unlink(floor), 0);
    assert_int_equal(unlink(checked), 0);
    assert_int_equal(rmdir(folder), 0);
    mem_free(floor);
    mem_free(checked);
}

/* What the screen wants from the worker is an empty file. */
static void a_technician_asks_for_news(void **state)
{
    (void)state;
    struct eye eye;
    char folder[] = "/tmp/litfass-trust-XXXXXX";
    assert_non_null(mkdtemp(folder));
    eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[0], TEXT_STANDARD, THEME_HELL);
    mem_free(eye.settings.paths.run);
    eye.settings.paths.run = mem_copy_text(folder);
    struct place place = place_make(SCREEN_STATUS, "");
    place.tab = 1; /* tools */
    terminal_go(eye.terminal, &place);
    (void)terminal_paint(eye.terminal);
    const struct node_list *nodes = &terminal_get_canvas(eye.terminal)->nodes;
    int index = node_find_label(nodes, "Jetzt abgleichen");
    assert_true(index >= 0);
    struct rect rect = nodes->nodes[index].rect;
    struct input input = {.kind = INPUT_DOWN,
                          .finger = 1,
                          .x = rect.x + rect.w / 2,
                          .y = rect.y + rect.h / 2,
                          .time_ms = chrono_monotonic_ms()};
    char *wish = file_join(folder, SETTINGS_SYNC_NOW_FILE);
    (void)terminal_handle(eye.terminal, &input);
    (void)terminal_paint(eye.terminal);
    assert_false(file_exists(wish));
    chrono_advance_ms(80);
    input.kind = INPUT_UP;
    input.time_ms = chrono_monotonic_ms();
    (void)terminal_handle(eye.terminal, &input);
    assert_true(file_exists(wish));
    assert_int_equal(unlink(wish), 0);
    assert_int_equal(rmdir(folder), 0);
    mem_free(wish);
    eye_end(&eye);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_untrusted_clock_is_not_spoken_of),
        cmocka_unit_test(the_age_of_data_finds_room),
        cmocka_unit_test(an_unknown_time_finds_room),
        cmocka_unit_test(the_marks_of_the_worker_are_read),
        cmocka_unit_test(a_technician_asks_for_news),
    };
    return cmocka_run_group_tests(tests, look_at_the_mark_then_freeze, NULL);
}
