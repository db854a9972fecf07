/* SPDX-License-Identifier: MIT */

/* A content reaches SNAPSHOT_HORIZON_DAYS: a longer span is made of several. */

#include "sync/list.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/content.h"
#include "sync/payload.h"
#include "sync/preview.h"
#include "sync/publish.h"

#define PAGE_ROWS 500
#define DAYS_MAX (100 * 366)

bool list_parse_time(const char *text, int64_t *ret_local_s, struct error *err)
{
    int32_t day = 0;
    if (date_parse_day(text, &day)) {
        *ret_local_s = (int64_t)day * DATE_DAY_SECONDS;
        return true;
    }
    return date_parse_local(text, ret_local_s) ||
           error_set(err, ERROR_SETUP,
                     "\"%.40s\" is no date; write 2026-12-02 or 2026-12-02T14:00", text);
}

/* ---- rows ---- */

static void print_text(const char *text, FILE *out)
{
    for (; *text != '\0'; text++) {
        fputc(*text == '\t' || *text == '\n' || *text == '\r' ? ' ' : *text, out);
    }
}

static void print_time(const struct event_row *row, int64_t local_s, FILE *out)
{
    char text[DATE_TEXT_BYTES];
    fputs(row->is_all_day ? date_format_day(date_day_of(local_s), text)
                          : date_format_local(local_s, text),
          out);
}

static void print_row(const struct event_row *row, FILE *out)
{
    print_time(row, row->start_local_s, out);
    fputc('\t', out);
    if (!row->is_open_end) {
        print_time(row, row->end_local_s, out);
    }
    fputc('\t', out);
    print_text(row->uid, out);
    fprintf(out, "\t%s\t", event_status_words[row->status]);
    print_text(fields_get(&row->fields, FIELD_TITLE, row->locale, row->locale), out);
    fputc('\n', out);
}

/* is_first: of the parts of a span, the one that also has what began before it. */
static void print_content(struct content *content, const struct list_input *input,
                          bool is_first, const struct zone *zone, FILE *out)
{
    struct event_query query = {
        /* A moment without length at `from` does not end after it. */
        .after_utc = zone_utc_from_local(zone, input->from_local_s) - 1,
        .before_utc = zone_utc_from_local(zone, input->to_local_s),
    };
    struct arena *arena = arena_create(0);
    size_t count = PAGE_ROWS;
    for (size_t offset = 0; count == PAGE_ROWS; offset += count) {
        struct event_row *rows = NULL;
        arena_reset(arena);
        count = content_list_events(content, &query, offset, PAGE_ROWS, arena, &rows);
        for (size_t i = 0; i < count; i++) {
            bool begins = rows[i].start_local_s >= input->from_local_s;
            bool runs = is_first && rows[i].end_local_s > input->from_local_s;
            if (begins || runs) {
                print_row(&rows[i], out);
            }
        }
    }
    arena_destroy(arena);
}

/* ---- from the data folder ---- */

static bool list_content(const struct list_input *input, const struct zone *zone, FILE *out,
                         struct error *err)
{
    char *path = file_join(input->settings->paths.data, PUBLISH_CONTENT);
    struct content *content = content_open(path, false, err);
    bool is_good = content != NULL;
    if (is_good) {
        print_content(content, input, true, zone, out);
        is_good =
            !content_is_damaged(content) ||
            error_set(err, ERROR_REJECT, "%s is damaged; the next sync builds it anew", path);
    }
    content_close(content);
    mem_free(path);
    return is_good;
}

/* ---- from a file ---- */

/* Lists [from, to) of the bytes; at most a horizon long. */
static bool list_part(const struct list_input *input, bool is_first,
                      const struct preview_input *preview, FILE *out, struct error *err)
{
    struct error failure = {0};
    struct content *content = preview_open(preview, NULL, &failure);
    if (content == NULL) {
        return error_set(err, failure.kind, "%s: %s", input->file, failure.text);
    }
    const struct zone *zone = zones_find(preview->zones, input->settings->house.zone, NULL);
    print_content(content, input, is_first, zone, out);
    content_close(content);
    return true;
}

static bool list_bytes(const struct list_input *input, struct zones *zones,
                       const struct buffer *bytes, FILE *out, struct error *err)
{
    struct preview_input preview = {
        .settings = input->settings,
        .zones = zones,
        .kind = payload_recognise(buffer_text(bytes), bytes->size_bytes),
        .bytes = bytes,
    };
    if (preview.kind == SOURCE_NONE) {
        return error_set(err, ERROR_REJECT, "%s: none of the kinds that are read", input->file);
    }
    const int64_t step_s = (int64_t)(SNAPSHOT_HORIZON_DAYS - 2) * DATE_DAY_SECONDS;
    struct list_input span = *input;
    bool is_good = true;
    while (is_good && span.from_local_s < input->to_local_s) {
        int64_t end_s = span.from_local_s + step_s;
        span.to_local_s = end_s < input->to_local_s ? end_s : input->to_local_s;
        preview.today_day =
            date_day_of(span.from_local_s) + 1; /* a content begins the day before */
        is_good =
            list_part(&span, span.from_local_s == input->from_local_s, &preview, out, err);
        span.from_local_s = span.to_local_s;
    }
    return is_good;
}

bool list_events(const struct list_input *input, FILE *out, struct error *err)
{
    if (input->to_local_s <= input->from_local_s) {
        return error_set(err, ERROR_SETUP, "the second date is not after the first");
    }
    if (input->to_local_s - input->from_local_s > (int64_t)DAYS_MAX * DATE_DAY_SECONDS) {
        return error_set(err, ERROR_SETUP, "more than 100 years");
    }
    struct zones *zones = zones_create(NULL);
    const struct zone *zone = zones_find(zones, input->settings->house.zone, err);
    struct buffer bytes = {.limit_bytes = READER_BYTES_MAX};
    bool is_good = zone != NULL;
    if (is_good && input->file == NULL) {
        is_good = list_content(input, zone, out, err);
    } else if (is_good) {
        is_good = file_read(input->file, READER_BYTES_MAX, &bytes, err) &&
                  list_bytes(input, zones, &bytes, out, err);
    }
    buffer_finish(&bytes);
    zones_destroy(zones);
    return is_good;
}
