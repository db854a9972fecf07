/* SPDX-License-Identifier: MIT */

/* say FILE.mo: the plural form of some numbers, and the names of days and months, for cldr.py. */

#include <stdio.h>
#include <string.h>

#include "i18n/calendar.h"
#include "i18n/plural.h"

/* A rule's own words: the index of the form, told apart by a catalogue that translates them. */
static int form(const struct catalog *catalog, unsigned long number)
{
    const char *source = NULL;
    size_t length = 0;
    for (size_t i = 0; i < catalog_count(catalog); i++) {
        const char *header = catalog_read(catalog, i, &source, &length);
        if (source[0] == '\0') {
            const char *rule = strstr(header, "plural=");
            return rule != NULL ? plural_choose(rule + strlen("plural="), number) : -1;
        }
    }
    return -1;
}

int main(int argc, char **argv)
{
    struct error err = {0};
    struct catalog *catalog = argc == 2 ? catalog_open(argv[1], false, &err) : NULL;
    if (catalog == NULL) {
        (void)fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    for (unsigned long n = 0; n <= 200; n++) {
        (void)printf("plural %lu %d\n", n, form(catalog, n));
    }
    for (int i = 0; i < 7; i++) {
        (void)printf("weekday %d %s\n", i, calendar_weekday(catalog, (enum weekday)i));
        (void)printf("weekday-short %d %s\n", i,
                     calendar_weekday_short(catalog, (enum weekday)i));
    }
    struct arena *arena = arena_create(0);
    for (int month = 1; month <= 12; month++) {
        struct date date = {2026, month, 1};
        (void)printf("day-month %d %s\n", month,
                     calendar_day_month(catalog, date_to_day(date), arena));
        (void)printf("month-short %d %s\n", month, calendar_month_short(catalog, month));
    }
    arena_destroy(arena);
    catalog_close(catalog);
    return 0;
}
