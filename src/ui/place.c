/* SPDX-License-Identifier: MIT */
#include "ui/place.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"

static const char *const words[SCREEN_COUNT] = {
    "home",   "events", "filter",    "event",  "contacts", "topic",  "contact", "board",
    "notice", "house",  "emergency", "search", "language", "adjust", "attract", "status",
    "pin",    "touch",  "colors",    "learn",  "align",    "keys",   "idle",    "clean",
};

const char *place_word(enum screen screen)
{
    CHECK(screen < SCREEN_COUNT);
    return words[screen];
}

bool place_is_technical(enum screen screen)
{
    return screen >= SCREEN_STATUS && screen <= SCREEN_ALIGN;
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

static int count_letters(const char *text)
{
    int count = 0;
    for (const char *at = text, *end = text + strlen(text); at < end; count++) {
        (void)utf8_next(&at, end);
    }
    return count;
}

void place_type(struct place *place, const char *letters)
{
    size_t length = strlen(place->id);
    bool is_space = letters[0] == ' ';
    bool has_space = length == 0 || place->id[length - 1] == ' ';
    if (count_letters(place->id) + count_letters(letters) <= TYPED_LETTERS_MAX &&
        length + strlen(letters) < sizeof(place->id) && !(is_space && has_space)) {
        (void)snprintf(place->id + length, sizeof(place->id) - length, "%s", letters);
    }
    place->page = 0;
}

void place_erase(struct place *place, int letters)
{
    int keep = count_letters(place->id) - letters;
    const char *at = place->id;
    const char *end = place->id + strlen(place->id);
    for (int i = 0; i < keep; i++) {
        (void)utf8_next(&at, end);
    }
    size_t kept = (size_t)(at - place->id);
    memset(place->id + kept, 0, sizeof(place->id) - kept);
    place->page = 0;
    place->code = 0;
}

/* Nothing that somebody typed outlives them. */
void history_reset(struct history *history)
{
    memset(history->places, 0, sizeof(history->places));
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

bool history_is_technical(const struct history *history)
{
    for (int i = 0; i < history->count; i++) {
        if (place_is_technical(history->places[i].screen)) {
            return true;
        }
    }
    return false;
}

void history_forget_technical(struct history *history)
{
    enum screen here = history_get(history)->screen;
    if (place_is_technical(here) || here == SCREEN_LANGUAGE) {
        return;
    }
    int kept = 0;
    for (int i = 0; i < history->count; i++) {
        if (!place_is_technical(history->places[i].screen)) {
            history->places[kept++] = history->places[i];
        }
    }
    history->count = kept;
}
