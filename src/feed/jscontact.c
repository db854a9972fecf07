/* SPDX-License-Identifier: MIT */

#include "feed/jscontact.h"

#include <stddef.h>
#include <string.h>

#include "feed/texts.h"
#include "feed/traits.h"

#define PARTS_MAX 32 /* components of a name or address, units of an organization */
#define LINE_MAX_CHARS 500

static const char *const kind_words[] = {"org",      "group",  "individual",
                                         "location", "device", "application"};
static const enum contact_type kind_types[] = {
    CONTACT_INSTITUTION, CONTACT_TEAM,    CONTACT_PERSON,
    CONTACT_INSTITUTION, CONTACT_SERVICE, CONTACT_SERVICE,
};

/* ---- Texts that come in parts ---- */

/* The text of `member` in each object of a list. */
static size_t list_parts(struct tree *tree, json_t *array, const char *member,
                         const char *parts[PARTS_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < json_array_size(array) && count < PARTS_MAX; i++) {
        json_t *value = json_object_get(json_array_get(array, i), member);
        const char *part = value ? tree_copy_line(tree, value, LINE_MAX_CHARS) : "";
        if (*part) {
            parts[count++] = part;
        }
    }
    return count;
}

static const char *find_part(struct tree *tree, json_t *components, const char *kind)
{
    for (size_t i = 0; i < json_array_size(components); i++) {
        json_t *component = json_array_get(components, i);
        const char *word = json_string_value(json_object_get(component, "kind"));
        json_t *value = json_object_get(component, "value");
        if (word && value && strcmp(word, kind) == 0) {
            return tree_copy_line(tree, value, LINE_MAX_CHARS);
        }
    }
    return "";
}

static bool is_separator(json_t *component)
{
    const char *kind = json_string_value(json_object_get(component, "kind"));

    return kind && strcmp(kind, "separator") == 0;
}

/* RFC 9553 1.4.1: components in their order, with the separators among them, else the default one. */
static void join_parts(struct buffer *joined, json_t *components, const char *separator)
{
    bool needs_separator = false;

    for (size_t i = 0; i < json_array_size(components) && i < PARTS_MAX; i++) {
        json_t *component = json_array_get(components, i);
        const char *value = json_string_value(json_object_get(component, "value"));
        if (!value) {
            continue;
        }
        if (needs_separator && !is_separator(component)) {
            buffer_append_text(joined, separator);
        }
        buffer_append_text(joined, value);
        needs_separator = !is_separator(component);
    }
}

/* The short street before the postcode and town, as letters are addressed here. */
static void join_address(struct tree *tree, struct buffer *joined, json_t *components)
{
    static const char *const kinds[][2] = {{"building", ", "},
                                           {"name", " "},
                                           {"number", ", "},
                                           {"postcode", " "},
                                           {"locality", ""}};
    const char *separator = "";

    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        const char *part = find_part(tree, components, kinds[i][0]);
        if (*part) {
            buffer_printf(joined, "%s%s", joined->size_bytes > 0 ? separator : "", part);
            separator = kinds[i][1];
        } else if (strcmp(kinds[i][0], "number") == 0) {
            separator = ", ";
        }
    }
}

static bool put_joined(struct tree *tree, struct fields *fields, enum field field, int index,
                       struct buffer *joined)
{
    json_t *text = json_string(buffer_text(joined));
    bool has_text = text && texts_put(tree, fields, field, index, tree->locale, text);

    json_decref(text);
    buffer_finish(joined);
    return has_text;
}

/* ---- Entries of the maps of a card ---- */

static bool read_organization(struct tree *tree, json_t *entry, int index, void *fields)
{
    const char *parts[PARTS_MAX];
    struct buffer joined = {0};
    json_t *name = json_object_get(entry, "name");
    size_t count = list_parts(tree, json_object_get(entry, "units"), "name", parts);

    if (name) {
        buffer_append_text(&joined, tree_clean(tree, name, LINE_MAX_CHARS, true, NULL));
    }
    for (size_t i = 0; i < count; i++) {
        buffer_printf(&joined, "%s%s", joined.size_bytes > 0 ? ", " : "", parts[i]);
    }
    return put_joined(tree, fields, FIELD_ORGANIZATION, index, &joined);
}

static bool read_title(struct tree *tree, json_t *entry, int index, void *fields)
{
    static const struct texts_row rows[] = {{"name", FIELD_ROLE}};

    return texts_read(tree, entry, rows, LF_LENGTH(rows), fields, index);
}

static bool read_phone(struct tree *tree, json_t *entry, int index, void *fields)
{
    static const struct texts_row number[] = {{"number", FIELD_PHONE}};
    static const struct texts_row label[] = {{"label", FIELD_PHONE_LABEL}};
    bool is_fax = json_is_true(json_object_get(json_object_get(entry, "features"), "fax"));

    if (!texts_read(tree, entry, number, LF_LENGTH(number), fields, index)) {
        return false;
    }
    if (!texts_read(tree, entry, label, LF_LENGTH(label), fields, index) && is_fax) {
        fields_put(fields, tree->arena, FIELD_PHONE_LABEL, index, tree->locale, "Fax");
    }
    return true;
}

static bool read_email(struct tree *tree, json_t *entry, int index, void *fields)
{
    static const struct texts_row rows[] = {{"address", FIELD_EMAIL}};

    return texts_read(tree, entry, rows, LF_LENGTH(rows), fields, index);
}

static bool read_address(struct tree *tree, json_t *entry, int index, void *fields)
{
    static const struct texts_row rows[] = {{"full", FIELD_ADDRESS},
                                            {"coordinates", FIELD_GEO}};
    json_t *components = json_object_get(entry, "components");
    const char *separator = json_string_value(json_object_get(entry, "defaultSeparator"));
    struct buffer joined = {0};
    bool has_any = texts_read(tree, entry, rows, LF_LENGTH(rows), fields, index);

    if (json_object_get(entry, "full") || !json_is_array(components)) {
        return has_any;
    }
    if (json_is_true(json_object_get(entry, "isOrdered"))) {
        join_parts(&joined, components, separator ? separator : " ");
    } else {
        join_address(tree, &joined, components);
    }
    return put_joined(tree, fields, FIELD_ADDRESS, index, &joined) || has_any;
}

/* An account without an address is told in words: "Mastodon: @lindenhof@example.org". */
static bool read_online(struct tree *tree, json_t *entry, int index, void *fields)
{
    static const struct texts_row uri[] = {{"uri", FIELD_ONLINE}};
    static const char *const words[] = {"label", "service", "user"};
    struct buffer label = {0};
    bool has_uri = texts_read(tree, entry, uri, LF_LENGTH(uri), fields, index);

    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        json_t *value = json_object_get(entry, words[i]);
        const char *word = value ? tree_clean(tree, value, LINE_MAX_CHARS, true, NULL) : "";
        if (*word && (label.size_bytes == 0 || (!has_uri && i == 2))) {
            buffer_printf(&label, "%s%s", label.size_bytes > 0 ? ": " : "", word);
        }
    }
    return put_joined(tree, fields, FIELD_ONLINE_LABEL, index, &label) || has_uri;
}

static bool read_link(struct tree *tree, json_t *entry, int index, void *fields)
{
    static const struct texts_row uri[] = {{"uri", FIELD_LINK}};
    static const struct texts_row label[] = {{"label", FIELD_LINK_LABEL}};

    if (!texts_read(tree, entry, uri, LF_LENGTH(uri), fields, index)) {
        return false;
    }
    texts_read(tree, entry, label, LF_LENGTH(label), fields, index);
    return true;
}

static bool read_note(struct tree *tree, json_t *entry, int index, void *fields)
{
    static const struct texts_row rows[] = {{"note", FIELD_NOTE}};

    return texts_read(tree, entry, rows, LF_LENGTH(rows), fields, index);
}

static bool read_preferred_language(struct tree *tree, json_t *entry, int index,
                                    void *languages)
{
    const char *tag = json_string_value(json_object_get(entry, "language"));

    return traits_add_language(tree, tag ? tag : "", languages);
}

/* ---- Members of a card ---- */

static void read_type(struct tree *tree, json_t *value, void *record)
{
    const char *type = json_string_value(value);

    if (!type || strcmp(type, "Card") != 0) {
        tree_wrong(tree, value, "Card");
    }
}

static void read_kind(struct tree *tree, json_t *value, void *record)
{
    struct contact *contact = record;
    int index = 0;

    if (tree_read_word(tree, value, kind_words, LF_LENGTH(kind_words), &index)) {
        contact->type = kind_types[index];
    }
}

static void read_contact_type(struct tree *tree, json_t *value, void *record)
{
    struct contact *contact = record;
    int index = 0;

    if (tree_read_word(tree, value, contact_type_words, CONTACT_TYPE_COUNT, &index)) {
        contact->type = (enum contact_type)index;
    }
}

static void read_name(struct tree *tree, json_t *value, void *record)
{
    static const struct texts_row rows[] = {{"full", FIELD_TITLE}};
    struct contact *contact = record;
    struct buffer joined = {0};

    if (!json_is_object(value)) {
        tree_wrong(tree, value, "object like {\"full\": \"Ada Lindner\"}");
        return;
    }
    if (!texts_read(tree, value, rows, LF_LENGTH(rows), &contact->fields, 0)) {
        const char *separator = json_string_value(json_object_get(value, "defaultSeparator"));
        join_parts(&joined, json_object_get(value, "components"), separator ? separator : " ");
        put_joined(tree, &contact->fields, FIELD_TITLE, 0, &joined);
    }
}

static void read_preferred_languages(struct tree *tree, json_t *value, void *record)
{
    tree_read_map(tree, value, FIELD_COUNT, read_preferred_language,
                  &((struct contact *)record)->languages);
}

static void read_topics(struct tree *tree, json_t *value, void *record)
{
    struct contact *contact = record;

    traits_read_ids(tree, value, tree->topic_ids, "topic", &contact->topics,
                    &contact->topic_count);
}

static void read_areas(struct tree *tree, json_t *value, void *record)
{
    struct contact *contact = record;

    traits_read_ids(tree, value, tree->area_ids, "area", &contact->areas, &contact->area_count);
}

static void read_part_of(struct tree *tree, json_t *value, void *record)
{
    struct contact *contact = record;

    traits_read_ids(tree, value, NULL, "", &contact->part_of, &contact->part_of_count);
}

static void read_access(struct tree *tree, json_t *value, void *record)
{
    struct contact *contact = record;

    traits_read_access(tree, value, &contact->access_yes, &contact->access_no);
}

static void read_price(struct tree *tree, json_t *value, void *record)
{
    struct contact *contact = record;

    traits_read_price(tree, value, &contact->price, &contact->fields);
}

static void read_checked_on(struct tree *tree, json_t *value, void *record)
{
    struct contact *contact = record;

    contact->has_checked_on = tree_read_day(tree, value, &contact->checked_on_day);
}

static void read_localizations(struct tree *tree, json_t *value, void *record)
{
    static const struct texts_row rows[] = {
        {"name/full", FIELD_TITLE},
        {"organizations/*/name", FIELD_ORGANIZATION},
        {"titles/*/name", FIELD_ROLE},
        {"phones/*/label", FIELD_PHONE_LABEL},
        {"addresses/*/full", FIELD_ADDRESS},
        {"onlineServices/*/label", FIELD_ONLINE_LABEL},
        {"onlineServices/*/service", FIELD_ONLINE_LABEL},
        {"links/*/label", FIELD_LINK_LABEL},
        {"links/*/title", FIELD_LINK_LABEL},
        {"notes/*/note", FIELD_NOTE},
        {"litfass.org:summary", FIELD_SUMMARY},
        {"litfass.org:price", FIELD_PRICE},
    };

    texts_localize(tree, value, rows, LF_LENGTH(rows), &((struct contact *)record)->fields);
}

/* Maps of entries with an index each. */
static const struct {
    const char *name;
    enum field field;
    bool (*read)(struct tree *tree, json_t *entry, int index, void *fields);
} map_rows[] = {
    {"organizations", FIELD_ORGANIZATION, read_organization},
    {"titles", FIELD_ROLE, read_title},
    {"phones", FIELD_PHONE, read_phone},
    {"emails", FIELD_EMAIL, read_email},
    {"addresses", FIELD_ADDRESS, read_address},
    {"onlineServices", FIELD_ONLINE, read_online},
    {"links", FIELD_LINK, read_link},
    {"notes", FIELD_NOTE, read_note},
};

/* Members that are one text each. */
static const struct texts_row text_rows[] = {
    {"litfass.org:summary", FIELD_SUMMARY},
    {"litfass.org:openingHours", FIELD_HOURS},
    {"litfass.org:image", FIELD_IMAGE},
};

/* After the maps and texts, because localizations need them.
 * A contact that is marked as sensitive must not lose the mark. */
static const struct tree_member members[] = {
    {"@type", SEVERITY_ERROR, false, read_type, 0},
    {"uid", SEVERITY_ERROR, false, tree_put_id, offsetof(struct contact, uid)},
    {"kind", SEVERITY_WARNING, false, read_kind, 0},
    {"litfass.org:type", SEVERITY_WARNING, false, read_contact_type, 0},
    {"litfass.org:sensitive", SEVERITY_ERROR, false, tree_put_bool,
     offsetof(struct contact, is_sensitive)},
    {"name", SEVERITY_ERROR, false, read_name, 0},
    {"litfass.org:languages", SEVERITY_WARNING, false, traits_put_languages,
     offsetof(struct contact, languages)},
    {"preferredLanguages", SEVERITY_WARNING, false, read_preferred_languages, 0},
    {"litfass.org:topics", SEVERITY_WARNING, false, read_topics, 0},
    {"litfass.org:areas", SEVERITY_WARNING, false, read_areas, 0},
    {"litfass.org:partOf", SEVERITY_WARNING, false, read_part_of, 0},
    {"litfass.org:access", SEVERITY_WARNING, false, read_access, 0},
    {"litfass.org:price", SEVERITY_WARNING, false, read_price, 0},
    {"litfass.org:byAppointment", SEVERITY_WARNING, false, tree_put_bool,
     offsetof(struct contact, is_by_appointment)},
    {"litfass.org:checkedOn", SEVERITY_WARNING, false, read_checked_on, 0},
    {"updated", SEVERITY_WARNING, false, tree_put_utc, offsetof(struct contact, updated_utc)},
    {"localizations", SEVERITY_WARNING, false, read_localizations, 0},
};

/* A card without a name of its own is called like its organization. */
static void finish_name(struct tree *tree, struct contact *contact)
{
    if (fields_count(&contact->fields, FIELD_TITLE) > 0) {
        return;
    }
    const char *organization =
        fields_get(&contact->fields, FIELD_ORGANIZATION, tree->locale, "");
    if (*organization) {
        fields_put(&contact->fields, tree->arena, FIELD_TITLE, 0, tree->locale, organization);
    } else if (!tree->is_set_aside) {
        tree_report(tree, SEVERITY_ERROR, NULL, "there is no name");
    }
}

static void read_fields(struct tree *tree, json_t *source, struct contact *contact)
{
    enum severity outer = tree->severity;

    tree->severity = SEVERITY_WARNING;
    for (size_t i = 0; i < LF_LENGTH(map_rows); i++) {
        json_t *map = json_object_get(source, map_rows[i].name);
        if (map && !json_is_null(map)) {
            tree_push_key(tree, map_rows[i].name);
            tree_read_map(tree, map, map_rows[i].field, map_rows[i].read, &contact->fields);
            tree_pop(tree);
        }
    }
    texts_read(tree, source, text_rows, LF_LENGTH(text_rows), &contact->fields, 0);
    tree->severity = outer;
}

bool jscontact_read(struct tree *tree, json_t *source, const char *uid,
                    struct contact *ret_contact)
{
    struct contact *contact = ret_contact;

    *contact = (struct contact){.uid = uid};
    read_fields(tree, source, contact);
    tree_read_members(tree, source, members, LF_LENGTH(members), contact);
    finish_name(tree, contact);
    if (!contact->uid && !tree->is_set_aside) {
        tree_problem(tree, NULL, "there is no \"uid\"");
    }
    return !tree->is_set_aside;
}
