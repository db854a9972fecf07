/* SPDX-License-Identifier: MIT */
#include "app/program.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/keymap.h"
#include "app/script.h"
#include "app/service.h"
#include "app/share.h"
#include "base/chrono.h"
#include "base/log.h"
#include "base/parse.h"
#include "config/check.h"
#include "version.h"

#define DEFAULT_W 1080
#define DEFAULT_H 1920

enum { EXIT_GOOD = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

static struct terminal *open_terminal(const struct program_options *options,
                                      struct platform *platform, bool is_safe)
{
    struct error err = {0};
    int told = options->clock != NULL
                   ? parse_word(options->clock, trust_words, TRUST_TOLD_COUNT)
                   : TRUST_ASK;
    if (told < 0) {
        log_error("--clock: \"%s\" is not ask, trusted or untrusted", options->clock);
        return NULL;
    }
    struct terminal_options terminal_options = {
        .settings = options->settings,
        .platform = platform,
        .lang = options->lang,
        .clock = (enum trust_told)told,
        .is_safe = is_safe,
        .findings = options->findings,
        .version = options->machine != NULL ? "0" : NULL, /* pictures of it shall not age */
        .machine_root = options->machine != NULL ? options->machine : "",
        .wish_folder =
            options->is_service ? getenv("RUNTIME_DIRECTORY") : NULL, /* of the unit */
    };
    struct terminal *terminal = terminal_create(&terminal_options, &err);
    if (terminal == NULL) {
        log_error("%s", err.text);
    }
    return terminal;
}

/* For a picture, a text or a script: that is what was asked for, and what is only told stays unsaid. */
static struct platform *open_null(const struct program_options *options)
{
    log_set_level(LOG_LEVEL_WARNING);
    int w = options->settings->display.window_width_px;
    int h = options->settings->display.window_height_px;
    return platform_open_null(w > 0 ? w : DEFAULT_W, h > 0 ? h : DEFAULT_H);
}

/* What is waiting is taken at once, but time goes on while fingers never rest: somebody drags for a minute, or water
 * does. */
#define INPUTS_MAX 32

/* wait → input → tick → paint; asleep in between. */
static void run_loop(struct terminal *terminal, struct platform *platform,
                     struct service *service)
{
    bool is_running = true, has_painted = false;
    while (is_running) {
        terminal_tick(terminal);
        platform_set_light(platform, terminal_find_light(terminal));
        has_painted = terminal_paint(terminal) || has_painted;
        service_feed(service, has_painted);
        int64_t deadline_ms = terminal_get_deadline_ms(terminal);
        for (int i = 0; is_running && i < INPUTS_MAX; i++) {
            struct input input = platform_wait(platform, i == 0 ? deadline_ms : 0);
            if (input.kind == INPUT_NONE) {
                break;
            }
            is_running = terminal_handle(terminal, &input);
            platform_set_light(platform, terminal_find_light(terminal));
            has_painted = terminal_paint(terminal) || has_painted;
        }
        is_running =
            is_running && !terminal_is_ending(terminal) && !terminal_wants_restart(terminal);
    }
}

static struct platform *open_platform(const struct program_options *options, struct error *err)
{
    const struct settings *settings = options->settings;
    double matrix[PLATFORM_MATRIX];
    bool has_matrix = check_read_matrix(settings->display.touch_matrix, matrix);
    struct platform_options platform_options = {
        .w = settings->display.window_width_px,
        .h = settings->display.window_height_px,
        .quarters = (int)settings->display.rotation,
        .title = "Litfass",
        .folder = settings->paths.data,
        .connector = settings->display.connector,
        .matrix = has_matrix ? matrix : NULL,
        .should_wait = options->is_service,
    };
    return platform_open(&platform_options, err);
}

int program_show(const struct program_options *options)
{
    struct service service = {0};
    struct error err = {0};
    log_info("litfass %s, %s", LITFASS_VERSION, platform_describe());
    struct platform *platform = open_platform(options, &err);
    if (platform == NULL && err.kind == ERROR_NONE) {
        return EXIT_GOOD; /* it was told to end before there was a display */
    }
    if (platform == NULL) {
        log_error("%s", err.text);
        return EXIT_USAGE;
    }
    if (options->is_service) {
        service_begin(&service, options->settings->paths.run);
    }
    keymap_bind(platform, options->settings);
    struct terminal *terminal = open_terminal(options, platform, service.is_safe);
    if (terminal != NULL) {
        run_loop(terminal, platform, &service);
    }
    terminal_destroy(terminal);
    platform_close(platform);
    service_end(&service); /* what is not there (fonts, zones) is no crash either */
    return terminal != NULL ? EXIT_GOOD : EXIT_USAGE;
}

/* The list in which people find what a screen shows one of; false = it is no such screen, or knows which. */
static bool find_list(const struct place *place, struct place *ret_list)
{
    static const struct {
        enum screen one, list;
    } lists[] = {{SCREEN_EVENT, SCREEN_EVENTS},
                 {SCREEN_CONTACT, SCREEN_CONTACTS},
                 {SCREEN_NOTICE, SCREEN_BOARD}};
    for (size_t i = 0; i < LF_LENGTH(lists); i++) {
        if (place->screen == lists[i].one && place->id[0] == '\0') {
            *ret_list = place_make(lists[i].list, "");
            return true;
        }
    }
    return false;
}

/* Ids are nowhere on the screen: what the first page of the list leads to. */
static void tell_ids(const struct program_options *options, struct terminal *terminal,
                     enum screen screen, const struct place *list)
{
    log_error("--render and --dump of \"%s\" need an id, %s:ID; of events, litfass-sync --list "
              "has all. Some that are there:",
              options->subject, place_word(screen));
    terminal_go(terminal, list);
    (void)terminal_paint(terminal);
    const struct canvas *canvas = terminal_get_canvas(terminal);
    for (size_t i = 0; i < canvas->nodes.count; i++) {
        const struct node *node = &canvas->nodes.nodes[i];
        const struct action *action = node->action >= 0 ? &canvas->actions[node->action] : NULL;
        if (action != NULL && action->kind == ACTION_GO && action->place.screen == screen) {
            log_error("  %s:%s  %s", place_word(screen), action->place.id, node->label);
        }
    }
}

/* Opens the asked screen on the null platform; NULL and said why when there is none of that name, or it wants to
 * know which record. */
static struct terminal *open_screen(const struct program_options *options,
                                    struct platform *platform)
{
    struct place place;
    if (!place_parse(options->subject, &place)) {
        log_error(
            "no screen \"%s\"; there are home events event:ID contacts topic:ID contact:ID "
            "board notice:ID house emergency search:TEXT language adjust attract status "
            "status:tools status:code pin touch colors learn align filter keys idle clean",
            options->subject);
        return NULL;
    }
    struct terminal *terminal = open_terminal(options, platform, false);
    struct place list;
    if (terminal != NULL && find_list(&place, &list)) {
        tell_ids(options, terminal, place.screen, &list);
        terminal_destroy(terminal);
        return NULL;
    }
    if (terminal != NULL) {
        terminal_go(terminal, &place);
        (void)terminal_paint(terminal);
    }
    return terminal;
}

static bool has_record(const struct program_options *options, const struct terminal *terminal)
{
    if (terminal_get_canvas(terminal)->is_missing) {
        log_error("%s: there is no such record in the content", options->subject);
        return false;
    }
    return true;
}

int program_render(const struct program_options *options)
{
    struct error err = {0};
    struct platform *platform = open_null(options);
    struct terminal *terminal = open_screen(options, platform);
    struct pixels pixels = platform_get_pixels(platform);
    int code = EXIT_USAGE;
    if (terminal != NULL) {
        bool is_saved = pixels_save_png(&pixels, options->out, &err);
        if (!is_saved) {
            log_error("%s", err.text);
        }
        code = is_saved && has_record(options, terminal) ? EXIT_GOOD : EXIT_FAILED;
    }
    terminal_destroy(terminal);
    platform_close(platform);
    return code;
}

int program_dump(const struct program_options *options)
{
    struct platform *platform = open_null(options);
    struct terminal *terminal = open_screen(options, platform);
    int code = EXIT_USAGE;
    if (terminal != NULL) {
        struct buffer dump = {0};
        node_dump(&terminal_get_canvas(terminal)->nodes, &dump);
        (void)fputs(buffer_text(&dump), stdout);
        buffer_finish(&dump);
        code = has_record(options, terminal) ? EXIT_GOOD : EXIT_FAILED;
    }
    terminal_destroy(terminal);
    platform_close(platform);
    return code;
}

int program_script(const struct program_options *options)
{
    struct platform *platform = open_null(options);
    chrono_freeze(chrono_now_utc());
    struct terminal *terminal = open_terminal(options, platform, false);
    int code = EXIT_USAGE;
    if (terminal != NULL) {
        code = script_run(terminal, platform, options->subject) ? EXIT_GOOD : EXIT_FAILED;
    }
    terminal_destroy(terminal);
    platform_close(platform);
    return code;
}

int program_check_config(const struct program_options *options)
{
    const char *file = options->settings->file;
    catalogs_destroy(share_open_catalogs(&options->settings->house.languages));
    if (!keymap_check(options->settings)) {
        return EXIT_USAGE;
    }
    (void)fprintf(stdout, "%s: good\n",
                  file[0] != '\0' ? file : "no settings file, all defaults");
    return EXIT_GOOD;
}

int program_print_config(const struct program_options *options)
{
    static const char *const words[] = {"de", "en", "both"};
    enum settings_help help = settings_help_for(options->settings->house.language);
    if (options->subject != NULL) {
        int word = parse_word(options->subject, words, LF_LENGTH(words));
        if (word < 0) {
            log_error("--print-config=%s: it is de, en or both", options->subject);
            return EXIT_USAGE;
        }
        help = (enum settings_help)word;
    }
    settings_print(options->settings, help, stdout);
    return EXIT_GOOD;
}

int program_get(const struct program_options *options)
{
    if (!settings_get(options->settings, options->subject, stdout)) {
        log_error("--get: there is no setting \"%s\"; write one like display.theme",
                  options->subject);
        return EXIT_USAGE;
    }
    return EXIT_GOOD;
}

int program_version(const struct program_options *options)
{
    (void)fprintf(stdout, "litfass %s\n%s\n", LITFASS_VERSION, platform_describe());
    return EXIT_GOOD;
}

int program_help(const struct program_options *options)
{
    (void)fputs(
        "usage: litfass [options]                  the terminal, fullscreen or in a window\n"
        "       litfass [options] --render SCREEN --out FILE.png\n"
        "                                          draw one screen without a display\n"
        "       litfass [options] --dump SCREEN    what it says, one line each\n"
        "       litfass [options] --script FILE    drive it without a display\n"
        "       litfass [options] --check-config | --print-config[=de|en|both] | --get SECTION.KEY\n"
        "       litfass --hash-pin                 a PIN from standard input, for [technician] pin\n"
        "       litfass --version | --help\n"
        "\n"
        "  --config FILE    settings; else /boot/firmware/litfass.conf, /etc/litfass/litfass.conf\n"
        "  --data DIR       where litfass-sync keeps the content\n"
        "  --window WxH     a window, or a picture, of this size in pixels\n"
        "  --set SECTION.KEY=VALUE\n"
        "  --lang TAG       language to start in: de, tr, ar ...\n"
        "  --theme hell|dunkel|kontrast\n"
        "  --text-size standard|gross|sehr-gross\n"
        "  --now 2026-12-02T14:32:00   on the house's clock, or with a Z in UTC\n"
        "  --service        as a service: settings that are refused are told and left out, and a display\n"
        "                   is waited for\n"
        "  --machine DIR    /proc, /sys and /run as in this folder, for the technician's page\n"
        "  --clock ask|trusted|untrusted   ask: as the worker's marks say; a time set by --now is trusted,\n"
        "                   and so is that of --script, which stands still between \"advance\" lines\n"
        "\n"
        "SCREEN: home events event:ID contacts topic:ID contact:ID board notice:ID house\n"
        "        emergency search:TEXT language adjust attract filter keys idle clean;\n"
        "        for technicians status status:tools status:code pin touch colors learn align;\n"
        "        event, contact or notice without an id tell some that are there\n"
        "Script lines: tap LABEL, tap-at X Y, drag X1 Y1 X2 Y2 MS, down|move|up|cancel FINGER X Y,\n"
        "        type TEXT, key NAME, press NAME (of a key of a keyboard),\n"
        "        expect TEXT, expect-not TEXT, expect-screen NAME, expect-end, advance 90s, lang TAG,\n"
        "        choose reach|steady|wide|more-time on|off, resize W H,\n"
        "        clock trusted|untrusted, shot FILE.png, dump FILE, quit; # begins a remark\n"
        "        taps N   fails when more than N taps, drags and keys came since the last one\n"
        "Exit code: 0 good, 1 the content or the check failed, 2 wrong usage or settings.\n",
        stdout);
    return EXIT_GOOD;
}
