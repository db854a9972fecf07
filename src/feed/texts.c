/* SPDX-License-Identifier: MIT */

#include "feed/texts.h"

#include <string.h>
#include <strings.h>

#include "base/parse.h"

#define LANGUAGES_MAX 40
#define PATCHES_MAX 2000 /* localized values of one record */
#define URI_MAX_BYTES 2000
#define GEO_MAX_BYTES 60

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

/* An address is one line, however it was written. */
static const char *read_address(struct tree *tree, json_t *value, size_t max)
{
    const char *text = read_text(tree, value, max, false);
    struct buffer line = {0};

    if (!text) {
        return NULL;
    }
    while (*text) {
        size_t length = strcspn(text, "\n");
        buffer_append(&line, text, length);
        text += length + strspn(text + length, "\n");
        if (*text && line.size_bytes > 0) {
            buffer_append_text(&line, line.data[line.size_bytes - 1] == ',' ? " " : ", ");
        }
    }
    text = arena_copy_text(tree->arena, buffer_text(&line));
    buffer_finish(&line);
    return text;
}

/* Schemes that a telephone can do something with and that do no harm on one. */
static const char *const schemes[] = {
    "https:", "http:",   "mailto:", "tel:", "sms:",  "webcal:", "webcals:",
    "geo:",   "matrix:", "xmpp:",   "sip:", "sips:", "im:",
};

static bool has_scheme(const char *uri)
{
    for (size_t i = 0; i < LF_LENGTH(schemes); i++) {
        size_t length = strlen(schemes[i]);
        if (strncasecmp(uri, schemes[i], length) == 0 && uri[length] != '\0') {
            return true;
        }
    }
    return false;
}

static bool is_one_word(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text <= ' ' || *text == 0x7F || strchr("<>\"", *text)) {
            return false;
        }
    }
    return true;
}

static const char *read_uri(struct tree *tree, json_t *value, size_t max)
{
    const char *uri = json_is_string(value) ? json_string_value(value) : "";

    if (!has_scheme(uri) || !is_one_word(uri)) {
        tree_wrong(tree, value, "address like https://example.org/");
        return NULL;
    }
    if (strlen(uri) > URI_MAX_BYTES) {
        tree_problem(tree, NULL, "longer than %d bytes", URI_MAX_BYTES);
        return NULL;
    }
    return uri;
}

/* RFC 3966 to what people write: "tel:+49-30-23125-010;ext=5" → "+49 30 23125 010-5". */
static const char *format_tel(struct tree *tree, const char *uri)
{
    size_t length = strcspn(uri, ";");
    char *number = arena_copy_range(tree->arena, uri, length);
    const char *extension = strstr(uri + length, ";ext=");

    for (char *cursor = number; *cursor; cursor++) {
        if (*cursor == '-' || *cursor == '.') {
            *cursor = ' ';
        }
    }
    if (!extension) {
        return number;
    }
    extension += strlen(";ext=");
    return arena_printf(tree->arena, "%s-%.*s", number, (int)strspn(extension, "0123456789"),
                        extension);
}

static const char *read_phone(struct tree *tree, json_t *value, size_t max)
{
    bool is_cut = false;
    const char *text =
        arena_copy_text(tree->arena, tree_clean(tree, value, max, true, &is_cut));

    if (strncasecmp(text, "tel:", 4) == 0) {
        text = format_tel(tree, text + 4);
    }
    if (is_cut || !text[strcspn(text, "0123456789")]) {
        tree_wrong(tree, value, "phone number");
        return NULL;
    }
    return text;
}

static const char *read_email(struct tree *tree, json_t *value, size_t max)
{
    const char *text = json_is_string(value) ? json_string_value(value) : "";

    if (strncasecmp(text, "mailto:", 7) == 0) {
        text += 7;
    }
    const char *at = strchr(text, '@');
    if (!at || at == text || at[1] == '\0' || strchr(at + 1, '@') || strlen(text) > max ||
        !is_one_word(text)) {
        tree_wrong(tree, value, "e-mail address");
        return NULL;
    }
    return text;
}

/* RFC 5870 */
static const char *read_geo(struct tree *tree, json_t *value, size_t max)
{
    const char *uri = json_is_string(value) ? json_string_value(value) : "";
    double degrees = 0;

    if (strncasecmp(uri, "geo:", 4) == 0 && strlen(uri) < GEO_MAX_BYTES) {
        const char *latitude = uri + 4, *longitude = strchr(latitude, ',');
        if (longitude) {
            size_t length = strcspn(++longitude, ",;");
            const char *y =
                arena_copy_range(tree->arena, latitude, (size_t)(longitude - latitude) - 1);
            const char *x = arena_copy_range(tree->arena, longitude, length);
            if (parse_real(y, -90, 90, &degrees) && parse_real(x, -180, 180, &degrees)) {
                return arena_printf(tree->arena, "%s,%s", y, x);
            }
        }
    }
    tree_wrong(tree, value, "place like geo:52.3745,9.7385");
    return NULL;
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

bool texts_put(struct tree *tree, struct fields *fields, enum field field, int index,
               const char *lang, json_t *value)
{
    const struct text_rule *rule = &rules[field];
    const char *text = rule->read(tree, value, rule->max);

    if (!text || *text == '\0') {
        return false;
    }
    bool was_full = fields->is_full;
    fields_put(fields, tree->arena, field, index, rule->has_language ? lang : "", text);
    if (fields->is_full && !was_full) {
        tree_report(tree, SEVERITY_WARNING, READER_FULL_EFFECT, READER_FULL_TEXT);
    }
    return true;
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
