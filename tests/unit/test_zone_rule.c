/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/zone.h"

/* Rules as names of zones; what a rule means is tested with the files that end in one
 * (test_zone.c). */

#define HOUR 3600

static int64_t utc_of(const char *text)
{
    int64_t utc = 0;
    assert_true(date_parse_utc(text, &utc));
    return utc;
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

/* For calendars that describe a zone nobody has named. */
static void rule_is_the_name_of_a_zone_without_one(void **state)
{
    const struct zone *berlin = find(*state, "Europe/Berlin");
    const struct zone *rule = find(*state, "<+01>-1<+02>,M3.5.0,M10.5.0/3");
    for (int hour = 0; hour < 366 * 24; hour++) {
        int64_t utc = utc_of("2027-12-31T23:30:00Z") + (int64_t)hour * HOUR;
        assert_int_equal(zone_get_offset_s(rule, utc), zone_get_offset_s(berlin, utc));
    }
    const struct zone *constant = find(*state, "<+0530>-5:30");
    assert_int_equal(zone_get_offset_s(constant, 0), 5 * HOUR + 30 * 60);
    assert_string_equal(zone_get_name(constant), "<+0530>-5:30");
    assert_ptr_equal(find(*state, "<+0530>-5:30"), constant);
    assert_int_equal(zone_get_offset_s(find(*state, "AAA1BBB,J81/0,J264/0"), 0), -HOUR);
    /* the Sunday from the 2nd on, midnight: the day after the first Saturday */
    const struct zone *chile = find(*state, "<-04>4<-03>,M9.1.6/24,M4.1.6/24");
    const struct zone *santiago = find(*state, "America/Santiago");
    for (int hour = 0; hour < 366 * 24; hour++) {
        int64_t utc = utc_of("2026-12-31T23:30:00Z") + (int64_t)hour * HOUR;
        assert_int_equal(zone_get_offset_s(chile, utc), zone_get_offset_s(santiago, utc));
    }
}

static void rules_that_are_none_are_refused(void **state)
{
    static const char *const names[] = {
        "<+0530>", "<+0530>-5:30 ", "<+0530>-25:00", "<+01>-1<+02>,M3.5.0", "<", "<>",
        "<+01>-1<+02>,M3.5.0,M10.5.0/3\n", "CET-1", ",", "<+01>-1<+02>,M13.5.0,M10.5.0",
        /* 65 bytes */
        "<AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA>-1"};
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        struct error err = {0};
        assert_null(zones_find(*state, names[i], &err));
        assert_int_equal(err.kind, ERROR_REJECT);
    }
    assert_non_null(zones_find(
        *state, "<AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA>-1", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_is_the_name_of_a_zone_without_one),
        cmocka_unit_test(rules_that_are_none_are_refused),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
