/* SPDX-License-Identifier: MIT */
#include "ui/idle.h"

#include <string.h>

#define BASE_MS 30000
#define LEAST_MS 60000
#define SENSITIVE_LEAST_MS 45000
#define MOST_MS 240000
#define CODE_MS 60000 /* to find the telephone, and the camera on it */
#define START_MS 90000
#define LEFT_MS 60000 /* the start screen after a question without an answer */

int64_t idle_limit_ms(const struct idle_page *page)
{
    int factor = page->is_unhurried ? 2 : 1;
    if (page->is_start) {
        return (int64_t)factor * START_MS;
    }
    int64_t least_ms = page->is_sensitive ? SENSITIVE_LEAST_MS : LEAST_MS;
    int64_t limit_ms = BASE_MS + (int64_t)page->words * 1000 * 2 / 3; /* 90 words a minute */
    limit_ms = limit_ms < least_ms ? least_ms : limit_ms;
    limit_ms = limit_ms > MOST_MS ? MOST_MS : limit_ms;
    return factor * limit_ms + (page->has_code ? CODE_MS : 0);
}

static int64_t find_limit_ms(const struct idle *idle, const struct idle_page *page)
{
    return page->is_start && idle->is_left ? LEFT_MS : idle_limit_ms(page);
}

static void enter(struct idle *idle, enum idle_phase phase, int64_t now_ms)
{
    idle->phase = phase;
    idle->since_ms = now_ms;
}

enum idle_event idle_tick(struct idle *idle, const struct idle_page *page, int64_t now_ms)
{
    int64_t waited_ms = now_ms - idle->since_ms;
    switch (idle->phase) {
    case IDLE_PRESENT:
        if (waited_ms < find_limit_ms(idle, page)) {
            return IDLE_NOTHING;
        }
        enter(idle, page->is_start ? IDLE_SHOWING : IDLE_ASKING, now_ms);
        return page->is_start ? IDLE_SHOWS : IDLE_ASKS;
    case IDLE_ASKING:
        if (waited_ms < IDLE_WARNING_MS) {
            return IDLE_NOTHING;
        }
        enter(idle, IDLE_PRESENT, now_ms);
        idle->is_left = true;
        return IDLE_LEAVES;
    case IDLE_SHOWING:
        break;
    }
    return IDLE_NOTHING;
}

void idle_meet(struct idle *idle, int64_t now_ms)
{
    idle->since_ms = now_ms;
    idle->is_left = false;
}

void idle_go_on(struct idle *idle, int64_t now_ms)
{
    idle_meet(idle, now_ms);
    idle->phase = IDLE_PRESENT;
}

int idle_seconds_left(const struct idle *idle, int64_t now_ms)
{
    int64_t left_ms = IDLE_WARNING_MS - (now_ms - idle->since_ms);
    if (idle->phase != IDLE_ASKING || left_ms >= IDLE_WARNING_MS) {
        return IDLE_WARNING_MS / 1000;
    }
    return left_ms > 0 ? (int)((left_ms + 999) / 1000) : 0;
}

int64_t idle_shown_s(const struct idle *idle, int64_t now_ms)
{
    return idle->phase == IDLE_SHOWING ? (now_ms - idle->since_ms) / 1000 : 0;
}

int64_t idle_deadline_ms(const struct idle *idle, const struct idle_page *page, int64_t now_ms)
{
    int64_t step_ms = idle->phase == IDLE_ASKING    ? 1000
                      : idle->phase == IDLE_SHOWING ? IDLE_SLIDE_S * 1000
                                                    : find_limit_ms(idle, page);
    int64_t steps = idle->phase == IDLE_PRESENT ? 1 : (now_ms - idle->since_ms) / step_ms + 1;
    return idle->since_ms + steps * step_ms;
}

bool idle_is_night(int from_min, int to_min, int minute)
{
    return from_min <= to_min ? minute >= from_min && minute < to_min
                              : minute >= from_min || minute < to_min;
}

int idle_count_words(const struct draw_list *list)
{
    static const char blanks[] = " \n\t";
    int count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_command *command = &list->commands[i];
        if (command->kind != DRAW_RUN || strcmp(command->run.script, "Zyyy") == 0) {
            continue;
        }
        const char *at = command->run.text + strspn(command->run.text, blanks);
        while (*at != '\0') {
            count++;
            at += strcspn(at, blanks);
            at += strspn(at, blanks);
        }
    }
    return count;
}

bool idle_has_code(const struct draw_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->commands[i].kind == DRAW_CODE) {
            return true;
        }
    }
    return false;
}
