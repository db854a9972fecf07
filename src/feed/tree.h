/* SPDX-License-Identifier: MIT */
#pragma once

#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "feed/reader.h"

/* A JSON tree on its way to records: where we are in it, what is wrong there, and values of the kinds
 * that a feed has. Private to feed/, because it shows jansson.
 *
 * Who reads an object has a table of its members. A reader of a value that is wrong says so and goes on;
 * whether the record is lost is the table's decision: its row's severity is that of every problem found
 * below it. */

#define TREE_STEPS_MAX 48
#define TREE_LIST_MAX 64  /* entries of one list or map; the rest is left out */
#define TREE_WORD_MAX 200 /* code points of an entry */
#define TREE_SLOTS_MAX 1024
#define TREE_POINTER_MAX 8
#define TREE_PROBLEMS_MAX 1000

struct tree_step {
    const char *key; /* NULL: index */
    size_t index;
    const char *shown; /* told instead of the key, unless NULL */
};

/* Which index the entry `id` of a map has among the values of the record. */
struct tree_slot {
    const char *map, *id;
    enum field field; /* the first field of such entries */
    int index;
};

struct tree {
    const struct reader_options *options;
    const struct reader_sink *sink;
    const char *locale; /* language of plain text */

    json_t *images;       /* of the feed, borrowed; NULL = none */
    json_t *topic_ids;    /* id → true */
    json_t *area_ids;     /* id → true */
    json_t *contact_uids; /* uid → true, or false when that contact was set aside */
    json_t *taken;        /* ids of the list being read → true */

    struct arena *arena; /* everything of one record */
    const char *noun;    /* what the record is: "event" */
    bool is_set_aside;
    enum severity severity; /* of what is wrong here */

    struct tree_step steps[TREE_STEPS_MAX];
    size_t depth;
    size_t shown_depth; /* steps below are of a patched copy and not told; 0 = all are */

    struct tree_slot slots[TREE_SLOTS_MAX];
    size_t slot_count;
    size_t patch_count; /* localized values of this record */

    size_t problem_count;
    struct buffer text; /* for tree_clean */
};

/* A row for each member of an object that means something to us. JSON's null is like not there. */
struct tree_member {
    const char *name;
    enum severity severity;
    bool is_required;
    void (*read)(struct tree *tree, json_t *value, void *place);
    size_t offset; /* of the place in the record */
};

/* An entry of a list of words; false only where a map says so: {"toilet": false}. */
struct tree_word {
    const char *text;
    bool is_yes;
};

/* "locations/1/name", split and with ~0 and ~1 resolved. */
struct tree_pointer {
    const char *segments[TREE_POINTER_MAX];
    size_t count;
};

void tree_init(struct tree *tree, const struct reader_options *options,
               const struct reader_sink *sink);
void tree_finish(struct tree *tree);
/* Forgets the record before. */
void tree_begin_record(struct tree *tree, const char *noun);

void tree_push_key(struct tree *tree, const char *key);
void tree_push_index(struct tree *tree, size_t index);
void tree_pop(struct tree *tree);

/* A problem here, as severe as the row says. effect NULL: the usual one of the severity. */
void tree_problem(struct tree *tree, const char *effect, const char *format, ...)
    LF_PRINTF(3, 4);
void tree_report(struct tree *tree, enum severity severity, const char *effect,
                 const char *format, ...) LF_PRINTF(4, 5);
/* "\"25:00\" is no date and time" */
void tree_wrong(struct tree *tree, json_t *value, const char *kind);
/* The value for a message; valid as long as the record. */
const char *tree_quote(struct tree *tree, json_t *value);
const char *tree_quote_text(struct tree *tree, const char *text);

void tree_read_members(struct tree *tree, json_t *object, const struct tree_member *members,
                       size_t count, void *record);
/* At most limit keys, ascending: numbers by value, then words by their bytes. */
size_t tree_sort_keys(struct tree *tree, json_t *object, const char **keys, size_t limit);
/* Calls read for each entry in the order of the keys; those for which it returns true are counted by
 * index and can be found as slots of this map. */
void tree_read_map(struct tree *tree, json_t *map, enum field field,
                   bool (*read)(struct tree *tree, json_t *entry, int index, void *record),
                   void *record);
void tree_add_slot(struct tree *tree, const char *map, const char *id, enum field field,
                   int index);
const struct tree_slot *tree_find_slot(const struct tree *tree, const char *map,
                                       const char *id);
/* Array of words, or map of word to bool. Returns how many. */
size_t tree_read_words(struct tree *tree, json_t *value, struct tree_word words[TREE_LIST_MAX]);

/* Each is false, and a problem told, when the value is of another kind. */
bool tree_read_bool(struct tree *tree, json_t *value, bool *ret_value);
bool tree_read_int(struct tree *tree, json_t *value, int64_t min, int64_t max,
                   int64_t *ret_value);
bool tree_read_local(struct tree *tree, json_t *value, int64_t *ret_local_s);
bool tree_read_utc(struct tree *tree, json_t *value, int64_t *ret_utc);
bool tree_read_day(struct tree *tree, json_t *value, int32_t *ret_day);
/* Not negative, and not longer than an event can be. */
bool tree_read_duration(struct tree *tree, json_t *value, struct duration *ret_duration);
bool tree_read_word(struct tree *tree, json_t *value, const char *const *words, size_t count,
                    int *ret_index);
/* The same for tables of members: place is the bool, the int64_t or the const char *. */
void tree_put_bool(struct tree *tree, json_t *value, void *place);
void tree_put_local(struct tree *tree, json_t *value, void *place);
void tree_put_utc(struct tree *tree, json_t *value, void *place);
void tree_put_id(struct tree *tree, json_t *value, void *place);
void tree_put_zone(struct tree *tree, json_t *value, void *place);
/* Short, without spaces or control characters. Borrowed from the JSON. */
bool tree_read_id(struct tree *tree, json_t *value, const char **ret_id);
/* BCP 47, by its shape. */
bool tree_is_tag(const char *text);
/* False, and a problem told, when a record of this list has the id already. */
bool tree_claim(struct tree *tree, const char *member, const char *id);
bool tree_split_pointer(struct tree *tree, const char *text, struct tree_pointer *ret_pointer);

/* Safe to show, trimmed, at most max code points; a line has no newlines. Valid until the next call;
 * copy it. */
const char *tree_clean(struct tree *tree, json_t *value, size_t max, bool is_line,
                       bool *ret_is_cut);
/* A cleaned line in the arena of the record; "" when it is no text. */
const char *tree_copy_line(struct tree *tree, json_t *value, size_t max);
