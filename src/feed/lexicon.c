/* SPDX-License-Identifier: MIT */
#include "feed/lexicon.h"

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "feed/prose.h"

#define WORD_CODE_POINTS_MAX 60 /* what is longer is no word of a table */
#define SUGGESTION_BYTES_MIN 5

/* "Straße", "Strasse"; "Geprüft am", "geprueft-am" */
const char *lexicon_key(struct arena *arena, const char *text)
{
    char *key = prose_fold(
        arena, arena_copy_range(arena, text, utf8_prefix_bytes(text, WORD_CODE_POINTS_MAX)));
    char *out = key;
    for (const char *in = key; *in != '\0'; in++) {
        bool is_umlaut = *in == 'e' && out > key && strchr("aou", out[-1]);
        if (*in != ' ' && !is_umlaut) {
            *out++ = *in;
        }
    }
    *out = '\0';
    return key;
}

static size_t count_words(const struct lexicon_row *rows, size_t row_count)
{
    size_t count = 0;
    for (size_t i = 0; i < row_count; i++) {
        count++;
        for (const char *bar = rows[i].words; (bar = strchr(bar, '|')) != NULL; bar++) {
            count++;
        }
    }
    return count;
}

size_t lexicon_hash(const char *text, size_t length_bytes)
{
    uint64_t hash = hash_add(HASH_START, text, length_bytes);
    return (size_t)(hash ^ hash >> 32);
}

/* The slot of the word with this key, or the empty one where it belongs. */
static struct lexicon_word **find_slot(const struct lexicon *words, const char *key,
                                       size_t length_bytes)
{
    size_t mask = words->slot_count - 1, index = lexicon_hash(key, length_bytes) & mask;
    while (words->slots[index]) {
        const char *other = words->slots[index]->key;
        if (strncmp(other, key, length_bytes) == 0 && other[length_bytes] == '\0') {
            break;
        }
        index = (index + 1) & mask;
    }
    return &words->slots[index];
}

/* A word that stands in two rows means the first. */
static void add_word(struct lexicon *words, const struct lexicon_word *word)
{
    struct lexicon_word *item = &words->items[words->count++];
    *item = *word;
    struct lexicon_word **slot = find_slot(words, item->key, strlen(item->key));
    if (!*slot) {
        *slot = item;
    }
}

struct lexicon lexicon_create(struct arena *arena, const struct lexicon_row *rows,
                              size_t row_count)
{
    struct lexicon words = {.slot_count = 64};
    size_t word_count = count_words(rows, row_count);
    while (words.slot_count < 2 * word_count) {
        words.slot_count *= 2;
    }
    words.items = arena_alloc(arena, word_count * sizeof(words.items[0]));
    words.slots = arena_alloc(arena, words.slot_count * sizeof(words.slots[0]));
    for (size_t i = 0; i < row_count; i++) {
        const char *cursor = rows[i].words;
        for (const char *text; (text = prose_next_part(arena, &cursor, "|")) != NULL;) {
            add_word(&words, &(struct lexicon_word){.key = lexicon_key(arena, text),
                                                    .text = text,
                                                    .value = rows[i].value});
        }
    }
    return words;
}

const struct lexicon_word *lexicon_find(const struct lexicon *words, struct arena *scratch,
                                        const char *text)
{
    static const char *const plurals[] = {"n", "s", "e", "en", "er", "es"};
    const size_t stem_bytes_min = 3;
    if (utf8_count(text) > WORD_CODE_POINTS_MAX) {
        return NULL;
    }
    const char *key = lexicon_key(scratch, text);
    size_t length = strlen(key);
    const struct lexicon_word *word = length > 0 ? *find_slot(words, key, length) : NULL;
    for (size_t i = 0; i < LF_LENGTH(plurals) && !word; i++) {
        size_t plural_bytes = strlen(plurals[i]);
        if (length >= stem_bytes_min + plural_bytes &&
            strcmp(key + length - plural_bytes, plurals[i]) == 0) {
            word = *find_slot(words, key, length - plural_bytes);
        }
    }
    return word;
}

const struct lexicon_word *lexicon_suggest(const struct lexicon *words, struct arena *scratch,
                                           const char *text)
{
    const char *key = lexicon_key(scratch, text);
    const struct lexicon_word *nearest = NULL;
    int nearest_distance = 3;
    for (size_t i = 0; i < words->count && strlen(key) >= SUGGESTION_BYTES_MIN; i++) {
        if (strlen(words->items[i].key) < SUGGESTION_BYTES_MIN) {
            continue;
        }
        int distance = parse_distance(key, words->items[i].key);
        if (distance < nearest_distance) {
            nearest = &words->items[i];
            nearest_distance = distance;
        }
    }
    return nearest;
}
