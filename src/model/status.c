/* SPDX-License-Identifier: MIT */

#include "model/status.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/parse.h"

#define SOURCES_MAX 1000

/* One row for each member: writer and reader are made of it. */
enum member_type { MEMBER_TEXT, MEMBER_TIME, MEMBER_INT, MEMBER_SIZE };

struct member {
    const char *name;
    enum member_type type;
    size_t offset;
    size_t room; /* of a text */
};

#define OF_SOURCE(member) offsetof(struct source_status, member)
#define OF_ALL(member) offsetof(struct status, member)

static const struct member source_members[] = {
    {"name", MEMBER_TEXT, OF_SOURCE(name), STATUS_NAME_BYTES},
    {"kind", MEMBER_TEXT, OF_SOURCE(kind), 16},
    {"last_check", MEMBER_TIME, OF_SOURCE(checked_utc), 0},
    {"last_good", MEMBER_TIME, OF_SOURCE(good_utc), 0},
    {"last_change", MEMBER_TIME, OF_SOURCE(changed_utc), 0},
    {"next_try", MEMBER_TIME, OF_SOURCE(next_utc), 0},
    {"held_until", MEMBER_TIME, OF_SOURCE(held_until_utc), 0},
    {"http_status", MEMBER_INT, OF_SOURCE(http_status), 0},
    {"failures", MEMBER_INT, OF_SOURCE(failures), 0},
    {"problem", MEMBER_TEXT, OF_SOURCE(problem), STATUS_TEXT_BYTES},
    {"events", MEMBER_SIZE, OF_SOURCE(events), 0},
    {"contacts", MEMBER_SIZE, OF_SOURCE(contacts), 0},
    {"notices", MEMBER_SIZE, OF_SOURCE(notices), 0},
    {"left_out", MEMBER_SIZE, OF_SOURCE(left_out), 0},
    {"withheld", MEMBER_SIZE, OF_SOURCE(withheld), 0},
    {"pictures", MEMBER_SIZE, OF_SOURCE(pictures), 0},
    {"pictures_missing", MEMBER_SIZE, OF_SOURCE(pictures_missing), 0},
    {"picture_problem", MEMBER_TEXT, OF_SOURCE(picture_problem), STATUS_TEXT_BYTES},
    {"updated", MEMBER_TIME, OF_SOURCE(updated_utc), 0},
};

/* Before the sources. */
static const struct member members[] = {
    {"written", MEMBER_TIME, OF_ALL(written_utc), 0},
    {"clock", MEMBER_TEXT, OF_ALL(clock), 16},
    {"clock_reason", MEMBER_TEXT, OF_ALL(clock_reason), 80},
    {"as_of", MEMBER_TIME, OF_ALL(as_of_utc), 0},
    {"freshness", MEMBER_TEXT, OF_ALL(freshness), 16},
    {"content_problem", MEMBER_TEXT, OF_ALL(content_problem), STATUS_TEXT_BYTES},
    {"addresses", MEMBER_TEXT, OF_ALL(addresses), STATUS_TEXT_BYTES},
};

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

static void append_members(struct buffer *buffer, const struct member *rows, size_t count,
                           const void *record, const char *indent)
{
    for (size_t i = 0; i < count; i++) {
        buffer_printf(buffer, "%s\"%s\": ", indent, rows[i].name);
        append_member(buffer, &rows[i], (const char *)record + rows[i].offset);
        buffer_append_text(buffer, i + 1 < count ? ",\n" : "");
    }
}

void status_format(const struct status *status, struct buffer *buffer)
{
    buffer_append_text(buffer, "{\n  \"litfass_status\": 1,\n");
    append_members(buffer, members, LF_LENGTH(members), status, "  ");
    buffer_append_text(buffer, ",\n  \"sources\": [\n");
    for (size_t i = 0; i < status->source_count; i++) {
        buffer_append_text(buffer, "    {\n");
        append_members(buffer, source_members, LF_LENGTH(source_members), &status->sources[i],
                       "      ");
        buffer_append_text(buffer, i + 1 < status->source_count ? "\n    },\n" : "\n    }\n");
    }
    buffer_append_text(buffer, "  ]\n}\n");
}

/* ---- reading ---- */

/* Undoes append_text, within room. */
static void parse_text(const char *value, char *text, size_t room)
{
    size_t length = 0;
    for (value++; *value != '\0' && *value != '"' && length + 1 < room; value++) {
        if (*value == '\\' && value[1] == 'u') {
            text[length++] = ' '; /* a control character, of no use to people */
            value += strnlen(value, 6) < 6 ? strlen(value) - 1 : 5;
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

static void parse_members(const struct member *rows, size_t count, const char *line,
                          void *record)
{
    for (size_t i = 0; i < count; i++) {
        const char *value = find_value(line, rows[i].name);
        if (value != NULL) {
            parse_member(&rows[i], value, (char *)record + rows[i].offset);
        }
    }
}

static void parse_line(struct status *status, const char *line)
{
    if (find_value(line, source_members[0].name) != NULL &&
        status->source_count < SOURCES_MAX) {
        status->sources =
            mem_resize(status->sources, (status->source_count + 1) * sizeof(*status->sources));
        status->sources[status->source_count++] = (struct source_status){0};
    }
    if (status->source_count > 0) {
        parse_members(source_members, LF_LENGTH(source_members), line,
                      &status->sources[status->source_count - 1]);
    } else {
        parse_members(members, LF_LENGTH(members), line, status);
    }
}

bool status_parse(struct status *status, const char *text, struct error *err)
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
