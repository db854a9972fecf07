/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Dates as people write them: "2.12.2026", "02.12.26", "2026-12-02", "2. Dezember 2026", "Wed 2
 * Dec 2026", with or without a time behind, which is not looked at.
 *
 * With slashes nobody knows what comes first: "12/2/2026" is the second of December to an
 * American and the twelfth of February to a Briton. But a list has been written in one way:
 * "11/20/2026" in another row tells which. Where nothing tells, and the two differ, the date is
 * not read; read the wrong way round, it would let somebody stand before a closed door. */

enum day_order { DAY_ORDER_UNKNOWN, DAY_ORDER_DAY_FIRST, DAY_ORDER_MONTH_FIRST };

enum day_reading {
    DAY_READ,
    DAY_SERIAL, /* was the number of a day as spreadsheets count; read */
    DAY_AMBIGUOUS,
    DAY_NO_YEAR,
    DAY_NONE
};

/* What a date with slashes says about the others. */
enum day_order day_find_order(const char *text);
/* order: of the list. ret_day is set for the first two. */
enum day_reading day_read(const char *text, enum day_order order, int32_t *ret_day);
/* Why it was not read, for messages, behind the text: "has no year; …". */
const char *day_flaw(enum day_reading reading);
/* What a spreadsheet makes of "1-3" when it takes it for a date: "01. Mrz", "3-Jan". */
bool day_is_month_and_day(const char *text);
