/* SPDX-License-Identifier: MIT */

/* What a keystroke costs: words of several languages, right and mistyped, are typed letter by letter into the search of
 * the content.db that is named; each is asked after every letter. Prints microseconds, one line a keystroke. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/chrono.h"
#include "base/date.h"
#include "base/utf8.h"
#include "store/content.h"

#define ROUNDS 5

static const char *const texts[] = {
    "deutschkurs",
    "beratung für mieter",
    "mieterberatng",
    "gymnastik für senioren",
    "hausarzt",
    "schwimmen",
    "yoga",
    "krabbelgruppe",
    "schuldnerberattung",
    "café",
    "kinder turnen",
    "almanca kursu",
    "سكن",
    "طبيب أطفال",
    "житло",
    "юрист работа",
    "jugendclub nordfeld",
    "der die das",
    "xyzzyq abc",
    "nachbarschaftsverein gerberstraße",
};

static void type(struct content *content, struct arena *arena, const char *text,
                 int64_t now_utc)
{
    char typed[128];
    const char *end = text + strlen(text);
    for (const char *at = text; at < end;) {
        (void)utf8_next(&at, end);
        (void)snprintf(typed, sizeof(typed), "%.*s", (int)(at - text), text);
        arena_reset(arena);
        int64_t start_us = chrono_monotonic_us();
        struct hits hits = content_search(content, typed, now_utc,
                                          (int32_t)(now_utc / DATE_DAY_SECONDS), arena);
        (void)printf("%lld\t%zu\t%s\n", (long long)(chrono_monotonic_us() - start_us),
                     hits.count, typed);
    }
}

int main(int argc, char **argv)
{
    struct content *content = argc == 3 ? content_open(argv[1], false, NULL) : NULL;
    if (content == NULL) {
        (void)fputs("usage: bench_search CONTENT.DB SECONDS\n", stderr);
        return EXIT_FAILURE;
    }
    struct arena *arena = arena_create(0);
    int64_t now_utc = strtoll(argv[2], NULL, 10);
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < LF_LENGTH(texts); i++) {
            type(content, arena, texts[i], now_utc);
        }
    }
    arena_destroy(arena);
    content_close(content);
    return EXIT_SUCCESS;
}
