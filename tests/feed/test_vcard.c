/* SPDX-License-Identifier: MIT */

/* What cases as data can not say: limits, files that break off, the sink's freedom. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "feed/report.h"
#include "feed/vcard.h"

struct tally {
    int contacts, problems;
    int phones;        /* of the last contact, as what follows */
    size_t part_count; /* groups it belongs to */
    size_t topic_count;
    size_t text_bytes;
    char last_problem[200];
    int stop_after; /* contacts; 0 = never */
};

static void count_contact(void *context, const struct contact *contact)
{
    struct tally *tally = context;
    tally->contacts++;
    tally->phones = fields_count(&contact->fields, FIELD_PHONE);
    tally->part_count = contact->part_of_count;
    tally->topic_count = contact->topic_count;
    tally->text_bytes = contact->fields.text_bytes;
}

static void count_problem(void *context, const struct problem *problem)
{
    struct tally *tally = context;
    tally->problems++;
    snprintf(tally->last_problem, sizeof(tally->last_problem), "%s", problem->text);
}

static bool should_stop(void *context)
{
    const struct tally *tally = context;
    return tally->stop_after > 0 && tally->contacts >= tally->stop_after;
}

/* One for each test. */
struct attempt {
    struct buffer input;
    struct tally tally;
    struct error err;
};

static int begin_attempt(void **state)
{
    *state = mem_alloc(sizeof(struct attempt));
    return 0;
}

static int end_attempt(void **state)
{
    struct attempt *attempt = *state;
    buffer_finish(&attempt->input);
    mem_free(attempt);
    return 0;
}

static bool decode_bytes(struct attempt *attempt, const char *bytes, size_t size_bytes)
{
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {
        .zones = zones,
        .zone = "Europe/Berlin",
        .locale = "de",
        .should_stop = should_stop,
        .stop_context = &attempt->tally,
    };
    struct reader_sink sink = {
        .context = &attempt->tally, .contact = count_contact, .problem = count_problem};
    attempt->tally = (struct tally){.stop_after = attempt->tally.stop_after};
    attempt->err = (struct error){0};
    bool is_read = vcard_decode(bytes, size_bytes, &options, &sink, &attempt->err);
    zones_destroy(zones);
    return is_read;
}

static void expect_read(struct attempt *attempt, int contacts, int problems)
{
    assert_true(decode_bytes(attempt, buffer_text(&attempt->input), attempt->input.size_bytes));
    assert_int_equal(attempt->tally.contacts, contacts);
    assert_int_equal(attempt->tally.problems, problems);
}

static void expect_refused(struct attempt *attempt, size_t size_bytes, const char *text)
{
    assert_false(decode_bytes(attempt, buffer_text(&attempt->input), size_bytes));
    assert_int_equal(attempt->err.kind, ERROR_REJECT);
    assert_non_null(strstr(attempt->err.text, text));
    assert_int_equal(attempt->tally.contacts, 0);
}

static void put_cards(struct buffer *input, int count, const char *more)
{
    for (int i = 0; i < count; i++) {
        buffer_printf(input, "BEGIN:VCARD\nVERSION:4.0\nUID:%d\nKIND:org\nFN:x\n%sEND:VCARD\n",
                      i, more);
    }
}

static void put_lines(struct buffer *input, int count, const char *line)
{
    for (int i = 0; i < count; i++) {
        buffer_append_text(input, line);
    }
}

static void begin_card(struct buffer *input)
{
    buffer_clear(input);
    buffer_append_text(input, "BEGIN:VCARD\nVERSION:4.0\nUID:a\nKIND:org\nFN:x\n");
}

static void too_many_cards_are_refused(void **state)
{
    struct attempt *attempt = *state;
    put_cards(&attempt->input, READER_CONTACTS_MAX, "");
    expect_read(attempt, READER_CONTACTS_MAX, 0);
    put_cards(&attempt->input, 1, "");
    expect_refused(attempt, attempt->input.size_bytes, "more than 5000 cards");
}

static void too_many_bytes_are_refused(void **state)
{
    struct attempt *attempt = *state;
    put_cards(&attempt->input, 1, "");
    put_lines(&attempt->input, (int)(READER_BYTES_MAX - attempt->input.size_bytes), "\n");
    expect_read(attempt, 1, 0);
    buffer_append_char(&attempt->input, '\n');
    expect_refused(attempt, attempt->input.size_bytes, "16 MiB");
}

static void oddities_without_end_are_not_all_named(void **state)
{
    struct attempt *attempt = *state;
    put_cards(&attempt->input, READER_CONTACTS_MAX, "TEL:keins\n");
    expect_read(attempt, READER_CONTACTS_MAX, REPORT_PROBLEMS_MAX + 1);
}

/* A picture of several MiB is passed over, whatever its line looks like. */
static void pictures_cost_nothing(void **state)
{
    static const char *const lines[] = {"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo\n ",
                                        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n"};
    struct attempt *attempt = *state;
    for (size_t i = 0; i < LF_LENGTH(lines); i++) {
        begin_card(&attempt->input);
        buffer_append_text(&attempt->input, "PHOTO;ENCODING=b:");
        put_lines(&attempt->input, 100000, lines[i]);
        buffer_append_text(&attempt->input, "\nTEL:030 23125 170\nEND:VCARD\n");
        expect_read(attempt, 1, 0);
        assert_int_equal(attempt->tally.phones, 1);
    }
}

static void a_line_is_read_up_to_its_limit(void **state)
{
    struct attempt *attempt = *state;
    begin_card(&attempt->input);
    buffer_append_text(&attempt->input, "NOTE:");
    put_lines(&attempt->input, 40000, "aaaaaaaaaaaaaaaaaaaaaaaaaaaa\n ");
    buffer_append_text(&attempt->input, "\nTEL:030 23125 171\nEND:VCARD\n");
    expect_read(attempt, 1, 2); /* the line, and the text */
    assert_int_equal(attempt->tally.phones, 1);
    assert_string_equal(attempt->tally.last_problem, "NOTE is longer than 20000 characters");
}

static void a_property_is_read_up_to_its_limit(void **state)
{
    struct attempt *attempt = *state;
    for (int more = 0; more < 3; more++) {
        begin_card(&attempt->input);
        for (int i = 0; i < 64 + more; i++) {
            buffer_printf(&attempt->input, "TEL:030 23125 %03d\n", i);
        }
        buffer_append_text(&attempt->input, "END:VCARD\n");
        expect_read(attempt, 1, more > 0 ? 1 : 0);
        assert_int_equal(attempt->tally.phones, 64);
    }
    assert_string_equal(attempt->tally.last_problem, "the card has more than 64 times TEL");
}

/* Memory follows what is shown of a card, not how long somebody goes on. */
static void endless_cards_are_read(void **state)
{
    static const char *const lines[] = {"N:a\n", "TEL:\n", "NOTE:Kurz: a\n", "CATEGORIES:\n",
                                        "X-ABLABEL:a\n"};
    struct attempt *attempt = *state;
    for (size_t i = 0; i < LF_LENGTH(lines); i++) {
        begin_card(&attempt->input);
        put_lines(&attempt->input, 100000, lines[i]);
        buffer_append_text(&attempt->input, "END:VCARD\n");
        expect_read(attempt, 1, 1);
    }
}

static void endless_lists_are_read(void **state)
{
    struct attempt *attempt = *state;
    begin_card(&attempt->input);
    for (int i = 0; i < 15; i++) {
        buffer_append_text(&attempt->input, "CATEGORIES:");
        for (int j = 0; j < 150000; j++) {
            buffer_printf(&attempt->input, "%05d,", i * 64 + j);
        }
        buffer_append_text(&attempt->input, "\n");
    }
    buffer_append_text(&attempt->input, "END:VCARD\n");
    expect_read(attempt, 1, 0);
    assert_int_equal(attempt->tally.topic_count, 64);
}

static void texts_of_one_card_are_bounded(void **state)
{
    struct attempt *attempt = *state;
    begin_card(&attempt->input);
    for (int i = 0; i < 20; i++) {
        buffer_printf(&attempt->input, "NOTE:%02d", i);
        put_lines(&attempt->input, 1900, "0123456789");
        buffer_append_text(&attempt->input, "\n");
    }
    buffer_append_text(&attempt->input, "END:VCARD\n");
    expect_read(attempt, 1, 1);
    assert_string_equal(attempt->tally.last_problem, READER_FULL_TEXT);
    assert_in_range(attempt->tally.text_bytes, FIELDS_BYTES_MAX - 20000, FIELDS_BYTES_MAX);
}

/* A group with 49999 members that nobody knows, and those in `more`. */
static void put_group(struct buffer *input, const char *more)
{
    buffer_clear(input);
    buffer_append_text(input, "BEGIN:VCARD\nVERSION:4.0\nUID:g\nKIND:group\nFN:g\n");
    put_lines(input, 49999, "MEMBER:nobody\n");
    buffer_printf(input, "%sEND:VCARD\n", more);
}

static void members_are_bounded(void **state)
{
    struct attempt *attempt = *state;
    put_group(&attempt->input, "MEMBER:0\n");
    put_cards(&attempt->input, 1, "");
    expect_read(attempt, 2, 0);
    assert_int_equal(attempt->tally.part_count, 1);
    put_group(&attempt->input, "MEMBER:0\nMEMBER:1\n");
    put_cards(&attempt->input, 2, "");
    expect_read(attempt, 3, 1);
    assert_int_equal(attempt->tally.part_count, 0);
    assert_string_equal(attempt->tally.last_problem, "the groups have very many members");
}

/* Cards, their addresses and members of groups must not multiply. */
static void the_same_member_without_end_costs_little(void **state)
{
    struct attempt *attempt = *state;
    struct buffer emails = {0};
    put_lines(&emails, 60, "EMAIL:a@example.org\n");
    buffer_append_text(&attempt->input, "BEGIN:VCARD\nVERSION:4.0\nUID:g\nKIND:group\nFN:g\n");
    put_lines(&attempt->input, 50000, "MEMBER:mailto:a@example.org\n");
    buffer_append_text(&attempt->input, "END:VCARD\n");
    put_cards(&attempt->input, 2000, buffer_text(&emails));
    expect_read(attempt, 2001, 0);
    assert_int_equal(attempt->tally.part_count, 1);
    buffer_finish(&emails);
}

static void a_contact_belongs_to_groups_up_to_a_number(void **state)
{
    struct attempt *attempt = *state;
    for (int i = 0; i < 65; i++) {
        buffer_printf(&attempt->input,
                      "BEGIN:VCARD\nVERSION:4.0\nUID:g%d\nKIND:group\nFN:g\nMEMBER:0\n"
                      "END:VCARD\n",
                      i);
    }
    put_cards(&attempt->input, 1, "");
    expect_read(attempt, 66, 0);
    assert_int_equal(attempt->tally.part_count, 64);
}

/* Between two cards nothing tells that more should follow; anywhere else it is seen. */
static void every_cut_inside_a_card_is_refused(void **state)
{
    struct attempt *attempt = *state;
    put_cards(&attempt->input, 2, "NOTE:Straße\nTEL;TYPE=work:030 23125 172\n");
    size_t card_bytes = attempt->input.size_bytes / 2;
    for (size_t cut = 0; cut < attempt->input.size_bytes - 1; cut++) {
        if (cut >= card_bytes - 1 && cut <= card_bytes + strlen("BEGIN:VCAR")) {
            assert_true(decode_bytes(attempt, attempt->input.data, cut));
            assert_int_equal(attempt->tally.contacts, 1);
        } else {
            expect_refused(attempt, cut, "");
        }
    }
}

static void reading_stops_when_it_should(void **state)
{
    struct attempt *attempt = *state;
    attempt->tally.stop_after = 3;
    put_cards(&attempt->input, 10, "");
    expect_read(attempt, 3, 0);
}

static void sink_may_have_no_receivers(void **state)
{
    struct attempt *attempt = *state;
    struct reader_sink sink = {0};
    struct reader_options options = {.locale = "de"};
    put_cards(&attempt->input, 1, "TEL:keins\n");
    assert_true(vcard_decode(attempt->input.data, attempt->input.size_bytes, &options, &sink,
                             &attempt->err));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_attempt, end_attempt)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(too_many_cards_are_refused),
        TEST(too_many_bytes_are_refused),
        TEST(oddities_without_end_are_not_all_named),
        TEST(pictures_cost_nothing),
        TEST(a_line_is_read_up_to_its_limit),
        TEST(a_property_is_read_up_to_its_limit),
        TEST(endless_cards_are_read),
        TEST(endless_lists_are_read),
        TEST(texts_of_one_card_are_bounded),
        TEST(members_are_bounded),
        TEST(the_same_member_without_end_costs_little),
        TEST(a_contact_belongs_to_groups_up_to_a_number),
        TEST(every_cut_inside_a_card_is_refused),
        TEST(reading_stops_when_it_should),
        TEST(sink_may_have_no_receivers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
