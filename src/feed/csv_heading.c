/* SPDX-License-Identifier: MIT */
#include "feed/csv_heading.h"

#include <string.h>

#define HEADING_ROWS_MAX 30 /* titles and remarks above the headings */

struct candidate {
    char separator;
    struct csv_position position; /* of the row of headings */
    size_t known_count, separator_count;
};

static bool is_name(enum csv_column column)
{
    return column == CSV_NAME || column == CSV_ORGANIZATION;
}

/* How many headings of the row are known; 0 if none of them is one for the name. */
static size_t count_known(struct csv_job *job)
{
    size_t count = 0;
    bool has_name = false;
    for (size_t i = 0; i < job->row.count; i++) {
        struct csv_heading heading =
            csv_column_read(&job->columns, &job->terms, job->row_arena, job->row.cells[i]);
        count += heading.is_known;
        has_name = has_name || (heading.is_known && is_name(heading.column));
    }
    arena_reset(job->row_arena);
    return has_name ? count : 0;
}

/* A row of records may by chance hold a word that is a heading; the headings hold more of
 * them. */
static struct candidate try_separator(struct csv_job *job, char separator)
{
    struct candidate best = {.separator = separator};
    struct csv_position begin = job->reader.position;
    job->reader.separator = separator;
    for (int i = 0; i < HEADING_ROWS_MAX; i++) {
        struct csv_position position = job->reader.position;
        if (!csv_reader_next(&job->reader, &job->row)) {
            break;
        }
        size_t known_count = count_known(job);
        if (known_count > best.known_count) {
            best.position = position;
            best.known_count = known_count;
            best.separator_count = job->row.separator_count;
        }
    }
    job->reader.position = begin;
    return best;
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
    return a->known_count != b->known_count ? a->known_count > b->known_count
                                            : a->separator_count > b->separator_count;
}

/* Of two columns that say the same the one with the better heading is read. */
static void drop_doubles(struct csv_job *job, size_t index)
{
    struct csv_heading *later = &job->headings[index];
    for (size_t i = 0; i < index && later->is_known; i++) {
        struct csv_heading *earlier = &job->headings[i];
        if (earlier->is_known && earlier->column == later->column &&
            strcmp(earlier->lang, later->lang) == 0 && !csv_column_is_many(later->column)) {
            struct csv_heading *dropped = later->rank < earlier->rank ? earlier : later;
            struct csv_heading *kept = dropped == later ? earlier : later;
            dropped->is_known = false;
            csv_job_tell(job, SEVERITY_NOTE, dropped, "it is not read",
                         "this says the same as the column %s", kept->text);
        }
    }
}

/* Under these a house keeps what it would not say to everybody. */
static bool is_remark(struct arena *arena, const char *heading)
{
    static const char *const stems[] = {"bemerkung", "anmerkung", "notiz",  "kommentar",
                                        "remark",    "comment",   "vermerk"};
    const char *key = lexicon_key(arena, heading);
    for (size_t i = 0; i < LF_LENGTH(stems); i++) {
        if (strncmp(key, stems[i], strlen(stems[i])) == 0) {
            return true;
        }
    }
    return false;
}

static void tell_unknown(struct csv_job *job, const struct csv_heading *heading)
{
    const struct lexicon_word *meant =
        lexicon_suggest(&job->columns, job->row_arena, heading->text);
    csv_job_tell(job, SEVERITY_NOTE, heading, "it is not shown",
                 "this heading is not known%s%s", meant ? "; perhaps it should be " : "",
                 meant ? meant->text : "");
}

static void tell_unread(struct csv_job *job, const struct csv_heading *heading)
{
    if (heading->is_private) {
        csv_job_tell(job, SEVERITY_NOTE, heading, "it is not shown",
                     "the heading says that this is not for everybody");
    } else if (is_remark(job->row_arena, heading->text)) {
        csv_job_tell(job, SEVERITY_NOTE, heading, "it is not shown",
                     "many houses keep remarks of their own here; what everybody may read "
                     "belongs into a column Hinweise");
    } else {
        tell_unknown(job, heading);
    }
}

static void check_language(struct csv_job *job, struct csv_heading *heading)
{
    if (heading->lang[0] != '\0' && csv_column_field(heading->column) == FIELD_COUNT) {
        csv_job_tell(job, SEVERITY_NOTE, heading, "it is not read",
                     "what stands in this column is the same in every language");
        heading->is_known = false;
    }
}

static void keep_headings(struct csv_job *job)
{
    job->heading_row = job->row.number;
    job->heading_count = job->row.count;
    for (size_t i = 0; i < job->row.count; i++) {
        struct csv_heading *heading = &job->headings[i];
        *heading = csv_column_read(&job->columns, &job->terms, job->arena, job->row.cells[i]);
        job->known_count += heading->is_known;
        if (fields_is_lang(job->options->locale, heading->lang)) {
            heading->lang = ""; /* "Titel (de)" in a German list */
        }
    }
}

void csv_heading_tell(struct csv_job *job)
{
    size_t notice_count = 0, contact_count = 0;
    job->row.number = job->heading_row;
    for (size_t i = 0; i < job->heading_count; i++) {
        struct csv_heading *heading = &job->headings[i];
        if (heading->is_known) {
            check_language(job, heading);
            drop_doubles(job, i);
        } else if (heading->text[0] != '\0') {
            tell_unread(job, heading);
        }
        if (heading->is_known) {
            notice_count += csv_column_is_of_notices(heading->column);
            contact_count += csv_column_is_of_contacts(heading->column);
        }
    }
    job->is_notice_list = notice_count > 0 && contact_count == 0;
    arena_reset(job->row_arena);
}

bool csv_heading_find(struct csv_job *job)
{
    static const char separators[] = {'\0', ';', ',', '\t'};
    struct candidate best = try_separator(job, job->reader.separator);
    bool is_told = best.separator != '\0' && best.known_count > 0;
    for (size_t i = 0; i < sizeof(separators) && !is_told; i++) {
        struct candidate candidate = try_separator(job, separators[i]);
        best = is_better(&candidate, &best) ? candidate : best;
    }
    if (best.known_count == 0) {
        return false;
    }
    job->reader.separator = best.separator;
    job->reader.position = best.position;
    CHECK(csv_reader_next(&job->reader, &job->row));
    keep_headings(job);
    return true;
}
