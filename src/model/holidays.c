/* SPDX-License-Identifier: MIT */
#include "model/holidays.h"

#include <strings.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/parse.h"

/* Bits of a set of Länder. */
enum {
    BB = 1 << 0,
    BE = 1 << 1,
    BW = 1 << 2,
    BY = 1 << 3,
    HB = 1 << 4,
    HE = 1 << 5,
    HH = 1 << 6,
    MV = 1 << 7,
    NI = 1 << 8,
    NW = 1 << 9,
    RP = 1 << 10,
    SH = 1 << 11,
    SL = 1 << 12,
    SN = 1 << 13,
    ST = 1 << 14,
    TH = 1 << 15,
    DE = (1 << 16) - 1
};

static const struct {
    const char *name;
    int set;
} regions[] = {
    {"DE-BB", BB}, {"DE-BE", BE}, {"DE-BW", BW}, {"DE-BY", BY}, {"DE-HB", HB}, {"DE-HE", HE},
    {"DE-HH", HH}, {"DE-MV", MV}, {"DE-NI", NI}, {"DE-NW", NW}, {"DE-RP", RP}, {"DE-SH", SH},
    {"DE-SL", SL}, {"DE-SN", SN}, {"DE-ST", ST}, {"DE-TH", TH}, {"DE", DE},
};

/* A day of a month; days from Easter where there is no month. */
struct holiday_rule {
    enum holiday holiday;
    int month, day;
    int lands, lands_in_part;
    int first_year, last_year; /* 0 = no limit */
};

/* Sources: the holiday acts of the Länder. In part: Art. 1 (1) 2 and (2) FTG Bayern (Assumption where
 * Catholics are the majority; 8 August in the city of Augsburg), § 1 (1) SächsSFG with its order, and
 * § 2 ThürFGtG (Corpus Christi in communities of the Sorbian area and of the Eichsfeld).
 * 31 October 2017 was the 500th one, once and everywhere. 8 May 2020 and 2025, 17 June 2028: Berlin, once
 * each. Sundays are holidays in Hesse by name, and that changes nothing. */
static const struct holiday_rule rules[] = {
    {HOLIDAY_NEW_YEAR, 1, 1, DE, 0, 0, 0},
    {HOLIDAY_EPIPHANY, 1, 6, BW | BY | ST, 0, 0, 0},
    {HOLIDAY_WOMENS_DAY, 3, 8, BE, 0, 2019, 0},
    {HOLIDAY_WOMENS_DAY, 3, 8, MV, 0, 2023, 0},
    {HOLIDAY_GOOD_FRIDAY, 0, -2, DE, 0, 0, 0},
    {HOLIDAY_EASTER_SUNDAY, 0, 0, BB, 0, 0, 0},
    {HOLIDAY_EASTER_MONDAY, 0, 1, DE, 0, 0, 0},
    {HOLIDAY_LABOUR_DAY, 5, 1, DE, 0, 0, 0},
    {HOLIDAY_LIBERATION_DAY, 5, 8, BE, 0, 2020, 2020},
    {HOLIDAY_LIBERATION_DAY, 5, 8, BE, 0, 2025, 2025},
    {HOLIDAY_ASCENSION, 0, 39, DE, 0, 0, 0},
    {HOLIDAY_WHIT_SUNDAY, 0, 49, BB, 0, 0, 0},
    {HOLIDAY_WHIT_MONDAY, 0, 50, DE, 0, 0, 0},
    {HOLIDAY_CORPUS_CHRISTI, 0, 60, BW | BY | HE | NW | RP | SL, SN | TH, 0, 0},
    {HOLIDAY_UPRISING_DAY, 6, 17, BE, 0, 2028, 2028},
    {HOLIDAY_PEACE_FESTIVAL, 8, 8, 0, BY, 0, 0},
    {HOLIDAY_ASSUMPTION, 8, 15, SL, BY, 0, 0},
    {HOLIDAY_CHILDRENS_DAY, 9, 20, TH, 0, 2019, 0},
    {HOLIDAY_UNITY_DAY, 10, 3, DE, 0, 0, 0},
    {HOLIDAY_REFORMATION_DAY, 10, 31, BB | MV | SN | ST | TH, 0, 0, 2016},
    {HOLIDAY_REFORMATION_DAY, 10, 31, DE, 0, 2017, 2017},
    {HOLIDAY_REFORMATION_DAY, 10, 31, BB | HB | HH | MV | NI | SH | SN | ST | TH, 0, 2018, 0},
    {HOLIDAY_ALL_SAINTS, 11, 1, BW | BY | NW | RP | SL, 0, 0, 0},
    {HOLIDAY_REPENTANCE_DAY, 11, 22, SN, 0, 0, 0},
    {HOLIDAY_CHRISTMAS_DAY, 12, 25, DE, 0, 0, 0},
    {HOLIDAY_SECOND_CHRISTMAS_DAY, 12, 26, DE, 0, 0, 0},
};

/* 0 = not known here */
static int find_lands(const char *region)
{
    for (size_t i = 0; region != NULL && i < LF_LENGTH(regions); i++) {
        if (strcasecmp(region, regions[i].name) == 0) {
            return regions[i].set;
        }
    }
    return 0;
}

static int32_t find_day(const struct holiday_rule *rule, int year, int32_t easter_day)
{
    if (rule->month == 0) {
        return easter_day + rule->day;
    }
    int32_t day = date_to_day((struct date){year, rule->month, rule->day});
    if (rule->holiday == HOLIDAY_REPENTANCE_DAY) {
        /* the last Wednesday before 23 November */
        day -= (date_weekday(day) - WEDNESDAY + 7) % 7;
    }
    return day;
}

/* Of a set of Länder: everywhere, in part, or (false) nowhere. */
static bool is_celebrated(const struct holiday_rule *rule, int lands,
                          const struct holiday_place *place, int year, bool *ret_is_in_part)
{
    if (((rule->lands | rule->lands_in_part) & lands) == 0 || year < rule->first_year ||
        (rule->last_year != 0 && year > rule->last_year)) {
        return false;
    }
    bool is_in_part = (rule->lands & lands) != lands;
    bool is_local = is_in_part && lands != DE && place->knows_local;
    *ret_is_in_part = is_in_part && !is_local;
    return !is_local || (place->local >> rule->holiday & 1u) != 0;
}

bool holidays_knows(const char *region)
{
    return find_lands(region) != 0;
}

void holidays_take_local(struct holiday_place *place, const char *const *words, size_t count)
{
    static const char *const names[] = {"corpus-christi", "assumption", "peace-festival"};
    static const enum holiday holidays[] = {HOLIDAY_CORPUS_CHRISTI, HOLIDAY_ASSUMPTION,
                                            HOLIDAY_PEACE_FESTIVAL};
    place->knows_local = count > 0;
    place->local = 0;
    for (size_t i = 0; i < count; i++) {
        int found = parse_word(words[i], names, LF_LENGTH(names));
        place->local |= found >= 0 ? 1u << holidays[found] : 0;
    }
}

/* Two rules of one holiday that hold in one year (Women's Day for "DE") are one. */
static size_t put_date(struct holiday_date *dates, size_t count, struct holiday_date date)
{
    for (size_t i = 0; i < count; i++) {
        if (dates[i].holiday == date.holiday) {
            return count;
        }
    }
    size_t at = count;
    for (; at > 0 && dates[at - 1].day > date.day; at--) {
        dates[at] = dates[at - 1];
    }
    dates[at] = date;
    return count + 1;
}

size_t holidays_list(const struct holiday_place *place, int year,
                     struct holiday_date ret_dates[HOLIDAY_COUNT])
{
    int lands = find_lands(place->region);
    int32_t easter_day = holidays_easter_day(year);
    size_t count = 0;
    for (size_t i = 0; i < LF_LENGTH(rules); i++) {
        struct holiday_date date = {.holiday = rules[i].holiday};
        if (is_celebrated(&rules[i], lands, place, year, &date.is_in_part)) {
            date.day = find_day(&rules[i], year, easter_day);
            count = put_date(ret_dates, count, date);
        }
    }
    return count;
}

bool holidays_find(const struct holiday_place *place, int32_t day,
                   struct holiday_date *ret_date)
{
    int lands = find_lands(place->region);
    if (lands == 0) {
        return false;
    }
    struct date date = date_from_day(day);
    int32_t easter_day = holidays_easter_day(date.year);
    bool is_found = false;
    for (size_t i = 0; i < LF_LENGTH(rules); i++) {
        bool is_in_part;
        if ((rules[i].month == 0 || date.month == rules[i].month) &&
            is_celebrated(&rules[i], lands, place, date.year, &is_in_part) &&
            find_day(&rules[i], date.year, easter_day) == day &&
            (!is_found || (ret_date->is_in_part && !is_in_part))) {
            *ret_date = (struct holiday_date){rules[i].holiday, day, is_in_part};
            is_found = true;
        }
    }
    return is_found;
}

/* The anonymous Gregorian algorithm (Nature, 20 April 1876), as in Jean Meeus, Astronomical Algorithms,
 * chapter 8. */
int32_t holidays_easter_day(int year)
{
    int golden = year % 19, century = year / 100, rest = year % 100;
    int sun = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - sun + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int sum = epact + weekday - 7 * late + 114;
    return date_to_day((struct date){year, sum / 31, sum % 31 + 1});
}
