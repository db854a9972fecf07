/* SPDX-License-Identifier: MIT */
#include "text/word.h"

#include "text/hyphen.h"
#include "text/island.h"
#include "text/script.h"

#define TOKEN_MAX 400
#define LONG_LETTERS 12
#define SOFT_HYPHEN 0x00ADu

/* Letters of a word without their marks, and the units they stand in. */
struct word {
    uint32_t letters[HYPHEN_WORD_MAX + 1];
    size_t units[HYPHEN_WORD_MAX + 1];
    size_t count; /* more than HYPHEN_WORD_MAX: too long */
};

static bool is_blank(const struct unit *unit)
{
    return unit->code_point == ' ' || unit->code_point == '\n' || unit->code_point == 0x00A0 ||
           (unit->code_point >= 0x2000 && unit->code_point <= 0x200B);
}

static bool is_letter(const struct unit *unit)
{
    return script_find(unit->code_point) != NULL && !unit->is_hidden;
}

/* What stands between two spaces decides whether its words are words. */
static bool is_divisible(const struct items *items, size_t start, size_t end)
{
    uint32_t text[TOKEN_MAX];
    size_t island_end;
    while (start > 0 && !is_blank(&items->units[start - 1]) && end - start < TOKEN_MAX) {
        start--;
    }
    while (end < items->count && !is_blank(&items->units[end]) && end - start < TOKEN_MAX) {
        end++;
    }
    if (end - start >= TOKEN_MAX) {
        return false;
    }
    for (size_t i = start; i < end; i++) {
        uint32_t code_point = items->units[i].code_point;
        if ((code_point >= '0' && code_point <= '9') || code_point == SOFT_HYPHEN) {
            return false;
        }
        text[i - start] = code_point;
    }
    return island_find(text, end - start, 0, &island_end) == end - start;
}

/* Reads the word at `at`; returns where it ends. */
static size_t read_word(const struct items *items, size_t at, size_t end, struct word *word)
{
    word->count = 0;
    for (; at < end; at++) {
        const struct unit *unit = &items->units[at];
        bool is_within = word->count > 0 && at + 1 < end && is_letter(unit + 1);
        if (script_is_extension(unit->code_point) || script_is_invisible(unit->code_point)) {
            continue;
        }
        if (!is_letter(unit) && !(hyphen_is_apostrophe(unit->code_point) && is_within)) {
            break;
        }
        if (word->count <= HYPHEN_WORD_MAX) {
            word->letters[word->count] = unit->code_point;
            word->units[word->count++] = at;
        }
    }
    return at;
}

static bool is_shouted(const struct word *word)
{
    for (size_t i = 0; i < word->count; i++) {
        if (hyphen_lower(word->letters[i], false) == word->letters[i] &&
            script_find(word->letters[i]) != NULL) {
            return false;
        }
    }
    return true;
}

/* Where the word that `at` stands in begins: a line may already have taken its first part. */
static size_t word_start(const struct items *items, size_t at)
{
    while (at > 0 && (is_letter(&items->units[at - 1]) ||
                      hyphen_is_apostrophe(items->units[at - 1].code_point) ||
                      script_is_extension(items->units[at - 1].code_point))) {
        at--;
    }
    return at;
}

size_t word_find_places(const struct items *items, const struct text_style *style, size_t start,
                        size_t end, size_t places[WORD_PLACES_MAX])
{
    size_t least = style->hyphenation == TEXT_HYPHENATE_LONG ? LONG_LETTERS : 1;
    size_t count = 0;
    if (style->hyphens == NULL || style->hyphenation == TEXT_HYPHENATE_NO ||
        !is_divisible(items, start, end)) {
        return 0;
    }
    for (size_t at = word_start(items, start); at < end;) {
        struct word word;
        bool may_follow[HYPHEN_WORD_MAX];
        if (!is_letter(&items->units[at])) {
            at++;
            continue;
        }
        at = read_word(items, at, end, &word);
        if (word.count < least || word.count > HYPHEN_WORD_MAX || is_shouted(&word) ||
            !hyphens_find(style->hyphens, style->lang, word.letters, word.count, may_follow)) {
            continue;
        }
        for (size_t i = 0; i + 1 < word.count && count < WORD_PLACES_MAX; i++) {
            if (may_follow[i] && word.units[i + 1] > start) {
                places[count++] = word.units[i + 1];
            }
        }
    }
    return count;
}
