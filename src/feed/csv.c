/* SPDX-License-Identifier: MIT */

/* Two walks through the rows. The first names the records, because rows speak of each other
 * ("gehört zu") and of the same name there may be several; the second reads them one by one and
 * forgets them. */

#include "feed/csv.h"

#include <string.h>

#include "feed/csv_heading.h"
#include "feed/csv_record.h"
#include "feed/csv_text.h"

/* Far above what a file of READER_BYTES_MAX can fill. */
#define ARENA_BYTES_MAX ((size_t)1 << 30)
#define PROBE_BYTES ((size_t)64 << 10)

static bool check_bytes(const char *bytes, size_t size_bytes, struct error *err)
{
    if (size_bytes > READER_BYTES_MAX) {
        return error_set(err, ERROR_REJECT, "the list is larger than %u MiB",
                         READER_BYTES_MAX >> 20);
    }
    const char *other = csv_text_find_other(bytes, size_bytes);
    if (other) {
        return error_set(err, ERROR_REJECT,
                         "this is %s and no list; a spreadsheet has to be saved as CSV", other);
    }
    return true;
}

static struct csv_job create_job(const struct reader_options *options,
                                 const struct reader_sink *sink)
{
    struct csv_job job = {.options = options, .sink = sink, .report = {.sink = sink}};
    job.arena = arena_create(ARENA_BYTES_MAX);
    job.row_arena = arena_create(ARENA_BYTES_MAX);
    job.terms = terms_create(job.arena);
    job.columns = csv_column_create(job.arena);
    return job;
}

static void finish_job(struct csv_job *job)
{
    csv_reader_finish(&job->reader);
    arena_destroy(job->row_arena);
    arena_destroy(job->arena);
}

static void tell_encoding(struct csv_job *job, enum csv_encoding encoding)
{
    job->is_damaged = encoding == CSV_UTF8_DAMAGED; /* told where the first is */
    if (encoding == CSV_WINDOWS_1252) {
        csv_job_tell(job, SEVERITY_NOTE, NULL,
                     "it is read as Windows-1252, in which letters of many languages are lost",
                     "the list is not saved as UTF-8");
    }
}

static void tell_records(struct csv_job *job, const struct csv_list *list)
{
    for (size_t i = 0; i < list->count && !reader_should_stop(job->options); i++) {
        const struct csv_entry *entry = &list->entries[i];
        if (!entry->is_hidden) {
            job->reader.position = entry->position;
            CHECK(csv_reader_next(&job->reader, &job->row));
            csv_record_tell(job, list, entry);
            arena_reset(job->row_arena);
        } else {
            reader_tell_withheld(job->sink);
        }
    }
}

static bool decode_text(struct csv_job *job, enum csv_encoding encoding, struct error *err)
{
    struct csv_list list;
    if (!csv_heading_find(job)) {
        return error_set(err, ERROR_REJECT,
                         "no row has a heading for the name (Name, Titel or Einrichtung), so "
                         "nobody can tell what the columns are");
    }
    tell_encoding(job, encoding);
    csv_heading_tell(job);
    if (!csv_list_build(job, &list, err)) {
        return false;
    }
    if (list.count == 0) {
        job->row.number = job->heading_row;
        csv_job_tell(job, SEVERITY_NOTE, NULL, "nothing of it is shown",
                     "there is nothing below the headings");
    }
    tell_records(job, &list);
    return true;
}

bool csv_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                const struct reader_sink *sink, struct error *err)
{
    if (!check_bytes(bytes, size_bytes, err)) {
        return false;
    }
    struct buffer text = {0};
    enum csv_encoding encoding = csv_text_decode(&text, bytes, size_bytes);
    struct csv_job job = create_job(options, sink);
    csv_reader_init(&job.reader, buffer_text(&text), text.size_bytes);
    bool is_read = decode_text(&job, encoding, err);
    finish_job(&job);
    buffer_finish(&text);
    return is_read;
}

bool csv_is_likely(const char *bytes, size_t size_bytes)
{
    static const struct reader_options options = {.locale = "de"};
    static const struct reader_sink sink = {0};
    size_t probe_bytes = size_bytes < PROBE_BYTES ? size_bytes : PROBE_BYTES;
    if (csv_text_find_other(bytes, size_bytes)) {
        return false;
    }
    struct buffer text = {0};
    (void)csv_text_decode(&text, bytes, probe_bytes);
    struct csv_job job = create_job(&options, &sink);
    csv_reader_init(&job.reader, buffer_text(&text), text.size_bytes);
    /* one known word on a line of many other texts is chance */
    bool is_likely = csv_heading_find(&job) && (job.known_count >= 2 || job.heading_row == 1);
    finish_job(&job);
    buffer_finish(&text);
    return is_likely;
}
