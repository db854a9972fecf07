/* SPDX-License-Identifier: MIT */

/* The file format is that of the GNU gettext manual, "The Format of GNU MO Files": a header of seven words,
 * two tables of length and offset, source strings sorted bytewise. */

#include "i18n/catalog.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/bug.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "i18n/plural.h"

#define MAGIC 0x950412DEu
#define HEADER_WORDS 7
#define STRINGS_MAX 20000
#define KEY_BYTES_MAX 1024
#define FILE_BYTES_MAX ((size_t)8 << 20)
#define FSI "\xE2\x81\xA8" /* first strong isolate */
#define PDI "\xE2\x81\xA9" /* pop directional isolate */

struct entry {
    uint32_t length, offset; /* without the NUL that follows */
};

struct catalog {
    struct file_map file;
    const struct entry *sources, *translations;
    size_t count;
    const char *rule; /* Plural-Forms */
    bool is_rtl;
};

static bool is_inside(const struct catalog *catalog, const struct entry *entry)
{
    return entry->offset < catalog->file.size_bytes &&
           entry->length < catalog->file.size_bytes - entry->offset &&
           ((const char *)catalog->file.data)[entry->offset + entry->length] == '\0';
}

/* Every string is looked at once, so that nothing is looked at later. */
static bool check(struct catalog *catalog)
{
    const uint32_t *words = catalog->file.data;
    size_t room = catalog->file.size_bytes;
    if (room < HEADER_WORDS * sizeof(*words) || words[0] != MAGIC || words[1] != 0 ||
        words[2] > STRINGS_MAX || words[3] % 4 != 0 || words[4] % 4 != 0) {
        return false;
    }
    size_t table = words[2] * sizeof(struct entry);
    if (table > room || words[3] > room - table || words[4] > room - table) {
        return false;
    }
    catalog->count = words[2];
    const char *bytes = catalog->file.data;
    catalog->sources = (const struct entry *)(const void *)(bytes + words[3]);
    catalog->translations = (const struct entry *)(const void *)(bytes + words[4]);
    for (size_t i = 0; i < catalog->count; i++) {
        if (!is_inside(catalog, &catalog->sources[i]) ||
            !is_inside(catalog, &catalog->translations[i])) {
            return false;
        }
    }
    return true;
}

static const char *text_at(const struct catalog *catalog, const struct entry *entry)
{
    return (const char *)catalog->file.data + entry->offset;
}

static const struct entry *find(const struct catalog *catalog, const char *key)
{
    size_t low = 0;
    size_t high = catalog->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(text_at(catalog, &catalog->sources[middle]), key);
        if (order == 0) {
            return &catalog->translations[middle];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

/* The header is the translation of the empty string. */
static bool find_rule(struct catalog *catalog)
{
    static const char key[] = "plural=";
    const struct entry *header = find(catalog, "");
    const char *forms =
        header != NULL ? strstr(text_at(catalog, header), "Plural-Forms:") : NULL;
    const char *rule = forms != NULL ? strstr(forms, key) : NULL;
    if (rule == NULL) {
        return false;
    }
    size_t length = strcspn(rule, ";\n");
    if (rule[length] != ';') {
        return false;
    }
    catalog->rule = rule + strlen(key);
    return plural_choose(catalog->rule, 1) >= 0;
}

struct catalog *catalog_open(const char *path, bool is_rtl, struct error *err)
{
    struct catalog *catalog = mem_alloc(sizeof(*catalog));
    catalog->is_rtl = is_rtl;
    bool is_good = file_map(path, FILE_BYTES_MAX, &catalog->file, err);
    if (is_good && (!check(catalog) || !find_rule(catalog))) {
        is_good =
            error_set(err, ERROR_SETUP, "%s: no catalogue, or one without a plural rule", path);
    }
    if (!is_good) {
        catalog_close(catalog);
        return NULL;
    }
    return catalog;
}

void catalog_close(struct catalog *catalog)
{
    if (catalog == NULL) {
        return;
    }
    file_unmap(&catalog->file);
    mem_free(catalog);
}

bool catalog_is_rtl(const struct catalog *catalog)
{
    return catalog != NULL && catalog->is_rtl;
}

const char *catalog_get(const struct catalog *catalog, const char *source)
{
    const struct entry *found =
        catalog != NULL && source[0] != '\0' ? find(catalog, source) : NULL;
    return found != NULL && found->length > 0 ? text_at(catalog, found) : source;
}

const char *catalog_get_in(const struct catalog *catalog, const char *context,
                           const char *source)
{
    char key[KEY_BYTES_MAX];
    int length = snprintf(key, sizeof(key), "%s\004%s", context, source);
    CHECK(length > 0 && (size_t)length < sizeof(key));
    const char *text = catalog_get(catalog, key);
    return text == key ? source : text;
}

const char *catalog_get_plural(const struct catalog *catalog, const char *one, const char *many,
                               unsigned long number)
{
    const struct entry *found = catalog != NULL ? find(catalog, one) : NULL;
    if (found == NULL || found->length == 0) {
        return number == 1 ? one : many;
    }
    const char *text = text_at(catalog, found);
    const char *end = text + found->length;
    for (int form = plural_choose(catalog->rule, number); form > 0; form--) {
        const char *next = text + strlen(text) + 1;
        if (next >= end) {
            break; /* fewer forms than the rule counts: the last one */
        }
        text = next;
    }
    return text;
}

size_t catalog_count(const struct catalog *catalog)
{
    return catalog->count;
}

const char *catalog_read(const struct catalog *catalog, size_t index, const char **ret_source,
                         size_t *ret_length)
{
    CHECK(index < catalog->count);
    *ret_source = text_at(catalog, &catalog->sources[index]);
    *ret_length = catalog->translations[index].length;
    return text_at(catalog, &catalog->translations[index]);
}

static bool is_isolated(const struct catalog *catalog, const char *phrase,
                        const char *const values[], size_t count)
{
    bool is_needed = catalog_is_rtl(catalog) || utf8_has_rtl(phrase);
    for (size_t i = 0; i < count && !is_needed; i++) {
        is_needed = values[i] != NULL && utf8_has_rtl(values[i]);
    }
    return is_needed;
}

const char *catalog_fill(const struct catalog *catalog, struct arena *arena, const char *phrase,
                         const char *const values[], size_t count)
{
    CHECK(count <= CATALOG_VALUES_MAX);
    bool is_apart = is_isolated(catalog, phrase, values, count);
    struct buffer buffer = {0};
    for (const char *at = phrase; *at != '\0';) {
        bool is_slot = at[0] == '{' && at[1] >= '0' && at[1] < '0' + CATALOG_VALUES_MAX &&
                       at[2] == '}' && (size_t)(at[1] - '0') < count;
        const char *value = is_slot ? values[at[1] - '0'] : NULL;
        if (value != NULL && value[0] != '\0') {
            /* A phrase that was filled before runs the same way, and a list has to stay one. */
            bool is_whole = !is_apart || strstr(value, FSI) != NULL;
            (void)buffer_append_text(&buffer, is_whole ? "" : FSI);
            (void)buffer_append_text(&buffer, value);
            (void)buffer_append_text(&buffer, is_whole ? "" : PDI);
        } else if (!is_slot) {
            (void)buffer_append_char(&buffer, *at);
        }
        at += is_slot ? 3 : 1;
    }
    const char *text = arena_copy_text(arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    return text;
}
