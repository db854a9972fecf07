/* SPDX-License-Identifier: MIT */
#include "feed/csv_job.h"

#include <ctype.h>
#include <string.h>

#include "base/parse.h"
#include "feed/csv_damage.h"
#include "feed/prose.h"

void csv_job_tell(struct csv_job *job, enum severity severity,
                  const struct csv_heading *heading, const char *effect, const char *format,
                  ...)
{
    const char *where = heading ? arena_printf(job->row_arena, "row %d, column %s",
                                               job->row.number, heading->text)
                                : arena_printf(job->row_arena, "row %d", job->row.number);
    va_list args;
    va_start(args, format);
    report_tell_args(&job->report, severity, where, effect, format, args);
    va_end(args);
}

const char *csv_job_quote(struct csv_job *job, const char *text)
{
    char *line = arena_copy_text(job->row_arena, text);
    prose_join_lines(line);
    return prose_quote(job->row_arena, line);
}

/* ="030 23125" and '030 23125 keep the zero of a number in a spreadsheet. */
static char *strip_guard(char *text)
{
    size_t length = strlen(text);
    if (length > 3 && strncmp(text, "=\"", 2) == 0 && text[length - 1] == '"') {
        text[length - 1] = '\0';
        return text + 2;
    }
    if (text[0] == '\'' && (isdigit((unsigned char)text[1]) || text[1] == '+')) {
        return text + 1;
    }
    return text;
}

/* The blank that does not break a line, which comes along from web pages; the others are
 * gone. */
static char *trim(char *text)
{
    static const char blank[] = "\xC2\xA0";
    while (strncmp(text, blank, 2) == 0 || *text == ' ') {
        text += *text == ' ' ? 1 : 2;
    }
    size_t length = strlen(text);
    while ((length >= 2 && memcmp(text + length - 2, blank, 2) == 0) ||
           (length > 0 && text[length - 1] == ' ')) {
        length -= text[length - 1] == ' ' ? 1 : 2;
    }
    text[length] = '\0';
    return text;
}

char *csv_job_read_cell(struct csv_job *job, size_t index)
{
    static const char *const blanks[] = {"-", "–", "—", "/", "k.A.", "k. A.", "n/a"};
    const char *cell = csv_row_get(&job->row, index);
    char *text = trim(prose_read(job->row_arena, cell, CSV_CELL_BYTES_MAX).text);
    bool is_blank = parse_word(text, blanks, LF_LENGTH(blanks)) >= 0;
    return is_blank ? text + strlen(text) : strip_guard(text);
}

static const char *find_cell(struct csv_job *job, enum csv_column column, bool is_own)
{
    for (size_t i = 0; i < job->heading_count && i < job->row.count; i++) {
        const struct csv_heading *heading = &job->headings[i];
        if (heading->is_known && heading->column == column &&
            (heading->lang[0] == '\0') == is_own) {
            const char *text = csv_job_read_cell(job, i);
            if (text[0] != '\0' && !csv_damage_find(text)) {
                return text;
            }
        }
    }
    return "";
}

const char *csv_job_find_own_cell(struct csv_job *job, enum csv_column column)
{
    return find_cell(job, column, true);
}

const char *csv_job_find_cell(struct csv_job *job, enum csv_column column)
{
    const char *text = find_cell(job, column, true);
    return text[0] != '\0' ? text : find_cell(job, column, false);
}

char *csv_job_next_part(struct csv_job *job, const struct csv_heading *heading,
                        struct csv_parts *parts)
{
    char *part = prose_next_part(job->row_arena, &parts->cursor, parts->dividers);
    if (part && ++parts->count > CSV_PARTS_MAX) {
        csv_job_tell(job, SEVERITY_WARNING, heading, "the rest is left out",
                     "there are more than %d of them in one cell", CSV_PARTS_MAX);
        return NULL;
    }
    return part;
}
