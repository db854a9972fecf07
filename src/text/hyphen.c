/* SPDX-License-Identifier: MIT */
#include "text/hyphen.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#define LANGUAGES_MAX 16
#define LANGUAGE_BYTES 4 /* "de", "kmr" */
#define SIDE_LEAST 2
#define WORD_BYTES (4 * HYPHEN_WORD_MAX + 1)

struct language {
    char name[LANGUAGE_BYTES];
    HyphenDict *dict;
};

struct hyphens {
    char *folder;
    struct language languages[LANGUAGES_MAX];
    size_t count;
};

struct hyphens *hyphens_create(const char *folder)
{
    struct hyphens *hyphens = mem_alloc(sizeof(*hyphens));
    hyphens->folder = mem_copy_text(folder);
    return hyphens;
}

void hyphens_destroy(struct hyphens *hyphens)
{
    if (hyphens == NULL) {
        return;
    }
    for (size_t i = 0; i < hyphens->count; i++) {
        hnj_hyphen_free(hyphens->languages[i].dict);
    }
    mem_free(hyphens->folder);
    mem_free(hyphens);
}

/* "de-simple" is "de"; false for what is no language. */
static bool read_language(const char *lang, char name[LANGUAGE_BYTES])
{
    size_t length = lang != NULL ? strcspn(lang, "-_") : 0;
    if (length < 2 || length >= LANGUAGE_BYTES ||
        strspn(lang, "abcdefghijklmnopqrstuvwxyz") < length) {
        return false;
    }
    memcpy(name, lang, length);
    name[length] = '\0';
    return true;
}

static HyphenDict *load(const struct hyphens *hyphens, const char *name)
{
    char file[sizeof(".dic") + LANGUAGE_BYTES];
    (void)snprintf(file, sizeof(file), "%s.dic", name);
    char *path = file_join(hyphens->folder, file);
    HyphenDict *dict = file_exists(path) ? hnj_hyphen_load(path) : NULL;
    mem_free(path);
    return dict;
}

static HyphenDict *find_dict(struct hyphens *hyphens, const char *name)
{
    for (size_t i = 0; i < hyphens->count; i++) {
        if (strcmp(hyphens->languages[i].name, name) == 0) {
            return hyphens->languages[i].dict;
        }
    }
    HyphenDict *dict = hyphens->count < LANGUAGES_MAX ? load(hyphens, name) : NULL;
    if (dict != NULL) { /* a language without patterns takes no place: a feed may name any */
        struct language *language = &hyphens->languages[hyphens->count++];
        memcpy(language->name, name, LANGUAGE_BYTES);
        language->dict = dict;
    }
    return dict;
}

uint32_t hyphen_lower(uint32_t code_point, bool is_turkish)
{
    static const struct {
        uint32_t first, last;
        int distance; /* 0 = capital and small letter take turns */
    } ranges[] = {
        {'A', 'Z', 32},          {0xC0, 0xD6, 32},   {0xD8, 0xDE, 32},  {0x100, 0x137, 0},
        {0x139, 0x148, 0},       {0x14A, 0x177, 0},  {0x179, 0x17E, 0}, {0x218, 0x21B, 0},
        {0x400, 0x40F, 80},      {0x410, 0x42F, 32}, {0x460, 0x481, 0}, {0x490, 0x4BF, 0},
        {0x1E9E, 0x1E9E, -7615},
    };
    if (is_turkish && code_point == 'I') {
        return 0x131;
    }
    if (code_point == 0x130) {
        return 'i';
    }
    for (size_t i = 0; i < LF_LENGTH(ranges); i++) {
        if (code_point >= ranges[i].first && code_point <= ranges[i].last) {
            bool is_turn = ranges[i].distance == 0;
            bool is_capital = (code_point - ranges[i].first) % 2 == 0;
            return is_turn ? code_point + (is_capital ? 1 : 0)
                           : (uint32_t)((int)code_point + ranges[i].distance);
        }
    }
    return code_point;
}

bool hyphen_is_apostrophe(uint32_t code_point)
{
    return code_point == '\'' || code_point == 0x2019 || code_point == 0x02BC;
}

static size_t encode(const uint32_t *word, size_t count, bool is_turkish, char text[WORD_BYTES])
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t letter =
            hyphen_is_apostrophe(word[i]) ? '\'' : hyphen_lower(word[i], is_turkish);
        length += utf8_encode(letter, text + length);
    }
    text[length] = '\0';
    return length;
}

/* A division that would change the letters beside it is left out. */
static bool divide(HyphenDict *dict, const char *text, size_t length_bytes,
                   char points[WORD_BYTES + 5])
{
    char **changes = NULL;
    int *places = NULL;
    int *cuts = NULL;
    int failed =
        hnj_hyphen_hyphenate3(dict, text, (int)length_bytes, points, NULL, &changes, &places,
                              &cuts, SIDE_LEAST, SIDE_LEAST, SIDE_LEAST, SIDE_LEAST);
    for (size_t i = 0; changes != NULL && i < length_bytes; i++) {
        points[i] = changes[i] != NULL ? '0' : points[i];
        free(changes[i]);
    }
    free(changes);
    free(places);
    free(cuts);
    return failed == 0;
}

bool hyphens_find(struct hyphens *hyphens, const char *lang, const uint32_t *word, size_t count,
                  bool may_follow[HYPHEN_WORD_MAX])
{
    char name[LANGUAGE_BYTES];
    char text[WORD_BYTES];
    char points[WORD_BYTES + 5] = "";
    if (hyphens == NULL || count < 2 * SIDE_LEAST || count > HYPHEN_WORD_MAX ||
        !read_language(lang, name)) {
        return false;
    }
    HyphenDict *dict = find_dict(hyphens, name);
    if (dict == NULL ||
        !divide(dict, text, encode(word, count, strcmp(name, "tr") == 0, text), points)) {
        return false;
    }
    bool is_any = false;
    for (size_t i = 0; i < count; i++) {
        may_follow[i] = i + 1 >= SIDE_LEAST && i + SIDE_LEAST < count && points[i] % 2 == 1 &&
                        !hyphen_is_apostrophe(word[i]) && !hyphen_is_apostrophe(word[i + 1]);
        is_any = is_any || may_follow[i];
    }
    return is_any;
}
