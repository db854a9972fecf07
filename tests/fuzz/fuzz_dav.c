/* SPDX-License-Identifier: MIT */

#include "feed/dav.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void check_text(const char *text)
{
    CHECK(text != NULL && utf8_is_valid(text, strlen(text)));
}

static void check_token(const char *text)
{
    CHECK(strlen(text) < DAV_TOKEN_BYTES);
    for (; *text != '\0'; text++) {
        CHECK(*text >= ' ' && *text <= '~');
    }
}

static void check_join(const struct dav_answer *answer, enum dav_kind kind)
{
    struct buffer payload = {0}, list = {0};
    struct error err = {0};
    size_t left_out = 0;
    if (dav_join(answer, kind, &payload, &left_out, &err)) {
        CHECK(left_out <= answer->count && err.kind == ERROR_NONE);
        CHECK(payload.size_bytes == 0 || strncasecmp(buffer_text(&payload), "BEGIN:V", 7) == 0);
    } else {
        CHECK(err.kind == ERROR_REJECT && err.text[0] != '\0');
        check_text(err.text);
    }
    dav_list(answer, kind, &list);
    check_text(buffer_text(&list));
    CHECK(strchr(buffer_text(&list), '\n') == NULL);
    buffer_finish(&list);
    buffer_finish(&payload);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct dav_answer answer = {0};
    struct error err = {0};
    if (!dav_read((const char *)data, size_bytes, &answer, &err)) {
        CHECK(err.kind == ERROR_REJECT && answer.arena == NULL);
        return 0;
    }
    CHECK(answer.count <= DAV_RESOURCES_MAX);
    for (size_t i = 0; i < answer.count; i++) {
        const struct dav_resource *resource = &answer.resources[i];
        check_text(resource->href);
        check_text(resource->name);
        check_text(resource->data);
        check_token(resource->ctag);
        check_token(resource->sync_token);
    }
    check_join(&answer, DAV_CALENDAR);
    check_join(&answer, DAV_ADDRESS_BOOK);
    dav_answer_finish(&answer);
    return 0;
}
