/* SPDX-License-Identifier: MIT */

#include "sync/commands.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/zone.h"
#include "sync/http.h"
#include "sync/inspect.h"
#include "sync/list.h"
#include "sync/pass.h"
#include "sync/payload.h"
#include "sync/status.h"
#include "sync/timetable.h"
#include "sync/worker.h"

enum { CODE_GOOD, CODE_CONTENT, CODE_USAGE };

static const char help[] =
    "Usage: litfass-sync [--config FILE] [--data DIR] [--set section.key=value]... [COMMAND]\n"
    "Reads the sources of the settings and makes the content that litfass shows.\n"
    "\n"
    "  (no command)           run for ever: ask each source when its time has come\n"
    "  --once                 ask every source once, then exit\n"
    "  --check FILE...        is this feed, calendar, list … good? every problem with its place,\n"
    "                         and what is shown of it; or NAME: of a source of the settings\n"
    "  --list FROM TO [FILE]  what would be shown from FROM on and before TO (2026-12-02 or\n"
    "                         2026-12-02T14:00): start, end, uid, status, title, with tabs\n"
    "  --status [--json]      age of the content, sources, next try, last error\n"
    "  --import DIR           take <source>.json, .ics, .csv, .vcf or .xml, by its kind, from a\n"
    "                         folder (USB stick), with .minisig and pictures beside it; exits 1\n"
    "                         when nothing there is for a source\n"
    "  --hours SPEC FROM TO [--region DE-NI] [--place LAT,LON]\n"
    "                         when is this open? start, end, state, comment, with tabs; SPEC as in\n"
    "                         OpenStreetMap's opening_hours (\"Mo-Fr 09:00-17:00; PH off\") or as\n"
    "                         in a list (\"Mo–Fr 9–17 Uhr\"); holiday: nothing is said of it; school\n"
    "                         holidays (SH) are unknown here\n"
    "  --check-config         are the settings good?\n"
    "  --print-config         all settings, with comments\n"
    "  --version, --help\n"
    "\n"
    "  --service              as a service: a source whose settings are refused is told and left out\n"
    "  --now TIME             pretend that it is 2026-12-02T14:32:00 (for tests)\n"
    "\n"
    "Without --config: /boot/firmware/litfass.conf, else /etc/litfass/litfass.conf.\n"
    "Exit code: 0 good, 1 the content or the check failed, 2 wrong usage or settings.\n";

static int tell(const struct error *err)
{
    fprintf(stderr, "litfass-sync: %s\n", err->text);
    return err->kind == ERROR_SETUP ? CODE_USAGE : CODE_CONTENT;
}

static bool has_sources(const struct settings *settings)
{
    if (settings->source_count == 0) {
        const char *file =
            settings->file[0] != '\0' ? settings->file : "/etc/litfass/litfass.conf";
        fprintf(stderr,
                "litfass-sync: no source is set; add a section [source NAME] with kind and "
                "url to %s\n",
                file);
    }
    return settings->source_count > 0;
}

int commands_run(const struct commands_input *input)
{
    struct error err = {0};
    if (!has_sources(input->settings) && !input->is_service) {
        return CODE_USAGE; /* a service goes on: it tells whether the clock can be trusted */
    }
    return worker_run(input->settings, &err) ? CODE_GOOD : tell(&err);
}

/* What the files of a stick must be called, when none of them is. */
static void tell_expected(const struct settings *settings, const char *folder)
{
    fprintf(
        stderr,
        "litfass-sync: %s has nothing for any source of the settings; a file is called like "
        "its section:\n",
        folder);
    for (size_t i = 0; i < settings->source_count; i++) {
        const struct source *source = &settings->sources[i];
        fprintf(stderr, "  %s.%s: the %s of [source %s]\n", source->name,
                payload_kind_suffix(source->kind), payload_kind_word(source->kind),
                source->name);
    }
}

static int pass_once(const struct settings *settings, const char *import_folder)
{
    struct error err = {0};
    if (!has_sources(settings)) {
        return CODE_USAGE;
    }
    struct pass *pass = pass_create(settings, &err);
    if (pass == NULL) {
        return tell(&err);
    }
    struct pass_options options = {
        .import_folder = import_folder, .stop_fd = -1, .out = stdout};
    enum pass_result result = pass_run(pass, &options);
    pass_destroy(pass);
    if (result == PASS_NOTHING) {
        tell_expected(settings, import_folder);
    }
    return result == PASS_GOOD ? CODE_GOOD : CODE_CONTENT;
}

int commands_once(const struct commands_input *input)
{
    return pass_once(input->settings, NULL);
}

int commands_import(const struct commands_input *input)
{
    if (!file_exists(input->args[0])) {
        fprintf(stderr, "litfass-sync: there is no folder %s\n", input->args[0]);
        return CODE_USAGE;
    }
    return pass_once(input->settings, input->args[0]);
}

int commands_check(const struct commands_input *input)
{
    bool is_good = true;
    for (int i = 0; i < input->count; i++) {
        is_good = inspect(input->settings, input->args[i], stdout) && is_good;
    }
    return is_good ? CODE_GOOD : CODE_CONTENT;
}

int commands_list(const struct commands_input *input)
{
    struct error err = {0};
    struct list_input list = {.settings = input->settings,
                              .file = input->count > 2 ? input->args[2] : NULL};
    if (!list_parse_time(input->args[0], &list.from_local_s, &err) ||
        !list_parse_time(input->args[1], &list.to_local_s, &err)) {
        return tell(&err);
    }
    return list_events(&list, stdout, &err) ? CODE_GOOD : tell(&err);
}

int commands_status(const struct commands_input *input)
{
    struct error err = {0};
    struct status status = {0};
    struct buffer json = {0};
    struct zones *zones = zones_create(NULL);
    const struct zone *zone = zones_find(zones, input->settings->house.zone, &err);
    bool is_good = zone != NULL && status_read(&status, input->settings->paths.run, &err);
    if (is_good && input->is_json) {
        status_format(&status, &json);
        fputs(buffer_text(&json), stdout);
    } else if (is_good) {
        status_print(&status, zone, chrono_now_utc(), stdout);
    } else {
        (void)tell(&err);
    }
    buffer_finish(&json);
    status_finish(&status);
    zones_destroy(zones);
    return is_good ? CODE_GOOD : CODE_CONTENT;
}

int commands_hours(const struct commands_input *input)
{
    struct error err = {0};
    struct timetable_input table = {.settings = input->settings,
                                    .spec = input->args[0],
                                    .region = input->region,
                                    .place = input->place};
    bool is_good = list_parse_time(input->args[1], &table.from_local_s, &err) &&
                   list_parse_time(input->args[2], &table.to_local_s, &err) &&
                   timetable_print(&table, stdout, &err);
    return is_good ? CODE_GOOD : tell(&err);
}

int commands_check_config(const struct commands_input *input)
{
    const struct settings *settings = input->settings; /* here, they are good */
    fprintf(stdout, "%s: good, %zu source%s\n",
            settings->file[0] != '\0' ? settings->file : "no settings file, all defaults",
            settings->source_count, settings->source_count == 1 ? "" : "s");
    return CODE_GOOD;
}

int commands_print_config(const struct commands_input *input)
{
    settings_print(input->settings, settings_help_for(input->settings->house.language), stdout);
    return CODE_GOOD;
}

int commands_version(const char *version)
{
    fprintf(stdout, "litfass-sync %s\n%s\n", version, http_library());
    return CODE_GOOD;
}

int commands_help(void)
{
    fputs(help, stdout);
    return CODE_GOOD;
}
