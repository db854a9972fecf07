/* SPDX-License-Identifier: MIT */

#include "sync/status.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parse.h"
#include "sync/payload.h"

#define FILE_BYTES_MAX (1u << 20)
#define SOURCES_MAX 1000

/* One row for each member of a source: writer and reader are made of it. */
enum member_type { MEMBER_TEXT, MEMBER_TIME, MEMBER_INT, MEMBER_SIZE };

static const struct member {
    const char *name;
    enum member_type type;
    size_t offset;
    size_t room; /* of a text */
} members[] = {
    {"name", MEMBER_TEXT, offsetof(struct source_status, name), SETTINGS_SOURCE_NAME_MAX + 1},
    {"kind", MEMBER_TEXT, offsetof(struct source_status, kind), 16},
    {"last_check", MEMBER_TIME, offsetof(struct source_status, checked_utc), 0},
    {"last_change", MEMBER_TIME, offsetof(struct source_status, changed_utc), 0},
    {"next_try", MEMBER_TIME, offsetof(struct source_status, next_utc), 0},
    {"http_status", MEMBER_INT, offsetof(struct source_status, http_status), 0},
    {"failures", MEMBER_INT, offsetof(struct source_status, failures), 0},
    {"problem", MEMBER_TEXT, offsetof(struct source_status, problem), STATUS_TEXT_BYTES},
    {"events", MEMBER_SIZE, offsetof(struct source_status, events), 0},
    {"contacts", MEMBER_SIZE, offsetof(struct source_status, contacts), 0},
    {"notices", MEMBER_SIZE, offsetof(struct source_status, notices), 0},
    {"left_out", MEMBER_SIZE, offsetof(struct source_status, left_out), 0},
    {"withheld", MEMBER_SIZE, offsetof(struct source_status, withheld), 0},
    {"updated", MEMBER_TIME, offsetof(struct source_status, updated_utc), 0},
};

void status_init(struct status *status, const struct settings *settings)
{
    *status = (struct status){.source_count = settings->source_count};
    status->sources = mem_alloc_array(settings->source_count, sizeof(*status->sources));
    for (size_t i = 0; i < settings->source_count; i++) {
        const struct source *source = &settings->sources[i];
        snprintf(status->sources[i].name, sizeof(status->sources[i].name), "%s", source->name);
        snprintf(status->sources[i].kind, sizeof(status->sources[i].kind), "%s",
                 payload_kind_word(source->kind));
    }
}

void status_finish(struct status *status)
{
    mem_free(status->sources);
    *status = (struct status){0};
}

void status_put_text(char place[STATUS_TEXT_BYTES], const char *text)
{
    size_t length = strlen(text);
    if (length >= STATUS_TEXT_BYTES) {
        length = STATUS_TEXT_BYTES - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) {
            length--;
        }
    }
    snprintf(place, STATUS_TEXT_BYTES, "%.*s", (int)length, text);
}

/* ---- writing ---- */

static void append_text(struct buffer *buffer, const char *text)
{
    buffer_append_char(buffer, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            buffer_printf(buffer, "\\%c", *text);
        } else if ((unsigned char)*text < ' ') {
            buffer_printf(buffer, "\\u%04x", (unsigned)*text);
        } else {
            buffer_append_char(buffer, *text);
        }
    }
    buffer_append_char(buffer, '"');
}

static void append_time(struct buffer *buffer, int64_t utc)
{
    char text[DATE_TEXT_BYTES];
    if (utc == 0) {
        buffer_append_text(buffer, "null");
    } else {
        buffer_printf(buffer, "\"%s\"", date_format_utc(utc, text));
    }
}

static void append_member(struct buffer *buffer, const struct member *member, const void *place)
{
    switch (member->type) {
    case MEMBER_TEXT:
        append_text(buffer, place);
        break;
    case MEMBER_TIME:
        append_time(buffer, *(const int64_t *)place);
        break;
    case MEMBER_INT:
        buffer_printf(buffer, "%d", *(const int *)place);
        break;
    case MEMBER_SIZE:
        buffer_printf(buffer, "%zu", *(const size_t *)place);
        break;
    }
}

void status_format(const struct status *status, struct buffer *buffer)
{
    buffer_append_text(buffer, "{\n  \"litfass_status\": 1,\n  \"written\": ");
    append_time(buffer, status->written_utc);
    buffer_append_text(buffer, ",\n  \"content_problem\": ");
    append_text(buffer, status->content_problem);
    buffer_append_text(buffer, ",\n  \"sources\": [\n");
    for (size_t i = 0; i < status->source_count; i++) {
        buffer_append_text(buffer, "    {\n");
        for (size_t j = 0; j < LF_LENGTH(members); j++) {
            buffer_printf(buffer, "      \"%s\": ", members[j].name);
            append_member(buffer, &members[j],
                          (const char *)&status->sources[i] + members[j].offset);
            buffer_append_text(buffer, j + 1 < LF_LENGTH(members) ? ",\n" : "\n");
        }
        buffer_append_text(buffer, i + 1 < status->source_count ? "    },\n" : "    }\n");
    }
    buffer_append_text(buffer, "  ]\n}\n");
}

/* When the source that was asked longest ago answered; 0 = one of them did not. */
static int64_t find_checked(const struct status *status)
{
    int64_t oldest = status->source_count > 0 ? INT64_MAX : 0;
    for (size_t i = 0; i < status->source_count; i++) {
        const struct source_status *source = &status->sources[i];
        int64_t checked = source->failures == 0 ? source->checked_utc : 0;
        oldest = checked < oldest ? checked : oldest;
    }
    return oldest;
}

static bool write_checked(const struct status *status, const char *run_folder,
                          struct error *err)
{
    int64_t checked_utc = find_checked(status);
    char *path = file_join(run_folder, SETTINGS_CHECKED_FILE);
    bool is_good = checked_utc == 0 || file_set_mark(path, checked_utc, err);
    mem_free(path);
    return is_good;
}

bool status_write(const struct status *status, const char *run_folder, struct error *err)
{
    struct buffer text = {0};
    char *path = file_join(run_folder, STATUS_FILE);
    status_format(status, &text);
    bool is_good = file_write(path, buffer_text(&text), text.size_bytes, err);
    mem_free(path);
    buffer_finish(&text);
    return is_good && write_checked(status, run_folder, err);
}

/* ---- reading ---- */

/* Undoes append_text, within room. */
static void parse_text(const char *value, char *text, size_t room)
{
    size_t length = 0;
    for (value++; *value != '\0' && *value != '"' && length + 1 < room; value++) {
        if (*value == '\\' && value[1] == 'u') {
            text[length++] = ' '; /* a control character, of no use to people */
            value += strnlen(value, 5) < 5 ? strlen(value) - 1 : 5;
            continue;
        }
        value += *value == '\\' && value[1] != '\0' ? 1 : 0;
        text[length++] = *value;
    }
    text[length] = '\0';
}

static void parse_time(const char *value, int64_t *utc)
{
    char text[DATE_TEXT_BYTES];
    if (*value == '"') {
        parse_text(value, text, sizeof(text));
        (void)date_parse_utc(text, utc); /* stays 0 */
    }
}

static void parse_member(const struct member *member, const char *value, void *place)
{
    int64_t number = 0;
    char digits[24];
    snprintf(digits, sizeof(digits), "%.*s", (int)strcspn(value, ", \r"), value);
    switch (member->type) {
    case MEMBER_TEXT:
        if (*value == '"') {
            parse_text(value, place, member->room);
        }
        break;
    case MEMBER_TIME:
        parse_time(value, place);
        break;
    case MEMBER_INT:
        (void)parse_int(digits, 0, INT32_MAX, &number); /* stays 0 */
        *(int *)place = (int)number;
        break;
    case MEMBER_SIZE:
        (void)parse_int(digits, 0, INT32_MAX, &number); /* stays 0 */
        *(size_t *)place = (size_t)number;
        break;
    }
}

/* The value of a line `  "name": value`, or NULL. */
static const char *find_value(const char *line, const char *name)
{
    size_t length = strlen(name);
    line += strspn(line, " ");
    if (line[0] != '"' || strncmp(line + 1, name, length) != 0 ||
        strncmp(line + 1 + length, "\": ", 3) != 0) {
        return NULL;
    }
    return line + 1 + length + 3;
}

static void parse_line(struct status *status, const char *line)
{
    const char *value = find_value(line, members[0].name);
    if (value != NULL && status->source_count < SOURCES_MAX) {
        status->sources =
            mem_resize(status->sources, (status->source_count + 1) * sizeof(*status->sources));
        status->sources[status->source_count++] = (struct source_status){0};
    }
    for (size_t i = 0; i < LF_LENGTH(members) && status->source_count > 0; i++) {
        value = find_value(line, members[i].name);
        if (value != NULL) {
            parse_member(&members[i], value,
                         (char *)&status->sources[status->source_count - 1] +
                             members[i].offset);
        }
    }
    value = find_value(line, "written");
    if (value != NULL) {
        parse_time(value, &status->written_utc);
    }
    value = find_value(line, "content_problem");
    if (value != NULL && *value == '"') {
        parse_text(value, status->content_problem, sizeof(status->content_problem));
    }
}

static bool parse_status(struct status *status, const char *text, struct error *err)
{
    if (strstr(text, "\"litfass_status\": 1,\n") == NULL) {
        return error_set(err, ERROR_REJECT, "this is no status of litfass-sync");
    }
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        char *line = mem_copy_range(text, length);
        parse_line(status, line);
        mem_free(line);
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    return true;
}

bool status_read(struct status *status, const char *run_folder, struct error *err)
{
    char *path = file_join(run_folder, STATUS_FILE);
    struct buffer text = {0};
    bool is_good = false;
    if (!file_exists(path)) {
        error_set(err, ERROR_SETUP,
                  "%s is not there: litfass-sync has not run since the machine started", path);
    } else {
        is_good = file_read(path, FILE_BYTES_MAX, &text, err) &&
                  parse_status(status, buffer_text(&text), err);
    }
    buffer_finish(&text);
    mem_free(path);
    return is_good;
}

/* ---- for people ---- */

void status_append_count(struct buffer *buffer, size_t count, const char *one)
{
    buffer_printf(buffer, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

void status_append_counts(struct buffer *buffer, const struct source_status *source)
{
    const struct {
        const char *one;
        size_t count;
    } rows[] = {
        {"event", source->events}, {"contact", source->contacts}, {"notice", source->notices}};
    bool is_first = true;
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (rows[i].count > 0) {
            buffer_append_text(buffer, is_first ? "" : ", ");
            status_append_count(buffer, rows[i].count, rows[i].one);
            is_first = false;
        }
    }
    if (is_first) {
        status_append_count(buffer, 0, payload_find_record(source->kind));
    }
}

const char *status_format_time(const struct zone *zone, int64_t utc,
                               char text[STATUS_TIME_BYTES])
{
    char local[DATE_TEXT_BYTES];
    date_format_local(zone_local_from_utc(zone, utc), local);
    local[10] = ' ';
    snprintf(text, STATUS_TIME_BYTES, "%.16s", local);
    return text;
}

static void print_age(int64_t age_s, FILE *out)
{
    int64_t minutes = age_s > 0 ? age_s / 60 : 0;
    if (minutes < 120) {
        fprintf(out, "%" PRId64 " min", minutes);
    } else if (minutes < 48 * 60) {
        fprintf(out, "%" PRId64 " h", minutes / 60);
    } else {
        fprintf(out, "%" PRId64 " days", minutes / (24 * 60));
    }
}

static void print_source(const struct source_status *source, const struct zone *zone,
                         int64_t now_utc, FILE *out)
{
    char time[STATUS_TIME_BYTES];
    struct buffer counts = {0};
    status_append_counts(&counts, source);
    fprintf(out, "%s: %s, ", source->name, source->kind);
    if (source->changed_utc != 0) {
        fprintf(out, "%s, read %s (", buffer_text(&counts),
                status_format_time(zone, source->changed_utc, time));
        print_age(now_utc - source->changed_utc, out);
        fputs(" ago)\n", out);
    } else {
        fputs("nothing to show yet\n", out);
    }
    buffer_finish(&counts);
    if (source->left_out > 0) {
        fprintf(out, "    left out: %zu; see litfass-sync --check %s\n", source->left_out,
                source->name);
    }
    if (source->checked_utc != 0) {
        fprintf(out, "    last check: %s", status_format_time(zone, source->checked_utc, time));
        if (source->http_status != 0) {
            fprintf(out, ", HTTP %d\n", source->http_status);
        } else {
            fputs(", no answer\n", out);
        }
    }
    if (source->problem[0] != '\0') {
        fprintf(out, "    problem: %s (%d in a row)\n", source->problem, source->failures);
    }
    if (source->next_utc != 0) {
        fprintf(out, "    next try: %s\n", status_format_time(zone, source->next_utc, time));
    }
}

void status_print(const struct status *status, const struct zone *zone, int64_t now_utc,
                  FILE *out)
{
    char time[STATUS_TIME_BYTES];
    fprintf(out, "status of %s\n", status_format_time(zone, status->written_utc, time));
    if (status->content_problem[0] != '\0') {
        fprintf(out, "content: %s\n", status->content_problem);
    }
    for (size_t i = 0; i < status->source_count; i++) {
        print_source(&status->sources[i], zone, now_utc, out);
    }
}
