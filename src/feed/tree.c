/* SPDX-License-Identifier: MIT */

#include "feed/tree.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define ARENA_BYTES (160u << 20) /* a record of 16 MiB, copied and cleaned, and its lists */

/* ---- Life ---- */

void tree_init(struct tree *tree, const struct reader_options *options,
               const struct reader_sink *sink)
{
    *tree = (struct tree){.options = options, .sink = sink};
    tree->arena = arena_create(ARENA_BYTES);
    tree->topic_ids = json_object();
    tree->area_ids = json_object();
    tree->contact_uids = json_object();
    tree->taken = json_object();
    tree->noun = "feed";
}

void tree_finish(struct tree *tree)
{
    CHECK(tree->depth == 0);
    buffer_finish(&tree->text);
    json_decref(tree->taken);
    json_decref(tree->contact_uids);
    json_decref(tree->area_ids);
    json_decref(tree->topic_ids);
    arena_destroy(tree->arena);
}

void tree_begin_record(struct tree *tree, const char *noun)
{
    arena_reset(tree->arena);
    tree->noun = noun;
    tree->is_set_aside = false;
    tree->severity = SEVERITY_ERROR;
    tree->slot_count = 0;
    tree->patch_count = 0;
}

/* ---- Where we are ---- */

void tree_push_key(struct tree *tree, const char *key)
{
    CHECK(tree->depth < TREE_STEPS_MAX);
    tree->steps[tree->depth++] = (struct tree_step){.key = key};
}

void tree_push_index(struct tree *tree, size_t index)
{
    CHECK(tree->depth < TREE_STEPS_MAX);
    tree->steps[tree->depth++] = (struct tree_step){.index = index};
}

void tree_pop(struct tree *tree)
{
    CHECK(tree->depth > 0);
    tree->depth--;
}

/* RFC 6901 */
static void format_pointer(const struct tree *tree, struct buffer *where)
{
    size_t depth =
        tree->shown_depth && tree->shown_depth < tree->depth ? tree->shown_depth : tree->depth;
    for (size_t i = 0; i < depth; i++) {
        const char *key = tree->steps[i].shown ? tree->steps[i].shown : tree->steps[i].key;
        buffer_append_char(where, '/');
        if (!key) {
            buffer_printf(where, "%zu", tree->steps[i].index);
            continue;
        }
        for (; *key; key++) {
            if (*key == '~' || *key == '/') {
                buffer_append_text(where, *key == '~' ? "~0" : "~1");
            } else {
                buffer_append_char(where, (unsigned char)*key < ' ' ? ' ' : *key);
            }
        }
    }
}

/* ---- What is wrong there ---- */

static void tell(struct tree *tree, enum severity severity, const char *effect,
                 const char *text)
{
    struct buffer where = {0};

    if (tree->sink->problem && tree->problem_count <= TREE_PROBLEMS_MAX) {
        format_pointer(tree, &where);
        struct problem problem = {
            .severity = severity,
            .where = buffer_text(&where),
            .text = text,
            .effect = effect,
        };
        if (tree->problem_count == TREE_PROBLEMS_MAX) {
            problem = (struct problem){SEVERITY_NOTE, "",
                                       "there are more problems than are told", ""};
        }
        tree->sink->problem(tree->sink->context, &problem);
        tree->problem_count++;
    }
    buffer_finish(&where);
}

LF_PRINTF(4, 0)
static void report(struct tree *tree, enum severity severity, const char *effect,
                   const char *format, va_list args)
{
    char usual[96];

    if (severity == SEVERITY_ERROR) {
        tree->is_set_aside = true;
    }
    if (tree->problem_count > TREE_PROBLEMS_MAX) {
        return;
    }
    if (!effect) {
        snprintf(usual, sizeof(usual), "the %s is %s", tree->noun,
                 severity == SEVERITY_ERROR ? "left out" : "shown without it");
        effect = severity == SEVERITY_NOTE ? "" : usual;
    }
    tell(tree, severity, effect, arena_vprintf(tree->arena, format, args));
}

void tree_report(struct tree *tree, enum severity severity, const char *effect,
                 const char *format, ...)
{
    va_list args;

    va_start(args, format);
    report(tree, severity, effect, format, args);
    va_end(args);
}

void tree_problem(struct tree *tree, const char *effect, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    report(tree, tree->severity, effect, format, args);
    va_end(args);
}

/* ---- Objects and maps ---- */

static void read_member(struct tree *tree, json_t *value, const struct tree_member *member,
                        void *record)
{
    enum severity outer = tree->severity;

    tree->severity = member->severity;
    tree_push_key(tree, member->name);
    member->read(tree, value, (char *)record + member->offset);
    tree_pop(tree);
    tree->severity = outer;
}

void tree_read_members(struct tree *tree, json_t *object, const struct tree_member *members,
                       size_t count, void *record)
{
    if (!json_is_object(object)) {
        tree_wrong(tree, object, "object");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        json_t *value = json_object_get(object, members[i].name);
        if (value && !json_is_null(value)) {
            read_member(tree, value, &members[i], record);
        } else if (members[i].is_required) {
            tree_problem(tree, NULL, "there is no \"%s\"", members[i].name);
        }
    }
}

static bool is_number(const char *key)
{
    return *key && key[strspn(key, "0123456789")] == '\0';
}

static int compare_keys(const void *a, const void *b)
{
    const char *left = *(const char *const *)a, *right = *(const char *const *)b;
    bool is_left_number = is_number(left), is_right_number = is_number(right);

    if (is_left_number != is_right_number) {
        return is_left_number ? -1 : 1;
    }
    if (is_left_number) {
        const char *left_digits = left + strspn(left, "0"),
                   *right_digits = right + strspn(right, "0");
        size_t left_count = strlen(left_digits), right_count = strlen(right_digits);
        if (left_count != right_count) {
            return left_count < right_count ? -1 : 1;
        }
        int order = strcmp(left_digits, right_digits);
        if (order != 0) {
            return order;
        }
    }
    return strcmp(left, right);
}

size_t tree_sort_keys(struct tree *tree, json_t *object, const char **keys, size_t limit)
{
    size_t size = json_object_size(object), count = 0;
    const char **all = mem_alloc_array(size, sizeof(*all));

    for (void *iter = json_object_iter(object); iter;
         iter = json_object_iter_next(object, iter)) {
        all[count++] = json_object_iter_key(iter);
    }
    qsort(all, count, sizeof(*all), compare_keys);
    if (count > limit) {
        tree_report(tree, SEVERITY_WARNING, "the rest is left out",
                    "%zu entries, %zu are the limit", count, limit);
        count = limit;
    }
    memcpy(keys, all, count * sizeof(*keys));
    mem_free(all);
    return count;
}

void tree_add_slot(struct tree *tree, const char *map, const char *id, enum field field,
                   int index)
{
    if (tree->slot_count < TREE_SLOTS_MAX) {
        tree->slots[tree->slot_count++] =
            (struct tree_slot){.map = map, .id = id, .field = field, .index = index};
    }
}

void tree_read_map(struct tree *tree, json_t *map, enum field field,
                   bool (*read)(struct tree *tree, json_t *entry, int index, void *record),
                   void *record)
{
    const char *keys[TREE_LIST_MAX];
    const char *name = tree->steps[tree->depth - 1].key;
    int index = 0;

    if (!json_is_object(map)) {
        tree_wrong(tree, map, "object of entries with an id each");
        return;
    }
    size_t count = tree_sort_keys(tree, map, keys, TREE_LIST_MAX);
    for (size_t i = 0; i < count; i++) {
        json_t *entry = json_object_get(map, keys[i]);
        tree_push_key(tree, keys[i]);
        if (json_is_object(entry)) {
            if (read(tree, entry, index, record)) {
                tree_add_slot(tree, name, keys[i], field, index++);
            }
        } else if (!json_is_null(entry)) {
            tree_wrong(tree, entry, "object");
        }
        tree_pop(tree);
    }
}

const struct tree_slot *tree_find_slot(const struct tree *tree, const char *map, const char *id)
{
    for (size_t i = tree->slot_count; i > 0; i--) {
        const struct tree_slot *slot = &tree->slots[i - 1];
        if (strcmp(slot->map, map) == 0 && strcmp(slot->id, id) == 0) {
            return slot;
        }
    }
    return NULL;
}

/* ---- Lists of words ---- */

static bool read_list_word(struct tree *tree, json_t *value, struct tree_word *ret_word)
{
    if (!json_is_string(value)) {
        tree_wrong(tree, value, "text");
        return false;
    }
    const char *text = tree_copy_line(tree, value, TREE_WORD_MAX);
    *ret_word = (struct tree_word){.text = text, .is_yes = true};
    return *text != '\0';
}

static size_t read_array_words(struct tree *tree, json_t *array, struct tree_word *words)
{
    size_t size = json_array_size(array), count = 0;

    if (size > TREE_LIST_MAX) {
        tree_report(tree, SEVERITY_WARNING, "the rest is left out",
                    "%zu entries, %d are the limit", size, TREE_LIST_MAX);
        size = TREE_LIST_MAX;
    }
    for (size_t i = 0; i < size; i++) {
        tree_push_index(tree, i);
        count += read_list_word(tree, json_array_get(array, i), &words[count]);
        tree_pop(tree);
    }
    return count;
}

static size_t read_map_words(struct tree *tree, json_t *map, struct tree_word *words)
{
    const char *keys[TREE_LIST_MAX];
    size_t size = tree_sort_keys(tree, map, keys, TREE_LIST_MAX), count = 0;

    for (size_t i = 0; i < size; i++) {
        json_t *key = json_string(keys[i]), *value = json_object_get(map, keys[i]);
        bool is_yes = false;
        tree_push_key(tree, keys[i]);
        if (!json_is_null(value) && tree_read_bool(tree, value, &is_yes) &&
            read_list_word(tree, key, &words[count])) {
            words[count++].is_yes = is_yes;
        }
        tree_pop(tree);
        json_decref(key);
    }
    return count;
}

size_t tree_read_words(struct tree *tree, json_t *value, struct tree_word words[TREE_LIST_MAX])
{
    if (json_is_array(value)) {
        return read_array_words(tree, value, words);
    }
    if (json_is_object(value)) {
        return read_map_words(tree, value, words);
    }
    tree_wrong(tree, value, "list of words");
    return 0;
}
