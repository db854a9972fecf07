/* SPDX-License-Identifier: MIT */

#include "feed/texts.h"

#include <string.h>

#include "feed/reach.h"

#define LANGUAGES_MAX 40
#define PATCHES_MAX 2000 /* localized values of one record */

/* ---- One text ---- */

static const char *read_text(struct tree *tree, json_t *value, size_t max, bool is_line)
{
    bool is_cut = false;

    if (!json_is_string(value)) {
        tree_wrong(tree, value, "text");
        return NULL;
    }
    const char *text =
        arena_copy_text(tree->arena, tree_clean(tree, value, max, is_line, &is_cut));
    if (is_cut) {
        tree_report(tree, SEVERITY_WARNING, "it is cut there", "longer than %zu characters",
                    max);
    }
    return text;
}

static const char *read_line(struct tree *tree, json_t *value, size_t max)
{
    return read_text(tree, value, max, true);
}

static const char *read_paragraphs(struct tree *tree, json_t *value, size_t max)
{
    return read_text(tree, value, max, false);
}

static const char *text_of(json_t *value)
{
    return json_is_string(value) ? json_string_value(value) : "";
}

/* An address is one line, however it was written. */
static const char *read_address(struct tree *tree, json_t *value, size_t max)
{
    const char *text = read_text(tree, value, max, false);

    return text ? reach_join_address(tree->arena, text) : NULL;
}

static const char *read_uri(struct tree *tree, json_t *value, size_t max)
{
    const char *uri = text_of(value);

    if (!reach_is_uri(uri)) {
        tree_wrong(tree, value, "address like https://example.org/");
        return NULL;
    }
    if (strlen(uri) > REACH_URI_BYTES_MAX) {
        tree_problem(tree, NULL, "longer than %d bytes", REACH_URI_BYTES_MAX);
        return NULL;
    }
    return uri;
}

static const char *read_phone(struct tree *tree, json_t *value, size_t max)
{
    bool is_cut = false;
    const char *text = tree_clean(tree, value, max, true, &is_cut);
    const char *number = is_cut ? NULL : reach_read_phone(tree->arena, text);

    if (!number) {
        tree_wrong(tree, value, "phone number");
    } else if (reach_has_lost_zero(number)) {
        tree_report(tree, SEVERITY_WARNING, "it is shown as it is, and nobody can dial it",
                    "the 0 or + at the start of %s is perhaps missing",
                    tree_quote(tree, value));
    }
    return number;
}

static const char *read_email(struct tree *tree, json_t *value, size_t max)
{
    const char *address = reach_read_email(text_of(value));

    if (!address || strlen(address) > max) {
        tree_wrong(tree, value, "e-mail address");
        return NULL;
    }
    return address;
}

static const char *read_geo(struct tree *tree, json_t *value, size_t max)
{
    const char *place = reach_read_geo(tree->arena, text_of(value));

    if (!place) {
        tree_wrong(tree, value, "place like geo:52.3745,9.7385");
    }
    return place;
}

/* The id of a picture. */
static const char *read_reference(struct tree *tree, json_t *value, size_t max)
{
    const char *id = NULL;

    if (!tree_read_id(tree, value, &id)) {
        return NULL;
    }
    if (!json_object_get(tree->images, id)) {
        tree_problem(tree, NULL, "there is no picture %s in /images", tree_quote(tree, value));
        return NULL;
    }
    return id;
}

struct text_rule {
    /* In the arena; NULL and a problem when the value is no such thing. */
    const char *(*read)(struct tree *tree, json_t *value, size_t max);
    size_t max;
    bool has_language;
};

static const struct text_rule rules[FIELD_COUNT] = {
    [FIELD_TITLE] = {read_line, READER_TITLE_MAX, true},
    [FIELD_SUMMARY] = {read_line, READER_TITLE_MAX, true},
    [FIELD_DESCRIPTION] = {read_paragraphs, READER_DESCRIPTION_MAX, true},
    [FIELD_PLACE] = {read_line, READER_TITLE_MAX, true},
    [FIELD_FLOOR] = {read_line, 100, true},
    [FIELD_PLACE_NOTE] = {read_paragraphs, 2000, true},
    [FIELD_GEO] = {read_geo, 0, false},
    [FIELD_ADDRESS] = {read_address, 500, true},
    [FIELD_PRICE] = {read_line, 300, true},
    [FIELD_REGISTRATION] = {read_paragraphs, 1000, true},
    [FIELD_REGISTRATION_URL] = {read_uri, 0, false},
    [FIELD_AUDIENCE] = {read_line, 200, true},
    [FIELD_CONTACT] = {read_line, READER_TITLE_MAX, true},
    [FIELD_PHONE] = {read_phone, 60, false},
    [FIELD_PHONE_LABEL] = {read_line, 100, true},
    [FIELD_EMAIL] = {read_email, 254, false},
    [FIELD_ONLINE] = {read_uri, 0, false},
    [FIELD_ONLINE_LABEL] = {read_line, READER_TITLE_MAX, true},
    [FIELD_LINK] = {read_uri, 0, false},
    [FIELD_LINK_LABEL] = {read_line, READER_TITLE_MAX, true},
    [FIELD_ORGANIZATION] = {read_line, 500, true},
    [FIELD_ROLE] = {read_line, READER_TITLE_MAX, true},
    [FIELD_HOURS] = {read_line, 1000, false},
    [FIELD_NOTE] = {read_paragraphs, READER_DESCRIPTION_MAX, true},
    [FIELD_IMAGE] = {read_reference, 0, false},
    [FIELD_IMAGE_ALT] = {read_line, 1000, true},
    [FIELD_REPEAT] = {read_line, READER_TITLE_MAX, true},
};

size_t texts_limit(enum field field)
{
    return rules[field].max;
}

bool texts_has_lines(enum field field)
{
    return rules[field].read == read_paragraphs;
}

const char *texts_lang(enum field field, const char *lang)
{
    return rules[field].has_language ? lang : "";
}

bool texts_put(struct tree *tree, struct fields *fields, enum field field, int index,
               const char *lang, json_t *value)
{
    const struct text_rule *rule = &rules[field];
    const char *text = rule->read(tree, value, rule->max);

    if (!text || *text == '\0') {
        return false;
    }
    bool was_full = fields->is_full;
    fields_put(fields, tree->arena, field, index, texts_lang(field, lang), text);
    if (fields->is_full && !was_full) {
        tree_report(tree, SEVERITY_WARNING, READER_FULL_EFFECT, READER_FULL_TEXT);
    }
    return true;
}

void texts_put_title(struct tree *tree, json_t *value, void *place)
{
    if (!texts_put(tree, place, FIELD_TITLE, 0, tree->locale, value) && json_is_string(value)) {
        tree_problem(tree, NULL, "it is empty");
    }
}

void texts_put_image(struct tree *tree, json_t *value, void *place)
{
    texts_put(tree, place, FIELD_IMAGE, 0, "", value);
}

bool texts_read(struct tree *tree, json_t *object, const struct texts_row *rows, size_t count,
                struct fields *fields, int index)
{
    bool has_any = false;

    for (size_t i = 0; i < count; i++) {
        json_t *value = json_object_get(object, rows[i].path);
        if (value && !json_is_null(value)) {
            tree_push_key(tree, rows[i].path);
            has_any |= texts_put(tree, fields, rows[i].field, index, tree->locale, value);
            tree_pop(tree);
        }
    }
    return has_any;
}

/* ---- The same in other languages ---- */

struct patching {
    const struct texts_row *rows;
    size_t count;
    const char *lang;
    struct fields *fields;
    struct tree_pointer pointer; /* of the value we are at */
};

/* Compares a path with the segments; ret_id is the one that stands for the asterisk. */
static bool match_path(const char *path, const struct tree_pointer *pointer,
                       const char **ret_id)
{
    for (size_t i = 0; i < pointer->count; i++) {
        size_t length = strcspn(path, "/");
        const char *segment = pointer->segments[i];
        if (length == 1 && *path == '*') {
            *ret_id = segment;
        } else if (strlen(segment) != length || memcmp(segment, path, length) != 0) {
            return false;
        }
        path += length;
        if (*path == '/') {
            path++;
        } else if (i + 1 < pointer->count) {
            return false;
        }
    }
    return *path == '\0';
}

static void put_patch(struct tree *tree, struct patching *patching, const struct texts_row *row,
                      const char *id, json_t *value)
{
    const struct tree_slot *slot = NULL;

    if (id) {
        slot = tree_find_slot(tree, patching->pointer.segments[0], id);
        if (!slot) {
            tree_problem(tree, NULL, "nothing is shown in %s with the id %s",
                         patching->pointer.segments[0], tree_quote_text(tree, id));
            return;
        }
    }
    if (tree->patch_count++ >= PATCHES_MAX) {
        if (tree->patch_count == PATCHES_MAX + 1) {
            tree_problem(tree, "the rest is left out", "more than %d translated texts",
                         PATCHES_MAX);
        }
        return;
    }
    enum field field = row->field == FIELD_COUNT ? slot->field : row->field;
    texts_put(tree, patching->fields, field, slot ? slot->index : 0, patching->lang, value);
}

/* A patch may set a text or a whole object of them. */
static void read_patch(struct tree *tree, struct patching *patching, json_t *value)
{
    const char *keys[TREE_LIST_MAX];
    struct tree_pointer *pointer = &patching->pointer;

    if (json_is_object(value)) {
        size_t count = tree_sort_keys(tree, value, keys, TREE_LIST_MAX);
        for (size_t i = 0; i < count && pointer->count < TREE_POINTER_MAX; i++) {
            pointer->segments[pointer->count++] = keys[i];
            tree_push_key(tree, keys[i]);
            read_patch(tree, patching, json_object_get(value, keys[i]));
            tree_pop(tree);
            pointer->count--;
        }
        return;
    }
    for (size_t i = 0; i < patching->count && !json_is_null(value); i++) {
        const char *id = NULL;
        if (match_path(patching->rows[i].path, pointer, &id)) {
            put_patch(tree, patching, &patching->rows[i], id, value);
            return;
        }
    }
}

static void read_language(struct tree *tree, struct patching *patching, json_t *patches)
{
    const char *keys[TREE_SLOTS_MAX];

    if (!json_is_object(patches)) {
        tree_wrong(tree, patches, "object of texts");
        return;
    }
    size_t count = tree_sort_keys(tree, patches, keys, LF_LENGTH(keys));
    for (size_t i = 0; i < count; i++) {
        tree_push_key(tree, keys[i]);
        if (tree_split_pointer(tree, keys[i], &patching->pointer)) {
            read_patch(tree, patching, json_object_get(patches, keys[i]));
        }
        tree_pop(tree);
    }
}

void texts_localize(struct tree *tree, json_t *languages, const struct texts_row *rows,
                    size_t count, struct fields *fields)
{
    const char *tags[LANGUAGES_MAX];

    if (!json_is_object(languages)) {
        tree_wrong(tree, languages, "object of languages");
        return;
    }
    size_t tag_count = tree_sort_keys(tree, languages, tags, LANGUAGES_MAX);
    for (size_t i = 0; i < tag_count; i++) {
        json_t *patches = json_object_get(languages, tags[i]);
        struct patching patching = {
            .rows = rows, .count = count, .lang = tags[i], .fields = fields};
        tree_push_key(tree, tags[i]);
        if (!tree_is_tag(tags[i])) {
            tree_problem(tree, NULL, "%s is no language tag like tr or de-simple",
                         tree_quote_text(tree, tags[i]));
        } else if (!json_is_null(patches)) {
            read_language(tree, &patching, patches);
        }
        tree_pop(tree);
    }
}
