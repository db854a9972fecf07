/* SPDX-License-Identifier: MIT */

#include "feed/jsdetail.h"

#include <string.h>
#include <strings.h>

#include "feed/texts.h"

void jsdetail_read_description(struct tree *tree, json_t *value, void *detail)
{
    struct jsdetail *it = detail;

    texts_put(tree, it->fields, FIELD_DESCRIPTION, 0, tree->locale, value);
}

/* ---- Places, links ---- */

static const struct texts_row location_rows[] = {
    {"name", FIELD_PLACE},
    {"litfass.org:floor", FIELD_FLOOR},
    {"description", FIELD_PLACE_NOTE},
    {"coordinates", FIELD_GEO},
};

static bool read_location(struct tree *tree, json_t *entry, int index, void *detail)
{
    struct jsdetail *it = detail;

    return texts_read(tree, entry, location_rows, LF_LENGTH(location_rows), it->fields, index);
}

void jsdetail_read_locations(struct tree *tree, json_t *value, void *detail)
{
    tree_read_map(tree, value, FIELD_PLACE, read_location, detail);
}

/* An address, and words for it only if the address is good. */
static bool read_address(struct tree *tree, json_t *entry, const struct texts_row rows[2],
                         int index, void *detail)
{
    struct jsdetail *it = detail;

    if (!json_object_get(entry, rows[0].path)) {
        tree_problem(tree, NULL, "there is no \"%s\"", rows[0].path);
        return false;
    }
    if (!texts_read(tree, entry, &rows[0], 1, it->fields, index)) {
        return false;
    }
    texts_read(tree, entry, &rows[1], 1, it->fields, index);
    return true;
}

static bool read_virtual_location(struct tree *tree, json_t *entry, int index, void *detail)
{
    static const struct texts_row rows[] = {{"uri", FIELD_ONLINE},
                                            {"name", FIELD_ONLINE_LABEL}};

    return read_address(tree, entry, rows, index, detail);
}

void jsdetail_read_online(struct tree *tree, json_t *value, void *detail)
{
    tree_read_map(tree, value, FIELD_ONLINE, read_virtual_location, detail);
}

/* RFC 8984 1.4.11: an icon is no page to go to. */
static bool is_icon(json_t *entry)
{
    const char *rel = json_string_value(json_object_get(entry, "rel"));

    return rel && strcmp(rel, "icon") == 0;
}

static bool read_link(struct tree *tree, json_t *entry, int index, void *detail)
{
    static const struct texts_row rows[] = {{"href", FIELD_LINK}, {"title", FIELD_LINK_LABEL}};

    return !is_icon(entry) && read_address(tree, entry, rows, index, detail);
}

void jsdetail_read_links(struct tree *tree, json_t *value, void *detail)
{
    tree_read_map(tree, value, FIELD_LINK, read_link, detail);
}

/* ---- People ---- */

static bool has_role(json_t *participant, const char *role)
{
    return json_is_true(json_object_get(json_object_get(participant, "roles"), role));
}

/* sendTo, RFC 8984 4.4.5: method → address. */
static bool read_send_to(struct tree *tree, json_t *methods, struct fields *fields, int index)
{
    bool has_any = false;
    const char *keys[TREE_LIST_MAX];
    size_t count = tree_sort_keys(tree, methods, keys, LF_LENGTH(keys));

    tree_push_key(tree, "sendTo");
    for (size_t i = 0; i < count; i++) {
        json_t *value = json_object_get(methods, keys[i]);
        const char *uri = json_is_string(value) ? json_string_value(value) : "";
        tree_push_key(tree, keys[i]);
        if (strncasecmp(uri, "mailto:", 7) == 0) {
            has_any |= texts_put(tree, fields, FIELD_EMAIL, index, "", value);
        } else if (strncasecmp(uri, "tel:", 4) == 0) {
            has_any |= texts_put(tree, fields, FIELD_PHONE, index, "", value);
        }
        tree_pop(tree);
    }
    tree_pop(tree);
    return has_any;
}

/* Whom to ask. Only who says so is told to everybody. */
static bool read_contact(struct tree *tree, json_t *entry, struct jsdetail *it)
{
    static const struct texts_row rows[] = {
        {"name", FIELD_CONTACT},
        {"litfass.org:phone", FIELD_PHONE},
        {"email", FIELD_EMAIL},
    };

    bool has_address =
        read_send_to(tree, json_object_get(entry, "sendTo"), it->fields, it->contact_count);
    return texts_read(tree, entry, rows, LF_LENGTH(rows), it->fields, it->contact_count) ||
           has_address;
}

/* Who invites: a name, never a way to reach somebody. */
static bool read_owner(struct tree *tree, json_t *entry, struct jsdetail *it)
{
    static const struct texts_row rows[] = {{"name", FIELD_ORGANIZATION}};

    return texts_read(tree, entry, rows, LF_LENGTH(rows), it->fields, it->owner_count);
}

/* Two kinds from one map, so each has its own count. */
static bool read_participant(struct tree *tree, json_t *entry, int index, void *detail)
{
    struct jsdetail *it = detail;
    const char *id = tree->steps[tree->depth - 1].key;

    if (has_role(entry, "contact")) {
        if (read_contact(tree, entry, it)) {
            tree_add_slot(tree, "participants", id, FIELD_CONTACT, it->contact_count++);
        }
    } else if (has_role(entry, "owner") && read_owner(tree, entry, it)) {
        tree_add_slot(tree, "participants", id, FIELD_ORGANIZATION, it->owner_count++);
    }
    return false;
}

void jsdetail_read_participants(struct tree *tree, json_t *value, void *detail)
{
    tree_read_map(tree, value, FIELD_COUNT, read_participant, detail);
}

/* ---- Registration ---- */

static void read_status(struct tree *tree, json_t *value, void *detail)
{
    struct jsdetail *it = detail;
    int index = 0;

    if (tree_read_word(tree, value, event_registration_words,
                       LF_LENGTH(event_registration_words), &index)) {
        it->registration = (enum registration)index;
        it->has_registration = true;
    }
}

static void read_before(struct tree *tree, json_t *value, void *detail)
{
    struct jsdetail *it = detail;

    it->has_register_before = tree_read_duration(tree, value, &it->register_before);
}

static const struct tree_member registration_members[] = {
    {"status", SEVERITY_WARNING, false, read_status, 0},
    {"before", SEVERITY_WARNING, false, read_before, 0},
};

static const struct texts_row registration_rows[] = {
    {"how", FIELD_REGISTRATION},
    {"url", FIELD_REGISTRATION_URL},
};

void jsdetail_read_registration(struct tree *tree, json_t *value, void *detail)
{
    struct jsdetail *it = detail;

    tree_read_members(tree, value, registration_members, LF_LENGTH(registration_members), it);
    texts_read(tree, value, registration_rows, LF_LENGTH(registration_rows), it->fields, 0);
}

/* ---- Languages ---- */

static const struct texts_row localized_rows[] = {
    {"title", FIELD_TITLE},
    {"description", FIELD_DESCRIPTION},
    {"locations/*/name", FIELD_PLACE},
    {"locations/*/litfass.org:floor", FIELD_FLOOR},
    {"locations/*/description", FIELD_PLACE_NOTE},
    {"virtualLocations/*/name", FIELD_ONLINE_LABEL},
    {"links/*/title", FIELD_LINK_LABEL},
    {"participants/*/name", FIELD_COUNT},
    {"litfass.org:price", FIELD_PRICE},
    {"litfass.org:registration/how", FIELD_REGISTRATION},
    {"litfass.org:summary", FIELD_SUMMARY},
};

void jsdetail_localize(struct tree *tree, json_t *value, void *detail)
{
    struct jsdetail *it = detail;

    texts_localize(tree, value, localized_rows, LF_LENGTH(localized_rows), it->fields);
}
