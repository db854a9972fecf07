/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Public holidays by rule, for the sixteen Länder of Germany: their laws on Sundays and holidays as they
 * are in force, with their changes since 2015; years before are told as 2015 was. */

enum holiday {
    HOLIDAY_NEW_YEAR,
    HOLIDAY_EPIPHANY,
    HOLIDAY_WOMENS_DAY,
    HOLIDAY_GOOD_FRIDAY,
    HOLIDAY_EASTER_SUNDAY,
    HOLIDAY_EASTER_MONDAY,
    HOLIDAY_LABOUR_DAY,
    HOLIDAY_LIBERATION_DAY, /* 8 May, DE-BE 2020 and 2025 */
    HOLIDAY_ASCENSION,
    HOLIDAY_WHIT_SUNDAY,
    HOLIDAY_WHIT_MONDAY,
    HOLIDAY_CORPUS_CHRISTI,
    HOLIDAY_UPRISING_DAY, /* 17 June, DE-BE 2028 */
    HOLIDAY_PEACE_FESTIVAL,
    HOLIDAY_ASSUMPTION,
    HOLIDAY_CHILDRENS_DAY,
    HOLIDAY_UNITY_DAY,
    HOLIDAY_REFORMATION_DAY,
    HOLIDAY_ALL_SAINTS,
    HOLIDAY_REPENTANCE_DAY,
    HOLIDAY_CHRISTMAS_DAY,
    HOLIDAY_SECOND_CHRISTMAS_DAY,
    HOLIDAY_COUNT
};

/* Where holidays are asked for. Borrowed. */
struct holiday_place {
    /* ISO 3166-2 ("DE-NI"), in any case; NULL or "" = not known. "DE" is Germany without saying where:
     * what is not celebrated in every Land is then in part of the region. */
    const char *region;
    /* Of what is celebrated in some communities of a Land only: nobody knows whether in this one, or these
     * are (bits of enum holiday). */
    bool knows_local;
    uint32_t local;
};

struct holiday_date {
    enum holiday holiday;
    int32_t day;
    bool
        is_in_part; /* in some communities of the region only, and nobody knows whether in this one */
};

/* False for regions whose holidays are not known here, and for NULL: then nobody can say of any day
 * that it is none. */
bool holidays_knows(const char *region);
/* Of what is celebrated in some communities only, the ones of this one: corpus-christi, assumption,
 * peace-festival; "none" for none of them. No words: nobody knows. The region is not touched. */
void holidays_take_local(struct holiday_place *place, const char *const *words, size_t count);
/* The holidays of a year, ascending by day, and their number: 0 where the region is not known. */
size_t holidays_list(const struct holiday_place *place, int year,
                     struct holiday_date ret_dates[HOLIDAY_COUNT]);
/* False when the day is no holiday there, or the region is not known. Of two on one day (Ascension may
 * fall on 1 May) one that is celebrated everywhere goes first. */
bool holidays_find(const struct holiday_place *place, int32_t day,
                   struct holiday_date *ret_date);
/* Easter Sunday of the western churches; year 1583..9999. */
int32_t holidays_easter_day(int year);
