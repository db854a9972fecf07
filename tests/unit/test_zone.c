/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/zone.h"

#define HOUR 3600
#define FILE_LIMIT ((size_t)256 * 1024)

static int64_t utc_of(const char *text)
{
    int64_t utc = 0;
    assert_true(date_parse_utc(text, &utc));
    return utc;
}

static int64_t local_of(const char *text)
{
    int64_t local_s = 0;
    assert_true(date_parse_local(text, &local_s));
    return local_s;
}

static const struct zone *find(struct zones *zones, const char *name)
{
    struct error err = {0};
    const struct zone *zone = zones_find(zones, name, &err);
    assert_string_equal(err.text, "");
    assert_non_null(zone);
    return zone;
}

static int set_up(void **state)
{
    *state = zones_create(NULL);
    return 0;
}

static int tear_down(void **state)
{
    zones_destroy(*state);
    return 0;
}

static void offsets_follow_the_table_and_then_the_rule(void **state)
{
    static const struct {
        const char *zone;
        const char *utc;
        int32_t offset_s;
    } cases[] = {
        {"UTC", "2026-07-01T00:00:00Z", 0},
        {"Europe/Berlin", "2026-03-29T00:59:59Z", HOUR},
        {"Europe/Berlin", "2026-03-29T01:00:00Z", 2 * HOUR},
        {"Europe/Berlin", "2026-10-25T00:59:59Z", 2 * HOUR},
        {"Europe/Berlin", "2026-10-25T01:00:00Z", HOUR},
        {"Europe/Berlin", "1975-07-01T12:00:00Z", HOUR},
        {"Europe/Berlin", "1945-06-01T12:00:00Z", 3 * HOUR},
        {"Europe/Berlin", "1880-01-01T00:00:00Z", 53 * 60 + 28},
        {"Europe/Berlin", "2060-03-28T00:59:59Z", HOUR},
        {"Europe/Berlin", "2060-03-28T01:00:00Z", 2 * HOUR},
        {"Europe/Berlin", "2060-10-31T00:59:59Z", 2 * HOUR},
        {"Europe/Berlin", "2060-10-31T01:00:00Z", HOUR},
        {"Europe/Berlin", "2038-01-19T03:14:08Z", HOUR},
        {"Asia/Kathmandu", "2026-01-01T00:00:00Z", 5 * HOUR + 45 * 60},
        {"Asia/Kathmandu", "1985-12-31T00:00:00Z", 5 * HOUR + 30 * 60},
        {"America/New_York", "2026-03-08T06:59:59Z", -5 * HOUR},
        {"America/New_York", "2026-03-08T07:00:00Z", -4 * HOUR},
        {"America/New_York", "2026-11-01T06:00:00Z", -5 * HOUR},
        {"America/New_York", "2060-07-04T00:00:00Z", -4 * HOUR},
        {"America/Sao_Paulo", "2060-01-01T00:00:00Z", -3 * HOUR},
        {"Australia/Sydney", "2060-01-01T00:00:00Z", 11 * HOUR},
        {"Australia/Sydney", "2060-07-01T00:00:00Z", 10 * HOUR},
        {"Europe/Dublin", "2060-07-01T00:00:00Z", HOUR},
        {"Europe/Dublin", "2060-01-01T00:00:00Z", 0},
        {"Etc/GMT+12", "2026-01-01T00:00:00Z", -12 * HOUR},
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        const struct zone *zone = find(*state, cases[i].zone);
        int64_t utc = utc_of(cases[i].utc);
        assert_int_equal(zone_get_offset_s(zone, utc), cases[i].offset_s);
        assert_int_equal(zone_local_from_utc(zone, utc), utc + cases[i].offset_s);
    }
}

static void check_local(struct zones *zones, const char *name, const char *local,
                        const char *expected)
{
    char text[DATE_TEXT_BYTES];
    int64_t utc = zone_utc_from_local(find(zones, name), local_of(local));
    assert_string_equal(date_format_utc(utc, text), expected);
}

static void ordinary_hour_leads_to_its_only_instant(void **state)
{
    check_local(*state, "UTC", "2026-07-01T12:00:00", "2026-07-01T12:00:00Z");
    check_local(*state, "Europe/Berlin", "2026-01-01T00:00:00", "2025-12-31T23:00:00Z");
    check_local(*state, "Europe/Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z");
    check_local(*state, "Europe/Berlin", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z");
    check_local(*state, "Europe/Berlin", "2026-10-25T01:59:59", "2026-10-24T23:59:59Z");
    check_local(*state, "Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z");
    check_local(*state, "Europe/Berlin", "1975-07-01T12:00:00", "1975-07-01T11:00:00Z");
    check_local(*state, "Asia/Kathmandu", "2026-12-02T00:00:00", "2026-12-01T18:15:00Z");
    check_local(*state, "Pacific/Kiritimati", "2026-12-02T00:00:00", "2026-12-01T10:00:00Z");
}

static void hour_that_never_is_takes_offset_before(void **state)
{
    check_local(*state, "Europe/Berlin", "2026-03-29T02:00:00", "2026-03-29T01:00:00Z");
    check_local(*state, "Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z");
    check_local(*state, "Europe/Berlin", "2026-03-29T02:59:59", "2026-03-29T01:59:59Z");
    check_local(*state, "Europe/Berlin", "2060-03-28T02:30:00", "2060-03-28T01:30:00Z");
    check_local(*state, "America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z");
}

static void hour_that_comes_twice_is_the_first(void **state)
{
    check_local(*state, "Europe/Berlin", "2026-10-25T02:00:00", "2026-10-25T00:00:00Z");
    check_local(*state, "Europe/Berlin", "2026-10-25T02:59:59", "2026-10-25T00:59:59Z");
    check_local(*state, "Europe/Berlin", "2060-10-31T02:30:00", "2060-10-31T00:30:00Z");
    check_local(*state, "America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z");
}

static void day_that_never_was_takes_offset_before(void **state)
{
    /* Samoa crossed the date line: no 30 December 2011. */
    check_local(*state, "Pacific/Apia", "2011-12-29T23:59:59", "2011-12-30T09:59:59Z");
    check_local(*state, "Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z");
    check_local(*state, "Pacific/Apia", "2011-12-31T00:00:00", "2011-12-30T10:00:00Z");
}

static void every_hour_of_a_year_survives_the_round_trip(void **state)
{
    static const char *const names[] = {"Europe/Berlin", "America/New_York",
                                        "Australia/Lord_Howe", "Asia/Kathmandu"};
    static const char *const starts[] = {"1980-01-01T00:00:00Z", "2026-01-01T00:00:00Z",
                                         "2037-06-01T00:00:00Z", "2060-01-01T00:00:00Z"};
    for (size_t i = 0; i < LF_LENGTH(names) * LF_LENGTH(starts); i++) {
        const struct zone *zone = find(*state, names[i % LF_LENGTH(names)]);
        int64_t start_utc = utc_of(starts[i / LF_LENGTH(names)]);
        for (int64_t utc = start_utc; utc < start_utc + 366 * 24 * HOUR; utc += HOUR / 2) {
            int64_t local_s = zone_local_from_utc(zone, utc);
            int64_t back_utc = zone_utc_from_local(zone, local_s);
            /* Of an hour that comes twice the first, and never one with another reading. */
            assert_true(back_utc <= utc && back_utc >= utc - HOUR);
            assert_int_equal(zone_local_from_utc(zone, back_utc), local_s);
        }
    }
}

static void zone_is_read_once_and_keeps_its_name(void **state)
{
    const struct zone *zone = find(*state, "Europe/Berlin");
    const struct zone *other = find(*state, "Asia/Kathmandu");
    assert_ptr_not_equal(zone, other);
    assert_ptr_equal(find(*state, "Europe/Berlin"), zone);
    assert_string_equal(zone_get_name(zone), "Europe/Berlin");
    assert_string_equal(zone_get_name(find(*state, "UTC")), "UTC");
}

static void utc_needs_no_file(void **state)
{
    struct zones *zones = zones_create("/nonexistent");
    assert_int_equal(zone_get_offset_s(find(zones, "UTC"), 0), 0);
    struct error err = {0};
    assert_null(zones_find(zones, "Europe/Berlin", &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    zones_destroy(zones);
}

static void names_that_lead_elsewhere_are_refused(void **state)
{
    static const char *const names[] = {
        "",
        "..",
        "../etc/passwd",
        "Europe/../../etc/passwd",
        "/etc/localtime",
        "zone.tab",
        "Europe",
        "Europe/",
        "Mars/Olympus",
        "Europe/Berlin ",
        "Europe\nBerlin",
        "tzdata.zi",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    };
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        struct error err = {0};
        assert_null(zones_find(*state, names[i], &err));
        assert_int_equal(err.kind, ERROR_REJECT);
        assert_int_equal(strncmp(err.text, "time zone ", 10), 0);
    }
}

/* A folder with one file X in it, and a cache over it. */
struct bench {
    char folder[64];
    char *path;
};

static void start_bench(struct bench *bench)
{
    static const char pattern[] = "/tmp/litfass-zone-XXXXXX";
    memcpy(bench->folder, pattern, sizeof(pattern));
    assert_non_null(mkdtemp(bench->folder));
    bench->path = file_join(bench->folder, "X");
}

static void stop_bench(struct bench *bench)
{
    assert_true(file_remove(bench->path, NULL));
    assert_int_equal(rmdir(bench->folder), 0);
    mem_free(bench->path);
}

/* Not file_write: these are thousands, and nobody needs them on disk. */
static void write_bytes(const char *path, const void *data, size_t size_bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size_bytes, file), size_bytes);
    assert_int_equal(fclose(file), 0);
}

/* Whether a file of these bytes is a zone; asks it for a few times if so. */
static bool try_bytes(const struct bench *bench, const void *data, size_t size_bytes)
{
    struct error err = {0};
    write_bytes(bench->path, data, size_bytes);
    struct zones *zones = zones_create(bench->folder);
    const struct zone *zone = zones_find(zones, "X", &err);
    assert_int_equal(zone == NULL, err.kind == ERROR_REJECT);
    for (int year = 1800; zone && year < 2400; year += 13) {
        int64_t local_s = date_local((struct date){year, 7, 1}, 12, 0, 0);
        int64_t apart_s = zone_utc_from_local(zone, local_s) - local_s;
        assert_true(apart_s > -30 * HOUR && apart_s < 30 * HOUR);
    }
    zones_destroy(zones);
    return zone != NULL;
}

static void read_berlin(struct buffer *buffer)
{
    struct error err = {0};
    assert_true(file_read("/usr/share/zoneinfo/Europe/Berlin", FILE_LIMIT, buffer, &err));
}

static void file_cut_anywhere_is_refused(void **state)
{
    struct bench bench;
    struct buffer berlin = {0};
    start_bench(&bench);
    read_berlin(&berlin);
    assert_true(try_bytes(&bench, berlin.data, berlin.size_bytes));
    for (size_t size_bytes = 0; size_bytes < berlin.size_bytes; size_bytes++) {
        assert_false(try_bytes(&bench, berlin.data, size_bytes));
    }
    buffer_finish(&berlin);
    stop_bench(&bench);
}

static void file_with_a_wrong_byte_does_no_harm(void **state)
{
    static const unsigned char flips[] = {0xFF, 0x80, 0x01};
    struct bench bench;
    struct buffer berlin = {0};
    start_bench(&bench);
    read_berlin(&berlin);
    for (size_t i = 0; i < berlin.size_bytes * LF_LENGTH(flips); i++) {
        char *byte = berlin.data + i / LF_LENGTH(flips);
        char right = *byte;
        *byte = (char)(right ^ flips[i % LF_LENGTH(flips)]);
        (void)try_bytes(&bench, berlin.data, berlin.size_bytes);
        *byte = right;
    }
    buffer_finish(&berlin);
    stop_bench(&bench);
}

/* The smallest file there can be: one kind of local time, no transitions, and the rule. */
static void write_rule(const struct bench *bench, const char *rule)
{
    static const char header[44] = "TZif2";
    static const char second[44] = {'T', 'Z', 'i', 'f', '2', [39] = 1, [43] = 4};
    static const char kind[6] = {0};
    struct buffer file = {0};
    (void)buffer_append(&file, header, sizeof(header));
    (void)buffer_append(&file, second, sizeof(second));
    (void)buffer_append(&file, kind, sizeof(kind));
    (void)buffer_append(&file, "LMT", 4);
    (void)buffer_printf(&file, "\n%s\n", rule);
    write_bytes(bench->path, file.data, file.size_bytes);
    buffer_finish(&file);
}

static void rules_of_every_form_are_followed(void **state)
{
    static const struct {
        const char *rule;
        const char *utc;
        int32_t offset_s;
    } cases[] = {
        {"", "2026-07-01T00:00:00Z", 0},
        {"CET-1", "2026-07-01T00:00:00Z", HOUR},
        {"<+03>-3", "2026-07-01T00:00:00Z", 3 * HOUR},
        {"<-0330>3:30", "2026-07-01T00:00:00Z", -(3 * HOUR + 1800)},
        {"LMT-0:53:28", "2026-07-01T00:00:00Z", 53 * 60 + 28},
        /* Jn never counts 29 February: J60 is 1 March in every year. */
        {"AAA0BBB,J60/0,J300/0", "2028-02-29T23:59:59Z", 0},
        {"AAA0BBB,J60/0,J300/0", "2028-03-01T00:00:00Z", HOUR},
        {"AAA0BBB,J60/0,J300/0", "2027-03-01T00:00:00Z", HOUR},
        {"AAA0BBB,J59/0,J300/0", "2028-02-28T00:00:00Z", HOUR},
        /* n counts it: 59 is 29 February or 1 March. */
        {"AAA0BBB,59/0,300/0", "2028-02-28T23:59:59Z", 0},
        {"AAA0BBB,59/0,300/0", "2028-02-29T00:00:00Z", HOUR},
        {"AAA0BBB,59/0,300/0", "2027-02-28T23:59:59Z", 0},
        {"AAA0BBB,59/0,300/0", "2027-03-01T00:00:00Z", HOUR},
        /* The first and the fifth of a weekday. */
        {"AAA0BBB,M3.1.0/0,M10.5.0/0", "2026-03-01T00:00:00Z", HOUR},
        {"AAA0BBB,M3.1.0/0,M10.5.6/1", "2026-10-30T23:59:59Z", HOUR},
        {"AAA0BBB,M3.1.0/0,M10.5.6/1", "2026-10-31T00:00:00Z", 0},
        {"AAA0BBB,M2.5.0/0,M10.5.0/0", "2026-02-22T00:00:00Z", HOUR},
        /* Two in the morning where no time is given. */
        {"EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -5 * HOUR},
        {"EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -4 * HOUR},
        /* Nuuk: the day before, and its hour ends after 24. */
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -2 * HOUR},
        {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -1 * HOUR},
        /* Jerusalem: Friday before the last Sunday, written as Thursday at 26. */
        {"IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z", 2 * HOUR},
        {"IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", 3 * HOUR},
        /* South of the equator summer has New Year in it. */
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-31T23:00:00Z", 11 * HOUR},
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2027-01-01T12:00:00Z", 11 * HOUR},
        {"AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z", 10 * HOUR},
        /* Dublin: winter is what is saved. */
        {"IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", HOUR},
        {"IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", 0},
        /* Summer all year, the example of RFC 9636. */
        {"XXX3EDT4,0/0,J365/23", "2026-01-01T03:00:00Z", -4 * HOUR},
        {"XXX3EDT4,0/0,J365/23", "2026-12-31T23:59:59Z", -4 * HOUR},
        {"XXX3EDT4,0/0,J365/23", "2028-12-31T12:00:00Z", -4 * HOUR},
        /* A change that falls into the year before. */
        {"AAA0BBB,0/-24,J100/0", "2025-12-31T00:00:00Z", HOUR},
        {"AAA0BBB,0/-24,J100/0", "2025-12-30T23:59:59Z", 0},
    };
    struct bench bench;
    start_bench(&bench);
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        write_rule(&bench, cases[i].rule);
        struct zones *zones = zones_create(bench.folder);
        const struct zone *zone = find(zones, "X");
        int32_t offset_s = zone_get_offset_s(zone, utc_of(cases[i].utc));
        if (offset_s != cases[i].offset_s) {
            fail_msg("%s at %s: %d, not %d", cases[i].rule, cases[i].utc, (int)offset_s,
                     (int)cases[i].offset_s);
        }
        zones_destroy(zones);
    }
    stop_bench(&bench);
}

static void broken_rules_are_refused(void **state)
{
    static const char *const rules[] = {
        "CET",
        "C-1",
        "<+03-3",
        "<>-3",
        "CET-25",
        "CET-1:60",
        "CET-1CEST",
        "CET-1CEST,M3.5.0",
        "CET-1CEST,M3.5.0,",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.0.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,J0,J300",
        "CET-1CEST,J366,J300",
        "CET-1CEST,366,300",
        "CET-1CEST,M3.5.0/168,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/3x",
        "CET-1CEST,M3.5.0,M10.5.0,M1.1.1",
        "CET-99999999999999",
        "CET-1CEST,99999999999999999999,1",
        " CET-1",
        "CET-1 ",
    };
    struct bench bench;
    start_bench(&bench);
    for (size_t i = 0; i < LF_LENGTH(rules); i++) {
        write_rule(&bench, rules[i]);
        struct zones *zones = zones_create(bench.folder);
        if (zones_find(zones, "X", NULL)) {
            fail_msg("%s was accepted", rules[i]);
        }
        zones_destroy(zones);
    }
    stop_bench(&bench);
}

static void counts_beyond_the_file_are_refused(void **state)
{
    struct bench bench;
    struct buffer file = {0};
    start_bench(&bench);
    write_rule(&bench, "CET-1");
    assert_true(file_read(bench.path, FILE_LIMIT, &file, NULL));
    for (size_t offset = 20; offset < 88; offset += offset == 40 ? 24 : 4) {
        char right[4];
        memcpy(right, file.data + offset, 4);
        memset(file.data + offset, 0xFF, 4);
        assert_false(try_bytes(&bench, file.data, file.size_bytes));
        memcpy(file.data + offset, right, 4);
    }
    assert_true(try_bytes(&bench, file.data, file.size_bytes));
    buffer_finish(&file);
    stop_bench(&bench);
}

static void times_without_end_do_no_harm(void **state)
{
    const struct zone *zone = find(*state, "Europe/Berlin");
    (void)zone_get_offset_s(zone, INT64_C(1) << 50);
    assert_int_equal(zone_get_offset_s(zone, -(INT64_C(1) << 60)), 53 * 60 + 28);
}

static void destroy_accepts_null(void **state)
{
    zones_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_follow_the_table_and_then_the_rule),
        cmocka_unit_test(ordinary_hour_leads_to_its_only_instant),
        cmocka_unit_test(hour_that_never_is_takes_offset_before),
        cmocka_unit_test(hour_that_comes_twice_is_the_first),
        cmocka_unit_test(day_that_never_was_takes_offset_before),
        cmocka_unit_test(every_hour_of_a_year_survives_the_round_trip),
        cmocka_unit_test(zone_is_read_once_and_keeps_its_name),
        cmocka_unit_test(utc_needs_no_file),
        cmocka_unit_test(names_that_lead_elsewhere_are_refused),
        cmocka_unit_test(file_cut_anywhere_is_refused),
        cmocka_unit_test(file_with_a_wrong_byte_does_no_harm),
        cmocka_unit_test(rules_of_every_form_are_followed),
        cmocka_unit_test(broken_rules_are_refused),
        cmocka_unit_test(counts_beyond_the_file_are_refused),
        cmocka_unit_test(times_without_end_do_no_harm),
        cmocka_unit_test(destroy_accepts_null),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
