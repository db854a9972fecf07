/* SPDX-License-Identifier: MIT */
#include "app/terminal_private.h"

#include <stdio.h>

#include "app/share.h"
#include "base/accent.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "i18n/language.h"
#include "platform/paint.h"
#include "ui/screens/screens.h"

#define FRAME_BYTES_MAX (32u << 20)

_Static_assert((int)SETTINGS_THEME_KONTRAST == (int)THEME_KONTRAST, "the same themes");
_Static_assert((int)SETTINGS_TEXT_SEHR_GROSS == (int)TEXT_SEHR_GROSS, "the same text sizes");

void terminal_reset_choices(struct terminal *terminal)
{
    const struct settings *settings = terminal->options.settings;
    terminal->person =
        (struct person){.theme = (enum theme_name)settings->display.theme,
                        .text_size = (enum text_size)settings->display.text_size};
    terminal_set_lang(terminal, terminal->options.lang != NULL ? terminal->options.lang
                                                               : settings->house.language);
}

void terminal_begin_anew(struct terminal *terminal)
{
    terminal_reset_choices(terminal);
    history_reset(&terminal->history);
}

static struct display find_display(const struct terminal *terminal)
{
    const struct settings *settings = terminal->options.settings;
    struct display display = display_make(terminal->w, terminal->h, settings->display.width_mm,
                                          settings->display.height_mm);
    display.bottom_mm = settings->mount.bottom_mm;
    display.tilt_deg = settings->mount.tilt_deg;
    display.reach_mm = settings->mount.reach_mm;
    return display;
}

double terminal_px_per_mm(const struct terminal *terminal)
{
    return find_display(terminal).px_per_mm_x;
}

void terminal_take_size(struct terminal *terminal)
{
    struct pixels pixels = platform_get_pixels(terminal->options.platform);
    if (pixels.data != NULL && (pixels.w != terminal->w || pixels.h != terminal->h)) {
        terminal->w = pixels.w;
        terminal->h = pixels.h;
        int stuck_count = terminal->gesture.stuck_count;
        gesture_init(&terminal->gesture, terminal_px_per_mm(terminal));
        terminal->gesture.stuck_count = stuck_count;
        terminal->pressed = -1;
        terminal->select_ms = 0;
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
    terminal->start_ms = chrono_monotonic_ms();
    cache_open(&terminal->cache, options->settings->paths.data, options->settings->paths.run,
               options->is_safe);
    char *folder = file_join(options->settings->paths.data, "images");
    terminal->pictures = pictures_create(folder);
    mem_free(folder);
    terminal_begin_anew(terminal);
    idle_go_on(&terminal->idle, terminal->start_ms);
    terminal_take_size(terminal);
    return terminal;
}

void terminal_destroy(struct terminal *terminal)
{
    if (terminal == NULL) {
        return;
    }
    cache_close(&terminal->cache);
    visit_finish(&terminal->visit);
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

/* ---- what is shown ---- */

/* In the colour of the house: the settings' own, else the feed's, else the program's. Content of an older program
 * may tell one that is refused today. */
static struct theme find_theme(const struct terminal *terminal, bool is_night)
{
    const char *accent = terminal->options.settings->house.accent;
    const struct content *content = terminal->cache.content;
    if (accent[0] == '\0' && content != NULL && content_get_house(content)->accent != NULL) {
        accent = content_get_house(content)->accent;
    }
    enum theme_name name = is_night ? THEME_DUNKEL : terminal->person.theme;
    struct color color;
    struct theme theme =
        accent_parse(accent, &color, NULL) ? theme_with_accent(name, color) : theme_get(name);
    return is_night ? theme_dim(&theme) : theme;
}

static void build(struct terminal *terminal, int index)
{
    const struct settings *settings = terminal->options.settings;
    struct trust trust =
        trust_read(settings->paths.run, terminal->options.clock, terminal->cache.content_utc);
    int64_t now_ms = chrono_monotonic_ms();
    const struct place *place = terminal_get_place(terminal);
    terminal->is_clock_trusted = trust.is_clock_trusted;
    bool is_night = terminal_is_night(terminal);
    bool is_technical = place_is_technical(place->screen);
    const char *lang =
        is_technical ? technician_lang(terminal->person.lang) : terminal->person.lang;
    struct canvas_input input = {
        .fontset = &terminal->fontset,
        .metrics = fonts_get_metrics(terminal->fonts),
        .hyphens = terminal->hyphens,
        .shelf = pictures_get_shelf(terminal->pictures),
        .display = find_display(terminal),
        .theme = find_theme(terminal, is_night),
        .theme_name = terminal->person.theme,
        .content = terminal->cache.content,
        .zone = terminal->zone,
        .catalogs = terminal->catalogs,
        .catalog = catalogs_find(terminal->catalogs, lang),
        .lang = lang,
        .house_name = settings->house.name,
        .house_address = settings->house.address,
        .holidays.region = settings->house.region,
        .languages = settings->house.languages.items,
        .language_count = settings->house.languages.count,
        .now_utc = trust.now_utc,
        .is_clock_trusted = trust.is_clock_trusted,
        .checked_utc = trust.checked_utc,
        .content_utc = terminal->cache.content_utc,
        .person = terminal->person,
        .left_s = terminal_find_left_s(terminal),
        .stuck_count = terminal->gesture.stuck_count,
        .shown_s = idle_shown_s(&terminal->idle, now_ms),
        .is_night = is_night,
        .is_off = terminal_is_off(terminal),
        .technician = is_technical ? terminal_find_technician(terminal) : NULL,
        .place = *place,
        .pressed = terminal->pressed,
    };
    holidays_take_local(&input.holidays, settings->house.local_holidays.items,
                        settings->house.local_holidays.count);
    arena_reset(terminal->arenas[index]);
    canvas_begin(&terminal->canvases[index], &input, terminal->arenas[index],
                 terminal->scratch);
    screens_build(&terminal->canvases[index]);
    terminal_place_focus(terminal, &terminal->canvases[index]);
}

/* Content may have shrunk under a person's feet: the last page then. */
static void build_within_pages(struct terminal *terminal, int index)
{
    build(terminal, index);
    if (terminal_find_cover(terminal) != SCREEN_COUNT) {
        return; /* the page below it is not this one */
    }
    struct place *place = history_get(&terminal->history);
    int count = terminal->canvases[index].page_count;
    if (place->page >= count) {
        place->page = count - 1;
        build(terminal, index);
    }
    terminal_note_page(terminal, &terminal->canvases[index]);
}

/* What can be touched may lie elsewhere by now: a finger or a key that is down was not meant for that. */
static void build_under_hands(struct terminal *terminal, int index)
{
    const struct node_list *before = &terminal->canvases[terminal->current].nodes;
    bool is_held = terminal->gesture.is_tracking || terminal->select_ms != 0;
    int pressed = terminal->pressed;
    build_within_pages(terminal, index);
    if (!is_held) {
        return;
    }
    if (!node_match_targets(before, &terminal->canvases[index].nodes, &pressed)) {
        terminal->is_shifted = terminal->gesture.is_tracking;
        terminal->select_ms = 0;
        pressed = -1;
    }
    if (pressed != terminal->pressed) { /* or the same one, behind something new to read */
        terminal->pressed = pressed;
        build_within_pages(terminal, index);
    }
}

bool terminal_paint(struct terminal *terminal)
{
    if (!terminal->is_changed) {
        return false;
    }
    int next = 1 - terminal->current;
    build_under_hands(terminal, next);
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
        terminal->is_guarded =
            terminal->is_guarded && pixels.data == NULL; /* it is seen already */
        return false;
    }
    terminal->is_everything = false;
    paint_list(&pixels, &after->list, damage, terminal->fonts, terminal->pictures);
    fonts_end_frame(terminal->fonts);
    platform_present(terminal->options.platform,
                     rect_intersect(damage, (struct rect){0, 0, pixels.w, pixels.h}));
    if (terminal->is_guarded) { /* a page that took its time is guarded from when it is seen */
        gesture_guard(&terminal->gesture, chrono_monotonic_ms());
        terminal->is_guarded = false;
    }
    return true;
}

void terminal_go(struct terminal *terminal, const struct place *place)
{
    history_go(&terminal->history, place);
    terminal->is_changed = true;
}

void terminal_set_lang(struct terminal *terminal, const char *lang)
{
    (void)snprintf(terminal->person.lang, sizeof(terminal->person.lang), "%s", lang);
    terminal->is_changed = true;
}

void terminal_set_clock(struct terminal *terminal, enum trust_told told)
{
    terminal->options.clock = told; /* the next tick sees it */
}

const struct place *terminal_get_place(struct terminal *terminal)
{
    enum screen cover = terminal_find_cover(terminal);
    if (cover == SCREEN_COUNT) {
        return history_get(&terminal->history);
    }
    terminal->cover = place_make(cover, NULL);
    return &terminal->cover;
}

const struct canvas *terminal_get_canvas(const struct terminal *terminal)
{
    return &terminal->canvases[terminal->current];
}

bool terminal_is_ending(const struct terminal *terminal)
{
    return terminal->is_ending;
}

size_t terminal_used_bytes(const struct terminal *terminal)
{
    return arena_used_bytes(terminal->arenas[0]) + arena_used_bytes(terminal->arenas[1]) +
           fonts_cache_bytes(terminal->fonts) + pictures_cache_bytes(terminal->pictures);
}
