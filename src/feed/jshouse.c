/* SPDX-License-Identifier: MIT */

#include "feed/jshouse.h"

#include <stddef.h>
#include <string.h>

#include "base/accent.h"
#include "feed/jscontact.h"
#include "feed/texts.h"
#include "feed/traits.h"
#include "model/house.h"

#define HREF_MAX_BYTES 2000
#define SHA256_DIGITS 64
#define ICON_MAX_BYTES 60
#define IMAGES_MAX 5000
#define HEX "0123456789abcdefABCDEF"

/* ---- The head ---- */

bool jshouse_check(struct tree *tree, json_t *root, struct error *err)
{
    json_t *updated = json_object_get(root, "updated");
    json_t *sequence = json_object_get(root, "sequence");
    const char *id = json_string_value(json_object_get(root, "id"));
    int64_t utc = 0;

    if (*id == '\0' || strlen(id) > 255) {
        return error_set(err, ERROR_REJECT, "/id: it is empty or longer than 255 bytes");
    }
    if (json_integer_value(sequence) < 0) {
        return error_set(err, ERROR_REJECT, "/sequence: %s is less than 0",
                         tree_quote(tree, sequence));
    }
    if (!date_parse_utc(json_string_value(updated), &utc)) {
        return error_set(err, ERROR_REJECT,
                         "/updated: %s is no date and time in UTC like 2026-12-02T13:05:00Z",
                         tree_quote(tree, updated));
    }
    return true;
}

static void read_id(struct tree *tree, json_t *value, void *record)
{
    struct house *house = record;

    house->id = tree_copy_line(tree, value, TREE_WORD_MAX);
}

static void read_sequence(struct tree *tree, json_t *value, void *record)
{
    tree_read_int(tree, value, 0, INT64_MAX, &((struct house *)record)->sequence);
}

static void read_confirmed(struct tree *tree, json_t *value, void *record)
{
    tree_read_bool(tree, value, &((struct house *)record)->is_confirmed);
}

static void read_locale(struct tree *tree, json_t *value, void *record)
{
    const char *tag = json_is_string(value) ? json_string_value(value) : "";

    if (!tree_is_tag(tag)) {
        tree_wrong(tree, value, "language tag like de");
        return;
    }
    tree->locale = tag;
}

static bool is_upper_or_digit(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
}

/* ISO 3166-2: "DE-NI", or the country alone. */
static void read_region(struct tree *tree, json_t *value, void *record)
{
    const char *text = json_is_string(value) ? json_string_value(value) : "";
    size_t length = strlen(text);
    bool is_good = length == 2 || (length >= 4 && length <= 6 && text[2] == '-');

    for (size_t i = 0; i < length && is_good; i++) {
        is_good = i == 2 || is_upper_or_digit(text[i]);
    }
    if (!is_good) {
        tree_wrong(tree, value, "region like DE-NI");
        return;
    }
    ((struct house *)record)->region = text;
}

static void read_accent(struct tree *tree, json_t *value, void *record)
{
    const char *text = json_is_string(value) ? json_string_value(value) : "";
    struct color accent;
    struct error err = {0};

    if (!color_parse(text, &accent)) {
        tree_wrong(tree, value, "colour like #0A3F78");
        return;
    }
    if (!accent_parse(text, &accent, &err)) {
        tree_problem(tree, "the terminal keeps its own", "%s", err.text);
        return;
    }
    ((struct house *)record)->accent = text;
}

static void read_logo(struct tree *tree, json_t *value, void *record)
{
    const char *id = NULL;

    if (!tree_read_id(tree, value, &id)) {
        return;
    }
    if (!json_object_get(tree->images, id)) {
        tree_problem(tree, NULL, "there is no picture %s in /images", tree_quote(tree, value));
        return;
    }
    ((struct house *)record)->logo = id;
}

static void read_theme(struct tree *tree, json_t *value, void *record)
{
    static const struct tree_member members[] = {
        {"accent", SEVERITY_WARNING, false, read_accent, 0},
        {"logo", SEVERITY_WARNING, false, read_logo, 0},
    };

    tree_read_members(tree, value, members, LF_LENGTH(members), record);
}

static void read_centre(struct tree *tree, json_t *value, void *record)
{
    struct house *house = record;

    tree->noun = "centre";
    house->has_centre = jscontact_read(tree, value, house->id, &house->centre);
    tree->noun = "feed";
}

/* ---- Pictures ---- */

static void read_href(struct tree *tree, json_t *value, void *record)
{
    const char *href = json_is_string(value) ? json_string_value(value) : "";
    size_t scheme = strcspn(href, ":/?#"); /* "images/a.png" has none */
    bool is_good = *href != '\0' && strlen(href) <= HREF_MAX_BYTES;

    for (const char *cursor = href; *cursor; cursor++) {
        is_good &= (unsigned char)*cursor > ' ' && *cursor != 0x7F;
    }
    if (href[scheme] == ':') {
        is_good &= strncmp(href, "https://", 8) == 0 || strncmp(href, "http://", 7) == 0;
    }
    if (!is_good) {
        tree_wrong(tree, value, "address like images/logo.png");
        return;
    }
    ((struct image *)record)->href = href;
}

static void read_sha256(struct tree *tree, json_t *value, void *record)
{
    const char *text = json_is_string(value) ? json_string_value(value) : "";

    if (strlen(text) != SHA256_DIGITS || strspn(text, HEX) != SHA256_DIGITS) {
        tree_wrong(tree, value, "SHA-256 in 64 hexadecimal digits");
        return;
    }
    char *lower = arena_copy_text(tree->arena, text);
    for (char *cursor = lower; *cursor; cursor++) {
        *cursor = (char)(*cursor >= 'A' ? *cursor | 0x20 : *cursor);
    }
    ((struct image *)record)->sha256 = lower;
}

static void read_image_localizations(struct tree *tree, json_t *value, void *record)
{
    static const struct texts_row rows[] = {{"alt", FIELD_IMAGE_ALT}, {"credit", FIELD_NOTE}};

    texts_localize(tree, value, rows, LF_LENGTH(rows), &((struct image *)record)->fields);
}

static const struct tree_member image_members[] = {
    {"href", SEVERITY_ERROR, true, read_href, 0},
    {"sha256", SEVERITY_ERROR, true, read_sha256, 0},
    {"localizations", SEVERITY_WARNING, false, read_image_localizations, 0},
};

static void read_image(struct tree *tree, const char *id, json_t *source)
{
    static const struct texts_row rows[] = {{"alt", FIELD_IMAGE_ALT}, {"credit", FIELD_NOTE}};
    struct image image = {.id = id};

    tree_begin_record(tree, "picture");
    tree_push_key(tree, id);
    if (*id == '\0' || id[strcspn(id, " \t\r\n")] != '\0') {
        tree_problem(tree, NULL, "%s is no id: a short text without spaces",
                     tree_quote_text(tree, id));
    }
    tree_read_members(tree, source, image_members, LF_LENGTH(image_members), &image);
    tree->severity = SEVERITY_WARNING;
    texts_read(tree, source, rows, LF_LENGTH(rows), &image.fields, 0);
    if (!tree->is_set_aside && tree->sink->image) {
        tree->sink->image(tree->sink->context, &image);
    }
    tree_pop(tree);
}

static void read_images(struct tree *tree, json_t *images)
{
    const char *keys[IMAGES_MAX];
    size_t count = tree_sort_keys(tree, images, keys, LF_LENGTH(keys));

    tree_push_key(tree, "images");
    for (size_t i = 0; i < count; i++) {
        read_image(tree, keys[i], json_object_get(images, keys[i]));
    }
    tree_pop(tree);
}

static void read_images_type(struct tree *tree, json_t *value, void *record)
{
    if (!json_is_object(value)) {
        tree_wrong(tree, value, "object of pictures");
    }
}

/* ---- Head and pictures ---- */

static const struct tree_member house_members[] = {
    {"id", SEVERITY_WARNING, true, read_id, 0},
    {"sequence", SEVERITY_WARNING, true, read_sequence, 0},
    {"updated", SEVERITY_WARNING, true, tree_put_utc, offsetof(struct house, updated_utc)},
    {"confirmed", SEVERITY_WARNING, false, read_confirmed, 0},
    {"locale", SEVERITY_WARNING, false, read_locale, 0},
    {"timeZone", SEVERITY_WARNING, false, tree_put_zone, offsetof(struct house, zone)},
    {"region", SEVERITY_WARNING, false, read_region, 0},
    {"theme", SEVERITY_WARNING, false, read_theme, 0},
    {"images", SEVERITY_WARNING, false, read_images_type, 0},
    {"centre", SEVERITY_ERROR, false, read_centre, 0},
};

void jshouse_read(struct tree *tree, json_t *root)
{
    struct house house = {0};
    json_t *images = json_object_get(root, "images");

    tree_begin_record(tree, "feed");
    tree->locale = tree->options->locale ? tree->options->locale : "";
    tree->images = json_is_object(images) ? images : NULL;
    tree_read_members(tree, root, house_members, LF_LENGTH(house_members), &house);
    house.locale = tree->locale;
    if (tree->sink->house) {
        tree->sink->house(tree->sink->context, &house);
    }
    read_images(tree, images);
}

/* ---- Topics ---- */

static void read_icon(struct tree *tree, json_t *value, void *record)
{
    const char *name = NULL;

    if (tree_read_id(tree, value, &name) && strlen(name) <= ICON_MAX_BYTES) {
        ((struct topic *)record)->icon = name;
    }
}

static void read_hue(struct tree *tree, json_t *value, void *record)
{
    struct topic *topic = record;
    int index = 0;

    if (tree_read_word(tree, value, hue_words, HUE_COUNT, &index)) {
        topic->hue = (enum hue)index;
    }
}

static const struct texts_row name_rows[] = {{"name", FIELD_TITLE}};

static void read_name_localizations(struct tree *tree, json_t *value, void *fields)
{
    texts_localize(tree, value, name_rows, LF_LENGTH(name_rows), fields);
}

static const struct tree_member topic_members[] = {
    {"id", SEVERITY_ERROR, true, tree_put_id, offsetof(struct topic, id)},
    {"name", SEVERITY_ERROR, true, texts_put_title, offsetof(struct topic, fields)},
    {"icon", SEVERITY_WARNING, false, read_icon, 0},
    {"hue", SEVERITY_WARNING, false, read_hue, 0},
    {"localizations", SEVERITY_WARNING, false, read_name_localizations,
     offsetof(struct topic, fields)},
};

/* Topics without a hue take turns; red is never given away. */
static enum hue pick_hue(const struct tree *tree)
{
    return (enum hue)(HUE_RED + 1 + json_object_size(tree->topic_ids) % (HUE_COUNT - 1));
}

void jshouse_read_topic(struct tree *tree, json_t *source)
{
    struct topic topic = {.hue = pick_hue(tree)};

    tree_read_members(tree, source, topic_members, LF_LENGTH(topic_members), &topic);
    if (tree->is_set_aside || !tree_claim(tree, "id", topic.id)) {
        return;
    }
    json_object_set_new(tree->topic_ids, topic.id, json_true());
    if (tree->sink->topic) {
        tree->sink->topic(tree->sink->context, &topic);
    }
}

/* ---- School holidays ---- */

static void put_day(struct tree *tree, json_t *value, void *place)
{
    tree_read_day(tree, value, place);
}

static const struct tree_member school_members[] = {
    {"first", SEVERITY_ERROR, true, put_day, offsetof(struct hours_range, first_day)},
    {"last", SEVERITY_ERROR, true, put_day, offsetof(struct hours_range, last_day)},
};

void jshouse_read_school_holidays(struct tree *tree, json_t *source)
{
    struct hours_range days = {0};

    tree_read_members(tree, source, school_members, LF_LENGTH(school_members), &days);
    if (!tree->is_set_aside && days.last_day < days.first_day) {
        tree_problem(tree, NULL, "the last day %s is before the first",
                     tree_quote(tree, json_object_get(source, "last")));
    }
    if (!tree->is_set_aside && tree->sink->school_holidays) {
        tree->sink->school_holidays(tree->sink->context, &days);
    }
}

/* ---- Areas ---- */

static void read_area_kind(struct tree *tree, json_t *value, void *record)
{
    struct area *area = record;
    int index = 0;

    if (tree_read_word(tree, value, area_kind_words, AREA_KIND_COUNT, &index)) {
        area->kind = (enum area_kind)index;
    }
}

static void read_touches(struct tree *tree, json_t *value, void *record)
{
    struct area *area = record;

    traits_read_ids(tree, value, NULL, "", &area->touches, &area->touch_count);
}

static const struct tree_member area_members[] = {
    {"id", SEVERITY_ERROR, true, tree_put_id, offsetof(struct area, id)},
    {"name", SEVERITY_ERROR, true, texts_put_title, offsetof(struct area, fields)},
    {"kind", SEVERITY_ERROR, false, read_area_kind, 0},
    {"touches", SEVERITY_WARNING, false, read_touches, 0},
    {"localizations", SEVERITY_WARNING, false, read_name_localizations,
     offsetof(struct area, fields)},
};

void jshouse_read_area(struct tree *tree, json_t *source)
{
    struct area area = {.kind = AREA_DISTRICT};

    tree_read_members(tree, source, area_members, LF_LENGTH(area_members), &area);
    if (tree->is_set_aside || !tree_claim(tree, "id", area.id)) {
        return;
    }
    json_object_set_new(tree->area_ids, area.id, json_true());
    if (tree->sink->area) {
        tree->sink->area(tree->sink->context, &area);
    }
}
