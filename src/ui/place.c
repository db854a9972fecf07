/* SPDX-License-Identifier: MIT */
#include "ui/place.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"

static const char *const words[SCREEN_COUNT] = {
    "home",    "events", "filter", "event",     "contacts", "topic",    "contact",
    "board",   "notice", "house",  "emergency", "search",   "language", "adjust",
    "attract", "status", "keys",   "idle",      "clean",
};

const char *place_word(enum screen screen)
{
    CHECK(screen < SCREEN_COUNT);
    return words[screen];
}

struct place place_make(enum screen screen, const char *id)
{
    struct place place = {.screen = screen};
    (void)snprintf(place.id, sizeof(place.id), "%s", id != NULL ? id : "");
    return place;
}

bool place_parse(const char *text, struct place *ret_place)
{
    size_t length = strcspn(text, ":");
    for (int i = 0; i < SCREEN_COUNT; i++) {
        if (strlen(words[i]) == length && strncmp(text, words[i], length) == 0) {
            *ret_place =
                place_make((enum screen)i, text[length] == ':' ? text + length + 1 : "");
            ret_place->of = SCREEN_EVENTS;
            return true;
        }
    }
    return false;
}

void history_reset(struct history *history)
{
    history->places[0] = place_make(SCREEN_HOME, NULL);
    history->count = 1;
}

struct place *history_get(struct history *history)
{
    CHECK(history->count > 0);
    return &history->places[history->count - 1];
}

static bool is_same_place(const struct place *a, const struct place *b)
{
    return a->screen == b->screen && a->start_utc == b->start_utc &&
           strcmp(a->id, b->id) == 0 && (a->screen != SCREEN_FILTER || a->of == b->of);
}

void history_go(struct history *history, const struct place *place)
{
    for (int i = 1; i < history->count; i++) {
        if (is_same_place(&history->places[i], place)) {
            history->places[i] = *place;
            history->count = i + 1;
            return;
        }
    }
    if (place->screen == SCREEN_HOME) {
        history_reset(history);
        history->places[0] = *place;
        return;
    }
    if (history->count == HISTORY_MAX) {
        memmove(&history->places[1], &history->places[2],
                (HISTORY_MAX - 2) * sizeof(history->places[0]));
        history->count--;
    }
    history->places[history->count++] = *place;
}

void history_back(struct history *history)
{
    if (history->count <= 1) {
        return;
    }
    const struct place *left = &history->places[--history->count];
    struct place *list = &history->places[history->count - 1];
    if (left->screen == SCREEN_FILTER && left->of == list->screen) {
        bool is_same = list->tab == left->tab &&
                       memcmp(&list->filter, &left->filter, sizeof(list->filter)) == 0;
        list->page = is_same ? list->page : 0;
        list->filter = left->filter; /* what was chosen holds */
        list->tab = left->tab;
    }
}
