/* SPDX-License-Identifier: MIT */

/* The terminal. This file turns the command line into one call of app/program.h; each thing it can be asked
 * to do is a row of a table. */

#include <getopt.h>
#include <stddef.h>
#include <stdio.h>

#include "app/program.h"

enum { EXIT_USAGE = 2 };

enum mode_id {
    MODE_SHOW,
    MODE_RENDER,
    MODE_DUMP,
    MODE_SCRIPT,
    MODE_CHECK_CONFIG,
    MODE_PRINT_CONFIG,
    MODE_GET,
    MODE_HASH_PIN,
    MODE_VERSION,
    MODE_HELP,
    MODE_COUNT
};

static const struct {
    int (*run)(const struct program_options *options);
    bool is_without_settings;
} modes[MODE_COUNT] = {
    [MODE_SHOW] = {program_show, false},
    [MODE_RENDER] = {program_render, false},
    [MODE_DUMP] = {program_dump, false},
    [MODE_SCRIPT] = {program_script, false},
    [MODE_CHECK_CONFIG] = {program_check_config, false},
    [MODE_PRINT_CONFIG] = {program_print_config, false},
    [MODE_GET] = {program_get, false},
    [MODE_HASH_PIN] = {program_hash_pin, true},
    [MODE_VERSION] = {program_version, true},
    [MODE_HELP] = {program_help, true},
};

enum {
    ID_CONFIG = 256,
    ID_DATA,
    ID_WINDOW,
    ID_SET,
    ID_LANG,
    ID_THEME,
    ID_TEXT_SIZE,
    ID_NOW,
    ID_CLOCK,
    ID_MACHINE,
    ID_OUT,
    ID_SERVICE
};

static const struct option options[] = {
    {"render", required_argument, NULL, MODE_RENDER},
    {"dump", required_argument, NULL, MODE_DUMP},
    {"script", required_argument, NULL, MODE_SCRIPT},
    {"check-config", no_argument, NULL, MODE_CHECK_CONFIG},
    {"print-config", optional_argument, NULL, MODE_PRINT_CONFIG},
    {"get", required_argument, NULL, MODE_GET},
    {"hash-pin", no_argument, NULL, MODE_HASH_PIN},
    {"service", no_argument, NULL, ID_SERVICE},
    {"version", no_argument, NULL, MODE_VERSION},
    {"help", no_argument, NULL, MODE_HELP},
    {"config", required_argument, NULL, ID_CONFIG},
    {"data", required_argument, NULL, ID_DATA},
    {"window", required_argument, NULL, ID_WINDOW},
    {"set", required_argument, NULL, ID_SET},
    {"lang", required_argument, NULL, ID_LANG},
    {"theme", required_argument, NULL, ID_THEME},
    {"text-size", required_argument, NULL, ID_TEXT_SIZE},
    {"now", required_argument, NULL, ID_NOW},
    {"machine", required_argument, NULL, ID_MACHINE},
    {"clock", required_argument, NULL, ID_CLOCK},
    {"out", required_argument, NULL, ID_OUT},
    {NULL, 0, NULL, 0},
};

struct line {
    enum mode_id mode;
    struct arguments arguments;
    struct program_options program;
    char sets[3][64]; /* one for each of settings_of */
};

/* Options that are a text, and where it goes. */
static const struct {
    int id;
    size_t offset;
} texts[] = {
    {ID_CONFIG, offsetof(struct line, arguments.config)},
    {ID_DATA, offsetof(struct line, arguments.data)},
    {ID_NOW, offsetof(struct line, arguments.now)},
    {ID_LANG, offsetof(struct line, program.lang)},
    {ID_MACHINE, offsetof(struct line, program.machine)},
    {ID_CLOCK, offsetof(struct line, program.clock)},
    {ID_OUT, offsetof(struct line, program.out)},
};

/* Options that are a setting under another name. */
static const struct {
    int id;
    const char *key;
} settings_of[] = {{ID_WINDOW, "window"}, {ID_THEME, "theme"}, {ID_TEXT_SIZE, "text_size"}};

static bool take_option(struct line *line, int id)
{
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        if (texts[i].id == id) {
            *(const char **)((char *)line + texts[i].offset) = optarg;
            return true;
        }
    }
    for (size_t i = 0; i < LF_LENGTH(settings_of); i++) {
        if (settings_of[i].id == id) {
            (void)snprintf(line->sets[i], sizeof(line->sets[i]), "display.%s=%s",
                           settings_of[i].key, optarg);
            return arguments_add_set(&line->arguments, line->sets[i]);
        }
    }
    if (id == ID_SET) {
        return arguments_add_set(&line->arguments, optarg);
    }
    if (id == ID_SERVICE) {
        line->arguments.is_service = line->program.is_service = true;
        return true;
    }
    bool is_first = line->mode == MODE_SHOW;
    line->mode = (enum mode_id)id;
    line->program.subject = optarg;
    return is_first;
}

static bool refuse(const char *reason)
{
    (void)fprintf(stderr, "litfass: %s; see litfass --help\n", reason);
    return false;
}

static bool read_line(int argc, char **argv, struct line *line)
{
    for (int id; (id = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (id == '?') {
            return refuse("wrong usage"); /* getopt has said which option */
        }
        if (!take_option(line, id)) {
            return refuse("one thing at a time, and at most 64 --set");
        }
    }
    line->arguments.should_freeze = line->mode != MODE_SHOW;
    if (optind < argc) {
        return refuse("takes options only");
    }
    return (line->mode == MODE_RENDER) == (line->program.out != NULL) ||
           refuse("--render SCREEN and --out FILE.png go together");
}

int main(int argc, char **argv)
{
    struct line line = {.mode = MODE_SHOW};
    if (!read_line(argc, argv, &line)) {
        return EXIT_USAGE;
    }
    struct settings settings = {0};
    struct findings findings = {0};
    int code = EXIT_USAGE;
    bool is_good = modes[line.mode].is_without_settings ||
                   arguments_load(&line.arguments, &settings, &findings);
    arguments_tell(&line.arguments, &findings);
    if (is_good) {
        line.program.settings = &settings;
        line.program.findings = &findings;
        code = modes[line.mode].run(&line.program);
    }
    findings_finish(&findings);
    settings_finish(&settings);
    return code;
}
