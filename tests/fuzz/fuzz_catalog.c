/* SPDX-License-Identifier: MIT */

/* Catalogues are our own, but read at every start from a card that may be damaged: the file, and the plural rule
 * in it. */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/mem.h"
#include "i18n/catalog.h"
#include "i18n/plural.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void look_up(const struct catalog *catalog)
{
    struct arena *arena = arena_create(0);
    for (size_t i = 0; i < catalog_count(catalog) && i < 100; i++) {
        const char *source = NULL;
        size_t length = 0;
        const char *text = catalog_read(catalog, i, &source, &length);
        CHECK(strlen(text) <= length);
        const char *const values[] = {"a", text};
        (void)catalog_fill(catalog, arena, text, values, LF_LENGTH(values));
        for (unsigned long n = 0; n < 12; n++) {
            CHECK(catalog_get_plural(catalog, source, "x", n) != NULL);
        }
    }
    arena_destroy(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    char *text = mem_copy_range((const char *)data, size_bytes);
    int form = plural_choose(text, size_bytes);
    CHECK(form >= -1 && form <= 9);
    mem_free(text);

    char path[64];
    (void)snprintf(path, sizeof(path), "/tmp/litfass-fuzz-catalog-%d.mo", (int)getpid());
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    CHECK(fwrite(data, 1, size_bytes, file) == size_bytes && fclose(file) == 0);
    struct catalog *catalog = catalog_open(path, size_bytes % 2 == 1, NULL);
    if (catalog != NULL) {
        look_up(catalog);
    }
    catalog_close(catalog);
    (void)unlink(path);
    return 0;
}
