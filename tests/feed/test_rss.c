/* SPDX-License-Identifier: MIT */

/* News too big to keep as files: each limit, and one beyond it; and what looks like news at all. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "feed/rss.h"
#include "feed/rss_link.h"

#define HEAD "<rss><channel>"
#define TAIL "</channel></rss>"

struct told {
    size_t notice_count, problem_count;
    char last_problem[200];
    char last_link[RSS_LINK_BYTES_MAX + 1];
    char last_text[8 * RSS_TEXT_MAX];
    size_t stop_after; /* notices; 0 = never */
};

static void take_notice(void *context, const struct notice *notice)
{
    struct told *told = context;
    told->notice_count++;
    snprintf(told->last_link, sizeof(told->last_link), "%s",
             fields_get(&notice->fields, FIELD_LINK, "de", "de"));
    snprintf(told->last_text, sizeof(told->last_text), "%s",
             fields_get(&notice->fields, FIELD_DESCRIPTION, "de", "de"));
}

static void take_problem(void *context, const struct problem *problem)
{
    struct told *told = context;
    told->problem_count++;
    snprintf(told->last_problem, sizeof(told->last_problem), "%s: %s", problem->where,
             problem->text);
}

static bool should_stop(void *context)
{
    const struct told *told = context;
    return told->stop_after > 0 && told->notice_count >= told->stop_after;
}

static bool decode(const struct buffer *news, struct told *told, struct error *err)
{
    struct zones *zones = zones_create(NULL);
    const struct reader_options options = {
        .zones = zones,
        .zone = "Europe/Berlin",
        .locale = "de",
        .should_stop = should_stop,
        .stop_context = told,
    };
    const struct reader_sink sink = {
        .context = told, .notice = take_notice, .problem = take_problem};
    *err = (struct error){.kind = ERROR_NONE};
    bool is_read = rss_decode(buffer_text(news), news->size_bytes, &options, &sink, err);
    zones_destroy(zones);
    return is_read;
}

/* As many entries of one day. */
static void fill_entries(struct buffer *news, size_t count)
{
    buffer_clear(news);
    buffer_append_text(news, HEAD);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(news, "\n<item><title>%zu</title><pubDate>2026-12-02</pubDate></item>",
                      i);
    }
    buffer_append_text(news, TAIL);
}

/* One entry, with `count` times a text within `name`. */
static void fill_entry(struct buffer *news, const char *name, const char *text, size_t count)
{
    buffer_clear(news);
    buffer_printf(news, HEAD "<item><title>Eins</title><pubDate>2026-12-02</pubDate><%s>",
                  name);
    for (size_t i = 0; i < count; i++) {
        buffer_append_text(news, text);
    }
    buffer_printf(news, "</%s></item>" TAIL, name);
}

static void check_entries(size_t count, size_t expected_count, const char *expected_problem)
{
    struct buffer news = {0};
    struct told told = {.notice_count = 0};
    struct error err;
    fill_entries(&news, count);
    assert_true(decode(&news, &told, &err));
    assert_int_equal(told.notice_count, expected_count);
    assert_string_equal(told.last_problem, expected_problem);
    buffer_finish(&news);
}

static void number_of_notices_is_bounded(void **state)
{
    (void)state;
    check_entries(RSS_NOTICES_MAX, RSS_NOTICES_MAX, "");
    check_entries(RSS_NOTICES_MAX + 1, RSS_NOTICES_MAX,
                  "line 52: there are 51 entries; the 50 newest are shown");
}

static void number_of_entries_that_are_kept_is_bounded(void **state)
{
    (void)state;
    check_entries(RSS_ENTRIES_MAX + 10, RSS_NOTICES_MAX,
                  "line 52: there are 5010 entries; the 50 newest are shown");
}

static void reading_ends_when_it_is_asked_to(void **state)
{
    struct buffer news = {0};
    struct told told = {.stop_after = 3};
    struct error err;
    (void)state;
    fill_entries(&news, 10);
    assert_true(decode(&news, &told, &err));
    assert_int_equal(told.notice_count, 3);
    buffer_finish(&news);
}

static void length_of_a_link_is_bounded(void **state)
{
    static const char begin[] = "https://example.org/";
    struct buffer news = {0}, link = {0};
    struct error err;
    (void)state;
    buffer_append_text(&link, begin);
    while (link.size_bytes < RSS_LINK_BYTES_MAX) {
        buffer_append_char(&link, 'a');
    }
    struct told told = {.notice_count = 0};
    fill_entry(&news, "link", link.data, 1);
    assert_true(decode(&news, &told, &err));
    assert_string_equal(told.last_link, link.data);
    assert_int_equal(told.problem_count, 0);
    buffer_append_char(&link, 'a');
    fill_entry(&news, "link", link.data, 1);
    assert_true(decode(&news, &told, &err));
    assert_string_equal(told.last_link, "");
    assert_int_equal(told.problem_count, 1);
    buffer_finish(&link);
    buffer_finish(&news);
}

static void length_of_a_text_is_bounded(void **state)
{
    struct buffer news = {0};
    struct told told = {.notice_count = 0};
    struct error err;
    (void)state;
    fill_entry(&news, "description", "ä", RSS_TEXT_MAX);
    assert_true(decode(&news, &told, &err));
    assert_int_equal(strlen(told.last_text), 2 * RSS_TEXT_MAX);
    fill_entry(&news, "description", "ä", RSS_TEXT_MAX + 1);
    assert_true(decode(&news, &told, &err));
    assert_int_equal(strlen(told.last_text), 2 * RSS_TEXT_MAX + strlen(" …"));
    buffer_finish(&news);
}

static void size_is_bounded(void **state)
{
    struct buffer news = {0};
    struct told told = {.notice_count = 0};
    struct error err;
    (void)state;
    fill_entries(&news, 1);
    while (news.size_bytes < READER_BYTES_MAX) {
        buffer_append_char(&news, '\n');
    }
    assert_true(decode(&news, &told, &err));
    buffer_append_char(&news, '\n');
    assert_false(decode(&news, &told, &err));
    assert_string_equal(err.text, "the news are larger than 16 MiB");
    assert_int_equal(told.notice_count, 1);
    buffer_finish(&news);
}

static void what_begins_like_news_is_likely_news(void **state)
{
    static const struct {
        const char *text;
        bool is_likely;
    } rows[] = {
        {"<rss version='2.0'>", true},
        {"\xEF\xBB\xBF\r\n <?xml version='1.0'?>\n<!-- x --><!DOCTYPE rss><rss>", true},
        {"<feed xmlns='http://www.w3.org/2005/Atom'/>", true},
        {"<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>", true},
        {"<rdf:RDF xmlns:rdf='x'>", true},
        {"<?xml version='1.0'?><d:multistatus xmlns:d='DAV:'/>", false},
        {"<!DOCTYPE html><title>rss</title>", false},
        {"<html><rss/></html>", false},
        {"<!-- <rss>", false},
        {"<rssx>", false},
        {"<", false},
        {"BEGIN:VCALENDAR", false},
        {"{\"rss\": 1}", false},
        {"", false},
    };
    (void)state;
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (rss_is_likely(rows[i].text, strlen(rows[i].text)) != rows[i].is_likely) {
            fail_msg("%s", rows[i].text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_of_notices_is_bounded),
        cmocka_unit_test(number_of_entries_that_are_kept_is_bounded),
        cmocka_unit_test(reading_ends_when_it_is_asked_to),
        cmocka_unit_test(length_of_a_link_is_bounded),
        cmocka_unit_test(length_of_a_text_is_bounded),
        cmocka_unit_test(size_is_bounded),
        cmocka_unit_test(what_begins_like_news_is_likely_news),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
