/* SPDX-License-Identifier: MIT */
#include "i18n/catalog.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/bug.h"

/* German is the source and the only language of the program's own words so far: every catalogue is NULL. */

const char *catalog_get(const struct catalog *catalog, const char *source)
{
    CHECK(catalog == NULL);
    return source;
}

const char *catalog_fill(struct arena *arena, const char *phrase, const char *first,
                         const char *second)
{
    const char *const values[] = {first, second};
    struct buffer buffer = {0};
    for (const char *at = phrase; *at != '\0';) {
        bool is_slot = at[0] == '{' && (at[1] == '0' || at[1] == '1') && at[2] == '}';
        if (is_slot && values[at[1] - '0'] != NULL) {
            (void)buffer_append_text(&buffer, values[at[1] - '0']);
        } else if (!is_slot) {
            (void)buffer_append_char(&buffer, *at);
        }
        at += is_slot ? 3 : 1;
    }
    const char *text = arena_copy_text(arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    return text;
}
