/* SPDX-License-Identifier: MIT */
#include "store/terms.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "model/fold.h"
#include "model/synonym.h"

#define ALTERNATIVES_MAX 80 /* of one word */
#define PARTS_MAX 40        /* of them, words that hold it */
#define LONG_LETTERS 7
#define TYPOS_MAX 2

struct alternative {
    const char *text;
    size_t length_bytes;
    bool is_prefix;
};

struct token {
    const char *text;
    size_t length_bytes, letters;
    bool is_known; /* some word begins with it or holds it */
    struct alternative alternatives[ALTERNATIVES_MAX];
    size_t count;
    size_t upto[TERMS_LEVEL_COUNT]; /* so many of them belong to a level, */
    int levels;                     /* of those that were asked for */
};

struct terms {
    struct arena *arena;
    const char *words;
    struct token tokens[TERMS_TOKENS_MAX];
    size_t count;
};

static void add(struct token *token, const char *text, size_t length_bytes, bool is_prefix)
{
    for (size_t i = 0; i < token->count; i++) {
        const struct alternative *known = &token->alternatives[i];
        if (known->length_bytes == length_bytes && known->is_prefix == is_prefix &&
            memcmp(known->text, text, length_bytes) == 0) {
            return;
        }
    }
    if (token->count < ALTERNATIVES_MAX) {
        token->alternatives[token->count++] =
            (struct alternative){text, length_bytes, is_prefix};
    }
}

/* ---- tokens ---- */

static void cut(struct token *token, const char *word, size_t length_bytes)
{
    const char *at = word;
    const char *end = word + length_bytes;
    while (at < end && token->letters < TERMS_LETTERS_MAX) {
        (void)utf8_next(&at, end);
        token->letters++;
    }
    token->text = word;
    token->length_bytes = (size_t)(at - word);
}

/* Words that say nothing beside others, folded; "Beratung für Mieter" is a "Mieterberatung". */
static const char little_words[] =
    " fur und oder mit von vom der die das den dem des ein eine einen einer im in am an zu zum zur auf bei "
    "the and for of to with ve icin ile و في من على از در به برای та для на з у в и с по dla na z w i la de pentru si ";

/* Nor does the first letter of a word that is still being typed. */
static bool is_little(const char *word, size_t length_bytes)
{
    char padded[4 * TERMS_LETTERS_MAX];
    const char *at = word;
    (void)utf8_next(&at, word + length_bytes);
    if (at == word + length_bytes || length_bytes + 3 > sizeof(padded)) {
        return at == word + length_bytes;
    }
    (void)snprintf(padded, sizeof(padded), " %.*s ", (int)length_bytes, word);
    return strstr(little_words, padded) != NULL;
}

static void split(struct terms *terms, const char *folded, bool should_keep_little)
{
    while (*folded != '\0' && terms->count < TERMS_TOKENS_MAX) {
        size_t length = strcspn(folded, " ");
        if (length > 0 && (should_keep_little || !is_little(folded, length))) {
            cut(&terms->tokens[terms->count++], folded, length);
        }
        folded += length + (folded[length] != '\0' ? 1 : 0);
    }
}

/* As people write who have no umlauts on their keyboard: "ae", "oe", "ue" for ä, ö, ü, which fold to one letter. */
static void add_umlauts(const struct terms *terms, struct token *token)
{
    char *text = arena_copy_range(terms->arena, token->text, token->length_bytes);
    size_t length = 0;
    for (size_t i = 0; i < token->length_bytes; i++) {
        char letter = token->text[i];
        bool is_umlaut = letter == 'e' && i > 0 && strchr("aou", token->text[i - 1]) != NULL;
        if (!is_umlaut) {
            text[length++] = letter;
        }
    }
    if (length < token->length_bytes) {
        add(token, text, length, true);
    }
}

/* ---- the words of the content ---- */

/* Mistakes (a letter too many, too few, another one, two swapped) between a token and the begin of a word that fits
 * best, counted no further than `most` + 1. One diagonal band of the usual table (R. Lowrance and R. Wagner, An
 * Extension of the String-to-String Correction Problem, 1975), row by row along the word. */
static int count_typos(const uint32_t *token, int letters, const char *word, const char *end,
                       int most)
{
    int rows[3][TERMS_LETTERS_MAX + 1];
    int best = most + 1;
    uint32_t before = 0;
    for (int i = 0; i <= letters; i++) {
        rows[0][i] = i;
    }
    for (int j = 1; word < end && j <= letters + most; j++) {
        uint32_t letter = utf8_next(&word, end);
        int *row = rows[j % 3];
        const int *above = rows[(j + 2) % 3];
        const int *two_above = rows[(j + 1) % 3];
        int low = j - most > 1 ? j - most : 1;
        int high = j + most < letters ? j + most : letters;
        int least = most + 1;
        row[low - 1] = low == 1 ? j : most + 1;
        for (int i = low; i <= high; i++) {
            int cost = above[i - 1] + (token[i - 1] == letter ? 0 : 1);
            int more = (i < j + most ? above[i] : most + 1) + 1;
            cost = more < cost ? more : cost;
            cost = row[i - 1] + 1 < cost ? row[i - 1] + 1 : cost;
            if (i > 1 && j > 1 && token[i - 1] == before && token[i - 2] == letter &&
                two_above[i - 2] + 1 < cost) {
                cost = two_above[i - 2] + 1;
            }
            row[i] = cost;
            least = cost < least ? cost : least;
        }
        if (high == letters && row[letters] < best) {
            best = row[letters];
        }
        if (least > most) {
            break;
        }
        before = letter;
    }
    return best;
}

static const char *find_within(const char *word, size_t length, const struct token *token)
{
    for (size_t i = 0; i + token->length_bytes <= length; i++) {
        if (memcmp(word + i, token->text, token->length_bytes) == 0) {
            return word + i;
        }
    }
    return NULL;
}

static void add_parts(struct token *token, const char *words)
{
    if (token->letters < TERMS_PART_LETTERS) {
        return;
    }
    for (const char *word = words; *word != '\0';) {
        size_t length = strcspn(word, "\n");
        const char *found = find_within(word, length, token);
        token->is_known = token->is_known || found != NULL;
        if (found != NULL && found != word && token->count < PARTS_MAX) {
            add(token, word, length, false);
        }
        word += length + (word[length] != '\0' ? 1 : 0);
    }
}

static void add_typos(struct token *token, const char *words)
{
    uint32_t letters[TERMS_LETTERS_MAX];
    const char *at = token->text;
    if (token->letters < TERMS_TYPO_LETTERS || token->is_known) {
        return;
    }
    for (size_t i = 0; i < token->letters; i++) {
        letters[i] = utf8_next(&at, token->text + token->length_bytes);
    }
    int most = token->letters < LONG_LETTERS ? 1 : TYPOS_MAX;
    for (int typos = 1; typos <= most; typos++) { /* the nearest ones first */
        for (const char *word = words; *word != '\0';) {
            size_t length = strcspn(word, "\n");
            if (count_typos(letters, (int)token->letters, word, word + length, typos) ==
                typos) {
                add(token, word, length, false);
            }
            word += length + (word[length] != '\0' ? 1 : 0);
        }
    }
}

static void add_synonyms(const struct terms *terms, struct token *token)
{
    const char *folded = synonym_find(terms->arena, token->text, token->length_bytes);
    while (*folded != '\0') {
        size_t length = strcspn(folded, " ");
        add(token, folded, length, true);
        folded += length + (folded[length] != '\0' ? 1 : 0);
    }
}

/* What each level adds, when it is asked for: most searches end before the last. */
static void widen(const struct terms *terms, struct token *token, enum terms_level level)
{
    switch (level) {
    case TERMS_WHOLE:
        add(token, token->text, token->length_bytes, false);
        break;
    case TERMS_PREFIX:
        add(token, token->text, token->length_bytes, true);
        add_umlauts(terms, token);
        break;
    case TERMS_PART:
        add_parts(token, terms->words);
        break;
    case TERMS_LOOSE:
        add_synonyms(terms, token);
        add_typos(token, terms->words);
        break;
    case TERMS_SOME:
    case TERMS_LEVEL_COUNT:
        break;
    }
    token->upto[level] = token->count;
}

struct terms *terms_read(struct arena *arena, const char *text, const char *words)
{
    struct buffer buffer = {0};
    fold_search(&buffer, text);
    struct terms *terms = arena_alloc(arena, sizeof(*terms));
    terms->arena = arena;
    terms->words = words;
    const char *folded = arena_copy_text(arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    split(terms, folded, false);
    if (terms->count == 0) {
        split(terms, folded, true);
    }
    return terms->count > 0 ? terms : NULL;
}

/* ---- expressions ---- */

/* Folded text has letters, digits and spaces only: nothing that means something to FTS5 within quotes. */
static void express_token(struct buffer *buffer, const struct token *token,
                          enum terms_level level)
{
    for (size_t i = 0; i < token->upto[level]; i++) {
        const struct alternative *alternative = &token->alternatives[i];
        (void)buffer_append_text(buffer, i > 0 ? " OR \"" : "(\"");
        (void)buffer_append(buffer, alternative->text, alternative->length_bytes);
        (void)buffer_append_text(buffer, alternative->is_prefix ? "\"*" : "\"");
    }
    (void)buffer_append_text(buffer, ")");
}

const char *terms_express(struct terms *terms, enum terms_level level, bool is_title)
{
    bool is_some = level == TERMS_SOME, is_wider = level == TERMS_WHOLE;
    size_t count = 0;
    struct buffer buffer = {0};
    (void)buffer_append_text(&buffer, is_title ? "title : (" : "(");
    for (size_t i = 0; i < terms->count; i++) {
        struct token *token = &terms->tokens[i];
        for (; token->levels <= (int)level; token->levels++) {
            widen(terms, token, (enum terms_level)token->levels);
        }
        is_wider = is_wider || token->upto[level] > token->upto[level - 1];
        if (!is_some || token->letters >= TERMS_PART_LETTERS) {
            (void)buffer_append_text(&buffer, count++ == 0 ? "" : is_some ? " OR " : " AND ");
            express_token(&buffer, token, level);
        }
    }
    is_wider = is_some ? terms->count > 1 && count > 0 : is_wider;
    (void)buffer_append_text(&buffer, ")");
    const char *expression =
        is_wider ? arena_copy_text(terms->arena, buffer_text(&buffer)) : NULL;
    buffer_finish(&buffer);
    return expression;
}
