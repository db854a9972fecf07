/* SPDX-License-Identifier: MIT */

#include "feed/jsnotice.h"

#include <stddef.h>
#include <string.h>

#include "feed/texts.h"
#include "feed/traits.h"
#include "model/notice.h"

#define DAY_CHARS 10 /* "2026-12-02", also at the start of a date and time */

static void read_kind(struct tree *tree, json_t *value, void *record)
{
    struct notice *notice = record;
    int index = 0;

    if (tree_read_word(tree, value, notice_kind_words, NOTICE_KIND_COUNT, &index)) {
        notice->kind = (enum notice_kind)index;
    }
}

static void read_text(struct tree *tree, json_t *value, void *record)
{
    texts_put(tree, &((struct notice *)record)->fields, FIELD_DESCRIPTION, 0, tree->locale,
              value);
}

/* A date, or a date and time of which the date is enough. */
static bool read_day(struct tree *tree, json_t *value, int32_t *ret_day)
{
    const char *text = json_string_value(value);
    int64_t instant = 0;

    if (text && (date_parse_local(text, &instant) || date_parse_utc(text, &instant))) {
        return date_parse_day(arena_copy_range(tree->arena, text, DAY_CHARS), ret_day);
    }
    return tree_read_day(tree, value, ret_day);
}

static void read_published(struct tree *tree, json_t *value, void *record)
{
    struct notice *notice = record;

    notice->has_published = read_day(tree, value, &notice->published_day);
}

static void read_valid_until(struct tree *tree, json_t *value, void *record)
{
    struct notice *notice = record;

    notice->has_valid_until = read_day(tree, value, &notice->valid_until_day);
}

/* The uid of a contact of this feed, or words. */
static void read_contact(struct tree *tree, json_t *value, void *record)
{
    struct notice *notice = record;
    const char *text = json_is_string(value) ? json_string_value(value) : "";
    json_t *contact = json_object_get(tree->contact_uids, text);

    if (json_is_true(contact)) {
        notice->contact_uid = text;
    } else if (contact || strncmp(text, "urn:", 4) == 0) {
        tree_problem(tree, NULL, "there is no contact %s", tree_quote(tree, value));
    } else {
        texts_put(tree, &notice->fields, FIELD_CONTACT, 0, tree->locale, value);
    }
}

static void read_link(struct tree *tree, json_t *value, void *record)
{
    static const struct texts_row href[] = {{"href", FIELD_LINK}};
    static const struct texts_row title[] = {{"title", FIELD_LINK_LABEL}};
    struct fields *fields = &((struct notice *)record)->fields;

    if (!json_is_object(value)) {
        texts_put(tree, fields, FIELD_LINK, 0, "", value);
    } else if (texts_read(tree, value, href, LF_LENGTH(href), fields, 0)) {
        texts_read(tree, value, title, LF_LENGTH(title), fields, 0);
    }
}

static void read_areas(struct tree *tree, json_t *value, void *record)
{
    struct notice *notice = record;

    traits_read_ids(tree, value, tree->area_ids, "area", &notice->areas, &notice->area_count);
}

static void read_localizations(struct tree *tree, json_t *value, void *record)
{
    static const struct texts_row rows[] = {
        {"title", FIELD_TITLE},
        {"text", FIELD_DESCRIPTION},
        {"link/title", FIELD_LINK_LABEL},
        {"contact", FIELD_CONTACT},
    };

    texts_localize(tree, value, rows, LF_LENGTH(rows), &((struct notice *)record)->fields);
}

static const struct tree_member members[] = {
    {"id", SEVERITY_ERROR, true, tree_put_id, offsetof(struct notice, uid)},
    {"kind", SEVERITY_ERROR, false, read_kind, 0},
    {"title", SEVERITY_ERROR, true, texts_put_title, offsetof(struct notice, fields)},
    {"text", SEVERITY_WARNING, false, read_text, 0},
    {"datePublished", SEVERITY_WARNING, false, read_published, 0},
    {"validUntil", SEVERITY_ERROR, false, read_valid_until, 0},
    {"pinned", SEVERITY_WARNING, false, tree_put_bool, offsetof(struct notice, is_pinned)},
    {"contact", SEVERITY_WARNING, false, read_contact, 0},
    {"link", SEVERITY_WARNING, false, read_link, 0},
    {"image", SEVERITY_WARNING, false, texts_put_image, offsetof(struct notice, fields)},
    {"areas", SEVERITY_WARNING, false, read_areas, 0},
    {"localizations", SEVERITY_WARNING, false, read_localizations, 0},
};

void jsnotice_read(struct tree *tree, json_t *source)
{
    struct notice notice = {.kind = NOTICE_NEWS};

    tree_read_members(tree, source, members, LF_LENGTH(members), &notice);
    if (!tree->is_set_aside && tree_claim(tree, "id", notice.uid) && tree->sink->notice) {
        tree->sink->notice(tree->sink->context, &notice);
    }
}
