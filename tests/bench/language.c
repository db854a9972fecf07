/* SPDX-License-Identifier: MIT */

/* Goes through all ten languages in one session, on a real window: how long the switch takes on each kind of
 * page, the first time and again, and what the process holds when each has been seen. One line a switch, for
 * bench.py: round, language, page, microseconds; at the end "pss", KiB, and the bytes that the terminal keeps. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/terminal.h"
#include "base/chrono.h"
#include "base/date.h"

#define ROUNDS 2

static const char *const languages[] = {"en", "tr", "uk", "ar",        "ru",
                                        "pl", "ro", "fa", "de-simple", "de"};
static const char *const pages[] = {
    "home", "events", "contacts", "topic:", "board", "house", "language", "emergency"};

static long read_pss_kb(void)
{
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    char line[160];
    long value = -1;
    while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
        if (strncmp(line, "Pss:", 4) == 0) {
            value = strtol(line + 4, NULL, 10);
        }
    }
    if (file != NULL) {
        (void)fclose(file); /* only read from */
    }
    return value;
}

static void visit(struct terminal *terminal, int round, const char *lang)
{
    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        struct place place;
        if (!place_parse(pages[i], &place)) {
            continue;
        }
        terminal_set_lang(terminal, "de");
        terminal_go(terminal, &place);
        (void)terminal_paint(terminal);
        int64_t start_us = chrono_monotonic_us();
        terminal_set_lang(terminal, lang);
        (void)terminal_paint(terminal);
        (void)printf("%d\t%s\t%s\t%lld\n", round, lang, pages[i],
                     (long long)(chrono_monotonic_us() - start_us));
    }
}

/* usage: bench_language SETTINGS NOW */
int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct findings findings = {0};
    struct error err = {0};
    int64_t now_utc = 0;
    if (argc != 3 || !date_parse_utc(argv[2], &now_utc) ||
        !settings_load(&settings, argv[1], &findings)) {
        (void)fputs("usage: bench_language SETTINGS NOW\n", stderr);
        return 2;
    }
    chrono_set_now(now_utc);
    struct platform_options window = {.title = "Litfass"};
    struct platform *platform = platform_open(&window, &err);
    struct terminal_options options = {.settings = &settings, .platform = platform};
    struct terminal *terminal = platform != NULL ? terminal_create(&options, &err) : NULL;
    if (terminal == NULL) {
        (void)fprintf(stderr, "bench_language: %s\n", err.text);
        return 1;
    }
    (void)terminal_paint(terminal);
    for (int round = 1; round <= ROUNDS; round++) {
        for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++) {
            visit(terminal, round, languages[i]);
        }
    }
    (void)printf("pss\t%ld\t%zu\n", read_pss_kb(), terminal_used_bytes(terminal));
    terminal_destroy(terminal);
    platform_close(platform);
    findings_finish(&findings);
    settings_finish(&settings);
    return 0;
}
