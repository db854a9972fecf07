/* SPDX-License-Identifier: MIT */

/* What time does to the terminal: new content, a new minute, nobody there. What then lies over the place of
 * somebody leaves it as it is: whoever answers is exactly where they were. */

#include <string.h>

#include "app/terminal_private.h"
#include "base/chrono.h"

#define CHECK_MS                                                                               \
    700 /* how often the content's file is looked at: fewer than two turns a second */
#define EASY_LANG "de-simple"

enum screen terminal_find_cover(const struct terminal *terminal)
{
    if (terminal->clean_until_ms != 0) {
        return SCREEN_CLEAN;
    }
    switch (terminal->idle.phase) {
    case IDLE_PRESENT:
        return SCREEN_COUNT;
    case IDLE_ASKING:
        return SCREEN_IDLE;
    case IDLE_SHOWING:
        return SCREEN_ATTRACT;
    }
    BUG("unknown phase");
}

int terminal_find_left_s(const struct terminal *terminal)
{
    int64_t now_ms = chrono_monotonic_ms();
    int64_t left_ms = terminal->clean_until_ms - now_ms;
    return terminal->clean_until_ms != 0 ? (int)((left_ms + 999) / 1000)
                                         : idle_seconds_left(&terminal->idle, now_ms);
}

/* What makes a new frame of a cover: the seconds left, or the slide. */
static int64_t find_count(const struct terminal *terminal, int64_t now_ms)
{
    switch (terminal_find_cover(terminal)) {
    case SCREEN_CLEAN:
    case SCREEN_IDLE:
        return terminal_find_left_s(terminal);
    case SCREEN_ATTRACT:
        return idle_shown_s(&terminal->idle, now_ms) / IDLE_SLIDE_S;
    default:
        return 0;
    }
}

/* Between the two minutes of the day, while nobody is there. Hours count only where the clock can be believed. */
static bool is_in_hours(const struct terminal *terminal, int from_min, int to_min)
{
    bool is_alone =
        terminal_find_cover(terminal) == SCREEN_ATTRACT ||
        terminal->history.places[terminal->history.count - 1].screen == SCREEN_ATTRACT;
    if (!is_alone || !terminal->is_clock_trusted) {
        return false;
    }
    int64_t local_s = zone_local_from_utc(terminal->zone, chrono_now_utc());
    return idle_is_night(from_min, to_min, (int)(local_s % DATE_DAY_SECONDS / 60));
}

bool terminal_is_night(const struct terminal *terminal)
{
    const struct settings *settings = terminal->options.settings;
    return is_in_hours(terminal, settings->display.night_from_min,
                       settings->display.night_to_min);
}

bool terminal_is_off(const struct terminal *terminal)
{
    const struct settings *settings = terminal->options.settings;
    return is_in_hours(terminal, settings->display.off_from_min, settings->display.off_to_min);
}

enum platform_light terminal_find_light(const struct terminal *terminal)
{
    static const enum platform_light lights[] = {[SETTINGS_OFF_BLACK] = LIGHT_DIM,
                                                 [SETTINGS_OFF_DPMS] = LIGHT_NO_SIGNAL,
                                                 [SETTINGS_OFF_BACKLIGHT] = LIGHT_UNLIT};
    if (terminal_is_off(terminal)) {
        return lights[terminal->options.settings->display.off_by];
    }
    return terminal_is_night(terminal) ? LIGHT_DIM : LIGHT_FULL;
}

#define SAFE_MS (3600 * 1000LL)

bool terminal_wants_restart(struct terminal *terminal)
{
    return terminal->options.is_safe && (cache_is_replaced(&terminal->cache) ||
                                         chrono_monotonic_ms() - terminal->start_ms > SAFE_MS);
}

static bool is_sensitive(const struct terminal *terminal, const struct canvas *canvas)
{
    const struct place *place = &canvas->in.place;
    if (place->screen != SCREEN_CONTACT || canvas->in.content == NULL) {
        return false;
    }
    arena_reset(terminal->scratch);
    const struct contact_row *row =
        content_find_contact(canvas->in.content, place->id, terminal->scratch);
    return row != NULL && row->is_sensitive;
}

void terminal_note_page(struct terminal *terminal, const struct canvas *canvas)
{
    terminal->idle_page = (struct idle_page){
        .words = idle_count_words(&canvas->list),
        .is_start = canvas->in.place.screen == SCREEN_HOME,
        .is_sensitive = is_sensitive(terminal, canvas),
        .has_code = idle_has_code(&canvas->list),
    };
}

/* Not of the page but of the person, who may change their mind on it. */
static struct idle_page find_page(const struct terminal *terminal)
{
    const struct person *person = &terminal->person;
    struct idle_page page = terminal->idle_page;
    page.is_unhurried = person->text_size != TEXT_STANDARD || person->has_more_time ||
                        terminal->is_keypad || strcmp(person->lang, EASY_LANG) == 0;
    return page;
}

/* The frame under a finger becomes another one by itself. */
static void shift(struct terminal *terminal)
{
    terminal->is_changed = true;
    terminal->is_shifted = terminal->is_shifted || terminal->gesture.is_tracking;
    terminal->pressed = -1;
    terminal->select_ms = 0;
}

static void tick_cleaning(struct terminal *terminal, int64_t now_ms)
{
    if (now_ms < terminal->clean_until_ms) {
        return;
    }
    terminal->clean_until_ms = 0;
    idle_go_on(&terminal->idle, now_ms);
    shift(terminal);
    terminal_guard(terminal, now_ms);
}

static void tick_idle(struct terminal *terminal, int64_t now_ms)
{
    struct idle_page page = find_page(terminal);
    switch (idle_tick(&terminal->idle, &page, now_ms)) {
    case IDLE_NOTHING:
        return;
    case IDLE_ASKS:
        break;
    case IDLE_LEAVES:
    case IDLE_SHOWS:
        terminal_begin_anew(terminal);
        terminal->is_keypad = false;
        break;
    }
    shift(terminal);
    /* Nobody aimed at what has just come up. */
    terminal_guard(terminal, now_ms);
}

void terminal_tick(struct terminal *terminal)
{
    int64_t now_ms = chrono_monotonic_ms();
    if (now_ms >= terminal->select_ms) {
        terminal_finish_select(terminal, now_ms); /* on the frame where it was pressed */
    }
    bool is_trusted =
        trust_has_clock(terminal->options.settings->paths.run, terminal->options.clock);
    bool is_news = !terminal->options.is_safe && cache_refresh(&terminal->cache);
    if (is_news || is_trusted != terminal->is_clock_trusted) {
        shift(terminal);
    }
    if (chrono_now_utc() / 60 != terminal->minute) {
        terminal->is_changed = true; /* most move nothing but the clock: terminal_paint looks */
    }
    gesture_expire(&terminal->gesture, now_ms);
    if (terminal->clean_until_ms != 0) {
        tick_cleaning(terminal, now_ms);
    } else if (!terminal_visit_tick(terminal, now_ms)) {
        tick_idle(terminal, now_ms);
    }
    int64_t count = find_count(terminal, now_ms);
    terminal->is_changed = terminal->is_changed || count != terminal->count;
    terminal->count = count;
}

int64_t terminal_get_deadline_ms(const struct terminal *terminal)
{
    int64_t now_ms = chrono_monotonic_ms();
    struct idle_page page = find_page(terminal);
    int64_t next_ms = history_is_technical(&terminal->history)
                          ? INT64_MAX /* these pages have their own way to end */
                          : idle_deadline_ms(&terminal->idle, &page, now_ms);
    if (terminal->clean_until_ms != 0) {
        next_ms =
            terminal->clean_until_ms - (int64_t)(terminal_find_left_s(terminal) - 1) * 1000;
    }
    int64_t hold_ms = terminal_visit_deadline_ms(terminal);
    next_ms = hold_ms < next_ms ? hold_ms : next_ms;
    if (terminal->select_ms != 0 && terminal->select_ms < next_ms) {
        next_ms = terminal->select_ms;
    }
    return next_ms < now_ms + CHECK_MS ? next_ms : now_ms + CHECK_MS;
}
