/* SPDX-License-Identifier: MIT */

#include "feed/traits.h"

#include <string.h>
#include <strings.h>

#include "base/parse.h"
#include "feed/price.h"
#include "feed/prose.h"
#include "feed/texts.h"

#define LANGUAGES_MAX_BYTES 400

void traits_read_price(struct tree *tree, json_t *value, enum price_kind *ret_price,
                       struct fields *fields)
{
    double euros = json_number_value(value);

    if (!json_is_number(value)) {
        if (texts_put(tree, fields, FIELD_PRICE, 0, tree->locale, value)) {
            *ret_price = PRICE_TEXT;
        }
    } else if (!(euros >= 0 && euros <= PRICE_EUROS_MAX)) {
        tree_wrong(tree, value, "price: 0, a number of euros, or text");
    } else {
        const char *text = price_format(tree->arena, euros, tree->locale, ret_price);
        json_t *string = text ? json_string(text) : NULL;
        if (string) {
            texts_put(tree, fields, FIELD_PRICE, 0, tree->locale, string);
        }
        json_decref(string);
    }
}

static void tell_unknown(struct tree *tree, const char *word, const char *const *words,
                         size_t count)
{
    struct buffer list = {0};

    for (size_t i = 0; i < count; i++) {
        buffer_printf(&list, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    tree_problem(tree, NULL, "%s is none of: %s", tree_quote_text(tree, word),
                 buffer_text(&list));
    buffer_finish(&list);
}

void traits_read_access(struct tree *tree, json_t *value, uint32_t *ret_yes, uint32_t *ret_no)
{
    struct tree_word words[TREE_LIST_MAX];
    size_t count = tree_read_words(tree, value, words);

    for (size_t i = 0; i < count; i++) {
        int bit = parse_word(words[i].text, event_access_words, ACCESS_COUNT);
        if (bit < 0) {
            tell_unknown(tree, words[i].text, event_access_words, ACCESS_COUNT);
            continue;
        }
        *(words[i].is_yes ? ret_yes : ret_no) |= 1u << bit;
    }
}

void traits_read_audience(struct tree *tree, json_t *value, uint32_t *ret_audience,
                          struct fields *fields)
{
    struct tree_word words[TREE_LIST_MAX];
    size_t count = tree_read_words(tree, value, words);
    int index = 0;

    for (size_t i = 0; i < count; i++) {
        int bit = parse_word(words[i].text, event_audience_words, AUDIENCE_COUNT);
        if (!words[i].is_yes) {
            continue;
        }
        if (bit >= 0) {
            *ret_audience |= 1u << bit;
        } else {
            fields_put(fields, tree->arena, FIELD_AUDIENCE, index++, tree->locale,
                       words[i].text);
        }
    }
}

static bool contains_tag(const char *list, const char *tag)
{
    size_t length = strlen(tag);

    while (*list) {
        size_t part = strcspn(list, " ");
        if (part == length && strncasecmp(list, tag, length) == 0) {
            return true;
        }
        list += part + (list[part] == ' ');
    }
    return false;
}

void traits_append_tag(struct arena *arena, const char *tag, const char **languages)
{
    if (!*languages) {
        *languages = arena_copy_text(arena, tag);
    } else if (!contains_tag(*languages, tag) && strlen(*languages) < LANGUAGES_MAX_BYTES) {
        *languages = arena_printf(arena, "%s %s", *languages, tag);
    }
}

bool traits_add_language(struct tree *tree, const char *tag, const char **languages)
{
    if (!tree_is_tag(tag)) {
        tree_problem(tree, NULL, "%s is no language tag like tr or de-simple",
                     tree_quote_text(tree, tag));
        return false;
    }
    traits_append_tag(tree->arena, tag, languages);
    return true;
}

void traits_put_languages(struct tree *tree, json_t *value, void *place)
{
    struct tree_word words[TREE_LIST_MAX];
    size_t count = tree_read_words(tree, value, words);

    for (size_t i = 0; i < count; i++) {
        if (words[i].is_yes) {
            traits_add_language(tree, words[i].text, place);
        }
    }
}

void traits_read_ids(struct tree *tree, json_t *value, json_t *known, const char *noun,
                     const char *const **ret_ids, size_t *ret_count)
{
    struct tree_word words[TREE_LIST_MAX];
    size_t word_count = tree_read_words(tree, value, words), count = 0;
    const char **ids = arena_alloc(tree->arena, (word_count + 1) * sizeof(*ids));

    for (size_t i = 0; i < word_count; i++) {
        const char *id = words[i].text;
        if (!words[i].is_yes || prose_is_among(id, ids, count)) {
            continue;
        }
        if (known && json_object_size(known) > 0 && !json_object_get(known, id)) {
            tree_report(tree, SEVERITY_WARNING, NULL, "there is no %s %s", noun,
                        tree_quote_text(tree, id));
            continue;
        }
        ids[count++] = id;
    }
    *ret_ids = ids;
    *ret_count = count;
}
