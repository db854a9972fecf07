/* SPDX-License-Identifier: MIT */
#include "feed/csv_list.h"

#include <string.h>

#include "base/utf8.h"
#include "feed/csv.h"
#include "feed/csv_value.h"
#include "feed/prose.h"

#define BLANKS " \t\n\f\v"
#define UID_CODE_POINTS_MAX 80
#define SLOT_COUNT 16384 /* a power of 2, more than twice the records a list may have */

_Static_assert(SLOT_COUNT > 2 * (READER_CONTACTS_MAX + CSV_NOTICES_MAX), "room in the tables");

/* --- Tables of entries by name --- */

typedef const char *(*key_fn)(const struct csv_entry *entry);

static const char *name_of(const struct csv_entry *entry)
{
    return entry->name;
}

static const char *uid_of(const struct csv_entry *entry)
{
    return entry->uid;
}

static struct csv_entry **create_slots(struct csv_job *job)
{
    return arena_alloc(job->arena, SLOT_COUNT * sizeof(struct csv_entry *));
}

/* The slot that holds the entry of this key, or the empty one where it belongs. */
static struct csv_entry **find_slot(struct csv_entry **slots, const char *key, key_fn key_of)
{
    size_t index = lexicon_hash(key, strlen(key)) & (SLOT_COUNT - 1);
    while (slots[index] && strcmp(key_of(slots[index]), key) != 0) {
        index = (index + 1) & (SLOT_COUNT - 1);
    }
    return &slots[index];
}

/* --- Rows --- */

/* Of dates with slashes, in all rows. */
struct orders {
    bool has_day_first;
    int month_first_row; /* 0 = none */
};

/* What is told of the first row that has it. */
struct flaws {
    bool has_nul, is_wide, is_damaged;
};

/* True for the first. */
static bool is_news(bool is_here, bool *is_told)
{
    bool is_first = is_here && !*is_told;
    *is_told = *is_told || is_here;
    return is_first;
}

static bool has_damaged_letters(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (!utf8_is_valid(row->cells[i], strlen(row->cells[i]))) {
            return true;
        }
    }
    return false;
}

/* As a comma does in a text that has no quotation marks. */
static bool has_more_than_headings(const struct csv_job *job)
{
    for (size_t i = job->heading_count; i < job->row.count && job->heading_count > 1; i++) {
        if (job->row.cells[i][strspn(job->row.cells[i], BLANKS)] != '\0') {
            return true;
        }
    }
    return false;
}

static void tell_flaws(struct csv_job *job, struct flaws *told)
{
    const struct csv_row *row = &job->row;
    if (row->is_unclosed) {
        csv_job_tell(job, SEVERITY_WARNING, NULL, "it is read to the end of its line",
                     "a cell begins with a quotation mark and is never closed");
    }
    if (row->is_cut) {
        csv_job_tell(job, SEVERITY_WARNING, NULL, "the rest of it is not read",
                     "a cell is longer than %zu KiB", CSV_CELL_BYTES_MAX >> 10);
    }
    if (has_more_than_headings(job)) {
        csv_job_tell(job, SEVERITY_NOTE, NULL, "it is not shown",
                     "there is more in it than there are headings");
    }
    if (is_news(row->has_nul, &told->has_nul)) {
        csv_job_tell(job, SEVERITY_NOTE, NULL, "they are left out", "there are NUL characters");
    }
    if (is_news(row->is_wide, &told->is_wide)) {
        csv_job_tell(job, SEVERITY_WARNING, NULL, "the rest is not read",
                     "there are more than %d columns", CSV_COLUMNS_MAX);
    }
    if (is_news(job->is_damaged && !told->is_damaged && has_damaged_letters(row),
                &told->is_damaged)) {
        csv_job_tell(job, SEVERITY_WARNING, NULL,
                     "what is not readable is shown as \xEF\xBF\xBD",
                     "the list holds damaged letters");
    }
}

const char *csv_list_name(struct csv_job *job)
{
    const char *name = csv_job_find_cell(job, CSV_NAME);
    const char *first = csv_job_find_cell(job, CSV_FIRST_NAME);
    if (name[0] == '\0' && first[0] == '\0') {
        name = csv_job_find_cell(job, CSV_ORGANIZATION);
    }
    const char *divider = first[0] != '\0' && name[0] != '\0' ? " " : "";
    char *line = arena_printf(job->row_arena, "%s%s%s", first, divider, name);
    prose_join_lines(line);
    return line;
}

static bool is_empty(struct csv_job *job)
{
    for (size_t i = 0; i < job->row.count; i++) {
        const char *cell = job->row.cells[i];
        if (cell[strspn(cell, BLANKS)] != '\0') {
            return false;
        }
    }
    return true;
}

static bool has_hidden_part(struct csv_job *job, const char *text, const char *dividers)
{
    for (const char *word; (word = prose_next_part(job->row_arena, &text, dividers)) != NULL;) {
        if (reader_is_hidden(job->options, word)) {
            return true;
        }
    }
    return false;
}

/* A topic or kind that the settings hide; also in columns that are not read, as when both Art
 * and Kategorie are there. */
static bool is_hidden(struct csv_job *job)
{
    if (job->options->hide_count == 0) {
        return false;
    }
    for (size_t i = 0; i < job->heading_count && i < job->row.count; i++) {
        enum csv_column column = job->headings[i].column;
        if (column != CSV_TOPICS && column != CSV_KIND) {
            continue;
        }
        const char *text = csv_job_read_cell(job, i);
        if (has_hidden_part(job, text, CSV_DIVIDERS) ||
            has_hidden_part(job, text, CSV_DIVIDERS "/")) {
            return true;
        }
    }
    return false;
}

/* What a row is: its kind decides, else the list. */
static void decide_kind(struct csv_job *job, struct csv_entry *entry)
{
    const char *text = csv_job_find_cell(job, CSV_KIND);
    struct terms_kind kind = {.is_contact = true, .is_notice = true};
    entry->is_kind_known =
        text[0] != '\0' && terms_read_kind(&job->terms, job->row_arena, text, &kind);
    entry->kind = kind;
    entry->is_notice = kind.is_contact && kind.is_notice ? job->is_notice_list : kind.is_notice;
}

static const char *find_twin(struct csv_job *job)
{
    static const enum csv_column columns[] = {
        CSV_STREET, CSV_ADDRESS, CSV_TOWN, CSV_ORGANIZATION, CSV_UNIT,
        CSV_PERSON, CSV_CONTACT, CSV_ROLE, CSV_KIND,         CSV_FROM};
    for (size_t i = 0; i < LF_LENGTH(columns); i++) {
        const char *text = csv_job_find_cell(job, columns[i]);
        if (text[0] != '\0') {
            return text;
        }
    }
    return "";
}

static struct csv_entry *add_entry(struct csv_job *job, struct csv_list *list)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 64 : list->capacity * 2;
        list->entries = arena_grow(job->arena, list->entries, list->count, capacity,
                                   sizeof(list->entries[0]));
        list->capacity = capacity;
    }
    return &list->entries[list->count++];
}

/* What is kept of each row until the end is short. */
static const char *copy_start(struct csv_job *job, const char *text)
{
    return arena_copy_range(job->arena, text, utf8_prefix_bytes(text, READER_TITLE_MAX));
}

static void weigh_dates(struct csv_job *job, struct orders *orders)
{
    static const enum csv_column columns[] = {CSV_CHECKED_ON, CSV_FROM, CSV_UNTIL};
    for (size_t i = 0; i < LF_LENGTH(columns); i++) {
        enum day_order order = day_find_order(csv_job_find_own_cell(job, columns[i]));
        orders->has_day_first = orders->has_day_first || order == DAY_ORDER_DAY_FIRST;
        if (order == DAY_ORDER_MONTH_FIRST && orders->month_first_row == 0) {
            orders->month_first_row = job->row.number;
        }
    }
}

static void decide_order(struct csv_job *job, const struct orders *orders)
{
    if (orders->has_day_first == (orders->month_first_row > 0)) {
        return;
    }
    job->day_order = orders->has_day_first ? DAY_ORDER_DAY_FIRST : DAY_ORDER_MONTH_FIRST;
    if (orders->month_first_row > 0) {
        job->row.number = orders->month_first_row;
        csv_job_tell(job, SEVERITY_NOTE, NULL, "all dates with slashes are read so",
                     "this date has the month before the day");
    }
}

static void tell_damaged_name(struct csv_job *job)
{
    for (size_t i = 0; i < job->heading_count && i < job->row.count; i++) {
        if (job->headings[i].is_known && job->headings[i].column == CSV_NAME) {
            (void)csv_value_is_damaged(job, &job->headings[i], csv_job_read_cell(job, i));
        }
    }
}

static void read_row(struct csv_job *job, struct csv_list *list, struct csv_position position)
{
    const char *name = csv_list_name(job);
    if (name[0] == '\0') {
        tell_damaged_name(job);
        csv_job_tell(job, SEVERITY_ERROR, NULL, "the row is left out", "there is no name");
        return;
    }
    struct csv_entry *entry = add_entry(job, list);
    *entry = (struct csv_entry){.position = position, .row = job->row.number};
    decide_kind(job, entry);
    entry->is_hidden = is_hidden(job);
    entry->id = copy_start(job, csv_job_find_cell(job, CSV_ID));
    entry->name = prose_fold(job->arena, copy_start(job, name));
    entry->twin = prose_fold(job->arena, copy_start(job, find_twin(job)));
    list->contact_count += !entry->is_notice;
    list->notice_count += entry->is_notice;
}

/* --- What records are called --- */

/* Words of a text joined by hyphens. */
static char *make_slug(struct arena *arena, const char *text)
{
    char *slug = arena_copy_range(arena, text, utf8_prefix_bytes(text, UID_CODE_POINTS_MAX));
    for (char *cursor = slug; *cursor != '\0'; cursor++) {
        *cursor = (unsigned char)*cursor <= ' ' ? '-' : *cursor;
    }
    return slug;
}

static const char *make_uid(struct csv_job *job, const struct csv_entry *entry)
{
    if (entry->id[0] != '\0') {
        return make_slug(job->arena, entry->id);
    }
    const char *name = entry->name[0] != '\0' ? make_slug(job->arena, entry->name) : "-";
    return entry->has_twin && entry->twin[0] != '\0'
               ? arena_printf(job->arena, "%s-%s", name, make_slug(job->arena, entry->twin))
               : name;
}

static void claim_uid(struct csv_job *job, struct csv_entry **slots, struct csv_entry *entry)
{
    const char *uid = make_uid(job, entry);
    const char *wanted = uid;
    struct csv_entry **slot = find_slot(slots, uid, uid_of);
    struct csv_entry *first = *slot;
    while (*slot) {
        uid = arena_printf(job->row_arena, "%s-%d", wanted, ++first->same_count + 1);
        slot = find_slot(slots, uid, uid_of);
    }
    entry->uid = arena_copy_text(job->arena, uid);
    *slot = entry;
    if (first) {
        job->row.number = entry->row;
        csv_job_tell(job, SEVERITY_NOTE, NULL,
                     "both are shown; a column ID keeps them apart for good",
                     entry->id[0] != '\0' ? "the ID is the same as in row %d"
                                          : "the name is the same as in row %d",
                     first->row);
    }
    arena_reset(job->row_arena);
}

static void name_entries(struct csv_job *job, struct csv_list *list)
{
    struct csv_entry **names[2] = {create_slots(job), create_slots(job)};
    struct csv_entry **uids[2] = {create_slots(job), create_slots(job)};
    for (size_t i = 0; i < list->count; i++) {
        struct csv_entry *entry = &list->entries[i];
        struct csv_entry **slot = find_slot(names[entry->is_notice], entry->name, name_of);
        if (*slot) {
            (*slot)->has_twin = entry->has_twin = true;
        } else {
            *slot = entry;
        }
    }
    /* An ID that somebody gave is not taken away by a name. */
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < list->count; i++) {
            struct csv_entry *entry = &list->entries[i];
            if ((entry->id[0] == '\0') == (round == 1)) {
                claim_uid(job, uids[entry->is_notice], entry);
            }
        }
    }
    list->contact_names = names[0];
    list->contact_uids = uids[0];
}

bool csv_list_build(struct csv_job *job, struct csv_list *ret_list, struct error *err)
{
    struct csv_list *list = ret_list;
    struct flaws told = {0};
    struct orders orders = {0};
    *list = (struct csv_list){0};
    for (;;) {
        struct csv_position position = job->reader.position;
        if (!csv_reader_next(&job->reader, &job->row)) {
            break;
        }
        if (!is_empty(job)) {
            tell_flaws(job, &told);
            weigh_dates(job, &orders);
            read_row(job, list, position);
            arena_reset(job->row_arena);
        }
        if (list->contact_count > READER_CONTACTS_MAX) {
            return error_set(err, ERROR_REJECT, "row %d: more than %d contacts",
                             job->row.number, READER_CONTACTS_MAX);
        }
        if (list->notice_count > CSV_NOTICES_MAX) {
            return error_set(err, ERROR_REJECT, "row %d: more than %d notices", job->row.number,
                             CSV_NOTICES_MAX);
        }
    }
    decide_order(job, &orders);
    name_entries(job, list);
    return true;
}

const struct csv_entry *csv_list_find(const struct csv_list *list, struct arena *scratch,
                                      const char *name)
{
    const struct csv_entry *entry =
        *find_slot(list->contact_names, prose_fold(scratch, name), name_of);
    return entry ? entry : *find_slot(list->contact_uids, make_slug(scratch, name), uid_of);
}
