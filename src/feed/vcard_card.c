/* SPDX-License-Identifier: MIT */
#include "feed/vcard_card.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/parse.h"
#include "feed/texts.h"
#include "feed/vcard_entry.h"
#include "feed/vcard_label.h"
#include "feed/vcard_note.h"
#include "feed/vcard_put.h"
#include "feed/vcard_value.h"

#define WORD_MAX 200
#define NAME_SHOWN_BYTES_MAX 40
#define ITEMS_MAX 200 /* of one list, looked at */

/* --- Properties that are no entries --- */

enum name_part { NAME_FAMILY, NAME_GIVEN, NAME_MORE, NAME_PREFIX, NAME_SUFFIX, NAME_PARTS };

/* "Lindner;Ada;;Dr.;" becomes "Dr. Ada Lindner". */
static void read_name_parts(struct vcard_card *card, const struct line *line,
                            struct vcard_entry *entry, const char *value)
{
    static const enum name_part order[] = {NAME_PREFIX, NAME_GIVEN, NAME_MORE, NAME_FAMILY,
                                           NAME_SUFFIX};
    struct arena *arena = card->job->card_arena;
    const char *parts[NAME_PARTS];
    struct buffer name = {0}, part = {0};
    vcard_entry_split(arena, value, parts, NAME_PARTS);
    for (size_t i = 0; i < LF_LENGTH(order); i++) {
        const char *cursor = parts[order[i]];
        while (prose_next_item(&cursor, ',', &part)) { /* several given names */
            (void)buffer_printf(&name, "%s%s", name.size_bytes > 0 ? " " : "",
                                buffer_text(&part));
        }
    }
    card->has_given_name = parts[NAME_GIVEN][0] != '\0' || parts[NAME_PREFIX][0] != '\0';
    if (!card->parts_name && name.size_bytes > 0) {
        struct prose shown = prose_read(arena, name.data, texts_limit(FIELD_TITLE));
        card->parts_name = shown.text;
        card->parts_line = entry->line;
    }
    buffer_finish(&part);
    buffer_finish(&name);
}

static void read_kind(struct vcard_card *card, const struct line *line,
                      struct vcard_entry *entry, const char *value)
{
    static const struct {
        const char *word;
        enum contact_type type;
    } kinds[] = {
        {"individual", CONTACT_PERSON},   {"org", CONTACT_INSTITUTION},
        {"group", CONTACT_TEAM},          {"location", CONTACT_INSTITUTION},
        {"application", CONTACT_SERVICE}, {"device", CONTACT_SERVICE},
    };
    const char *word = vcard_value_show_line(card->job->card_arena, value, WORD_MAX).text;
    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        if (strcasecmp(kinds[i].word, word) == 0) {
            bool is_person = kinds[i].type == CONTACT_PERSON;
            card->kind = is_person ? VCARD_INDIVIDUAL : VCARD_OTHER;
            card->kind_type = kinds[i].type;
        }
    }
}

/* Apple's way to say KIND:org. */
static void read_show_as(struct vcard_card *card, const struct line *line,
                         struct vcard_entry *entry, const char *value)
{
    if (strcasecmp(value, "COMPANY") == 0 && card->kind == VCARD_UNKNOWN) {
        card->kind = VCARD_OTHER;
        card->kind_type = CONTACT_INSTITUTION;
    }
}

/* RFC 9554 3.3: the language of what says none. */
static void read_card_language(struct vcard_card *card, const struct line *line,
                               struct vcard_entry *entry, const char *value)
{
    const char *tag = vcard_value_show_line(card->job->card_arena, value, WORD_MAX).text;
    if (vcard_value_is_tag(tag)) {
        card->language = tag;
    }
}

/* Lists that programs make for themselves. */
static bool is_of_program(struct arena *arena, const char *category)
{
    static const char *const words[] = {"mycontacts", "my contacts", "starred"};
    return parse_word(prose_fold(arena, category), words, LF_LENGTH(words)) >= 0;
}

static void add_topic(struct vcard_card *card, const char *topic)
{
    if (topic[0] != '\0' && card->topic_count < LF_LENGTH(card->topics) &&
        !prose_is_among(topic, card->topics, card->topic_count)) {
        card->topics[card->topic_count++] = topic;
    }
}

static void read_categories(struct vcard_card *card, const struct line *line,
                            struct vcard_entry *entry, const char *value)
{
    struct buffer item = {0};
    for (int i = 0; i < ITEMS_MAX && prose_next_item(&value, ',', &item); i++) {
        const char *topic =
            vcard_value_show_line(card->job->card_arena, buffer_text(&item), WORD_MAX).text;
        if (!is_of_program(card->job->card_arena, topic) &&
            card->topic_count < VCARD_TOPICS_MAX) {
            add_topic(card, topic);
        }
    }
    buffer_finish(&item);
}

/* --- What is read, and what is known and not --- */

/* The order is that of the fields. Rows without a function are read by the first walk. */
static const struct row {
    const char *name;
    enum field field;
    vcard_read_fn *read;
} rows[] = {
    {"BEGIN", FIELD_COUNT, NULL},
    {"END", FIELD_COUNT, NULL},
    {"AGENT", FIELD_COUNT, NULL},
    {"VERSION", FIELD_COUNT, NULL},
    {"UID", FIELD_COUNT, NULL},
    {"REV", FIELD_COUNT, NULL},
    {"CLASS", FIELD_COUNT, NULL},
    {"MEMBER", FIELD_COUNT, NULL},
    {"X-ADDRESSBOOKSERVER-MEMBER", FIELD_COUNT, NULL},
    {"KIND", FIELD_COUNT, read_kind},
    {"X-ADDRESSBOOKSERVER-KIND", FIELD_COUNT, read_kind},
    {"X-ABSHOWAS", FIELD_COUNT, read_show_as},
    {"X-ABLABEL", FIELD_COUNT, vcard_label_read},
    {"LANGUAGE", FIELD_COUNT, read_card_language},
    {"CATEGORIES", FIELD_COUNT, read_categories},
    {"N", FIELD_COUNT, read_name_parts},
    {"FN", FIELD_TITLE, vcard_entry_read_text},
    {"X-LITFASS-SUMMARY", FIELD_SUMMARY, vcard_entry_read_text},
    {"ORG", FIELD_ORGANIZATION, vcard_entry_read_organization},
    {"TITLE", FIELD_ROLE, vcard_entry_read_text},
    {"ROLE", FIELD_ROLE, vcard_entry_read_text},
    {"TEL", FIELD_PHONE, vcard_entry_read_phone},
    {"EMAIL", FIELD_EMAIL, vcard_entry_read_email},
    {"ADR", FIELD_ADDRESS, vcard_entry_read_address},
    {"LABEL", FIELD_ADDRESS, vcard_entry_read_address_label},
    {"GEO", FIELD_GEO, vcard_entry_read_geo},
    {"IMPP", FIELD_ONLINE, vcard_entry_read_online},
    {"SOCIALPROFILE", FIELD_ONLINE, vcard_entry_read_online},
    {"X-SOCIALPROFILE", FIELD_ONLINE, vcard_entry_read_online},
    {"URL", FIELD_LINK, vcard_entry_read_link},
    {"X-LITFASS-HOURS", FIELD_HOURS, vcard_note_read_line},
    {"X-LITFASS-PRICE", FIELD_PRICE, vcard_note_read_line},
    {"X-LITFASS-ACCESS", FIELD_COUNT, vcard_note_read_line},
    {"X-LITFASS-CHECKED", FIELD_COUNT, vcard_note_read_line},
    {"X-LITFASS-TYPE", FIELD_COUNT, vcard_note_read_line},
    {"LANG", FIELD_COUNT, vcard_entry_read_language},
    {"NOTE", FIELD_NOTE, vcard_note_read},
    {"SPRACHEN", FIELD_COUNT, vcard_note_read_line},
    {"LANGUAGES", FIELD_COUNT, vcard_note_read_line},
    {"BARRIEREFREIHEIT", FIELD_COUNT, vcard_note_read_line},
    {"KURZ", FIELD_COUNT, vcard_note_read_line},
    {"BESCHREIBUNG", FIELD_COUNT, vcard_note_read_line},
    {"OEFFNUNGSZEITEN", FIELD_COUNT, vcard_note_read_line},
    {"SPRECHZEITEN", FIELD_COUNT, vcard_note_read_line},
    {"HOURS", FIELD_COUNT, vcard_note_read_line},
};

/* Properties of RFC 2426, 6350, 6474, 6715, 8605, 9554 and 9555 that a terminal does not show,
 * as little as any X-… that is no row above: what a person is like at home, and what only
 * programs use. */
static const char *const unread[] = {
    "ANNIVERSARY",  "BDAY",        "BIRTHPLACE", "CALADRURI", "CALURI",     "CAPURI",
    "CLIENTPIDMAP", "CONTACT-URI", "CREATED",    "DEATHDATE", "DEATHPLACE", "EXPERTISE",
    "FBURL",        "GENDER",      "GRAMGENDER", "HOBBY",     "INTEREST",   "JSPROP",
    "KEY",          "LOGO",        "MAILER",     "NAME",      "NICKNAME",   "ORG-DIRECTORY",
    "PHOTO",        "PRODID",      "PROFILE",    "PRONOUNS",  "RELATED",    "SORT-STRING",
    "SOUND",        "SOURCE",      "TZ",         "XML",
};

static bool is_name(const char *word, const char *name, size_t length_bytes)
{
    return strlen(word) == length_bytes && strncasecmp(word, name, length_bytes) == 0;
}

bool vcard_card_wants(const char *name, size_t length_bytes)
{
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (is_name(rows[i].name, name, length_bytes)) {
            return true;
        }
    }
    for (size_t i = 0; i < LF_LENGTH(unread); i++) {
        if (is_name(unread[i], name, length_bytes)) {
            return false;
        }
    }
    return length_bytes < 2 || strncasecmp(name, "X-", 2) != 0;
}

_Static_assert(LF_LENGTH(rows) <= VCARD_ROWS_MAX, "a counter for each row");

static bool is_too_much(struct vcard_card *card, size_t rank, const struct line *line)
{
    int *count = &card->line_counts[rank];
    if (*count > VCARD_LINES_MAX) {
        return true; /* told already */
    }
    (*count)++;
    if (*count > VCARD_LINES_MAX) {
        report_tell_line(&card->job->report, SEVERITY_WARNING, line->number,
                         "from here on they are left out", "the card has more than %d times %s",
                         VCARD_LINES_MAX, rows[rank].name);
    }
    return *count > VCARD_LINES_MAX;
}

static void read_row(struct vcard_card *card, size_t rank, const struct line *line)
{
    const struct row *row = &rows[rank];
    if (!row->read || is_too_much(card, rank, line)) {
        return;
    }
    struct vcard_entry entry = vcard_entry_begin(card, line);
    entry.property = row->name;
    entry.field = row->field;
    entry.rank = (int)rank;
    const char *value = vcard_value_decode(card->job->card_arena, line);
    if (value) {
        row->read(card, line, &entry, value);
    } else {
        report_tell_line(&card->job->report, SEVERITY_NOTE, line->number, "it is left out",
                         "%s is data and no text", row->name);
    }
}

static void read_property(struct vcard_card *card, const struct line *line)
{
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (strcmp(rows[i].name, line->name) == 0) {
            read_row(card, i, line);
            return;
        }
    }
    report_tell_line(&card->job->report, SEVERITY_NOTE, line->number, "the line is left out",
                     "address books have no %.*s", NAME_SHOWN_BYTES_MAX, line->name);
}

/* --- From its lines to a contact --- */

static bool has_entry(const struct vcard_card *card, enum field field)
{
    for (size_t i = 0; i < card->entry_count; i++) {
        if (card->entries[i].field == field) {
            return true;
        }
    }
    return false;
}

/* Adds a name as if the line of `source` had been one. */
static void add_name(struct vcard_card *card, const struct vcard_entry *source,
                     const char *text)
{
    struct vcard_entry name = *source;
    name.property = "FN";
    name.field = FIELD_TITLE;
    name.rank = 0; /* before all others */
    name.text = text;
    vcard_entry_add(card, &name);
}

/* A card without a name of its own is called like its parts, or its organization. */
static bool complete_name(struct vcard_card *card)
{
    size_t count = card->entry_count;
    if (has_entry(card, FIELD_TITLE)) {
        return true;
    }
    if (card->parts_name) {
        struct vcard_entry parts = {.line = card->parts_line, .group = ""};
        add_name(card, &parts, card->parts_name);
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (card->entries[i].field == FIELD_ORGANIZATION) {
            add_name(card, &card->entries[i], card->entries[i].text);
        }
    }
    if (card->entry_count > count) {
        return true;
    }
    report_tell_line(&card->job->report, SEVERITY_ERROR, card->part->line, "it is left out",
                     "the card has no name (FN, N) and no organization (ORG)");
    return false;
}

/* True when some of its names is that of its organization. */
static bool is_organization(const struct vcard_card *card)
{
    for (size_t i = 0; i < card->entry_count; i++) {
        for (size_t j = 0; j < card->entry_count; j++) {
            const struct vcard_entry *name = &card->entries[i], *other = &card->entries[j];
            if (name->field == FIELD_TITLE && other->field == FIELD_ORGANIZATION &&
                strcmp(name->text, other->text) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Returns whether what is private about the card has to be kept so: in doubt it is. */
static bool complete_type(struct vcard_card *card)
{
    bool is_firm = is_organization(card);
    if (card->has_type) {
        return card->kind == VCARD_INDIVIDUAL ||
               (card->kind == VCARD_UNKNOWN && card->contact.type == CONTACT_PERSON);
    }
    if (card->kind != VCARD_UNKNOWN) {
        card->contact.type = card->kind_type;
        return card->kind == VCARD_INDIVIDUAL;
    }
    card->contact.type =
        card->has_given_name && !is_firm ? CONTACT_PERSON : CONTACT_INSTITUTION;
    return !is_firm;
}

static bool is_in_group(const struct vcard_card *card, const char *uid)
{
    for (size_t i = 0; i < card->part_of_count; i++) {
        if (card->part_of[i] == uid) { /* each group has one uid, and it is kept once */
            return true;
        }
    }
    return false;
}

static void join_group(struct vcard_card *card, const char *key)
{
    const struct vcard_index *index = card->index;
    const struct vcard_link *link = vcard_index_find(index, key);
    if (!link) {
        return;
    }
    const struct vcard_link *end = index->links + index->link_count;
    for (; link < end && card->part_of_count < VCARD_TOPICS_MAX && strcmp(link->key, key) == 0;
         link++) {
        const struct vcard_part *group = &index->parts[link->group];
        if (group != card->part && !is_in_group(card, group->uid)) {
            card->part_of[card->part_of_count++] = group->uid;
        }
    }
}

/* Groups name their members by UID or by mail. */
static void join_groups(struct vcard_card *card)
{
    struct arena *arena = card->job->card_arena;
    join_group(card, card->part->key);
    for (size_t i = 0; i < card->entry_count; i++) {
        if (card->entries[i].field == FIELD_EMAIL) {
            const char *uri = arena_printf(arena, "mailto:%s", card->entries[i].text);
            join_group(card, vcard_index_key(arena, uri));
        }
    }
    card->contact.part_of = card->part_of;
    card->contact.part_of_count = card->part_of_count;
}

static void complete_topics(struct vcard_card *card)
{
    if (card->job->options->topic) { /* the last: what the card says itself comes first */
        add_topic(card, card->job->options->topic);
    }
    card->contact.topics = card->topics;
    card->contact.topic_count = card->topic_count;
}

static void tell_odd_card(struct vcard_card *card)
{
    const struct vcard_part *part = card->part;
    if (part->is_unended) {
        report_tell_line(&card->job->report, SEVERITY_WARNING, part->line,
                         "it counts as ended where the next card begins",
                         "the card has no END:VCARD");
    }
    if (part->version == 0 && !card->job->was_told_no_version) {
        card->job->was_told_no_version = true;
        report_tell_line(&card->job->report, SEVERITY_NOTE, part->line,
                         "it is read like one of 3.0", "the card has no VERSION that is known");
    }
    if (part->is_uid_made && !card->job->was_told_no_uid) {
        card->job->was_told_no_uid = true; /* many programs never write one */
        report_tell_line(&card->job->report, SEVERITY_NOTE, part->line,
                         "such cards are told apart by their names; under another name one "
                         "counts as new",
                         "the card has no UID");
    }
}

void vcard_card_tell(struct vcard_job *job, struct line_reader *reader,
                     const struct vcard_index *index, const struct vcard_part *part)
{
    struct vcard_card *card = arena_alloc(job->card_arena, sizeof(*card));
    struct vcard_cursor cursor = {.reader = reader};
    struct line line;
    *card =
        (struct vcard_card){.job = job,
                            .index = index,
                            .part = part,
                            .language = job->options->locale,
                            .contact = {.uid = part->uid, .updated_utc = part->updated_utc}};
    tell_odd_card(card);
    reader->position = part->position;
    while (vcard_cursor_next(&cursor, &line) == VCARD_PROPERTY) {
        read_property(card, &line);
    }
    if (!complete_name(card)) {
        return;
    }
    bool is_individual = complete_type(card);
    join_groups(card);
    complete_topics(card);
    vcard_put_all(card, is_individual);
    if (job->sink->contact) {
        job->sink->contact(job->sink->context, &card->contact);
    }
}
