/* SPDX-License-Identifier: MIT */
#include "app/share.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"

#define FILE_BYTES_MAX 65536

const char *share_find_folder(void)
{
    const char *asked = getenv("LITFASS_SHARE");
    if (asked != NULL && asked[0] != '\0') {
        return asked;
    }
    return file_exists(LITFASS_DATADIR "/fonts/fontset.txt") ? LITFASS_DATADIR
                                                             : LITFASS_FALLBACK_SHARE;
}

static bool read_text(const char *name, struct buffer *buffer, struct error *err)
{
    char *path = file_join(share_find_folder(), name);
    bool is_read = file_read(path, FILE_BYTES_MAX, buffer, err);
    mem_free(path);
    return is_read;
}

struct catalogs *share_open_catalogs(const struct words *offered)
{
    char *folder = file_join(share_find_folder(), "languages");
    struct catalogs *catalogs = catalogs_create(folder);
    mem_free(folder);
    for (size_t i = 0; i < offered->count; i++) {
        (void)catalogs_find(catalogs, offered->items[i]); /* says what is missing */
    }
    return catalogs;
}

bool share_load_fontset(struct fontset *fontset, struct error *err)
{
    struct buffer faces = {0};
    struct buffer icons = {0};
    bool is_loaded = read_text("fonts/fontset.txt", &faces, err) &&
                     read_text("fonts/icons.txt", &icons, err) &&
                     fontset_parse_faces(fontset, buffer_text(&faces), err) &&
                     fontset_parse_icons(fontset, buffer_text(&icons), err);
    buffer_finish(&faces);
    buffer_finish(&icons);
    return is_loaded;
}
