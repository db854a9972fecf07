/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"

#include <string.h>

struct names {
    const char *lang;
    const char *weekdays[7], *weekdays_short[7], *on_weekdays[7];
    const char *months[12], *months_short[12];
};

static const struct names german = {
    .lang = "de",
    .weekdays = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
                 "Sonntag"},
    .weekdays_short = {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
    .on_weekdays = {"montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags",
                    "sonntags"},
    .months = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
               "September", "Oktober", "November", "Dezember"},
    .months_short = {"Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt",
                     "Nov", "Dez"},
};

static const struct names *find_names(const char *lang)
{
    (void)lang; /* further tables come with their catalogues */
    return &german;
}

const char *calendar_weekday_short(const char *lang, enum weekday weekday)
{
    return find_names(lang)->weekdays_short[weekday];
}

const char *calendar_on_weekdays(const char *lang, enum weekday weekday)
{
    return find_names(lang)->on_weekdays[weekday];
}

const char *calendar_weekday(const char *lang, enum weekday weekday)
{
    return find_names(lang)->weekdays[weekday];
}

const char *calendar_month_short(const char *lang, int month)
{
    return find_names(lang)->months_short[month - 1];
}

const char *calendar_day_month(const char *lang, int32_t day, struct arena *arena)
{
    struct date date = date_from_day(day);
    return arena_printf(arena, "%d. %s", date.day, find_names(lang)->months[date.month - 1]);
}

const char *calendar_short_date(const char *lang, int32_t day, struct arena *arena)
{
    struct date date = date_from_day(day);
    return arena_printf(arena, "%s %d. %s", calendar_weekday_short(lang, date_weekday(day)),
                        date.day, calendar_month_short(lang, date.month));
}

const char *calendar_long_date(const char *lang, int32_t day, struct arena *arena)
{
    return arena_printf(arena, "%s, %s", calendar_weekday(lang, date_weekday(day)),
                        calendar_day_month(lang, day, arena));
}

const char *calendar_time(int64_t local_s, struct arena *arena)
{
    int minutes = (int)date_second_of(local_s) / 60;
    return arena_printf(arena, "%d:%02d", minutes / 60, minutes % 60);
}

bool calendar_is_rtl(const char *lang)
{
    static const char *const languages[] = {"ar", "fa", "he", "ur", "ps", "ckb"};
    for (size_t i = 0; i < LF_LENGTH(languages); i++) {
        size_t length = strlen(languages[i]);
        if (strncmp(lang, languages[i], length) == 0 &&
            (lang[length] == '\0' || lang[length] == '-')) {
            return true;
        }
    }
    return false;
}
