/* SPDX-License-Identifier: MIT */
#include "feed/csv_draft.h"

#include <string.h>

#include "feed/hours.h"
#include "feed/csv_value.h"
#include "feed/prose.h"
#include "feed/traits.h"

#define WORDS_MAX (CSV_PARTS_MAX + 1) /* the parts, and the whole */
#define SUMMARY_WORDS_MAX 8           /* as the manual for staff says */

typedef void (*read_fn)(struct csv_job *job, struct csv_draft *draft,
                        const struct csv_heading *heading, const char *text);

/* --- Texts --- */

bool csv_draft_has_text(const struct csv_job *job, const struct csv_draft *draft,
                        enum field field, const char *lang)
{
    lang = lang[0] != '\0' ? lang : job->options->locale;
    for (size_t i = 0; i < draft->fields.count; i++) {
        if (draft->fields.items[i].field == field &&
            strcmp(draft->fields.items[i].lang, lang) == 0) {
            return true;
        }
    }
    return false;
}

/* Of two columns with the same purpose the first that is filled counts. */
static void read_text(struct csv_job *job, struct csv_draft *draft,
                      const struct csv_heading *heading, const char *text)
{
    enum field field = csv_column_field(heading->column);
    if (!csv_draft_has_text(job, draft, field, heading->lang)) {
        csv_value_put_text(job, heading, field, 0, text, &draft->fields);
    }
}

/* What stands on a tile: people read it in passing. */
static void read_summary(struct csv_job *job, struct csv_draft *draft,
                         const struct csv_heading *heading, const char *text)
{
    const char *cursor = text;
    int words = 0;
    while (words <= SUMMARY_WORDS_MAX &&
           prose_next_part(job->row_arena, &cursor, " ") != NULL) {
        words++;
    }
    if (words > SUMMARY_WORDS_MAX) {
        csv_job_tell(job, SEVERITY_NOTE, heading, "it is shown as it is",
                     "it has more than %d words, and people read it in passing",
                     SUMMARY_WORDS_MAX);
    }
    read_text(job, draft, heading, text);
}

/* In the list's own language it is made of several cells. */
static void read_translation(struct csv_job *job, struct csv_draft *draft,
                             const struct csv_heading *heading, const char *text)
{
    if (heading->lang[0] != '\0') {
        read_text(job, draft, heading, text);
    }
}

static void read_hours(struct csv_job *job, struct csv_draft *draft,
                       const struct csv_heading *heading, const char *text)
{
    const char *hours = hours_read(&job->terms.hours, job->row_arena, text);
    if (hours_is_appointment(&job->terms.hours, job->row_arena, text)) {
        draft->contact.is_by_appointment = true;
        return;
    }
    if (!hours && day_is_month_and_day(text)) {
        csv_job_tell(job, SEVERITY_WARNING, heading, "the cell is left out",
                     "the spreadsheet has made a date of it: %s", csv_job_quote(job, text));
        return;
    }
    if (!hours) {
        char *line = arena_copy_text(job->row_arena, text);
        for (char *cursor = line; *cursor != '\0'; cursor++) {
            *cursor = *cursor == '\n' ? ';' : *cursor;
        }
        hours = line;
        csv_job_tell(job, SEVERITY_NOTE, heading,
                     "they are shown as written, in every language",
                     "the opening hours are not understood: %s", csv_job_quote(job, text));
    }
    csv_value_put_token(job, heading, FIELD_HOURS, hours, &draft->fields);
}

static void read_phone(struct csv_job *job, struct csv_draft *draft,
                       const struct csv_heading *heading, const char *text)
{
    csv_value_read_phones(job, heading, text, heading->label, &draft->fields);
}

/* "Mobil", "Fax": the heading says what the number is. */
static void read_other_phone(struct csv_job *job, struct csv_draft *draft,
                             const struct csv_heading *heading, const char *text)
{
    const char *label = heading->label[0] != '\0' ? heading->label : heading->text;
    csv_value_read_phones(job, heading, text, label, &draft->fields);
}

static void read_email(struct csv_job *job, struct csv_draft *draft,
                       const struct csv_heading *heading, const char *text)
{
    csv_value_read_emails(job, heading, text, &draft->fields);
}

static void read_link(struct csv_job *job, struct csv_draft *draft,
                      const struct csv_heading *heading, const char *text)
{
    csv_value_read_links(job, heading, text, &draft->fields);
}

static void read_price(struct csv_job *job, struct csv_draft *draft,
                       const struct csv_heading *heading, const char *text)
{
    if (heading->lang[0] == '\0') {
        csv_value_read_price(job, heading, text, &draft->contact.price, &draft->fields);
    } else {
        read_text(job, draft, heading, text);
    }
}

/* --- Words --- */

void csv_draft_add_word(struct csv_job *job, struct csv_draft_words *words, const char *word)
{
    if (!words->items) {
        words->items = arena_alloc(job->row_arena, WORDS_MAX * sizeof(words->items[0]));
    }
    if (word[0] != '\0' && words->count < WORDS_MAX &&
        !prose_is_among(word, words->items, words->count)) {
        words->items[words->count++] = word;
    }
}

/* Commas divide only where nothing stronger does. */
static const char *find_dividers(const char *text)
{
    return strpbrk(text, ";|\n") ? ";|" : ",";
}

static void read_words(struct csv_job *job, const struct csv_heading *heading, const char *text,
                       struct csv_draft_words *words)
{
    struct csv_parts parts = {.cursor = text, .dividers = find_dividers(text)};
    for (const char *part; (part = csv_job_next_part(job, heading, &parts)) != NULL;) {
        csv_draft_add_word(job, words, prose_read(job->row_arena, part, READER_TITLE_MAX).text);
    }
}

static void read_topics(struct csv_job *job, struct csv_draft *draft,
                        const struct csv_heading *heading, const char *text)
{
    /* "Freizeit, Kultur, Sport" may be three topics or one; those that do not exist are not
     * shown */
    if (find_dividers(text)[0] == ',' && strchr(text, ',') &&
        strlen(text) <= READER_TITLE_MAX) {
        csv_draft_add_word(job, &draft->topics, text);
    }
    read_words(job, heading, text, &draft->topics);
}

static void read_areas(struct csv_job *job, struct csv_draft *draft,
                       const struct csv_heading *heading, const char *text)
{
    read_words(job, heading, text, &draft->areas);
}

/* A name may hold a comma: first the whole, then its lines, what stands between semicolons, and
 * what stands between commas. dividers: what is left to try, NULL at the end. */
static void add_networks(struct csv_job *job, struct csv_draft *draft,
                         const struct csv_heading *heading, const char *text,
                         const char *const *dividers)
{
    const struct csv_entry *entry = csv_list_find(draft->list, job->row_arena, text);
    if (entry) {
        if (!entry->is_hidden && entry != draft->entry) {
            csv_draft_add_word(job, &draft->part_of, entry->uid);
        }
        return;
    }
    if (!*dividers) {
        csv_job_tell(job, SEVERITY_WARNING, heading, "it is not shown as part of it",
                     "there is no row with the name %s", csv_job_quote(job, text));
        return;
    }
    struct csv_parts parts = {.cursor = text, .dividers = *dividers};
    for (const char *part; (part = csv_job_next_part(job, heading, &parts)) != NULL;) {
        add_networks(job, draft, heading, part, dividers + 1);
    }
}

static void read_part_of(struct csv_job *job, struct csv_draft *draft,
                         const struct csv_heading *heading, const char *text)
{
    static const char *const dividers[] = {"", ";|", ",", NULL};
    add_networks(job, draft, heading, text, dividers);
}

static void read_languages(struct csv_job *job, struct csv_draft *draft,
                           const struct csv_heading *heading, const char *text)
{
    struct csv_parts parts = {.cursor = terms_divide(job->row_arena, text), .dividers = ",;/|"};
    for (const char *part; (part = csv_job_next_part(job, heading, &parts)) != NULL;) {
        const char *tag = terms_find_language(&job->terms, job->row_arena, part);
        if (tag) {
            traits_append_tag(job->row_arena, tag, &draft->contact.languages);
        } else {
            csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out",
                         "the language %s is not known", csv_job_quote(job, part));
        }
    }
}

static void read_access(struct csv_job *job, struct csv_draft *draft,
                        const struct csv_heading *heading, const char *text)
{
    struct csv_parts parts = {.cursor = terms_divide(job->row_arena, text),
                              .dividers = CSV_DIVIDERS};
    for (const char *part; (part = csv_job_next_part(job, heading, &parts)) != NULL;) {
        if (!terms_read_access(&job->terms, job->row_arena, part, &draft->contact.access_yes,
                               &draft->contact.access_no)) {
            csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out", "the word %s %s",
                         csv_job_quote(job, part),
                         terms_access_flaw(&job->terms, job->row_arena, part));
        }
    }
}

/* --- Yes, no, and dates --- */

static bool read_truth(struct csv_job *job, const struct csv_heading *heading, const char *text,
                       bool unclear)
{
    enum terms_truth truth = terms_read_truth(&job->terms, job->row_arena, text);
    if (truth != TERMS_UNCLEAR) {
        return truth == TERMS_YES;
    }
    csv_job_tell(job, SEVERITY_WARNING, heading,
                 unclear ? "it counts as yes" : "it counts as no", "%s is neither ja nor nein",
                 csv_job_quote(job, text));
    return unclear;
}

/* Who writes "nach Absprache" into this column means it. */
static void read_by_appointment(struct csv_job *job, struct csv_draft *draft,
                                const struct csv_heading *heading, const char *text)
{
    bool is_told = read_truth(job, heading, text, true);
    draft->contact.is_by_appointment = draft->contact.is_by_appointment || is_told;
}

/* A contact that is marked must not lose the mark. */
static void read_sensitive(struct csv_job *job, struct csv_draft *draft,
                           const struct csv_heading *heading, const char *text)
{
    draft->contact.is_sensitive = read_truth(job, heading, text, true);
}

static void read_pinned(struct csv_job *job, struct csv_draft *draft,
                        const struct csv_heading *heading, const char *text)
{
    draft->notice.is_pinned = read_truth(job, heading, text, false);
}

static bool read_day(struct csv_job *job, const struct csv_heading *heading, const char *text,
                     enum severity severity, const char *effect, int32_t *ret_day)
{
    enum day_reading date = day_read(text, job->day_order, ret_day);
    if (date == DAY_READ) {
        return true;
    }
    const char *quote = csv_job_quote(job, text);
    if (date == DAY_SERIAL) {
        char day[DATE_TEXT_BYTES];
        csv_job_tell(
            job, SEVERITY_NOTE, heading,
            arena_printf(job->row_arena, "it is read as %s", date_format_day(*ret_day, day)),
            "the spreadsheet has saved the date as the number %s", quote);
        return true;
    }
    csv_job_tell(job, severity, heading, effect, "%s %s", quote, day_flaw(date));
    return false;
}

static void read_checked_on(struct csv_job *job, struct csv_draft *draft,
                            const struct csv_heading *heading, const char *text)
{
    draft->contact.has_checked_on =
        read_day(job, heading, text, SEVERITY_WARNING, "the date is left out",
                 &draft->contact.checked_on_day);
}

static void read_from(struct csv_job *job, struct csv_draft *draft,
                      const struct csv_heading *heading, const char *text)
{
    draft->notice.has_published =
        read_day(job, heading, text, SEVERITY_WARNING, "the date is left out",
                 &draft->notice.published_day);
}

static void read_until(struct csv_job *job, struct csv_draft *draft,
                       const struct csv_heading *heading, const char *text)
{
    draft->notice.has_valid_until =
        read_day(job, heading, text, SEVERITY_ERROR,
                 "the notice is left out, because it would stay for ever",
                 &draft->notice.valid_until_day);
    draft->is_left_out = draft->is_left_out || !draft->notice.has_valid_until;
}

/* --- Rows --- */

static const read_fn contact_readers[CSV_COLUMN_COUNT] = {
    [CSV_NAME] = read_translation,    [CSV_TOPICS] = read_topics,
    [CSV_AREAS] = read_areas,         [CSV_PHONE] = read_phone,
    [CSV_MOBILE] = read_other_phone,  [CSV_FAX] = read_other_phone,
    [CSV_EMAIL] = read_email,         [CSV_LINK] = read_link,
    [CSV_HOURS] = read_hours,         [CSV_LANGUAGES] = read_languages,
    [CSV_ACCESS] = read_access,       [CSV_PRICE] = read_price,
    [CSV_SUMMARY] = read_summary,     [CSV_TEXT] = read_text,
    [CSV_DESCRIPTION] = read_text,    [CSV_NOTE] = read_text,
    [CSV_PERSON] = read_text,         [CSV_CONTACT] = read_text,
    [CSV_ROLE] = read_text,           [CSV_ORGANIZATION] = read_translation,
    [CSV_PART_OF] = read_part_of,     [CSV_BY_APPOINTMENT] = read_by_appointment,
    [CSV_SENSITIVE] = read_sensitive, [CSV_CHECKED_ON] = read_checked_on,
};

static const read_fn notice_readers[CSV_COLUMN_COUNT] = {
    [CSV_NAME] = read_translation,   [CSV_AREAS] = read_areas,
    [CSV_LINK] = read_link,          [CSV_TEXT] = read_text,
    [CSV_DESCRIPTION] = read_text,   [CSV_FROM] = read_from,
    [CSV_UNTIL] = read_until,        [CSV_CONTACT] = read_translation,
    [CSV_PERSON] = read_translation, [CSV_PINNED] = read_pinned,
};

void csv_draft_read(struct csv_job *job, struct csv_draft *draft)
{
    const read_fn *readers = draft->entry->is_notice ? notice_readers : contact_readers;
    for (size_t i = 0; i < job->heading_count && i < job->row.count; i++) {
        const struct csv_heading *heading = &job->headings[i];
        if (!heading->is_known) {
            continue;
        }
        const char *text = csv_job_read_cell(job, i);
        if (text[0] != '\0' && !csv_value_is_damaged(job, heading, text) &&
            readers[heading->column]) {
            readers[heading->column](job, draft, heading, text);
        }
    }
}
