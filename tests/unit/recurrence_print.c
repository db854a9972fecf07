/* SPDX-License-Identifier: MIT */
/* For recurrence_differential.py: one series a line in, its starts out. A line is divided by tabs:
 * from, to, limit, "rule" or "start" (has_start_by_rule or not), then properties. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/parse.h"
#include "rrule.h"

#define LINE_BYTES 16384
#define STARTS_MAX 4000

static char *cut_at(char *text, char divider)
{
    char *found = strchr(text, divider);
    if (found == NULL) {
        return text + strlen(text);
    }
    *found = '\0';
    return found + 1;
}

static void print_line(char *line)
{
    static int64_t starts[STARTS_MAX];
    struct rrule_schedule schedule;
    int64_t from;
    int64_t to;
    int64_t limit;
    size_t count;

    rrule_init(&schedule);
    char *rest = cut_at(line, '\t');
    CHECK(rrule_parse_instant(line, &from));
    line = rest;
    rest = cut_at(line, '\t');
    CHECK(rrule_parse_instant(line, &to));
    line = rest;
    rest = cut_at(line, '\t');
    CHECK(parse_int(line, 0, STARTS_MAX, &limit));
    line = rest;
    rest = cut_at(line, '\t');
    schedule.schedule.has_start_by_rule = strcmp(line, "rule") == 0;
    while (*rest != '\0') {
        line = rest;
        rest = cut_at(line, '\t');
        CHECK(rrule_add_property(&schedule, line));
    }
    enum expansion expansion =
        recurrence_expand(&schedule.schedule, from, to, (size_t)limit, starts, &count);
    printf("%s", expansion == EXPANSION_CUT ? "cut" : "complete");
    for (size_t i = 0; i < count; i++) {
        char text[DATE_TEXT_BYTES];
        printf(" %s", date_format_local(starts[i], text));
    }
    printf("\n");
}

int main(void)
{
    static char line[LINE_BYTES];
    while (fgets(line, sizeof(line), stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        print_line(line);
    }
    return EXIT_SUCCESS;
}
