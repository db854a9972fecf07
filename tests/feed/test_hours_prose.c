/* SPDX-License-Identifier: MIT */

/* What feed/hours.c makes of people's words is what model/hours.c can read, and means the same. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/bug.h"
#include "base/file.h"
#include "feed/hours.h"
#include "model/hours.h"

/* Monday, 23 November 2026 */
#define MONDAY_S (INT64_C(20780) * 86400)

struct prose_case {
    const char *prose;
    int open_hours; /* of that week, without holidays */
};

static const struct prose_case cases[] = {
    {"Mo-Fr 9-12 Uhr", 15},
    {"Mo–Fr 9–12 und 14–16 Uhr, feiertags geschlossen", 25},
    {"montags bis freitags von 8 bis 16 Uhr", 40},
    {"Montag, Mittwoch und Freitag 10-12 Uhr", 6},
    {"Di 14:00 - 18:00 Uhr, Do 9.00 bis 12.00 Uhr", 7},
    {"täglich 10-18 Uhr", 56},
    {"werktags 7:00-19:00; Sa 8-14 Uhr", 66},
    {"Di-So 11-17 Uhr, montags geschlossen", 36},
    {"Mo, Di, Do 8-12 und 13-15 Uhr, Fr 8-12 Uhr", 22},
    {"Fr und Sa 20-24 Uhr", 8},
    {"Sa 22 bis 4 Uhr", 6},
    {"Fr-Sa 20-3 Uhr", 14},
    {"rund um die Uhr", 168},
    {"24/7", 168},
    {"Mo-Fr 09:00-12:00,14:00-16:00; PH off", 25},
};

static int count_open_hours(const struct hours *hours)
{
    const struct hours_context context = {.holidays = {.region = "DE-NI"}};
    struct hours_interval intervals[40];
    size_t count = hours_list(hours, &context, MONDAY_S, MONDAY_S + 8 * 86400,
                              LF_LENGTH(intervals), intervals);
    int64_t seconds = 0;
    for (size_t i = 0; i < count; i++) {
        /* a night that began on Sunday belongs to the week; the Monday after it does not */
        int64_t from = intervals[i].from_local_s, to = intervals[i].to_local_s;
        int64_t end = MONDAY_S + INT64_C(7) * 86400;
        to = to < end ? to : end;
        seconds += intervals[i].answer.state == HOURS_OPEN && from < to ? to - from : 0;
    }
    return (int)(seconds / 3600);
}

static void hours_in_words_are_open_for_as_long(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct lexicon words = hours_create(arena);
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        const char *text = hours_read(&words, arena, cases[i].prose);
        struct hours_flaw flaw = {0};
        const struct hours *hours = text != NULL ? hours_parse(arena, text, &flaw) : NULL;
        if (hours == NULL || count_open_hours(hours) != cases[i].open_hours) {
            fail_msg("%s: %s: %s, %d hours", cases[i].prose, text != NULL ? text : "not read",
                     hours != NULL       ? "read"
                     : flaw.text != NULL ? flaw.text
                                         : "nothing",
                     hours != NULL ? count_open_hours(hours) : 0);
        }
    }
    arena_destroy(arena);
}

/* "\\n" is a new line. */
static void unescape(char *text)
{
    char *out = text;
    for (const char *in = text; *in != '\0'; in++) {
        bool is_line = in[0] == '\\' && in[1] == 'n';
        *out++ = is_line ? '\n' : *in;
        in += is_line;
    }
    *out = '\0';
}

/* Of hours.cases: a line is words, an arrow and what must come of them. Returns whether it did. */
static bool is_read_as_told(const struct lexicon *words, struct arena *arena, char *line)
{
    static const char arrow[] = " -> ";
    char *expected = strstr(line, arrow), *why = strstr(line, " #");
    if (expected == NULL) {
        fail_msg("no arrow: %s", line);
        return false;
    }
    *expected = '\0';
    expected += strlen(arrow);
    if (why != NULL) {
        *why = '\0';
    }
    unescape(line);
    const char *text = hours_read(words, arena, line);
    text = text != NULL                               ? text
           : hours_is_appointment(words, arena, line) ? "appointment"
                                                      : "refused";
    if (strcmp(text, expected) != 0) {
        print_error("%s: %s, and not %s\n", line, text, expected);
    }
    return strcmp(text, expected) == 0;
}

static void what_people_write_is_understood_whole_or_not_at_all(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct lexicon words = hours_create(arena);
    struct buffer file = {0};
    struct error err = {0};
    int count = 0, wrong = 0;
    if (!file_read("hours.cases", 100000, &file, &err)) {
        fail_msg("%s", err.text);
    }
    char *next = arena_copy_text(arena, buffer_text(&file));
    for (char *line = next; *line != '\0'; line = next) {
        size_t length = strcspn(line, "\n");
        next = line + length + (line[length] == '\n');
        line[length] = '\0';
        if (length > 0 && *line != '#') {
            count++;
            wrong += !is_read_as_told(&words, arena, line);
        }
    }
    buffer_finish(&file);
    arena_destroy(arena);
    assert_in_range(count, 100, 1000);
    assert_int_equal(wrong, 0);
}

/* Words thrown together: whatever of it is taken for hours can be read. */
static void nothing_is_written_that_cannot_be_read(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "Mo",       "Di",       "Mi",          "Fr",    "Samstag",     "So",  "täglich",
        "werktags", "Feiertag", "Schulferien", "9",     "12:00",       "14",  "18.30",
        "24",       "0:00",     "22",          "24:30", "geschlossen", "-",   "bis",
        "und",      ",",        ";",           "-",     "-",           "Uhr", "am",
        "\n",       "9-12",     "14-16",       "Mo-Fr", "von"};
    struct arena *arena = arena_create(0), *scratch = arena_create(0);
    struct lexicon words = hours_create(arena);
    uint32_t seed = 20261126;
    int taken = 0, wrong = 0;
    for (int round = 0; round < 60000; round++) {
        char prose[200] = "";
        arena_reset(scratch);
        int length = 2 + round % 7;
        for (int i = 0; i < length; i++) {
            seed = seed * 1664525u + 1013904223u;
            size_t at = strlen(prose);
            (void)snprintf(prose + at, sizeof(prose) - at, "%s%s", i > 0 ? " " : "",
                           pieces[(seed >> 8) % LF_LENGTH(pieces)]);
        }
        const char *text = hours_read(&words, scratch, prose);
        struct hours_flaw flaw;
        taken += text != NULL;
        if (text != NULL && hours_parse(scratch, text, &flaw) == NULL) {
            print_error("%s: %s: column %d: %s\n", prose, text, flaw.column, flaw.text);
            wrong++;
        }
    }
    arena_destroy(scratch);
    arena_destroy(arena);
    assert_in_range(taken, 900, 60000);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_in_words_are_open_for_as_long),
        cmocka_unit_test(what_people_write_is_understood_whole_or_not_at_all),
        cmocka_unit_test(nothing_is_written_that_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
