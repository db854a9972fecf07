/* SPDX-License-Identifier: MIT */

#include "sync/signing.h"

#include <string.h>

#include "base/mem.h"
#include "feed/minisign.h"

static struct minisign_keys keys_of(const struct source *source)
{
    return (struct minisign_keys){.items = source->public_keys.items,
                                  .count = source->public_keys.count};
}

bool signing_is_wanted(const struct source *source)
{
    return source->public_keys.count > 0;
}

char *signing_make_url(const char *url)
{
    struct buffer made = {0};
    size_t length = strcspn(url, "?#");
    buffer_append(&made, url, length);
    buffer_append_text(&made, SIGNING_SUFFIX);
    buffer_append_text(&made, url + length);
    return buffer_take(&made);
}

bool signing_check(const struct source *source, const struct buffer *minisig,
                   struct spool_entry *entry, struct error *err)
{
    struct minisign minisign;
    struct minisign_keys keys = keys_of(source);
    if (!minisign_parse(buffer_text(minisig), minisig->size_bytes, &minisign, err) ||
        !minisign_verify(&minisign, &keys, buffer_text(&entry->payload),
                         entry->payload.size_bytes, err)) {
        return false;
    }
    mem_free(entry->signature);
    entry->signature = mem_copy_text(minisign.signature);
    return true;
}

bool signing_check_kept(const struct source *source, const struct spool_entry *entry,
                        struct error *err)
{
    struct minisign_keys keys = keys_of(source);
    if (entry->signature[0] == '\0') {
        return error_set(err, ERROR_REJECT,
                         "it is not signed, and the settings have a public_key");
    }
    return minisign_verify_line(entry->signature, &keys, buffer_text(&entry->payload),
                                entry->payload.size_bytes, err);
}
