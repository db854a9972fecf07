/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* The POSIX TZ string at the end of a compiled time zone, "CET-1CEST,M3.5.0,M10.5.0/3",
 * which goes on where the table of transitions ends. A room of zone.c; nobody else includes
 * it. */

enum zone_change_kind {
    ZONE_CHANGE_JULIAN,   /* Jn: 1..365, 29 February never counted */
    ZONE_CHANGE_YEAR_DAY, /* n: 0..365, 29 February counted */
    ZONE_CHANGE_WEEKDAY,  /* Mm.w.d: weekday d of month m, the w-th or (5) the last */
};

struct zone_change {
    enum zone_change_kind kind;
    int month, week, weekday; /* ZONE_CHANGE_WEEKDAY; Sunday is 0 */
    int year_day;             /* the other two */
    int32_t time_s;           /* on the wall clock before the change; -167 to 167 hours */
};

struct zone_rule {
    int32_t standard_offset_s; /* east is positive */
    int32_t summer_offset_s;
    bool has_summer;
    struct zone_change start, end; /* of summer time */
};

/* False, and *ret_rule untouched, when text is not such a string. */
bool zone_rule_parse(const char *text, struct zone_rule *ret_rule);
int32_t zone_rule_get_offset_s(const struct zone_rule *rule, int64_t utc);
