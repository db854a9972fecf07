/* SPDX-License-Identifier: MIT */
#include "feed/vcard_put.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "feed/texts.h"
#include "feed/traits.h"
#include "feed/vcard_label.h"

struct putting {
    struct vcard_card *card;
    int *indices; /* of the entries put, by their place in the list; -1 = left out */
    bool is_individual;
    bool is_home_dropped; /* an address */
};

/* --- Labels and order --- */

/* What an entry is called, if it is, and whether it is none after all. */
static void apply_labels(struct vcard_card *card)
{
    size_t kept = 0;
    for (size_t i = 0; i < card->entry_count; i++) {
        struct vcard_entry *entry = &card->entries[i];
        const struct vcard_label *label = vcard_label_find(card, entry->group);
        if (label) {
            entry->label = label->text;
            entry->is_home = entry->is_home || label->is_home;
        }
        if (!label || !label->is_fax || entry->field != FIELD_PHONE) {
            card->entries[kept++] = *entry;
        }
    }
    card->entry_count = kept;
}

static int compare_entries(const void *a, const void *b)
{
    const struct vcard_entry *left = a, *right = b;
    int order = left->rank != right->rank ? left->rank - right->rank : left->pref - right->pref;
    return order != 0 ? order : left->order - right->order;
}

/* --- What is private about a person --- */

/* The home, and what somebody wrote down about the person. */
static bool is_private(const struct vcard_entry *entry)
{
    static const bool are_private_at_home[FIELD_COUNT] = {[FIELD_PHONE] = true,
                                                          [FIELD_EMAIL] = true,
                                                          [FIELD_ADDRESS] = true,
                                                          [FIELD_LINK] = true,
                                                          [FIELD_ONLINE] = true};
    return entry->field == FIELD_NOTE ||
           (entry->is_home && entry->field < FIELD_COUNT && are_private_at_home[entry->field]);
}

static bool has_public(const struct vcard_card *card, enum field field)
{
    for (size_t i = 0; i < card->entry_count; i++) {
        if (card->entries[i].field == field && !card->entries[i].is_home) {
            return true;
        }
    }
    return false;
}

static void tell_private(struct vcard_card *card, const struct vcard_entry *entry)
{
    if (entry->field == FIELD_NOTE) {
        report_tell_line(&card->job->report, SEVERITY_NOTE, entry->line,
                         "only lines of it like \"Beschreibung: …\" are shown",
                         "%s of a person may be a private remark", entry->property);
    } else if (entry->field == FIELD_LINK || entry->field == FIELD_ONLINE ||
               has_public(card, entry->field)) {
        report_tell_line(&card->job->report, SEVERITY_NOTE, entry->line, "it is left out",
                         "%s of a person is private (TYPE=home)", entry->property);
    } else {
        report_tell_line(&card->job->report, SEVERITY_WARNING, entry->line,
                         "it is left out; what everybody may see is marked as work "
                         "(TYPE=work), and the card of an institution with KIND:org",
                         "%s of a person is private (TYPE=home), and there is no other",
                         entry->property);
    }
}

static void drop_private(struct putting *putting)
{
    struct vcard_card *card = putting->card;
    for (size_t i = 0; i < card->entry_count; i++) {
        if (is_private(&card->entries[i])) {
            tell_private(card, &card->entries[i]);
            putting->is_home_dropped |= card->entries[i].field == FIELD_ADDRESS;
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < card->entry_count; i++) {
        if (!is_private(&card->entries[i])) {
            card->entries[kept++] = card->entries[i];
        }
    }
    card->entry_count = kept;
}

/* --- Fields --- */

static void put_text(struct vcard_card *card, const struct vcard_entry *entry, enum field field,
                     int index, const char *text)
{
    struct fields *fields = &card->contact.fields;
    bool was_full = fields->is_full;
    const char *lang = entry->lang && field == entry->field ? entry->lang : card->language;
    fields_put(fields, card->job->card_arena, field, index, texts_lang(field, lang), text);
    if (fields->is_full && !was_full) {
        report_tell_line(&card->job->report, SEVERITY_WARNING, entry->line, READER_FULL_EFFECT,
                         READER_FULL_TEXT);
    }
}

static const char *get_lang(const struct vcard_card *card, const struct vcard_entry *entry)
{
    return texts_lang(entry->field, entry->lang ? entry->lang : card->language);
}

/* Fields that a contact has once. */
static bool is_single(enum field field)
{
    return field == FIELD_TITLE || field == FIELD_SUMMARY || field == FIELD_HOURS ||
           field == FIELD_PRICE || field == FIELD_DESCRIPTION;
}

/* RFC 6350 5.4: are both the same thing, said in another way? */
static bool is_alternative(const struct vcard_entry *a, const struct vcard_entry *b)
{
    if (is_single(a->field)) {
        return a->field == b->field;
    }
    return a->property == b->property &&
           (a->altid && b->altid ? strcmp(a->altid, b->altid) == 0 : a->altid == b->altid);
}

/* True when an entry before number `end` says this index in the same language. */
static bool is_taken(const struct putting *putting, size_t end, int index)
{
    const struct vcard_card *card = putting->card;
    const struct vcard_entry *entry = &card->entries[end];
    for (size_t i = 0; i < end; i++) {
        const struct vcard_entry *other = &card->entries[i];
        if (putting->indices[i] == index && other->field == entry->field &&
            strcasecmp(get_lang(card, other), get_lang(card, entry)) == 0) {
            return true;
        }
    }
    return false;
}

/* Where entry `number` belongs; -1 = nowhere, because it is said already. Without ALTID the
 * texts of each language are paired in their order. */
static int find_index(const struct putting *putting, size_t number)
{
    const struct vcard_card *card = putting->card;
    const struct vcard_entry *entry = &card->entries[number];
    bool is_said = false;
    for (size_t i = 0; i < number; i++) {
        const struct vcard_entry *other = &card->entries[i];
        if (putting->indices[i] < 0 || !is_alternative(entry, other)) {
            continue;
        }
        if (!is_taken(putting, number, putting->indices[i])) {
            return putting->indices[i];
        }
        is_said = is_said || entry->altid || is_single(entry->field) ||
                  strcmp(entry->text, other->text) == 0;
    }
    return is_said ? -1 : fields_count(&card->contact.fields, entry->field);
}

static void put_label(struct vcard_card *card, const struct vcard_entry *entry, int index)
{
    static const struct {
        enum field field, label;
    } rows[] = {
        {FIELD_PHONE, FIELD_PHONE_LABEL},
        {FIELD_ONLINE, FIELD_ONLINE_LABEL},
        {FIELD_LINK, FIELD_LINK_LABEL},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (rows[i].field == entry->field && entry->label) {
            put_text(card, entry, rows[i].label, index, entry->label);
        }
    }
}

static bool is_called_so(const struct vcard_card *card, const char *text)
{
    for (size_t i = 0; i < card->contact.fields.count; i++) {
        const struct field_value *value = &card->contact.fields.items[i];
        if (value->field == FIELD_TITLE && strcmp(value->text, text) == 0) {
            return true;
        }
    }
    return false;
}

static void put_entry(struct putting *putting, size_t number)
{
    struct vcard_card *card = putting->card;
    const struct vcard_entry *entry = &card->entries[number];
    putting->indices[number] = -1;
    if (entry->field == FIELD_COUNT) {
        traits_append_tag(card->job->card_arena, entry->text, &card->contact.languages);
        return;
    }
    if (entry->field == FIELD_ORGANIZATION && is_called_so(card, entry->text)) {
        return;
    }
    int index = find_index(putting, number);
    putting->indices[number] = index;
    if (index >= 0) {
        put_text(card, entry, entry->field, index, entry->text);
        put_label(card, entry, index);
    }
}

/* --- Places --- */

/* GEO names no address. It is that of its group, else the first one's; where a home was left
 * out, it may be that. */
static void put_places(struct putting *putting)
{
    struct vcard_card *card = putting->card;
    bool is_home = putting->is_individual && (putting->is_home_dropped || card->is_geo_home);
    int geo_index = is_home ? -1 : 0;
    struct vcard_entry geo = {.field = FIELD_GEO};
    for (size_t i = 0; i < card->entry_count; i++) {
        const struct vcard_entry *entry = &card->entries[i];
        if (entry->field != FIELD_ADDRESS || putting->indices[i] < 0) {
            continue;
        }
        if (entry->geo) {
            put_text(card, entry, FIELD_GEO, putting->indices[i], entry->geo);
        }
        if (card->geo && card->geo_group[0] != '\0' &&
            strcmp(card->geo_group, entry->group) == 0) {
            geo_index = putting->indices[i];
        }
    }
    if (card->geo && geo_index >= 0 &&
        !fields_find(&card->contact.fields, FIELD_GEO, geo_index, "", NULL)) {
        put_text(card, &geo, FIELD_GEO, geo_index, card->geo);
    }
}

/* LABEL of 3.0 repeats an address, formatted; it counts where there is no other of its kind. */
static void drop_address_labels(struct vcard_card *card)
{
    size_t kept = 0;
    for (size_t i = 0; i < card->entry_count; i++) {
        const struct vcard_entry *entry = &card->entries[i];
        bool is_repeated = false;
        for (size_t j = 0; j < kept && strcmp(entry->property, "LABEL") == 0; j++) {
            const struct vcard_entry *other = &card->entries[j];
            is_repeated = is_repeated ||
                          (other->field == FIELD_ADDRESS && other->is_home == entry->is_home);
        }
        if (!is_repeated) {
            card->entries[kept++] = *entry;
        }
    }
    card->entry_count = kept;
}

void vcard_put_all(struct vcard_card *card, bool is_individual)
{
    struct putting putting = {.card = card, .is_individual = is_individual};
    apply_labels(card);
    if (card->entry_count == 0) {
        return;
    }
    qsort(card->entries, card->entry_count, sizeof(card->entries[0]), compare_entries);
    drop_address_labels(card);
    if (is_individual) {
        drop_private(&putting);
    }
    putting.indices = arena_alloc(card->job->card_arena, (card->entry_count + 1) * sizeof(int));
    for (size_t i = 0; i < card->entry_count; i++) {
        put_entry(&putting, i);
    }
    put_places(&putting);
}
