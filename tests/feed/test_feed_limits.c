/* SPDX-License-Identifier: MIT */

/* What is too big to keep as a file: a feed at each limit, and one beyond it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/bug.h"
#include "feed/feed.h"

struct tally {
    int events, contacts, notices, problems;
    size_t text_bytes; /* of the last contact */
    char last_problem[200];
};

static void count_event(void *context, const struct event *event)
{
    ((struct tally *)context)->events++;
}

static void count_contact(void *context, const struct contact *contact)
{
    struct tally *tally = context;

    tally->contacts++;
    tally->text_bytes = contact->fields.text_bytes;
}

static void count_notice(void *context, const struct notice *notice)
{
    ((struct tally *)context)->notices++;
}

static void count_problem(void *context, const struct problem *problem)
{
    struct tally *tally = context;

    tally->problems++;
    snprintf(tally->last_problem, sizeof(tally->last_problem), "%s", problem->text);
}

static bool decode(struct buffer *input, struct tally *tally, struct error *err)
{
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {.zones = zones, .zone = "Europe/Berlin", .locale = "de"};
    struct reader_sink sink = {
        .context = tally,
        .event = count_event,
        .contact = count_contact,
        .notice = count_notice,
        .problem = count_problem,
    };

    *tally = (struct tally){0};
    *err = (struct error){0};
    bool is_good = feed_decode(buffer_text(input), input->size_bytes, &options, &sink, err);
    zones_destroy(zones);
    buffer_finish(input);
    return is_good;
}

static void begin_feed(struct buffer *out)
{
    *out = (struct buffer){0};
    buffer_append_text(out, "{\"litfass\":1,\"id\":\"x\",\"sequence\":1,"
                            "\"updated\":\"2026-12-02T13:05:00Z\"");
}

/* A list of `count` good records. */
static void put_list(struct buffer *out, const char *name, const char *record, int count)
{
    buffer_printf(out, ",\"%s\":[", name);
    for (int i = 0; i < count; i++) {
        const char *number = strchr(record, '#');
        buffer_printf(out, "%s%.*s%d%s", i > 0 ? "," : "", (int)(number - record), record, i,
                      number + 1);
    }
    buffer_append_char(out, ']');
}

#define EVENT "{\"uid\":\"#\",\"title\":\"T\",\"start\":\"2026-12-02T14:30:00\"}"
#define CONTACT "{\"uid\":\"#\",\"name\":{\"full\":\"N\"}}"
#define NOTICE "{\"id\":\"#\",\"title\":\"N\"}"

static bool decode_lists(int events, int contacts, int notices, struct tally *tally,
                         struct error *err)
{
    struct buffer input;

    begin_feed(&input);
    put_list(&input, "events", EVENT, events);
    put_list(&input, "contacts", CONTACT, contacts);
    put_list(&input, "notices", NOTICE, notices);
    buffer_append_char(&input, '}');
    return decode(&input, tally, err);
}

static void lists_are_read_up_to_their_limits(void **state)
{
    struct tally tally;
    struct error err;

    assert_true(decode_lists(READER_EVENTS_MAX, READER_CONTACTS_MAX, 2000, &tally, &err));
    assert_int_equal(tally.events, READER_EVENTS_MAX);
    assert_int_equal(tally.contacts, READER_CONTACTS_MAX);
    assert_int_equal(tally.notices, 2000);
    assert_int_equal(tally.problems, 0);
}

static void longer_lists_are_refused(void **state)
{
    struct tally tally;
    struct error err;

    assert_false(decode_lists(READER_EVENTS_MAX + 1, 0, 0, &tally, &err));
    assert_string_equal(err.text, "/events: 20001 entries, 20000 are the limit");
    assert_false(decode_lists(0, READER_CONTACTS_MAX + 1, 0, &tally, &err));
    assert_string_equal(err.text, "/contacts: 5001 entries, 5000 are the limit");
    assert_false(decode_lists(0, 0, 2001, &tally, &err));
    assert_string_equal(err.text, "/notices: 2001 entries, 2000 are the limit");
    assert_int_equal(tally.events + tally.contacts + tally.notices, 0);
}

static bool decode_filled(size_t size_bytes, struct tally *tally, struct error *err)
{
    struct buffer input;

    begin_feed(&input);
    buffer_append_text(&input, ",\"events\":[],\"contacts\":[]}");
    while (input.size_bytes < size_bytes) {
        buffer_append_char(&input, ' ');
    }
    return decode(&input, tally, err);
}

static void bytes_are_bounded(void **state)
{
    struct tally tally;
    struct error err;

    assert_true(decode_filled(READER_BYTES_MAX, &tally, &err));
    assert_false(decode_filled(READER_BYTES_MAX + 1, &tally, &err));
    assert_string_equal(err.text, "16777217 bytes, a feed has at most 16777216");
}

static void values_are_bounded(void **state)
{
    struct tally tally;
    struct error err;
    struct buffer input;

    begin_feed(&input);
    buffer_append_text(&input, ",\"x\":[[]");
    for (int i = 0; i < 600000; i++) {
        buffer_append_text(&input, ",[]");
    }
    buffer_append_text(&input, "],\"events\":[],\"contacts\":[]}");
    assert_false(decode(&input, &tally, &err));
    assert_non_null(strstr(err.text, "more than 1000000 values"));
}

static void problems_are_told_up_to_a_number(void **state)
{
    struct tally tally;
    struct error err;
    struct buffer input;

    begin_feed(&input);
    put_list(&input, "events", "[#]", 3000);
    put_list(&input, "contacts", CONTACT, 2);
    buffer_append_char(&input, '}');
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.problems, 1001);
    assert_string_equal(tally.last_problem, "there are more problems than are told");
    assert_int_equal(tally.contacts, 2);
}

/* A series with `count` dates of its own, each with a text of `length` bytes. */
static bool decode_overrides(int count, size_t length, struct tally *tally, struct error *err)
{
    static char text[16384];
    struct buffer input;
    char date[DATE_TEXT_BYTES];

    CHECK(length < sizeof(text));
    memset(text, 'x', length);
    text[length] = '\0';
    begin_feed(&input);
    buffer_append_text(&input, ",\"contacts\":[],\"events\":[{\"uid\":\"u\",\"title\":\"T\","
                               "\"start\":\"2026-12-02T14:30:00\",\"recurrenceRules\":"
                               "[{\"frequency\":\"daily\"}],\"recurrenceOverrides\":{");
    for (int i = 0; i < count; i++) {
        date_format_local(date_local((struct date){2026, 12, 2}, 14, 30, 0) +
                              (int64_t)i * DATE_DAY_SECONDS,
                          date);
        buffer_printf(&input, "%s\"%s\":{\"description\":\"%s\"}", i > 0 ? "," : "", date,
                      text);
    }
    buffer_append_text(&input, "}}]}");
    return decode(&input, tally, err);
}

static void dates_of_a_series_are_bounded(void **state)
{
    struct tally tally;
    struct error err;

    assert_true(decode_overrides(2000, 8000, &tally, &err));
    assert_int_equal(tally.events, 1);
    assert_int_equal(tally.problems, 0);
    assert_true(decode_overrides(2001, 1, &tally, &err));
    assert_int_equal(tally.events, 0);
    assert_string_equal(tally.last_problem, "2001 entries, 2000 are the limit");
}

/* One patch of a large map in each date: the copies are bounded, not only the input. */
static void patched_copies_are_bounded(void **state)
{
    struct tally tally;
    struct error err;
    struct buffer input;
    char date[DATE_TEXT_BYTES], note[1900];

    memset(note, 'x', sizeof(note) - 1);
    note[sizeof(note) - 1] = '\0';
    begin_feed(&input);
    buffer_append_text(&input, ",\"contacts\":[],\"events\":[{\"uid\":\"u\",\"title\":\"T\","
                               "\"start\":\"2026-12-02T14:30:00\",\"locations\":{");
    for (int i = 0; i < 64; i++) {
        buffer_printf(&input, "%s\"%d\":{\"name\":\"R\",\"description\":\"%s\"}",
                      i > 0 ? "," : "", i, note);
    }
    buffer_append_text(&input, "},\"recurrenceOverrides\":{");
    for (int i = 0; i < 2000; i++) {
        date_format_local((int64_t)i * DATE_DAY_SECONDS, date);
        buffer_printf(&input, "%s\"%s\":{\"locations/1/name\":\"S\"}", i > 0 ? "," : "", date);
    }
    buffer_append_text(&input, "}}]}");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.events, 0);
    assert_string_equal(tally.last_problem, "the event takes more than 67108864 bytes");
}

static void texts_of_one_record_are_bounded(void **state)
{
    struct tally tally;
    struct error err;
    struct buffer input;
    static char note[20001];

    memset(note, 'x', sizeof(note) - 1);
    begin_feed(&input);
    buffer_append_text(&input, ",\"events\":[],\"contacts\":[{\"uid\":\"u\",\"name\":"
                               "{\"full\":\"N\"},\"notes\":{");
    for (int i = 0; i < 64; i++) {
        buffer_printf(&input, "%s\"%d\":{\"note\":\"%s\"}", i > 0 ? "," : "", i, note);
    }
    buffer_append_text(&input, "}}]}");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.contacts, 1);
    assert_int_equal(tally.problems, 1);
    assert_string_equal(tally.last_problem, READER_FULL_TEXT);
    assert_in_range(tally.text_bytes, FIELDS_BYTES_MAX - sizeof(note), FIELDS_BYTES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_read_up_to_their_limits),
        cmocka_unit_test(longer_lists_are_refused),
        cmocka_unit_test(bytes_are_bounded),
        cmocka_unit_test(values_are_bounded),
        cmocka_unit_test(problems_are_told_up_to_a_number),
        cmocka_unit_test(dates_of_a_series_are_bounded),
        cmocka_unit_test(patched_copies_are_bounded),
        cmocka_unit_test(texts_of_one_record_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
