/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"

#define NTH_LAST 5 /* row of the last one */

static const char *const weekdays[7] = {N_("Montag"),     N_("Dienstag"), N_("Mittwoch"),
                                        N_("Donnerstag"), N_("Freitag"),  N_("Samstag"),
                                        N_("Sonntag")};
static const char *const weekdays_short[7] = {N_("Mo"), N_("Di"), N_("Mi"), N_("Do"),
                                              N_("Fr"), N_("Sa"), N_("So")};
static const char *const on_weekdays[7] = {N_("montags"),     N_("dienstags"), N_("mittwochs"),
                                           N_("donnerstags"), N_("freitags"),  N_("samstags"),
                                           N_("sonntags")};
static const char *const every_weekday[7] = {
    N_("jeden Montag"),  N_("jeden Dienstag"), N_("jeden Mittwoch"), N_("jeden Donnerstag"),
    N_("jeden Freitag"), N_("jeden Samstag"),  N_("jeden Sonntag")};
static const char *const nth_weekdays[6][7] = {
    {N_("jeden 1. Montag im Monat"), N_("jeden 1. Dienstag im Monat"),
     N_("jeden 1. Mittwoch im Monat"), N_("jeden 1. Donnerstag im Monat"),
     N_("jeden 1. Freitag im Monat"), N_("jeden 1. Samstag im Monat"),
     N_("jeden 1. Sonntag im Monat")},
    {N_("jeden 2. Montag im Monat"), N_("jeden 2. Dienstag im Monat"),
     N_("jeden 2. Mittwoch im Monat"), N_("jeden 2. Donnerstag im Monat"),
     N_("jeden 2. Freitag im Monat"), N_("jeden 2. Samstag im Monat"),
     N_("jeden 2. Sonntag im Monat")},
    {N_("jeden 3. Montag im Monat"), N_("jeden 3. Dienstag im Monat"),
     N_("jeden 3. Mittwoch im Monat"), N_("jeden 3. Donnerstag im Monat"),
     N_("jeden 3. Freitag im Monat"), N_("jeden 3. Samstag im Monat"),
     N_("jeden 3. Sonntag im Monat")},
    {N_("jeden 4. Montag im Monat"), N_("jeden 4. Dienstag im Monat"),
     N_("jeden 4. Mittwoch im Monat"), N_("jeden 4. Donnerstag im Monat"),
     N_("jeden 4. Freitag im Monat"), N_("jeden 4. Samstag im Monat"),
     N_("jeden 4. Sonntag im Monat")},
    {N_("jeden 5. Montag im Monat"), N_("jeden 5. Dienstag im Monat"),
     N_("jeden 5. Mittwoch im Monat"), N_("jeden 5. Donnerstag im Monat"),
     N_("jeden 5. Freitag im Monat"), N_("jeden 5. Samstag im Monat"),
     N_("jeden 5. Sonntag im Monat")},
    {N_("jeden letzten Montag im Monat"), N_("jeden letzten Dienstag im Monat"),
     N_("jeden letzten Mittwoch im Monat"), N_("jeden letzten Donnerstag im Monat"),
     N_("jeden letzten Freitag im Monat"), N_("jeden letzten Samstag im Monat"),
     N_("jeden letzten Sonntag im Monat")}};

/* As within a date: many languages have a form of its own for that. Short and full name are the same for some
 * months and not for others, so the short ones have a context. */
static const char *const months[12] = {N_("Januar"),  N_("Februar"),  N_("März"),
                                       N_("April"),   N_("Mai"),      N_("Juni"),
                                       N_("Juli"),    N_("August"),   N_("September"),
                                       N_("Oktober"), N_("November"), N_("Dezember")};
static const char *const months_short[12] = {
    NC_("short month", "Jan"),  NC_("short month", "Feb"), NC_("short month", "März"),
    NC_("short month", "Apr"),  NC_("short month", "Mai"), NC_("short month", "Juni"),
    NC_("short month", "Juli"), NC_("short month", "Aug"), NC_("short month", "Sep"),
    NC_("short month", "Okt"),  NC_("short month", "Nov"), NC_("short month", "Dez")};

const char *calendar_weekday_short(const struct catalog *catalog, enum weekday weekday)
{
    return catalog_get(catalog, weekdays_short[weekday]);
}

const char *calendar_on_weekdays(const struct catalog *catalog, enum weekday weekday)
{
    return catalog_get(catalog, on_weekdays[weekday]);
}

const char *calendar_every_weekday(const struct catalog *catalog, enum weekday weekday)
{
    return catalog_get(catalog, every_weekday[weekday]);
}

const char *calendar_nth_weekday(const struct catalog *catalog, int nth, enum weekday weekday)
{
    CHECK(nth == -1 || (nth >= 1 && nth <= NTH_LAST));
    return catalog_get(catalog, nth_weekdays[nth > 0 ? nth - 1 : NTH_LAST][weekday]);
}

const char *calendar_weekday(const struct catalog *catalog, enum weekday weekday)
{
    return catalog_get(catalog, weekdays[weekday]);
}

const char *calendar_month_short(const struct catalog *catalog, int month)
{
    return catalog_get_in(catalog, "short month", months_short[month - 1]);
}

static const char *number(struct arena *arena, int value)
{
    return arena_printf(arena, "%d", value);
}

/* {0} weekday, {1} day, {2} month, {3} year; a pattern uses what it wants. */
static const char *fill(const struct catalog *catalog, struct arena *arena, const char *pattern,
                        const char *weekday, const char *month, struct date date)
{
    const char *const values[] = {weekday, number(arena, date.day), month,
                                  number(arena, date.year)};
    return catalog_fill(catalog, arena, catalog_get_in(catalog, "date", pattern), values,
                        LF_LENGTH(values));
}

static const char *fill_long(const struct catalog *catalog, struct arena *arena, int32_t day,
                             const char *pattern)
{
    struct date date = date_from_day(day);
    return fill(catalog, arena, pattern, calendar_weekday(catalog, date_weekday(day)),
                catalog_get(catalog, months[date.month - 1]), date);
}

static const char *fill_short(const struct catalog *catalog, struct arena *arena, int32_t day,
                              const char *pattern)
{
    struct date date = date_from_day(day);
    return fill(catalog, arena, pattern, calendar_weekday_short(catalog, date_weekday(day)),
                calendar_month_short(catalog, date.month), date);
}

const char *calendar_long_date(const struct catalog *catalog, int32_t day, struct arena *arena)
{
    return fill_long(catalog, arena, day, NC_("date", "{0}, {1}. {2}"));
}

const char *calendar_day_month(const struct catalog *catalog, int32_t day, struct arena *arena)
{
    return fill_long(catalog, arena, day, NC_("date", "{1}. {2}"));
}

const char *calendar_day_month_year(const struct catalog *catalog, int32_t day,
                                    struct arena *arena)
{
    return fill_long(catalog, arena, day, NC_("date", "{1}. {2} {3}"));
}

const char *calendar_short_date(const struct catalog *catalog, int32_t day, struct arena *arena)
{
    return fill_short(catalog, arena, day, NC_("date", "{0} {1}. {2}"));
}

const char *calendar_short_date_year(const struct catalog *catalog, int32_t day,
                                     struct arena *arena)
{
    return fill_short(catalog, arena, day, NC_("date", "{0} {1}. {2} {3}"));
}

const char *calendar_numeric_date(const struct catalog *catalog, int32_t day,
                                  struct arena *arena)
{
    struct date date = date_from_day(day);
    const char *const parts[] = {number(arena, date.day), number(arena, date.month)};
    const char *figures = catalog_get_in(catalog, "date", NC_("date", "{0}.{1}."));
    /* Figures are one thing, wherever they stand: nothing in them is isolated from the rest. */
    const char *const values[] = {calendar_weekday_short(catalog, date_weekday(day)),
                                  catalog_fill(NULL, arena, figures, parts, LF_LENGTH(parts))};
    return catalog_fill(catalog, arena, catalog_get_in(catalog, "date", NC_("date", "{0} {1}")),
                        values, LF_LENGTH(values));
}

const char *calendar_weekday_number(const struct catalog *catalog, int32_t day,
                                    struct arena *arena)
{
    return fill_short(catalog, arena, day, NC_("date", "{0} {1}."));
}

const char *calendar_time(int64_t local_s, struct arena *arena)
{
    int minutes = (int)date_second_of(local_s) / 60;
    return arena_printf(arena, "%d:%02d", minutes / 60, minutes % 60);
}
