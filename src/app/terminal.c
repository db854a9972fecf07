/* SPDX-License-Identifier: MIT */
#include "app/terminal.h"

#include <stdio.h>

#include "app/share.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "i18n/language.h"
#include "platform/paint.h"
#include "ui/screens/screens.h"

#define LANG_BYTES 24
#define CHECK_MS                                                                               \
    700 /* how often the content's file is looked at: fewer than two turns a second */
#define IDLE_RESET_MS 120000 /* nobody there: everything back for the next person */
#define FRAME_BYTES_MAX (32u << 20)

struct terminal {
    struct terminal_options options;
    struct zones *zones;
    const struct zone *zone;
    struct fontset fontset;
    struct fonts *fonts;
    struct pictures *pictures;
    struct catalogs *catalogs;
    struct hyphens *hyphens;
    struct cache cache;
    struct arena *arenas[2]; /* this frame's and the last one's, in turn */
    struct arena *scratch;
    struct canvas canvases[2];
    int current;
    struct history history;
    struct gesture gesture;
    char lang[LANG_BYTES];
    enum theme_name theme;
    enum text_size text_size;
    int pressed;     /* node of the current frame, -1 = none */
    bool is_shifted; /* time or new content rebuilt the frame while it was held */
    int w, h;
    int64_t minute;        /* of the wall clock that is shown */
    bool is_clock_trusted; /* in the frame that is shown */
    int64_t touched_ms;
    bool is_touched;    /* since the last reset */
    bool is_changed;    /* the frame must be built anew */
    bool is_everything; /* and painted whole */
};

_Static_assert((int)SETTINGS_THEME_KONTRAST == (int)THEME_KONTRAST, "the same themes");
_Static_assert((int)SETTINGS_TEXT_SEHR_GROSS == (int)TEXT_SEHR_GROSS, "the same text sizes");

static void reset_person(struct terminal *terminal)
{
    history_reset(&terminal->history);
    (void)snprintf(terminal->lang, sizeof(terminal->lang), "%s",
                   terminal->options.lang != NULL ? terminal->options.lang
                                                  : terminal->options.settings->house.language);
    terminal->theme = (enum theme_name)terminal->options.settings->display.theme;
    terminal->text_size = (enum text_size)terminal->options.settings->display.text_size;
    terminal->is_changed = true;
}

static double pixels_per_mm(const struct terminal *terminal)
{
    int width_mm = terminal->options.settings->display.width_mm;
    return width_mm > 0 ? (double)terminal->w / width_mm
                        : terminal->w / 268.0; /* 21.5 inch portrait */
}

static void take_size(struct terminal *terminal)
{
    struct pixels pixels = platform_get_pixels(terminal->options.platform);
    if (pixels.data != NULL && (pixels.w != terminal->w || pixels.h != terminal->h)) {
        terminal->w = pixels.w;
        terminal->h = pixels.h;
        gesture_init(&terminal->gesture, pixels_per_mm(terminal));
    }
    terminal->is_changed = true;
    terminal->is_everything = true;
}

static bool load(struct terminal *terminal, struct error *err)
{
    const char *zone = terminal->options.settings->house.zone;
    terminal->zones = zones_create(NULL);
    terminal->zone = zones_find(terminal->zones, zone, err);
    if (terminal->zone == NULL || !share_load_fontset(&terminal->fontset, err)) {
        return false;
    }
    terminal->catalogs = share_open_catalogs(&terminal->options.settings->house.languages);
    char *folder = file_join(share_find_folder(), "hyphens");
    terminal->hyphens = hyphens_create(folder);
    if (!file_exists(folder)) {
        log_warning("%s: is not there; words are not divided", folder);
    }
    mem_free(folder);
    folder = file_join(share_find_folder(), "fonts");
    terminal->fonts = fonts_create(&terminal->fontset, folder, err);
    mem_free(folder);
    return terminal->fonts != NULL;
}

struct terminal *terminal_create(const struct terminal_options *options, struct error *err)
{
    struct terminal *terminal = mem_alloc(sizeof(*terminal));
    terminal->options = *options;
    terminal->pressed = -1;
    terminal->arenas[0] = arena_create(FRAME_BYTES_MAX);
    terminal->arenas[1] = arena_create(FRAME_BYTES_MAX);
    terminal->scratch = arena_create(FRAME_BYTES_MAX);
    if (!load(terminal, err)) {
        terminal_destroy(terminal);
        return NULL;
    }
    cache_open(&terminal->cache, options->settings->paths.data, options->settings->paths.run);
    char *folder = file_join(options->settings->paths.data, "images");
    terminal->pictures = pictures_create(folder);
    mem_free(folder);
    reset_person(terminal);
    take_size(terminal);
    return terminal;
}

void terminal_destroy(struct terminal *terminal)
{
    if (terminal == NULL) {
        return;
    }
    cache_close(&terminal->cache);
    fonts_destroy(terminal->fonts);
    catalogs_destroy(terminal->catalogs);
    hyphens_destroy(terminal->hyphens);
    pictures_destroy(terminal->pictures);
    zones_destroy(terminal->zones);
    arena_destroy(terminal->arenas[0]);
    arena_destroy(terminal->arenas[1]);
    arena_destroy(terminal->scratch);
    mem_free(terminal);
}

/* ---- what happens ---- */

static void go_to_page(struct terminal *terminal, const struct action *action)
{
    struct place *place = history_get(&terminal->history);
    if (action->kind == ACTION_PAGE) {
        place->page = action->value;
    } else if (action->kind == ACTION_TAB) {
        place->tab = action->value;
        place->page = 0;
    } else {
        place->code = action->value;
    }
}

/* On the start screen Start means: begin anew. */
static void go_to_start(struct terminal *terminal)
{
    if (history_get(&terminal->history)->screen == SCREEN_HOME) {
        reset_person(terminal);
    } else {
        history_reset(&terminal->history);
    }
}

/* Answered by new content, or by none. */
static void ask_for_sync(const struct terminal *terminal)
{
    struct error err = {0};
    char *path = file_join(terminal->options.settings->paths.run, SETTINGS_SYNC_NOW_FILE);
    if (!file_set_mark(path, chrono_now_utc(), &err)) {
        log_warning("%s; the sources are asked when their time has come", err.text);
    }
    mem_free(path);
}

/* Whoever has chosen on the page of languages is where they came from again, in theirs. */
static void choose_lang(struct terminal *terminal, const char *lang)
{
    terminal_set_lang(terminal, lang);
    if (history_get(&terminal->history)->screen == SCREEN_LANGUAGE) {
        history_back(&terminal->history);
    }
}

static void carry_out(struct terminal *terminal, const struct action *action)
{
    switch (action->kind) {
    case ACTION_GO:
        history_go(&terminal->history, &action->place);
        break;
    case ACTION_START:
        go_to_start(terminal);
        break;
    case ACTION_BACK:
        history_back(&terminal->history);
        break;
    case ACTION_PAGE:
    case ACTION_TAB:
    case ACTION_CODE:
        go_to_page(terminal, action);
        break;
    case ACTION_LANGUAGE:
        choose_lang(terminal, action->lang);
        break;
    case ACTION_THEME:
        terminal->theme = (enum theme_name)action->value;
        break;
    case ACTION_TEXT_SIZE:
        terminal->text_size = (enum text_size)action->value;
        history_get(&terminal->history)->page = 0;
        break;
    case ACTION_SYNC:
        ask_for_sync(terminal);
        break;
    }
    terminal->is_changed = true;
}

static bool is_turning(enum action_kind kind)
{
    return kind == ACTION_GO || kind == ACTION_START || kind == ACTION_BACK ||
           kind == ACTION_PAGE || kind == ACTION_LANGUAGE;
}

/* A list follows the finger by whole pages; buttons do the same for those who do not drag. */
static void turn_page(struct terminal *terminal, const struct canvas *canvas, int step)
{
    int page = canvas->in.place.page + step;
    if (page >= 0 && page < canvas->page_count) {
        carry_out(terminal, &(struct action){.kind = ACTION_PAGE, .value = page});
    }
}

static void handle_touch(struct terminal *terminal, const struct input *input)
{
    const struct canvas *canvas = &terminal->canvases[terminal->current];
    struct touch touch = {
        .kind = input->kind == INPUT_DOWN   ? TOUCH_DOWN
                : input->kind == INPUT_MOVE ? TOUCH_MOVE
                                            : TOUCH_UP,
        .finger = input->finger,
        .x = input->x,
        .y = input->y,
        .time_ms = input->time_ms,
    };
    bool was_tracking = terminal->gesture.is_tracking;
    struct gesture_result result = gesture_feed(&terminal->gesture, &touch);
    if (!was_tracking && terminal->gesture.is_tracking) {
        terminal->is_shifted = false; /* aimed at this frame */
    }
    int node = node_find_at(&canvas->nodes, result.x, result.y);
    int pressed = result.is_pressed ? node : -1;
    if (pressed != terminal->pressed) {
        terminal->pressed = pressed;
        terminal->is_changed = true;
    }
    terminal->touched_ms = input->time_ms;
    terminal->is_touched = true;
    /* A page that changed by itself under the finger is not the page that was meant. */
    bool is_shifted = terminal->is_shifted;
    if (result.is_tap && result.rise_px != 0 && canvas->page_count > 1) {
        gesture_guard(&terminal->gesture, input->time_ms);
        turn_page(terminal, canvas, result.rise_px > 0 ? 1 : -1);
    } else if (result.is_tap && node >= 0 && !is_shifted) {
        const struct action *action = &canvas->actions[canvas->nodes.nodes[node].action];
        if (is_turning(action->kind)) {
            gesture_guard(&terminal->gesture, input->time_ms);
        }
        carry_out(terminal, action);
    }
}

static const struct {
    enum key key;
    struct action action;
} bindings[] = {
    {KEY_BACK, {.kind = ACTION_BACK}},
    {KEY_HOME, {.kind = ACTION_START}},
    {KEY_LANGUAGE, {.kind = ACTION_GO, .place = {.screen = SCREEN_LANGUAGE}}},
};

bool terminal_has_key(enum key key)
{
    bool is_bound = key == KEY_NEXT;
    for (size_t i = 0; i < LF_LENGTH(bindings); i++) {
        is_bound = is_bound || bindings[i].key == key;
    }
    return is_bound;
}

static void handle_key(struct terminal *terminal, enum key key)
{
    const struct canvas *canvas = &terminal->canvases[terminal->current];
    for (size_t i = 0; i < LF_LENGTH(bindings); i++) {
        if (bindings[i].key == key) {
            carry_out(terminal, &bindings[i].action);
        }
    }
    if (key == KEY_NEXT) {
        turn_page(terminal, canvas, 1);
    }
    terminal->touched_ms = chrono_monotonic_ms();
    terminal->is_touched = true;
}

bool terminal_handle(struct terminal *terminal, const struct input *input)
{
    switch (input->kind) {
    case INPUT_DOWN:
    case INPUT_MOVE:
    case INPUT_UP:
        handle_touch(terminal, input);
        return true;
    case INPUT_KEY:
        handle_key(terminal, input->key);
        return true;
    case INPUT_REPAINT:
        take_size(terminal);
        return true;
    case INPUT_QUIT:
        return false;
    case INPUT_NONE:
        return true;
    }
    BUG("unknown input");
}

void terminal_tick(struct terminal *terminal)
{
    int64_t minute = chrono_now_utc() / 60;
    bool is_trusted =
        trust_has_clock(terminal->options.settings->paths.run, terminal->options.clock);
    if (cache_refresh(&terminal->cache) || minute != terminal->minute ||
        is_trusted != terminal->is_clock_trusted) {
        terminal->is_changed = true;
        terminal->is_shifted = terminal->is_shifted || terminal->gesture.is_tracking;
        terminal->pressed = -1;
    }
    if (terminal->is_touched && chrono_monotonic_ms() - terminal->touched_ms >= IDLE_RESET_MS) {
        terminal->is_touched = false;
        terminal->pressed = -1;
        gesture_init(&terminal->gesture, pixels_per_mm(terminal));
        reset_person(terminal);
    }
}

int64_t terminal_get_deadline_ms(const struct terminal *terminal)
{
    (void)terminal; /* the look at the file is always the nearest one */
    return chrono_monotonic_ms() + CHECK_MS;
}

/* ---- what is shown ---- */

static void build(struct terminal *terminal, int index)
{
    const struct settings *settings = terminal->options.settings;
    struct trust trust =
        trust_read(settings->paths.run, terminal->options.clock, terminal->cache.content_utc);
    terminal->is_clock_trusted = trust.is_clock_trusted;
    struct canvas_input input = {
        .fontset = &terminal->fontset,
        .metrics = fonts_get_metrics(terminal->fonts),
        .hyphens = terminal->hyphens,
        .shelf = pictures_get_shelf(terminal->pictures),
        .frame = frame_make(terminal->w, terminal->h, terminal->text_size),
        .theme = theme_get(terminal->theme),
        .theme_name = terminal->theme,
        .content = terminal->cache.content,
        .zone = terminal->zone,
        .catalogs = terminal->catalogs,
        .catalog = catalogs_find(terminal->catalogs, terminal->lang),
        .lang = terminal->lang,
        .house_name = settings->house.name,
        .house_address = settings->house.address,
        .region = settings->house.region,
        .languages = settings->house.languages.items,
        .language_count = settings->house.languages.count,
        .now_utc = trust.now_utc,
        .is_clock_trusted = trust.is_clock_trusted,
        .checked_utc = trust.checked_utc,
        .content_utc = terminal->cache.content_utc,
        .place = *history_get(&terminal->history),
        .pressed = terminal->pressed,
    };
    arena_reset(terminal->arenas[index]);
    canvas_begin(&terminal->canvases[index], &input, terminal->arenas[index],
                 terminal->scratch);
    screens_build(&terminal->canvases[index]);
}

/* Content may have shrunk under a person's feet: the last page then. */
static void build_within_pages(struct terminal *terminal, int index)
{
    build(terminal, index);
    struct place *place = history_get(&terminal->history);
    int count = terminal->canvases[index].page_count;
    if (place->page >= count) {
        place->page = count - 1;
        build(terminal, index);
    }
}

bool terminal_paint(struct terminal *terminal)
{
    if (!terminal->is_changed) {
        return false;
    }
    int next = 1 - terminal->current;
    build_within_pages(terminal, next);
    const struct canvas *before = &terminal->canvases[terminal->current];
    const struct canvas *after = &terminal->canvases[next];
    struct pixels pixels = platform_get_pixels(terminal->options.platform);
    struct rect damage = {0, 0, pixels.w, pixels.h};
    if (!terminal->is_everything) {
        damage = draw_damage(&before->list, &after->list);
    }
    terminal->current = next;
    terminal->minute = chrono_now_utc() / 60;
    terminal->is_changed = false;
    if (pixels.data == NULL || rect_is_empty(damage)) {
        terminal->is_everything = pixels.data == NULL;
        return false;
    }
    terminal->is_everything = false;
    paint_list(&pixels, &after->list, damage, terminal->fonts, terminal->pictures);
    fonts_end_frame(terminal->fonts);
    platform_present(terminal->options.platform,
                     rect_intersect(damage, (struct rect){0, 0, pixels.w, pixels.h}));
    return true;
}

void terminal_go(struct terminal *terminal, const struct place *place)
{
    history_go(&terminal->history, place);
    terminal->is_changed = true;
}

void terminal_set_lang(struct terminal *terminal, const char *lang)
{
    (void)snprintf(terminal->lang, sizeof(terminal->lang), "%s", lang);
    terminal->is_changed = true;
}

void terminal_set_clock(struct terminal *terminal, enum trust_told told)
{
    terminal->options.clock = told; /* the next tick sees it */
}

const struct place *terminal_get_place(struct terminal *terminal)
{
    return history_get(&terminal->history);
}

const struct canvas *terminal_get_canvas(const struct terminal *terminal)
{
    return &terminal->canvases[terminal->current];
}

size_t terminal_used_bytes(const struct terminal *terminal)
{
    return arena_used_bytes(terminal->arenas[0]) + arena_used_bytes(terminal->arenas[1]) +
           fonts_cache_bytes(terminal->fonts) + pictures_cache_bytes(terminal->pictures);
}
