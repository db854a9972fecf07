/* SPDX-License-Identifier: MIT */

/* search.cases: what people type, in their languages and with their mistakes, and what they must find in the sample
 * house. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "fixture.h"

#define SAMPLE LITFASS_BINARY_DIR "/tests/sample/data/content.db"
#define SAMPLE_NOW "2026-11-24T15:42:00Z"
#define SAMPLE_DAY "2026-11-24"

static const char *title_of(struct content *content, const struct hit *hit, struct arena *arena)
{
    struct event_row *event = NULL;
    struct contact_row *contact = NULL;
    struct notice_row *notice = NULL;
    struct topic_row *topic = NULL;
    const struct fields *fields = NULL;
    switch (hit->kind) {
    case HIT_TOPIC:
        topic = content_read_hit_topic(content, hit->id, arena);
        fields = topic != NULL ? &topic->fields : NULL;
        break;
    case HIT_EVENT:
        fields =
            content_read_events(content, &hit->id, 1, arena, &event) ? &event->fields : NULL;
        break;
    case HIT_CONTACT:
        fields = content_read_contacts(content, &hit->id, 1, arena, &contact) ? &contact->fields
                                                                              : NULL;
        break;
    default:
        fields =
            content_read_notices(content, &hit->id, 1, arena, &notice) ? &notice->fields : NULL;
        break;
    }
    assert_non_null(fields);
    return fields_get(fields, FIELD_TITLE, "de", "de");
}

/* "topic Wohnen | event Yoga": the first ones. */
static const char *list(struct content *content, const char *text, size_t most,
                        struct arena *arena)
{
    static const char *const kinds[] = {"topic", "event", "contact", "notice"};
    struct hits hits =
        content_search(content, text, fixture_utc(SAMPLE_NOW), fixture_day(SAMPLE_DAY), arena);
    assert_false(content_is_damaged(content));
    const char *line = "";
    for (size_t i = 0; i < hits.count && i < most; i++) {
        line = arena_printf(arena, "%s%s%s %s", line, i > 0 ? " | " : "",
                            kinds[hits.hits[i].kind], title_of(content, &hits.hits[i], arena));
    }
    return line;
}

/* "1 miete: contact Mieterberatung": among so many. "0 xyz:" finds nothing. */
static bool is_found(struct content *content, char *line, struct arena *arena)
{
    char *text = line + 2;
    char *wanted = strstr(text, ": ");
    size_t most = (size_t)(line[0] - '0');
    assert_non_null(wanted);
    *wanted = '\0';
    wanted += 2;
    const char *got = list(content, text, most > 0 ? most : 1, arena);
    bool is_good = most > 0 ? strstr(got, wanted) != NULL : got[0] == '\0';
    if (!is_good) {
        print_error("%zu \"%s\": \"%s\" is not in \"%s\"\n", most, text, wanted,
                    list(content, text, 4, arena));
    }
    return is_good;
}

static void what_is_typed_is_found(void **state)
{
    struct buffer cases = {0};
    assert_true(
        file_read(LITFASS_SOURCE_DIR "/tests/store/search.cases", 1 << 20, &cases, NULL));
    struct content *content = content_open(SAMPLE, false, NULL);
    assert_non_null(content);
    struct arena *arena = arena_create(0);
    int count = 0;
    int failures = 0;
    char *text = buffer_take(&cases);
    for (char *line = text; *line != '\0';) {
        char *end = line + strcspn(line, "\n");
        bool is_last = *end == '\0';
        *end = '\0';
        if (line[0] != '#') {
            count++;
            failures += !is_found(content, line, arena);
            arena_reset(arena);
        }
        line = is_last ? end : end + 1;
    }
    print_message("%d queries\n", count);
    assert_int_equal(failures, 0);
    assert_true(count >= 150);
    mem_free(text);
    arena_destroy(arena);
    content_close(content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
