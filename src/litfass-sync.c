/* SPDX-License-Identifier: MIT */

/* The worker that owns the network. This file turns the command line into one call of sync/commands.h;
 * each command is a row of a table. */

#include <getopt.h>
#include <signal.h>
#include <stdio.h>

#include "base/bug.h"
#include "config/arguments.h"
#include "sync/commands.h"
#include "version.h"

enum { EXIT_USAGE = 2 };

enum command_id {
    COMMAND_RUN,
    COMMAND_ONCE,
    COMMAND_CHECK,
    COMMAND_LIST,
    COMMAND_STATUS,
    COMMAND_IMPORT,
    COMMAND_HOURS,
    COMMAND_CHECK_CONFIG,
    COMMAND_PRINT_CONFIG,
    COMMAND_COUNT
};

static const struct {
    const char *name;
    int args_min, args_max;
    int (*run)(const struct commands_input *input);
} commands[COMMAND_COUNT] = {
    [COMMAND_RUN] = {"(no command)", 0, 0, commands_run},
    [COMMAND_ONCE] = {"--once", 0, 0, commands_once},
    [COMMAND_CHECK] = {"--check", 1, 10000, commands_check},
    [COMMAND_LIST] = {"--list", 2, 3, commands_list},
    [COMMAND_STATUS] = {"--status", 0, 0, commands_status},
    [COMMAND_IMPORT] = {"--import", 1, 1, commands_import},
    [COMMAND_HOURS] = {"--hours", 3, 3, commands_hours},
    [COMMAND_CHECK_CONFIG] = {"--check-config", 0, 0, commands_check_config},
    [COMMAND_PRINT_CONFIG] = {"--print-config", 0, 0, commands_print_config},
};

enum {
    ID_CONFIG = 256,
    ID_DATA,
    ID_SET,
    ID_NOW,
    ID_JSON,
    ID_REGION,
    ID_PLACE,
    ID_SERVICE,
    ID_VERSION,
    ID_HELP
};

static const struct option options[] = {
    {"once", no_argument, NULL, COMMAND_ONCE},
    {"check", no_argument, NULL, COMMAND_CHECK},
    {"list", no_argument, NULL, COMMAND_LIST},
    {"status", no_argument, NULL, COMMAND_STATUS},
    {"import", no_argument, NULL, COMMAND_IMPORT},
    {"hours", no_argument, NULL, COMMAND_HOURS},
    {"check-config", no_argument, NULL, COMMAND_CHECK_CONFIG},
    {"print-config", no_argument, NULL, COMMAND_PRINT_CONFIG},
    {"config", required_argument, NULL, ID_CONFIG},
    {"data", required_argument, NULL, ID_DATA},
    {"set", required_argument, NULL, ID_SET},
    {"now", required_argument, NULL, ID_NOW},
    {"json", no_argument, NULL, ID_JSON},
    {"region", required_argument, NULL, ID_REGION},
    {"place", required_argument, NULL, ID_PLACE},
    {"service", no_argument, NULL, ID_SERVICE},
    {"version", no_argument, NULL, ID_VERSION},
    {"help", no_argument, NULL, ID_HELP},
    {NULL, 0, NULL, 0},
};

struct line {
    enum command_id command;
    struct arguments arguments;
    bool is_json;
    const char *region, *place;
};

static int refuse(const char *command, const char *reason)
{
    fprintf(stderr, "litfass-sync: %s: %s; see litfass-sync --help\n", command, reason);
    return EXIT_USAGE;
}

/* -1 = go on, else the exit code. */
static int take_option(struct line *line, int id)
{
    if (id > COMMAND_RUN && id < COMMAND_COUNT) {
        if (line->command != COMMAND_RUN) {
            return refuse(commands[id].name, "one command at a time");
        }
        line->command = (enum command_id)id;
    } else if (id == ID_CONFIG) {
        line->arguments.config = optarg;
    } else if (id == ID_DATA) {
        line->arguments.data = optarg;
    } else if (id == ID_NOW) {
        line->arguments.now = optarg;
    } else if (id == ID_JSON) {
        line->is_json = true;
    } else if (id == ID_SERVICE) {
        line->arguments.is_service = true;
    } else if (id == ID_REGION) {
        line->region = optarg;
    } else if (id == ID_PLACE) {
        line->place = optarg;
    } else if (id == ID_SET && arguments_add_set(&line->arguments, optarg)) {
        return -1;
    } else if (id == ID_VERSION) {
        return commands_version(LITFASS_VERSION);
    } else if (id == ID_HELP) {
        return commands_help();
    } else {
        return id == ID_SET ? refuse("--set", "too many") : EXIT_USAGE; /* getopt has told */
    }
    return -1;
}

int main(int argc, char **argv)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigaction(SIGPIPE, &ignore,
                    NULL); /* a broken connection is an error like any other */
    struct line line = {.command = COMMAND_RUN};
    for (int id; (id = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        int code = take_option(&line, id);
        if (code >= 0) {
            return code;
        }
    }
    int count = argc - optind;
    if (count < commands[line.command].args_min || count > commands[line.command].args_max) {
        return refuse(commands[line.command].name, "too few or too many arguments");
    }
    struct settings settings = {0};
    struct findings findings = {0};
    int code = EXIT_USAGE;
    bool is_good = arguments_load(&line.arguments, &settings, &findings);
    arguments_tell(&line.arguments, &findings);
    if (is_good) {
        struct commands_input input = {.settings = &settings,
                                       .args = argv + optind,
                                       .count = count,
                                       .is_json = line.is_json,
                                       .is_service = line.arguments.is_service,
                                       .region = line.region,
                                       .place = line.place};
        code = commands[line.command].run(&input);
    }
    findings_finish(&findings);
    settings_finish(&settings);
    return code;
}
