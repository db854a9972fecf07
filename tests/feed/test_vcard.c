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

static bool decode(const struct buffer *input, struct tally *tally, struct error *err)
{
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {
        .zones = zones,
        .zone = "Europe/Berlin",
        .locale = "de",
        .should_stop = should_stop,
        .stop_context = tally,
    };
    struct reader_sink sink = {
        .context = tally, .contact = count_contact, .problem = count_problem};
    *tally = (struct tally){.stop_after = tally->stop_after};
    bool is_read = vcard_decode(buffer_text(input), input->size_bytes, &options, &sink, err);
    zones_destroy(zones);
    return is_read;
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
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    put_cards(&input, READER_CONTACTS_MAX, "");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.contacts, READER_CONTACTS_MAX);
    buffer_clear(&input);
    put_cards(&input, READER_CONTACTS_MAX + 1, "");
    assert_false(decode(&input, &tally, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_non_null(strstr(err.text, "more than 5000 cards"));
    assert_int_equal(tally.contacts, 0);
    buffer_finish(&input);
}

static void too_many_bytes_are_refused(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    put_cards(&input, 1, "");
    while (input.size_bytes <= READER_BYTES_MAX) {
        buffer_append_text(&input, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
    }
    assert_false(decode(&input, &tally, &err));
    assert_non_null(strstr(err.text, "16 MiB"));
    buffer_finish(&input);
}

static void oddities_without_end_are_not_all_named(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    put_cards(&input, READER_CONTACTS_MAX, "TEL:keins\n");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.contacts, READER_CONTACTS_MAX);
    assert_in_range(tally.problems, 100, 1000);
    buffer_finish(&input);
}

/* A picture of several MiB is passed over, whatever its line looks like. */
static void pictures_cost_nothing(void **state)
{
    static const char *const lines[] = {"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo\n ",
                                        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n"};
    for (size_t i = 0; i < LF_LENGTH(lines); i++) {
        struct buffer input = {0};
        struct tally tally = {0};
        struct error err = {0};
        begin_card(&input);
        buffer_append_text(&input, "PHOTO;ENCODING=b:");
        put_lines(&input, 100000, lines[i]);
        buffer_append_text(&input, "\nTEL:030 23125 170\nEND:VCARD\n");
        assert_true(decode(&input, &tally, &err));
        assert_int_equal(tally.contacts, 1);
        assert_int_equal(tally.phones, 1);
        assert_int_equal(tally.problems, 0);
        buffer_finish(&input);
    }
}

static void a_line_is_read_up_to_its_limit(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    begin_card(&input);
    buffer_append_text(&input, "NOTE:");
    put_lines(&input, 40000, "aaaaaaaaaaaaaaaaaaaaaaaaaaaa\n ");
    buffer_append_text(&input, "\nTEL:030 23125 171\nEND:VCARD\n");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.phones, 1);
    assert_int_equal(tally.problems, 2); /* the line, and the text */
    assert_string_equal(tally.last_problem, "NOTE is longer than 20000 characters");
    buffer_finish(&input);
}

static void a_property_is_read_up_to_its_limit(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    begin_card(&input);
    for (int i = 0; i < 64; i++) {
        buffer_printf(&input, "TEL:030 23125 %03d\n", i);
    }
    size_t size_bytes = input.size_bytes;
    buffer_append_text(&input, "END:VCARD\n");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.phones, 64);
    assert_int_equal(tally.problems, 0);
    input.size_bytes = size_bytes;
    buffer_append_text(&input, "TEL:030 23125 064\nTEL:030 23125 065\nEND:VCARD\n");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.phones, 64);
    assert_int_equal(tally.problems, 1);
    assert_string_equal(tally.last_problem, "the card has more than 64 times TEL");
    buffer_finish(&input);
}

/* Memory follows what is shown of a card, not how long somebody goes on. */
static void endless_cards_are_read(void **state)
{
    static const char *const lines[] = {"N:a\n", "TEL:\n", "NOTE:Kurz: a\n", "CATEGORIES:\n",
                                        "X-ABLABEL:a\n"};
    for (size_t i = 0; i < LF_LENGTH(lines); i++) {
        struct buffer input = {0};
        struct tally tally = {0};
        struct error err = {0};
        begin_card(&input);
        while (input.size_bytes < READER_BYTES_MAX / 16) {
            buffer_append_text(&input, lines[i]);
        }
        buffer_append_text(&input, "END:VCARD\n");
        assert_true(decode(&input, &tally, &err));
        assert_int_equal(tally.contacts, 1);
        assert_int_equal(tally.problems, 1);
        buffer_finish(&input);
    }
}

static void endless_lists_are_read(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    begin_card(&input);
    for (int i = 0; i < 15; i++) {
        buffer_append_text(&input, "CATEGORIES:");
        for (int j = 0; j < 150000; j++) {
            buffer_printf(&input, "%05d,", i * 64 + j);
        }
        buffer_append_text(&input, "\n");
    }
    buffer_append_text(&input, "END:VCARD\n");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.contacts, 1);
    assert_int_equal(tally.topic_count, 64);
    buffer_finish(&input);
}

static void texts_of_one_card_are_bounded(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    begin_card(&input);
    for (int i = 0; i < 20; i++) {
        buffer_printf(&input, "NOTE:%02d", i);
        put_lines(&input, 1900, "0123456789");
        buffer_append_text(&input, "\n");
    }
    buffer_append_text(&input, "END:VCARD\n");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.problems, 1);
    assert_string_equal(tally.last_problem, READER_FULL_TEXT);
    assert_in_range(tally.text_bytes, FIELDS_BYTES_MAX - 20000, FIELDS_BYTES_MAX);
    buffer_finish(&input);
}

static void members_are_bounded(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    buffer_append_text(&input, "BEGIN:VCARD\nVERSION:4.0\nUID:g\nKIND:group\nFN:g\n");
    put_lines(&input, 49999, "MEMBER:nobody\n");
    buffer_append_text(&input, "MEMBER:0\n");
    size_t size_bytes = input.size_bytes;
    buffer_append_text(&input, "END:VCARD\n");
    put_cards(&input, 1, "");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.part_count, 1);
    assert_int_equal(tally.problems, 0);
    input.size_bytes = size_bytes;
    buffer_append_text(&input, "MEMBER:1\nEND:VCARD\n");
    put_cards(&input, 2, "");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.part_count, 0);
    assert_int_equal(tally.problems, 1);
    assert_string_equal(tally.last_problem, "the groups have very many members");
    buffer_finish(&input);
}

static void a_contact_belongs_to_groups_up_to_a_number(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    struct error err = {0};
    for (int i = 0; i < 65; i++) {
        buffer_printf(&input,
                      "BEGIN:VCARD\nVERSION:4.0\nUID:g%d\nKIND:group\nFN:g\nMEMBER:0\n"
                      "END:VCARD\n",
                      i);
    }
    put_cards(&input, 1, "");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.part_count, 64);
    buffer_finish(&input);
}

/* Between two cards nothing tells that more should follow; anywhere else it is seen. */
static void every_cut_inside_a_card_is_refused(void **state)
{
    struct buffer input = {0};
    struct tally tally = {0};
    put_cards(&input, 2, "NOTE:Straße\nTEL;TYPE=work:030 23125 172\n");
    size_t card_bytes = input.size_bytes / 2;
    for (size_t size_bytes = 0; size_bytes < input.size_bytes - 1; size_bytes++) {
        struct error err = {0};
        struct buffer cut = {.data = input.data, .size_bytes = size_bytes};
        bool is_between =
            size_bytes >= card_bytes - 1 && size_bytes <= card_bytes + strlen("BEGIN:VCAR");
        if (is_between) {
            assert_true(decode(&cut, &tally, &err));
            assert_int_equal(tally.contacts, 1);
        } else {
            assert_false(decode(&cut, &tally, &err));
            assert_int_equal(err.kind, ERROR_REJECT);
            assert_int_equal(tally.contacts, 0);
        }
    }
    buffer_finish(&input);
}

static void reading_stops_when_it_should(void **state)
{
    struct buffer input = {0};
    struct tally tally = {.stop_after = 3};
    struct error err = {0};
    put_cards(&input, 10, "");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.contacts, 3);
    buffer_finish(&input);
}

static void sink_may_have_no_receivers(void **state)
{
    struct buffer input = {0};
    struct error err = {0};
    struct reader_sink sink = {0};
    struct reader_options options = {.locale = "de"};
    put_cards(&input, 1, "TEL:keins\n");
    assert_true(vcard_decode(buffer_text(&input), input.size_bytes, &options, &sink, &err));
    buffer_finish(&input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_many_cards_are_refused),
        cmocka_unit_test(too_many_bytes_are_refused),
        cmocka_unit_test(oddities_without_end_are_not_all_named),
        cmocka_unit_test(pictures_cost_nothing),
        cmocka_unit_test(a_line_is_read_up_to_its_limit),
        cmocka_unit_test(a_property_is_read_up_to_its_limit),
        cmocka_unit_test(endless_cards_are_read),
        cmocka_unit_test(endless_lists_are_read),
        cmocka_unit_test(texts_of_one_card_are_bounded),
        cmocka_unit_test(members_are_bounded),
        cmocka_unit_test(a_contact_belongs_to_groups_up_to_a_number),
        cmocka_unit_test(every_cut_inside_a_card_is_refused),
        cmocka_unit_test(reading_stops_when_it_should),
        cmocka_unit_test(sink_may_have_no_receivers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
