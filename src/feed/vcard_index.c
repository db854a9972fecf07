/* SPDX-License-Identifier: MIT */
#include "feed/vcard_index.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/hash.h"
#include "feed/vcard_value.h"

#define UID_CODE_POINTS_MAX 200
#define CATEGORY_CODE_POINTS_MAX 200
#define LINKS_MAX 50000

struct walk {
    struct vcard_job *job;
    struct vcard_cursor cursor;
    struct vcard_index *index;
    size_t part_room, link_room;
    struct vcard_part *open; /* NULL = outside of any card */
    /* What tells a card without UID from others. */
    uint64_t name_hash, parts_hash, organization_hash;
    int last_line;
};

/* --- Lines of cards --- */

/* What stands between cards counts as part of the line before, behind "\n". */
static bool is_card(const char *value)
{
    static const char word[] = "VCARD";
    value += strspn(value, " \t");
    return strncasecmp(value, word, strlen(word)) == 0 && strchr(" \t\\", value[strlen(word)]);
}

enum vcard_step vcard_cursor_next(struct vcard_cursor *cursor, struct line *ret_line)
{
    while (line_reader_next(cursor->reader, ret_line)) {
        bool is_begin = strcmp(ret_line->name, "BEGIN") == 0;
        bool is_end = strcmp(ret_line->name, "END") == 0;
        bool is_announced = cursor->is_agent;
        cursor->is_agent = strcmp(ret_line->name, "AGENT") == 0 &&
                           strspn(ret_line->value, " ") == strlen(ret_line->value);
        if (is_begin && is_card(ret_line->value)) {
            if (!is_announced) {
                cursor->nested = 0;
                return VCARD_BEGIN;
            }
            cursor->nested++;
        } else if (is_end && is_card(ret_line->value)) {
            if (cursor->nested == 0) {
                return VCARD_END;
            }
            cursor->nested--;
        } else if (cursor->nested == 0 && !is_begin && !is_end) {
            return VCARD_PROPERTY;
        }
    }
    return VCARD_FILE_END;
}

/* --- Who is who --- */

const char *vcard_index_key(struct arena *arena, const char *uid)
{
    static const char prefix[] = "urn:uuid:";
    uid += strncasecmp(uid, prefix, strlen(prefix)) == 0 ? strlen(prefix) : 0;
    char *key = arena_copy_text(arena, uid);
    for (char *cursor = key; *cursor != '\0'; cursor++) {
        *cursor = *cursor >= 'A' && *cursor <= 'Z' ? (char)(*cursor - 'A' + 'a') : *cursor;
    }
    return key;
}

static const char *show(struct walk *walk, const struct line *line, size_t limit)
{
    struct arena *arena = walk->job->card_arena;
    const char *value = vcard_value_decode(arena, line);
    return value ? vcard_value_show_line(arena, value, limit).text : "";
}

static void read_uid(struct walk *walk, const struct line *line)
{
    const char *uid = show(walk, line, UID_CODE_POINTS_MAX);
    if (uid[0] != '\0' && !walk->open->uid) {
        walk->open->uid = arena_copy_text(walk->job->arena, uid);
    }
}

static void read_version(struct walk *walk, const struct line *line)
{
    char digit = line->value[strspn(line->value, " ")];
    walk->open->version = digit >= '2' && digit <= '4' ? digit - '0' : 0;
}

static void read_rev(struct walk *walk, const struct line *line)
{
    walk->open->updated_utc = vcard_value_stamp(line->value);
}

/* As in calendars, what is not known counts as private; no second CLASS takes that back. */
static void read_class(struct walk *walk, const struct line *line)
{
    const char *word = show(walk, line, UID_CODE_POINTS_MAX);
    bool is_private = word[0] != '\0' && strcasecmp(word, "PUBLIC") != 0;
    walk->open->is_private = walk->open->is_private || is_private;
}

static void read_categories(struct walk *walk, const struct line *line)
{
    struct arena *arena = walk->job->card_arena;
    struct buffer item = {0};
    const char *cursor = vcard_value_decode(arena, line);
    while (cursor && prose_next_item(&cursor, ',', &item)) {
        const char *text =
            vcard_value_show_line(arena, buffer_text(&item), CATEGORY_CODE_POINTS_MAX).text;
        walk->open->is_hidden =
            walk->open->is_hidden || reader_is_hidden(walk->job->options, text);
    }
    buffer_finish(&item);
}

static void read_kind(struct walk *walk, const struct line *line)
{
    walk->open->is_group = strcasecmp(show(walk, line, UID_CODE_POINTS_MAX), "group") == 0;
}

static void read_member(struct walk *walk, const struct line *line)
{
    struct vcard_index *index = walk->index;
    const char *uid = show(walk, line, UID_CODE_POINTS_MAX);
    if (uid[0] == '\0') {
        return;
    }
    if (index->link_count == LINKS_MAX) {
        index->cut_line = index->cut_line == 0 ? line->number : index->cut_line;
        return;
    }
    if (index->link_count == walk->link_room) {
        size_t room = walk->link_room == 0 ? 64 : 2 * walk->link_room;
        index->links = arena_grow(walk->job->arena, index->links, index->link_count, room,
                                  sizeof(index->links[0]));
        walk->link_room = room;
    }
    index->links[index->link_count++] = (struct vcard_link){
        .key = vcard_index_key(walk->job->arena, uid),
        .group = index->part_count - 1,
    };
}

/* With its end, so that two lines are not one. */
static void add_shown(uint64_t *hash, struct walk *walk, const struct line *line)
{
    const char *text = show(walk, line, READER_TITLE_MAX);
    *hash = hash_add(*hash, text, strlen(text) + 1);
}

static void read_name(struct walk *walk, const struct line *line)
{
    add_shown(&walk->name_hash, walk, line);
}

static void read_name_parts(struct walk *walk, const struct line *line)
{
    add_shown(&walk->parts_hash, walk, line);
}

static void read_organization(struct walk *walk, const struct line *line)
{
    add_shown(&walk->organization_hash, walk, line);
}

static const struct {
    const char *name;
    void (*read)(struct walk *walk, const struct line *line);
} properties[] = {
    {"UID", read_uid},
    {"VERSION", read_version},
    {"REV", read_rev},
    {"CLASS", read_class},
    {"CATEGORIES", read_categories},
    {"KIND", read_kind},
    {"X-ADDRESSBOOKSERVER-KIND", read_kind},
    {"MEMBER", read_member},
    {"X-ADDRESSBOOKSERVER-MEMBER", read_member},
    {"FN", read_name},
    {"N", read_name_parts},
    {"ORG", read_organization},
};

static void read_property(struct walk *walk, const struct line *line)
{
    for (size_t i = 0; i < LF_LENGTH(properties); i++) {
        if (strcmp(properties[i].name, line->name) == 0) {
            properties[i].read(walk, line);
            arena_reset(walk->job->card_arena);
            return;
        }
    }
}

/* --- Cards --- */

static bool begin_card(struct walk *walk, int line, struct error *err)
{
    struct vcard_index *index = walk->index;
    if (index->part_count == READER_CONTACTS_MAX) {
        return error_set(err, ERROR_REJECT, "line %d: the address book has more than %d cards",
                         line, READER_CONTACTS_MAX);
    }
    if (index->part_count == walk->part_room) {
        size_t room = walk->part_room == 0 ? 64 : 2 * walk->part_room;
        index->parts = arena_grow(walk->job->arena, index->parts, index->part_count, room,
                                  sizeof(index->parts[0]));
        walk->part_room = room;
    }
    walk->open = &index->parts[index->part_count++];
    *walk->open = (struct vcard_part){.position = walk->cursor.reader->position, .line = line};
    walk->name_hash = walk->parts_hash = walk->organization_hash = HASH_START;
    return true;
}

static void end_card(struct walk *walk)
{
    struct vcard_part *part = walk->open;
    walk->open = NULL;
    if (!part) {
        return;
    }
    if (!part->uid) {
        uint64_t hash = walk->name_hash != HASH_START ? walk->name_hash : walk->parts_hash;
        hash ^= walk->organization_hash * 3;
        part->is_uid_made = true;
        part->uid = arena_printf(walk->job->arena, "litfass-%016llx", (unsigned long long)hash);
    }
    part->key = vcard_index_key(walk->job->arena, part->uid);
}

/* By key, then by place in the file. */
static int compare_parts(const void *a, const void *b)
{
    const struct vcard_part *left = *(struct vcard_part *const *)a;
    const struct vcard_part *right = *(struct vcard_part *const *)b;
    int order = strcmp(left->key, right->key);
    return order != 0 ? order : left < right ? -1 : 1;
}

/* Of those with one UID the newest counts, of equally old ones the last. Those that have none
 * of their own are different ones, however alike they are. */
static void settle_same(struct walk *walk, struct vcard_part **parts, size_t count)
{
    struct vcard_part *newest = parts[0];
    for (size_t i = 1; i < count; i++) {
        newest = parts[i]->updated_utc >= newest->updated_utc ? parts[i] : newest;
        if (parts[i]->is_uid_made) {
            parts[i]->uid = arena_printf(walk->job->arena, "%s-%zu", parts[i]->uid, i + 1);
            parts[i]->key = parts[i]->uid;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (parts[i] != newest && !parts[i]->is_uid_made) {
            parts[i]->newer_line = newest->line;
        }
    }
}

static void settle_parts(struct walk *walk)
{
    size_t count = walk->index->part_count;
    struct vcard_part **order = arena_alloc(walk->job->arena, (count + 1) * sizeof(order[0]));
    for (size_t i = 0; i < count; i++) {
        order[i] = &walk->index->parts[i];
    }
    qsort(order, count, sizeof(order[0]), compare_parts);
    for (size_t begin = 0, end; begin < count; begin = end) {
        end = begin + 1;
        while (end < count && strcmp(order[end]->key, order[begin]->key) == 0) {
            end++;
        }
        settle_same(walk, order + begin, end - begin);
    }
}

static int compare_links(const void *a, const void *b)
{
    const struct vcard_link *left = a, *right = b;
    int order = strcmp(left->key, right->key);
    return order != 0                    ? order
           : left->group == right->group ? 0
           : left->group < right->group  ? -1
                                         : 1;
}

/* Of sorted links; a member may stand in its group again and again. */
static void drop_double_links(struct vcard_index *index)
{
    size_t kept = 1;
    for (size_t i = 1; i < index->link_count; i++) {
        if (compare_links(&index->links[i], &index->links[kept - 1]) != 0) {
            index->links[kept++] = index->links[i];
        }
    }
    index->link_count = kept;
}

static void settle_links(struct vcard_index *index)
{
    size_t kept = 0;
    for (size_t i = 0; i < index->link_count; i++) {
        const struct vcard_part *group = &index->parts[index->links[i].group];
        if (group->is_group && !group->is_private && !group->is_hidden &&
            group->newer_line == 0) {
            index->links[kept++] = index->links[i];
        }
    }
    index->link_count = kept;
    if (kept > 0) {
        qsort(index->links, kept, sizeof(index->links[0]), compare_links);
        drop_double_links(index);
    }
}

const struct vcard_link *vcard_index_find(const struct vcard_index *index, const char *key)
{
    size_t begin = 0, end = index->link_count;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (strcmp(index->links[middle].key, key) < 0) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    bool is_found = begin < index->link_count && strcmp(index->links[begin].key, key) == 0;
    return is_found ? &index->links[begin] : NULL;
}

static bool walk_lines(struct walk *walk, struct error *err)
{
    struct line line;
    for (;;) {
        switch (vcard_cursor_next(&walk->cursor, &line)) {
        case VCARD_FILE_END:
            return true;
        case VCARD_BEGIN:
            if (walk->open) {
                walk->open->is_unended = true;
                end_card(walk);
            }
            if (!begin_card(walk, line.number, err)) {
                return false;
            }
            break;
        case VCARD_END:
            end_card(walk);
            break;
        case VCARD_PROPERTY:
            if (walk->open) {
                read_property(walk, &line);
            }
            break;
        }
        walk->last_line = line.number;
    }
}

bool vcard_index_build(struct vcard_job *job, struct line_reader *reader,
                       struct vcard_index *ret_index, struct error *err)
{
    *ret_index = (struct vcard_index){0};
    struct walk walk = {.job = job, .cursor = {.reader = reader}, .index = ret_index};
    if (!walk_lines(&walk, err)) {
        return false;
    }
    if (ret_index->part_count == 0) {
        return error_set(err, ERROR_REJECT, "this is no address book: there is no BEGIN:VCARD");
    }
    if (walk.open) {
        return error_set(err, ERROR_REJECT,
                         "line %d: the address book breaks off here, the END:VCARD of line %d "
                         "is missing",
                         walk.last_line, walk.open->line);
    }
    settle_parts(&walk);
    settle_links(ret_index);
    return true;
}
