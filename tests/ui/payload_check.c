/* SPDX-License-Identifier: MIT */
#include "payload_check.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "feed/ical.h"
#include "feed/reach.h"

#define DIGITS "0123456789"

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* What was shortened is the beginning of what it was. */
static void check_shortened(const char *got, const char *wanted)
{
    assert_true(got[0] != '\0');
    assert_true(starts_with(wanted, got));
}

/* ---- calendar entries ---- */

struct seen {
    const struct payload_wish *wish;
    int events, problems;
};

static void see_event(void *context, const struct event *event)
{
    struct seen *seen = context;
    const struct payload_wish *wish = seen->wish;
    const struct schedule *schedule = &event->schedule;
    seen->events++;
    check_shortened(fields_get(&event->fields, FIELD_TITLE, "", "de"), wish->name);
    assert_int_equal(schedule->is_all_day, wish->is_all_day);
    assert_int_equal(schedule->start_local_s, wish->start_utc);
    assert_true(wish->is_all_day || strcmp(schedule->zone, "UTC") == 0);
    int64_t length_s = schedule->duration.days * INT64_C(86400) + schedule->duration.seconds;
    assert_int_equal(length_s, wish->end_utc - wish->start_utc);
}

static void see_problem(void *context, const struct problem *problem)
{
    struct seen *seen = context;
    seen->problems += problem->severity != SEVERITY_NOTE ? 1 : 0;
}

static void check_event(const char *code, const struct payload_wish *wish, struct arena *arena)
{
    struct seen seen = {.wish = wish};
    struct error err = {0};
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {.zones = zones, .zone = "Europe/Berlin", .locale = "de"};
    struct reader_sink sink = {.context = &seen, .event = see_event, .problem = see_problem};
    const char *file = arena_printf(
        arena, "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//t//t//DE\n%sEND:VCALENDAR\n", code);
    assert_true(ical_decode(file, strlen(file), &options, &sink, &err));
    assert_int_equal(seen.events, 1);
    assert_int_equal(seen.problems, 0);
    zones_destroy(zones);
}

/* ---- cards ---- */

/* The unescaped value that begins there; *ret_end is behind its semicolon. */
static const char *read_value(const char *text, struct arena *arena, const char **ret_end)
{
    char *value = arena_copy_text(arena, text), *out = value;
    for (; *text != ';'; text++) {
        assert_true(*text != '\0' && strchr(",\"", *text) == NULL);
        text += *text == '\\' ? 1 : 0;
        *out++ = *text;
    }
    *out = '\0';
    *ret_end = text + 1;
    return value;
}

static void check_number(const char *number)
{
    size_t digits = strspn(number + (number[0] == '+'), DIGITS);
    assert_int_equal(digits + (number[0] == '+'), strlen(number));
    if (number[0] == '+') { /* E.164 */
        assert_in_range(digits, 7, 15);
        assert_true(number[1] != '0');
    } else {
        assert_in_range(digits, 3, 6);
    }
}

static void check_card(const char *code, const struct payload_wish *wish, struct arena *arena)
{
    bool has_name = false;
    const char *rest = code + strlen("MECARD:");
    while (rest[0] != ';') {
        const char *value = strchr(rest, ':');
        assert_non_null(value);
        const char *key = arena_copy_range(arena, rest, (size_t)(value - rest));
        value = read_value(value + 1, arena, &rest);
        if (strcmp(key, "N") == 0) {
            check_shortened(value, wish->name);
            has_name = true;
        } else if (strcmp(key, "TEL") == 0) {
            check_number(value);
        } else if (strcmp(key, "EMAIL") == 0) {
            assert_string_equal(value, wish->mail);
        } else if (strcmp(key, "ADR") == 0) {
            assert_string_equal(value, wish->address);
        } else {
            assert_true(strcmp(key, "ORG") == 0 || strcmp(key, "NOTE") == 0);
        }
    }
    assert_true(has_name);
    assert_string_equal(rest, ";");
}

/* ---- addresses ---- */

static void check_mail(const char *mail)
{
    const char *at = strchr(mail, '@');
    assert_non_null(at);
    assert_true(at != mail && at == strrchr(mail, '@') && strchr(at, '.') != NULL);
    assert_null(strpbrk(mail, " ?&%<>"));
}

/* RFC 3986: what an address of the web may hold. */
static void check_link(const char *link)
{
    for (const char *c = link; *c != '\0'; c++) {
        bool is_letter = isalnum((unsigned char)*c) != 0 || (unsigned char)*c >= 0x80;
        assert_true(is_letter || strchr("-._~:/?#[]@!$&'()*+,;=%", *c) != NULL);
    }
}

void payload_check(const char *code, const struct payload_wish *wish, struct arena *arena)
{
    if (starts_with(code, "BEGIN:VEVENT\n")) {
        check_event(code, wish, arena);
    } else if (starts_with(code, "MECARD:")) {
        check_card(code, wish, arena);
    } else if (starts_with(code, "tel:")) {
        check_number(code + strlen("tel:"));
    } else if (starts_with(code, "mailto:")) {
        check_mail(code + strlen("mailto:"));
    } else if (starts_with(code, "geo:")) {
        assert_non_null(reach_read_geo(arena, code));
        assert_int_equal(strspn(code + strlen("geo:"), DIGITS "-.,"),
                         strlen(code) - strlen("geo:"));
    } else if (starts_with(code, "https://") || starts_with(code, "http://")) {
        check_link(code);
    } else {
        assert_non_null(wish->address);
        assert_string_equal(code, wish->address);
    }
}
