/* SPDX-License-Identifier: MIT */

#include "sync/inspect.h"

#include <inttypes.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/zone.h"
#include "sync/payload.h"

struct inspecting {
    const char *path;
    FILE *out;
};

static void print_problem(void *user, const struct problem *problem)
{
    static const char *const words[] = {
        [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    const struct inspecting *inspecting = user;
    bool has_effect = problem->effect != NULL && problem->effect[0] != '\0';
    fprintf(inspecting->out, "%s: %s: %s: %s%s%s\n", inspecting->path, problem->where,
            words[problem->severity], problem->text, has_effect ? " – " : "",
            has_effect ? problem->effect : "");
}

static void print_count(FILE *out, const char *before, size_t count, const char *one)
{
    fprintf(out, "%s%zu %s%s", before, count, one, count == 1 ? "" : "s");
}

static void print_sum(const struct inspecting *inspecting, enum source_kind kind,
                      const struct survey *survey)
{
    FILE *out = inspecting->out;
    fprintf(out, "%s: %s", inspecting->path, payload_kind_word(kind));
    if (survey->is_feed) {
        fprintf(out, " \"%s\", sequence %" PRId64, survey->id, survey->sequence);
    }
    print_count(out, ": ", survey->events, "event");
    if (kind == SOURCE_FEED) {
        print_count(out, ", ", survey->contacts, "contact");
        print_count(out, ", ", survey->notices, "notice");
    }
    print_count(out, "; ", survey->errors, "error");
    print_count(out, ", ", survey->warnings, "warning");
    print_count(out, ", ", survey->notes, "note");
    fputc('\n', out);
}

static bool inspect_bytes(const struct settings *settings, const struct buffer *bytes,
                          struct inspecting *inspecting)
{
    enum source_kind kind = payload_recognise(buffer_text(bytes), bytes->size_bytes);
    /* Neither: the feed's decoder says best what is wrong with it. */
    struct payload_context context = {
        .settings = settings,
        .kind = kind == SOURCE_NONE ? SOURCE_FEED : kind,
        .zones = zones_create(NULL),
        .stop_fd = -1,
    };
    struct reader_sink sink = {.context = inspecting, .problem = print_problem};
    struct survey survey;
    struct error err = {0};
    bool is_good =
        payload_survey(&context, buffer_text(bytes), bytes->size_bytes, &sink, &survey, &err);
    zones_destroy(context.zones);
    if (!is_good) {
        fprintf(inspecting->out, "%s: error: %s%s\n", inspecting->path,
                kind == SOURCE_NONE ? "neither a feed nor a calendar: " : "", err.text);
        return false;
    }
    print_sum(inspecting, kind, &survey);
    return survey.errors == 0;
}

bool inspect_file(const struct settings *settings, const char *path, FILE *out)
{
    struct inspecting inspecting = {.path = path, .out = out};
    struct buffer bytes = {.limit_bytes = READER_BYTES_MAX};
    struct error err = {0};
    bool is_good = file_read(path, READER_BYTES_MAX, &bytes, &err);
    if (is_good) {
        is_good = inspect_bytes(settings, &bytes, &inspecting);
    } else {
        fprintf(out, "%s\n", err.text);
    }
    buffer_finish(&bytes);
    return is_good;
}
