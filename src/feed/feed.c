/* SPDX-License-Identifier: MIT */

#include "feed/feed.h"

#include <string.h>

#include "feed/jscalendar.h"
#include "feed/jscontact.h"
#include "feed/jshouse.h"
#include "feed/jsnotice.h"
#include "feed/load.h"
#include "feed/tree.h"

#define FEED_FORMAT 1
#define TOPICS_MAX 200
#define AREAS_MAX 500
#define NOTICES_MAX 2000
#define IMAGES_MAX 5000

/* ---- Is it a feed that we can use at all? ---- */

struct part {
    const char *name;
    json_type type;
    bool is_required;
    size_t limit; /* of its entries */
    const char *kind;
};

static const struct part parts[] = {
    {"litfass", JSON_INTEGER, true, 0, "number"},
    {"id", JSON_STRING, true, 0, "text"},
    {"sequence", JSON_INTEGER, true, 0, "whole number"},
    {"updated", JSON_STRING, true, 0, "text"},
    {"events", JSON_ARRAY, true, READER_EVENTS_MAX, "list"},
    {"contacts", JSON_ARRAY, true, READER_CONTACTS_MAX, "list"},
    {"topics", JSON_ARRAY, false, TOPICS_MAX, "list"},
    {"areas", JSON_ARRAY, false, AREAS_MAX, "list"},
    {"notices", JSON_ARRAY, false, NOTICES_MAX, "list"},
    {"images", JSON_OBJECT, false, IMAGES_MAX, "object"},
};

static size_t count_entries(json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : json_object_size(value);
}

static bool check_part(struct tree *tree, json_t *root, const struct part *part,
                       struct error *err)
{
    json_t *value = json_object_get(root, part->name);

    if (!value) {
        return !part->is_required ||
               error_set(err, ERROR_REJECT, "/%s: there is no \"%s\"", part->name, part->name);
    }
    if (json_typeof(value) != part->type) {
        return !part->is_required || error_set(err, ERROR_REJECT, "/%s: %s is no %s",
                                               part->name, tree_quote(tree, value), part->kind);
    }
    if (part->limit > 0 && count_entries(value) > part->limit) {
        return error_set(err, ERROR_REJECT, "/%s: %zu entries, %zu are the limit", part->name,
                         count_entries(value), part->limit);
    }
    return true;
}

static bool check_feed(struct tree *tree, json_t *root, struct error *err)
{
    json_t *format = json_object_get(root, "litfass");

    if (!format) {
        return error_set(err, ERROR_REJECT,
                         "/litfass: there is no \"litfass\", so this is JSON but not a feed");
    }
    if (json_is_integer(format) && json_integer_value(format) != FEED_FORMAT) {
        return error_set(err, ERROR_REJECT, "/litfass: format %s is not known here, only %d",
                         tree_quote(tree, format), FEED_FORMAT);
    }
    for (size_t i = 0; i < LF_LENGTH(parts); i++) {
        if (!check_part(tree, root, &parts[i], err)) {
            return false;
        }
    }
    return jshouse_check(tree, root, err);
}

/* ---- Its lists ---- */

static void read_contact(struct tree *tree, json_t *source)
{
    struct contact contact;
    bool is_good = jscontact_read(tree, source, NULL, &contact);

    if (is_good && tree_claim(tree, "uid", contact.uid)) {
        json_object_set_new(tree->contact_uids, contact.uid, json_true());
        if (tree->sink->contact) {
            tree->sink->contact(tree->sink->context, &contact);
        }
    } else if (contact.uid && !json_object_get(tree->contact_uids, contact.uid)) {
        json_object_set_new(tree->contact_uids, contact.uid, json_false());
    }
}

struct list {
    const char *name;
    const char *noun;
    void (*read)(struct tree *tree, json_t *source);
};

/* In this order: what refers to others comes after them. */
static const struct list lists[] = {
    {"topics", "topic", jshouse_read_topic},
    {"areas", "area", jshouse_read_area},
    {"schoolHolidays", "holiday", jshouse_read_school_holidays},
    {"events", "event", jscalendar_read},
    {"contacts", "contact", read_contact},
    {"notices", "notice", jsnotice_read},
};

static void read_list(struct tree *tree, json_t *root, const struct list *list)
{
    json_t *array = json_object_get(root, list->name);

    json_object_clear(tree->taken);
    tree_begin_record(tree, list->noun);
    tree_push_key(tree, list->name);
    if (array && !json_is_array(array) && !json_is_null(array)) {
        tree->severity = SEVERITY_WARNING;
        tree_wrong(tree, array, "list");
    }
    for (size_t i = 0; i < json_array_size(array) && !reader_should_stop(tree->options); i++) {
        json_t *source = json_array_get(array, i);
        tree_begin_record(tree, list->noun);
        tree_push_index(tree, i);
        if (json_is_object(source)) {
            list->read(tree, source);
        } else {
            tree_wrong(tree, source, "object");
        }
        tree_pop(tree);
    }
    tree_pop(tree);
}

bool feed_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                 const struct reader_sink *sink, struct error *err)
{
    json_t *root = load_json(bytes, size_bytes, err);
    struct tree tree;

    if (!root) {
        return false;
    }
    tree_init(&tree, options, sink);
    bool is_feed = check_feed(&tree, root, err);
    if (is_feed) {
        jshouse_read(&tree, root);
        for (size_t i = 0; i < LF_LENGTH(lists); i++) {
            read_list(&tree, root, &lists[i]);
        }
    }
    tree_finish(&tree);
    json_decref(root);
    return is_feed;
}
