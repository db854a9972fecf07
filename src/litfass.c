/* SPDX-License-Identifier: MIT */

/* The terminal. This file turns the command line into one call of app/program.h; each thing it can be asked
 * to do is a row of a table. */

#include <getopt.h>
#include <stdio.h>

#include "app/program.h"
#include "version.h"

enum { EXIT_USAGE = 2 };

static int print_version(const struct program_options *options)
{
    (void)printf("litfass %s\n%s\n", LITFASS_VERSION, platform_describe());
    return 0;
}

enum mode_id {
    MODE_SHOW,
    MODE_RENDER,
    MODE_DUMP,
    MODE_SCRIPT,
    MODE_CHECK_CONFIG,
    MODE_PRINT_CONFIG,
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
    [MODE_VERSION] = {print_version, true},
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
    ID_OUT
};

static const struct option options[] = {
    {"render", required_argument, NULL, MODE_RENDER},
    {"dump", required_argument, NULL, MODE_DUMP},
    {"script", required_argument, NULL, MODE_SCRIPT},
    {"check-config", no_argument, NULL, MODE_CHECK_CONFIG},
    {"print-config", no_argument, NULL, MODE_PRINT_CONFIG},
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
    {"out", required_argument, NULL, ID_OUT},
    {NULL, 0, NULL, 0},
};

struct line {
    enum mode_id mode;
    struct arguments arguments;
    struct program_options program;
    char sets[3][64]; /* --window, --theme and --text-size are settings under another name */
};

static bool add_setting(struct line *line, int slot, const char *key, const char *value)
{
    (void)snprintf(line->sets[slot], sizeof(line->sets[slot]), "display.%s=%s", key, value);
    return arguments_add_set(&line->arguments, line->sets[slot]);
}

static bool take_option(struct line *line, int id)
{
    switch (id) {
    case ID_CONFIG:
        line->arguments.config = optarg;
        return true;
    case ID_DATA:
        line->arguments.data = optarg;
        return true;
    case ID_NOW:
        line->arguments.now = optarg;
        return true;
    case ID_SET:
        return arguments_add_set(&line->arguments, optarg);
    case ID_WINDOW:
        return add_setting(line, 0, "window", optarg);
    case ID_THEME:
        return add_setting(line, 1, "theme", optarg);
    case ID_TEXT_SIZE:
        return add_setting(line, 2, "text_size", optarg);
    case ID_LANG:
        line->program.lang = optarg;
        return true;
    case ID_OUT:
        line->program.out = optarg;
        return true;
    default:
        break;
    }
    bool is_first = line->mode == MODE_SHOW && id > MODE_SHOW && id < MODE_COUNT;
    line->mode = is_first ? (enum mode_id)id : line->mode;
    line->program.subject = is_first ? optarg : line->program.subject;
    return is_first;
}

static bool read_line(int argc, char **argv, struct line *line)
{
    for (int id; (id = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (!take_option(line, id)) {
            return false;
        }
    }
    line->arguments.should_freeze = line->mode != MODE_SHOW;
    return optind == argc && (line->mode == MODE_RENDER) == (line->program.out != NULL);
}

int main(int argc, char **argv)
{
    struct line line = {.mode = MODE_SHOW};
    if (!read_line(argc, argv, &line)) {
        (void)fputs(
            "litfass: one thing at a time, and --render goes with --out FILE.png; see litfass --help\n",
            stderr);
        return EXIT_USAGE;
    }
    struct settings settings = {0};
    struct findings findings = {0};
    int code = EXIT_USAGE;
    if (modes[line.mode].is_without_settings ||
        arguments_load(&line.arguments, &settings, &findings)) {
        line.program.settings = &settings;
        code = modes[line.mode].run(&line.program);
    }
    findings_print(&findings, stderr);
    findings_finish(&findings);
    settings_finish(&settings);
    return code;
}
