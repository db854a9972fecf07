/* SPDX-License-Identifier: MIT */
#include "feed/csv_record.h"

#include <string.h>

#include "feed/csv_draft.h"
#include "feed/csv_value.h"
#include "feed/prose.h"
#include "feed/reach.h"

/* The heading of a column in the list's own language, for what is made of several cells. */
static struct csv_heading own_heading(const struct csv_job *job, enum csv_column column)
{
    struct csv_heading own = {.is_known = true, .column = column, .lang = "", .label = ""};
    for (size_t i = 0; i < job->columns.count && !own.text; i++) {
        if (job->columns.items[i].value == (int)column) {
            own.text = job->columns.items[i].text;
        }
    }
    for (size_t i = 0; i < job->heading_count; i++) {
        const struct csv_heading *heading = &job->headings[i];
        if (heading->is_known && heading->column == column && heading->lang[0] == '\0') {
            return *heading;
        }
    }
    return own;
}

static void put_own(struct csv_job *job, struct csv_draft *draft, enum csv_column column,
                    const char *text)
{
    struct csv_heading heading = own_heading(job, column);
    if (text[0] != '\0' && !csv_draft_has_text(job, draft, csv_column_field(column), "")) {
        csv_value_put_text(job, &heading, csv_column_field(column), 0, text, &draft->fields);
    }
}

static void put_foreign_name(struct csv_job *job, struct csv_draft *draft, const char *name)
{
    for (size_t i = 0; i < job->heading_count; i++) {
        const struct csv_heading *heading = &job->headings[i];
        if (heading->is_known && heading->column == CSV_NAME &&
            strcmp(csv_job_read_cell(job, i), name) == 0) {
            csv_value_put_text(job, heading, FIELD_TITLE, 0, name, &draft->fields);
            return;
        }
    }
}

/* Before all other texts, so that it has room. */
static void put_name(struct csv_job *job, struct csv_draft *draft)
{
    const char *name = csv_job_find_cell(job, CSV_NAME);
    if (name[0] != '\0' && csv_job_find_own_cell(job, CSV_NAME)[0] == '\0') {
        put_foreign_name(job, draft, name);
    } else {
        put_own(job, draft, CSV_NAME, csv_list_name(job));
    }
}

static void check_kind(struct csv_job *job, const struct csv_draft *draft)
{
    const struct csv_entry *entry = draft->entry;
    const char *text = csv_job_find_cell(job, CSV_KIND);
    if (!entry->is_kind_known && text[0] != '\0') {
        struct csv_heading heading = own_heading(job, CSV_KIND);
        csv_job_tell(job, SEVERITY_WARNING, &heading,
                     entry->is_notice ? "it is shown as news" : "it is shown as an institution",
                     "the word %s is not known here", csv_job_quote(job, text));
    }
}

/* --- Contacts --- */

static void check_postcode(struct csv_job *job, const char *postcode)
{
    const size_t german_digits = 5;
    if (strlen(postcode) == german_digits - 1 &&
        postcode[strspn(postcode, "0123456789")] == '\0') {
        struct csv_heading heading = own_heading(job, CSV_POSTCODE);
        csv_job_tell(job, SEVERITY_NOTE, &heading, "it is shown as it is",
                     "the spreadsheet has perhaps taken a 0 from the start of %s",
                     csv_job_quote(job, postcode));
    }
}

static const char *find_line(struct csv_job *job, enum csv_column column)
{
    return reach_join_address(job->row_arena, csv_job_find_cell(job, column));
}

/* "1-3" is a house number to people and a day to a spreadsheet. */
static const char *find_house_number(struct csv_job *job)
{
    const char *text = find_line(job, CSV_HOUSE_NUMBER);
    if (!day_is_month_and_day(text)) {
        return text;
    }
    struct csv_heading heading = own_heading(job, CSV_HOUSE_NUMBER);
    csv_job_tell(job, SEVERITY_WARNING, &heading, "the cell is left out",
                 "the spreadsheet has made a date of it: %s", csv_job_quote(job, text));
    return "";
}

/* "Lindenstraße 5, 30000 Auenstadt", of one column or of four. */
static void put_address(struct csv_job *job, struct csv_draft *draft)
{
    struct buffer line = {0}, town = {0};
    struct csv_heading heading = own_heading(job, CSV_ADDRESS);
    const char *postcode = find_line(job, CSV_POSTCODE);
    prose_append_part(&line, ", ", find_line(job, CSV_ADDRESS));
    if (line.size_bytes == 0) {
        prose_append_part(&line, ", ", find_line(job, CSV_STREET));
        prose_append_part(&line, " ", find_house_number(job));
    }
    prose_append_part(&town, " ", postcode);
    prose_append_part(&town, " ", find_line(job, CSV_TOWN));
    if (postcode[0] == '\0' || !strstr(buffer_text(&line), postcode)) {
        prose_append_part(&line, ", ", buffer_text(&town));
    }
    check_postcode(job, postcode);
    if (line.size_bytes > 0) {
        csv_value_put_text(job, &heading, FIELD_ADDRESS, 0, buffer_text(&line), &draft->fields);
    }
    buffer_finish(&town);
    buffer_finish(&line);
}

/* With its unit, and not once more if it is the name already. */
static void put_organization(struct csv_job *job, struct csv_draft *draft)
{
    struct buffer line = {0};
    const char *organization = csv_job_find_own_cell(job, CSV_ORGANIZATION);
    if (strcmp(organization, csv_list_name(job)) != 0) {
        prose_append_part(&line, ", ", organization);
    }
    prose_append_part(&line, ", ", csv_job_find_own_cell(job, CSV_UNIT));
    put_own(job, draft, CSV_ORGANIZATION, buffer_text(&line));
    buffer_finish(&line);
}

static void tell_contact(struct csv_job *job, struct csv_draft *draft)
{
    struct contact *contact = &draft->contact;
    put_organization(job, draft);
    put_address(job, draft);
    if (draft->topics.count == 0 && job->options->topic) {
        csv_draft_add_word(job, &draft->topics, job->options->topic);
    }
    contact->uid = draft->entry->uid;
    contact->type = draft->entry->kind.type;
    contact->topics = draft->topics.items;
    contact->topic_count = draft->topics.count;
    contact->areas = draft->areas.items;
    contact->area_count = draft->areas.count;
    contact->part_of = draft->part_of.items;
    contact->part_of_count = draft->part_of.count;
    contact->fields = draft->fields;
    if (job->sink->contact) {
        job->sink->contact(job->sink->context, contact);
    }
}

/* --- Notices --- */

/* A contact of this list, or words: the person, else the number to call. */
static void put_contact(struct csv_job *job, struct csv_draft *draft)
{
    static const enum csv_column columns[] = {CSV_CONTACT, CSV_PERSON, CSV_PHONE, CSV_EMAIL};
    for (size_t i = 0; i < LF_LENGTH(columns); i++) {
        const char *text = csv_job_find_own_cell(job, columns[i]);
        if (text[0] == '\0') {
            continue;
        }
        const struct csv_entry *entry = csv_list_find(draft->list, job->row_arena, text);
        if (entry && !entry->is_hidden) {
            draft->notice.contact_uid = entry->uid;
        } else {
            put_own(job, draft, CSV_CONTACT, text);
        }
        return;
    }
}

/* One of the two days is wrong; nobody but the house knows which. */
static bool ends_before_it_begins(struct csv_job *job, const struct notice *notice)
{
    if (!notice->has_published || !notice->has_valid_until ||
        notice->valid_until_day >= notice->published_day) {
        return false;
    }
    char first[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
    struct csv_heading heading = own_heading(job, CSV_UNTIL);
    csv_job_tell(job, SEVERITY_ERROR, &heading, "the notice is left out",
                 "its last day, %s, lies before its first, %s",
                 date_format_day(notice->valid_until_day, last),
                 date_format_day(notice->published_day, first));
    return true;
}

static void tell_notice(struct csv_job *job, struct csv_draft *draft)
{
    struct notice *notice = &draft->notice;
    if (ends_before_it_begins(job, notice)) {
        return;
    }
    put_own(job, draft, CSV_TEXT, csv_job_find_own_cell(job, CSV_NOTE));
    put_own(job, draft, CSV_TEXT, csv_job_find_own_cell(job, CSV_SUMMARY));
    put_contact(job, draft);
    if (draft->entry->kind.kind == NOTICE_ALERT && !notice->has_valid_until) {
        struct csv_heading heading = own_heading(job, CSV_UNTIL);
        csv_job_tell(job, SEVERITY_NOTE, &heading,
                     "it stands above everything until its row is deleted",
                     "the alert has no end");
    }
    notice->uid = draft->entry->uid;
    notice->kind = draft->entry->kind.kind;
    notice->areas = draft->areas.items;
    notice->area_count = draft->areas.count;
    notice->fields = draft->fields;
    if (job->sink->notice) {
        job->sink->notice(job->sink->context, notice);
    }
}

void csv_record_tell(struct csv_job *job, const struct csv_list *list,
                     const struct csv_entry *entry)
{
    struct csv_draft draft = {.list = list, .entry = entry};
    check_kind(job, &draft);
    put_name(job, &draft);
    csv_draft_read(job, &draft);
    if (draft.is_left_out) {
        return;
    }
    if (entry->is_notice) {
        tell_notice(job, &draft);
    } else {
        tell_contact(job, &draft);
    }
}
