/* SPDX-License-Identifier: MIT */

#include "sync/topics.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "model/fold.h"
#include "model/subject.h"

struct named {
    const char *word, *folded;
    const struct subject *subject; /* or NULL */
};

struct topics {
    struct arena *arena; /* borrowed */
    bool is_told;
    struct named items[TOPICS_MAX];
    size_t count;
};

struct topics *topics_create(struct arena *arena)
{
    struct topics *topics = arena_alloc(arena, sizeof(*topics));
    topics->arena = arena;
    return topics;
}

void topics_see_told(struct topics *topics)
{
    topics->is_told = true;
}

static bool has_word(const struct topics *topics, const char *folded)
{
    for (size_t i = 0; i < topics->count; i++) {
        if (strcmp(topics->items[i].folded, folded) == 0) {
            return true;
        }
    }
    return false;
}

static void see_word(struct topics *topics, const char *word)
{
    struct buffer buffer = {0};
    fold_search(&buffer, word);
    const char *folded = buffer_text(&buffer);
    if (folded[0] != '\0' && topics->count < TOPICS_MAX && !has_word(topics, folded)) {
        const char *copy = arena_copy_text(topics->arena, folded);
        topics->items[topics->count++] =
            (struct named){.word = arena_copy_text(topics->arena, word),
                           .folded = copy,
                           .subject = subject_find(copy)};
    }
    buffer_finish(&buffer);
}

/* "Familie, Wohnen" beside "Familie": a list names the whole cell too, because the name of a feed's topic
 * may have a comma in it. */
static bool is_enumeration(const struct contact *contact, const char *word)
{
    size_t length = strcspn(word, ",;");
    for (size_t i = 0; i < contact->topic_count && word[length] != '\0'; i++) {
        if (strlen(contact->topics[i]) == length &&
            strncmp(contact->topics[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

void topics_see_contact(struct topics *topics, const struct contact *contact)
{
    for (size_t i = 0; i < contact->topic_count && !topics->is_told; i++) {
        if (!is_enumeration(contact, contact->topics[i])) {
            see_word(topics, contact->topics[i]);
        }
    }
}

static bool is_crisis(const struct named *named)
{
    return named->subject != NULL && named->subject->hue == HUE_RED;
}

static int compare_named(const void *a, const void *b)
{
    const struct named *left = a, *right = b;
    if (is_crisis(left) != is_crisis(right)) {
        return is_crisis(left) ? -1 : 1;
    }
    return strcmp(left->folded, right->folded);
}

/* Red is for the crisis alone. */
static enum hue give_hue(size_t index)
{
    return (enum hue)(HUE_RED + 1 + index % (HUE_COUNT - 1));
}

static void add_topic(struct topics *topics, size_t index, struct snapshot *snapshot,
                      const char *locale)
{
    const struct named *named = &topics->items[index];
    bool is_first_crisis = index == 0 && is_crisis(named);
    struct topic topic = {
        .id = is_first_crisis ? SUBJECT_CRISIS_ID : named->folded,
        .icon = named->subject != NULL ? named->subject->icon : NULL,
        .hue = named->subject != NULL ? named->subject->hue : give_hue(index),
    };
    fields_put(&topic.fields, topics->arena, FIELD_TITLE, 0, locale, named->word);
    snapshot_add_topic(snapshot, &topic);
}

void topics_add(struct topics *topics, struct snapshot *snapshot, const char *locale)
{
    qsort(topics->items, topics->count, sizeof(topics->items[0]), compare_named);
    for (size_t i = 0; i < topics->count && !topics->is_told; i++) {
        add_topic(topics, i, snapshot, locale);
    }
}
