/* SPDX-License-Identifier: MIT */
#include "i18n/language.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "i18n/catalog.h"

#define SOURCE_TAG "de"
#define TAG_BYTES 36
#define CATALOGS_MAX 32

static const struct {
    const char *tag, *name;
} endonyms[] = {
    {"de", "Deutsch"},
    {"de-simple", "Einfach"},
    {"en", "English"},
    {"tr", "Türkçe"},
    {"uk", "Українська"},
    {"ar", "العربية"},
    {"ru", "Русский"},
    {"pl", "Polski"},
    {"ro", "Română"},
    {"fa", "فارسی"},
    {"kmr", "Kurdî"},
    {"ku", "Kurdî"},
    {"bg", "Български"},
    {"sr", "Srpski"},
    {"hr", "Hrvatski"},
    {"bs", "Bosanski"},
    {"it", "Italiano"},
    {"es", "Español"},
    {"fr", "Français"},
    {"pt", "Português"},
    {"sq", "Shqip"},
    {"el", "Ελληνικά"},
    {"vi", "Tiếng Việt"},
    {"prs", "دری"},
    {"ckb", "کوردیی ناوەندی"},
    {"so", "Soomaali"},
    {"ps", "پښتو"},
    {"ur", "اردو"},
    {"he", "עברית"},
    {"ka", "ქართული"},
    {"hy", "Հայերեն"},
    {"ti", "ትግርኛ"},
    {"am", "አማርኛ"},
    {"hi", "हिन्दी"},
    {"ta", "தமிழ்"},
    {"bn", "বাংলা"},
    {"gsg", "Gebärdensprache"},
    {"sgn-DE", "Gebärdensprache"},
};

static const char *const rtl_languages[] = {"ar", "fa", "he", "ur", "ps", "ckb", "prs", "yi"};

static const char *find_endonym(const char *tag, size_t length)
{
    for (size_t i = 0; i < LF_LENGTH(endonyms); i++) {
        if (strlen(endonyms[i].tag) == length && strncmp(endonyms[i].tag, tag, length) == 0) {
            return endonyms[i].name;
        }
    }
    return NULL;
}

const char *language_endonym(const char *tag)
{
    const char *name = find_endonym(tag, strlen(tag));
    name = name != NULL ? name : find_endonym(tag, strcspn(tag, "-"));
    return name != NULL ? name : tag;
}

bool language_is_rtl(const char *tag)
{
    size_t length = strcspn(tag, "-");
    for (size_t i = 0; i < LF_LENGTH(rtl_languages); i++) {
        if (strlen(rtl_languages[i]) == length && strncmp(rtl_languages[i], tag, length) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- catalogues ---- */

struct known {
    char tag[TAG_BYTES];
    struct catalog *catalog; /* NULL: there is none */
};

struct catalogs {
    char *folder;
    struct known known[CATALOGS_MAX];
    size_t count;
};

struct catalogs *catalogs_create(const char *folder)
{
    struct catalogs *catalogs = mem_alloc(sizeof(*catalogs));
    catalogs->folder = mem_copy_text(folder);
    return catalogs;
}

void catalogs_destroy(struct catalogs *catalogs)
{
    if (catalogs == NULL) {
        return;
    }
    for (size_t i = 0; i < catalogs->count; i++) {
        catalog_close(catalogs->known[i].catalog);
    }
    mem_free(catalogs->folder);
    mem_free(catalogs);
}

/* NULL and err: there is no file, or it is not good. */
static struct catalog *load(const struct catalogs *catalogs, const char *tag, struct error *err)
{
    char name[TAG_BYTES + 4];
    (void)snprintf(name, sizeof(name), "%s.mo", tag);
    char *path = file_join(catalogs->folder, name);
    struct catalog *catalog = catalog_open(path, language_is_rtl(tag), err);
    mem_free(path);
    return catalog;
}

static struct catalog *open_best(const struct catalogs *catalogs, const char *tag)
{
    char shorter[TAG_BYTES];
    (void)snprintf(shorter, sizeof(shorter), "%s", tag);
    struct error first = {0};
    struct catalog *catalog = load(catalogs, shorter, &first);
    for (char *dash = strrchr(shorter, '-'); catalog == NULL && dash != NULL;
         dash = strrchr(shorter, '-')) {
        *dash = '\0';
        if (strcmp(shorter, SOURCE_TAG) == 0) {
            return NULL;
        }
        catalog = load(catalogs, shorter, NULL);
    }
    if (catalog == NULL) {
        log_warning("%s; the program's own words stay German where %s is chosen", first.text,
                    tag);
    }
    return catalog;
}

const struct catalog *catalogs_find(struct catalogs *catalogs, const char *tag)
{
    if (catalogs == NULL || strcmp(tag, SOURCE_TAG) == 0 || tag[0] == '\0' ||
        strlen(tag) >= TAG_BYTES || strchr(tag, '/') != NULL) {
        return NULL;
    }
    for (size_t i = 0; i < catalogs->count; i++) {
        if (strcmp(catalogs->known[i].tag, tag) == 0) {
            return catalogs->known[i].catalog;
        }
    }
    if (catalogs->count == CATALOGS_MAX) {
        return NULL; /* more than a settings file can offer */
    }
    struct known *known = &catalogs->known[catalogs->count++];
    (void)snprintf(known->tag, sizeof(known->tag), "%s", tag);
    known->catalog = open_best(catalogs, tag);
    return known->catalog;
}
