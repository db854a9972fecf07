/* SPDX-License-Identifier: MIT */
#include "app/keymap.h"

#include <stdlib.h>

#include "base/bug.h"
#include "base/log.h"
#include "config/option.h"

_Static_assert((int)SETTINGS_KEY_UP + 1 == (int)KEY_UP &&
                   (int)SETTINGS_KEY_COUNT + 1 == (int)KEY_COUNT,
               "the same keys, behind KEY_NONE");

/* "litfass.conf:12: [keys] up: there is no key "Upp"" */
static void tell(const struct settings *settings, enum key key, const char *name,
                 const char *consequence)
{
    const struct option *option = option_find("keys", key_words[key]);
    CHECK(option != NULL);
    int line = abs(settings->lines[option - option_table]);
    log_warning("%s:%d: [keys] %s: there is no key \"%s\"%s",
                settings->file[0] != '\0' ? settings->file : "settings", line, key_words[key],
                name, consequence);
}

void keymap_bind(struct platform *platform, const struct settings *settings)
{
    /* The platform keeps the last meaning it was told, so the first is told last. */
    for (int key = KEY_COUNT - 1; key > KEY_NONE; key--) {
        const struct words *names = &settings->keys[key - 1];
        for (size_t i = 0; i < names->count; i++) {
            if (!platform_bind_key(platform, names->items[i], (enum key)key)) {
                tell(settings, (enum key)key, names->items[i], "; it is left out");
            }
        }
    }
}

bool keymap_check(const struct settings *settings)
{
    bool is_good = true;
    for (int key = KEY_NONE + 1; key < KEY_COUNT; key++) {
        const struct words *names = &settings->keys[key - 1];
        for (size_t i = 0; i < names->count; i++) {
            if (!platform_has_key(names->items[i])) {
                tell(settings, (enum key)key, names->items[i], "");
                is_good = false;
            }
        }
    }
    return is_good;
}
