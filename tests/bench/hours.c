/* SPDX-License-Identifier: MIT */

/* 5 000 contacts with hours as German houses write them: read, asked whether they are open now, and for what
 * comes in the next 60 days. Prints CPU milliseconds, the best of twenty rounds. */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/bug.h"
#include "base/date.h"
#include "model/hours.h"

#define CONTACTS 5000
#define ROUNDS 20
#define AHEAD 16 /* as many as a row of the screen looks at */

static const char *const texts[] = {
    "Mo-Fr 09:00-17:00",
    "Mo-Fr 09:00-12:00,14:00-16:00",
    "Mo-Th 08:00-16:00; Fr 08:00-13:00",
    "Mo,Tu,Th,Fr 08:00-12:00; Mo,Th 15:00-18:00",
    "Mo-Fr 08:00-20:00; Sa 08:00-16:00; PH off",
    "24/7",
    "Tu-Su 11:30-14:30,17:30-23:00; PH 11:30-23:00",
    "We 14:00-17:00; SH off",
    "Mo-Fr 08:00-18:00 || \"nach Vereinbarung\"",
    "Th[1] 18:00-20:00",
    "Apr-Oct: Mo-Fr 09:00-18:00; Nov-Mar: Mo-Fr 09:00-16:00; PH off",
    "Mo-Fr 09:00-17:00; Dec 24-Jan 1 off; PH off",
    "Mo-Sa 18:00-02:00; Su,PH off",
    "Mo-Fr 09:00-12:00 \"nur mit Termin\"",
};

static double now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

struct result {
    double parse_ms, find_ms, change_ms;
};

static struct result measure(struct arena *arena, int *ret_open_count)
{
    static const struct hours *hours[CONTACTS];
    const struct hours_context context = {.holidays = {.region = "DE-NI"}};
    int64_t local_s = date_local((struct date){2026, 11, 24}, 16, 42, 0);
    struct result result;
    arena_reset(arena);
    double start = now_ms();
    for (size_t i = 0; i < CONTACTS; i++) {
        hours[i] = hours_parse(arena, texts[i % LF_LENGTH(texts)], NULL);
        CHECK(hours[i] != NULL);
    }
    result.parse_ms = now_ms() - start;
    start = now_ms();
    for (size_t i = 0; i < CONTACTS; i++) {
        *ret_open_count += hours_find(hours[i], &context, local_s).state == HOURS_OPEN;
    }
    result.find_ms = now_ms() - start;
    start = now_ms();
    for (size_t i = 0; i < CONTACTS; i++) {
        struct hours_interval ahead[AHEAD];
        *ret_open_count += (int)hours_list(hours[i], &context, local_s,
                                           local_s + 60 * DATE_DAY_SECONDS, AHEAD, ahead);
    }
    result.change_ms = now_ms() - start;
    return result;
}

/* As long as a feed may write them, and as hard to follow as can be. */
static const char *make_hostile(struct arena *arena)
{
    const char *text = "00:00-00:01";
    for (int i = 1; i < 40; i++) {
        text = arena_printf(arena, "%s,%02d:%02d-%02d:%02d", text, i / 2, i % 2 * 30, i / 2,
                            i % 2 * 30 + 1);
    }
    text = arena_printf(arena, "%s off; PH", text);
    while (strlen(text) < 990) {
        text = arena_printf(arena, "%s,PH", text);
    }
    return arena_printf(arena, "%s off", text);
}

static double measure_hostile(struct arena *arena)
{
    struct hours_interval ahead[AHEAD];
    const struct hours_context context = {.holidays = {.region = "DE-NI"}};
    int64_t local_s = date_local((struct date){2026, 11, 24}, 16, 42, 0);
    const struct hours *hours = hours_parse(arena, make_hostile(arena), NULL);
    CHECK(hours != NULL);
    double start = now_ms();
    (void)hours_list(hours, &context, local_s, local_s + 60 * DATE_DAY_SECONDS, AHEAD, ahead);
    return now_ms() - start;
}

int main(void)
{
    struct arena *arena = arena_create(0);
    struct result best = {1e9, 1e9, 1e9};
    int open_count = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct result result = measure(arena, &open_count);
        best.parse_ms = result.parse_ms < best.parse_ms ? result.parse_ms : best.parse_ms;
        best.find_ms = result.find_ms < best.find_ms ? result.find_ms : best.find_ms;
        best.change_ms = result.change_ms < best.change_ms ? result.change_ms : best.change_ms;
    }
    printf("%d contacts: read %.2f ms, open now %.2f ms, what comes %.2f ms\n", CONTACTS,
           best.parse_ms, best.find_ms, best.change_ms);
    printf("one of 1000 bytes that is hard to follow: what comes %.2f ms\n",
           measure_hostile(arena));
    arena_destroy(arena);
    return 0;
}
