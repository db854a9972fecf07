/* SPDX-License-Identifier: MIT */

/* What cases as data can not say: limits, the sink's freedom, what is taken for a list, and
 * that the template and the manual for staff hold what they promise. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "feed/csv.h"
#include "feed/csv_column.h"

#define DEPLOY LITFASS_SOURCE_DIR "/deploy/"

struct tally {
    int contacts, notices, problems;
    int stop_after; /* records; 0 = never */
    char last[256]; /* problem */
};

static void count_contact(void *context, const struct contact *contact)
{
    struct tally *tally = context;
    tally->contacts++;
    assert_true(fields_get(&contact->fields, FIELD_TITLE, "de", "de")[0] != '\0');
}

static void count_notice(void *context, const struct notice *notice)
{
    struct tally *tally = context;
    tally->notices++;
    assert_true(fields_get(&notice->fields, FIELD_TITLE, "de", "de")[0] != '\0');
}

static void count_problem(void *context, const struct problem *problem)
{
    struct tally *tally = context;
    tally->problems++;
    assert_memory_equal(problem->where, "row ", 4);
    snprintf(tally->last, sizeof(tally->last), "%s: %s", problem->where, problem->text);
}

static bool has_had_enough(void *context)
{
    const struct tally *tally = context;
    return tally->stop_after > 0 && tally->contacts + tally->notices >= tally->stop_after;
}

static bool decode(const char *bytes, size_t size_bytes, struct tally *tally, struct error *err)
{
    struct reader_options options = {
        .locale = "de", .should_stop = has_had_enough, .stop_context = tally};
    struct reader_sink sink = {.context = tally,
                               .contact = count_contact,
                               .notice = count_notice,
                               .problem = count_problem};
    return csv_decode(bytes, size_bytes, &options, &sink, err);
}

static bool decode_buffer(const struct buffer *input, struct tally *tally, struct error *err)
{
    *tally = (struct tally){0};
    return decode(buffer_text(input), input->size_bytes, tally, err);
}

static void put_rows(struct buffer *input, const char *headings, int count, const char *rest)
{
    buffer_clear(input);
    buffer_printf(input, "%s\n", headings);
    for (int i = 0; i < count; i++) {
        buffer_printf(input, "Nummer %d%s\n", i, rest);
    }
}

/* --- Limits --- */

static void too_many_contacts_are_refused(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    put_rows(&input, "Name;Telefon", READER_CONTACTS_MAX, ";110");
    assert_true(decode_buffer(&input, &tally, &err));
    assert_int_equal(tally.contacts, READER_CONTACTS_MAX);
    put_rows(&input, "Name;Telefon", READER_CONTACTS_MAX + 1, ";110");
    assert_false(decode_buffer(&input, &tally, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_string_equal(err.text, "row 5002: more than 5000 contacts");
    assert_int_equal(tally.contacts, 0);
    buffer_finish(&input);
}

static void too_many_notices_are_refused(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    put_rows(&input, "Titel;Text", CSV_NOTICES_MAX, ";x");
    assert_true(decode_buffer(&input, &tally, &err));
    assert_int_equal(tally.notices, CSV_NOTICES_MAX);
    put_rows(&input, "Titel;Text", CSV_NOTICES_MAX + 1, ";x");
    assert_false(decode_buffer(&input, &tally, &err));
    assert_string_equal(err.text, "row 2002: more than 2000 notices");
    assert_int_equal(tally.notices, 0);
    buffer_finish(&input);
}

static void too_many_bytes_are_refused(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    put_rows(&input, "Name;Telefon", 1, ";110");
    while (input.size_bytes <= READER_BYTES_MAX) {
        buffer_append_text(&input, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
    }
    assert_false(decode_buffer(&input, &tally, &err));
    assert_non_null(strstr(err.text, "16 MiB"));
    buffer_finish(&input);
}

static void long_cell_is_cut(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    buffer_append_text(&input, "Name;Beschreibung;Telefon\nWerkstatt;");
    for (int i = 0; i < 400 * 1024 / 16; i++) {
        buffer_append_text(&input, "0123456789abcdef");
    }
    buffer_append_text(&input, ";110\n");
    assert_true(decode_buffer(&input, &tally, &err));
    assert_int_equal(tally.contacts, 1);
    assert_int_equal(tally.problems, 2); /* the cell is cut, and what is left once more */
    buffer_finish(&input);
}

static void name_has_room_beside_too_much_text(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    buffer_append_text(&input, "Text;Text (tr);Text (en);Text (ar);Text (uk);Name\n");
    for (int column = 0; column < 5; column++) {
        for (int i = 0; i < READER_DESCRIPTION_MAX; i++) {
            buffer_append_text(&input, "\xE2\x82\xAC");
        }
        buffer_append_text(&input, ";");
    }
    buffer_append_text(&input, "Werkstatt\n");
    assert_true(decode_buffer(&input, &tally, &err)); /* count_notice looks at the title */
    assert_int_equal(tally.notices, 1);
    assert_string_equal(tally.last, "row 2, column Text (uk): " READER_FULL_TEXT);
    buffer_finish(&input);
}

static void oddities_without_end_are_not_all_named(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    put_rows(&input, "Name;Geprüft am", READER_CONTACTS_MAX, ";bald");
    assert_true(decode_buffer(&input, &tally, &err));
    assert_int_equal(tally.contacts, READER_CONTACTS_MAX);
    assert_in_range(tally.problems, 100, 1000);
    buffer_finish(&input);
}

/* Files that make a careless reader walk the same way again and again. */
static void hostile_shapes_cost_little(void **state)
{
    static const char *const shapes[] = {"\"x\n", "\"\"b;", "\"\"\"", ";",  "\n",   "\"\n",
                                         "a;",    "x,\"\"", "\r",     "\t", "a\"b", "((("};
    struct buffer input = {0};
    for (size_t i = 0; i < LF_LENGTH(shapes); i++) {
        struct tally tally;
        buffer_clear(&input);
        buffer_append_text(&input, "Name;Telefon;Themen\nWerkstatt;110;");
        while (input.size_bytes < (size_t)2 << 20) {
            buffer_append_text(&input, shapes[i]);
        }
        (void)decode_buffer(&input, &tally, NULL); /* refused or read, but soon */
    }
    buffer_finish(&input);
}

/* Each part may be a number; none is looked at again for the next. */
static void telephones_without_end_cost_little(void **state)
{
    static const char *const shapes[] = {"/", "0/", "/ ", "1", "(", " oder", "0123456/"};
    struct buffer input = {0};
    for (size_t i = 0; i < LF_LENGTH(shapes); i++) {
        struct tally tally;
        buffer_clear(&input);
        buffer_append_text(&input, "Name;Telefon\n");
        for (int row = 0; row < 4; row++) {
            buffer_append_text(&input, "Werkstatt;0");
            for (size_t size = 0; size < (size_t)250 << 10; size += strlen(shapes[i])) {
                buffer_append_text(&input, shapes[i]);
            }
            buffer_append_text(&input, "\n");
        }
        assert_true(decode_buffer(&input, &tally, NULL));
        assert_int_equal(tally.contacts, 4);
    }
    buffer_finish(&input);
}

static void same_names_without_end_are_told_apart(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    buffer_append_text(&input, "Name;Telefon\n");
    for (int i = 0; i < READER_CONTACTS_MAX; i++) {
        buffer_append_text(&input, "Werkstatt;110\n");
    }
    assert_true(decode_buffer(&input, &tally, &err));
    assert_int_equal(tally.contacts, READER_CONTACTS_MAX);
    buffer_finish(&input);
}

/* --- What readers promise --- */

static void every_cut_of_a_list_is_read_or_refused(void **state)
{
    static const char list[] = "\xEF\xBB\xBFName;Art;Beschreibung;Geprüft am\r\n"
                               "Straße;Netzwerk;\"zwei\r\nZeilen\";2.12.2026\r\n";
    for (size_t size_bytes = 0; size_bytes < sizeof(list); size_bytes++) {
        struct tally tally = {0};
        struct error err = {0};
        char *copy = mem_copy_range(list, size_bytes); /* the sanitizer knows its end */
        if (!decode(copy, size_bytes, &tally, &err)) {
            assert_int_equal(err.kind, ERROR_REJECT);
            assert_int_equal(tally.contacts, 0);
        }
        mem_free(copy);
    }
}

static void sink_may_have_no_receivers(void **state)
{
    static const char list[] = "Name;Art\nWerkstatt;Quatsch\nBänke;biete\n";
    struct reader_sink sink = {0};
    struct reader_options options = {.locale = "de"};
    struct error err = {0};
    assert_true(csv_decode(list, strlen(list), &options, &sink, &err));
}

static void reading_stops_when_told(void **state)
{
    static const char list[] = "Name\na\nb\nc\n";
    struct tally tally = {.stop_after = 2};
    assert_true(decode(list, strlen(list), &tally, NULL));
    assert_int_equal(tally.contacts, 2);
}

/* --- What is a list --- */

static void lists_are_recognised(void **state)
{
    static const char *const lists[] = {
        "Name;Telefon\n",      "\xEF\xBB\xBFName,Phone\n",
        "sep=,\nTitel,Text\n", "Unser Haus;;\n;;\nName;Art;Telefon\n",
        "Name\nBücherei\n",    "\"Name\"\t\"E-Mail\"\r\n",
    };
    static const char utf16[] = "N\0a\0m\0e\0;\0A\0r\0t\0\n\0";
    for (size_t i = 0; i < LF_LENGTH(lists); i++) {
        if (!csv_is_likely(lists[i], strlen(lists[i]))) {
            fail_msg("not recognised: %s", lists[i]);
        }
    }
    assert_true(csv_is_likely(utf16, sizeof(utf16) - 1));
}

static void other_things_are_no_lists(void **state)
{
    static const char *const others[] = {
        "",
        "{\"litfass\": 1, \"name\": \"x\"}",
        "BEGIN:VCALENDAR\nNAME:x\nEND:VCALENDAR\n",
        "BEGIN:VCARD\nN:x\nEND:VCARD\n",
        "<?xml version=\"1.0\"?><rss><title>Name</title></rss>",
        "PK\x03\x04",
        "Guten Tag,\nhier kommt\nName\n",
        "1;2;3\n4;5;6\n",
    };
    for (size_t i = 0; i < LF_LENGTH(others); i++) {
        if (csv_is_likely(others[i], strlen(others[i]))) {
            fail_msg("taken for a list: %s", others[i]);
        }
    }
}

/* --- What is promised to staff --- */

static void templates_hold_nothing_odd(void **state)
{
    static const struct {
        const char *path;
        int contacts, notices;
    } templates[] = {{DEPLOY "sample/kontakte.csv", 5, 0}, {DEPLOY "sample/aushang.csv", 0, 5}};
    for (size_t i = 0; i < LF_LENGTH(templates); i++) {
        struct buffer input = {0};
        struct tally tally;
        struct error err = {0};
        assert_true(file_read(templates[i].path, READER_BYTES_MAX, &input, &err));
        assert_memory_equal(input.data, "\xEF\xBB\xBF", 3); /* or Excel takes it for 1252 */
        assert_true(csv_is_likely(input.data, input.size_bytes));
        assert_true(decode_buffer(&input, &tally, &err));
        if (tally.problems > 0) {
            fail_msg("%s: %s", templates[i].path, tally.last);
        }
        assert_int_equal(tally.contacts, templates[i].contacts);
        assert_int_equal(tally.notices, templates[i].notices);
        buffer_finish(&input);
    }
}

static void check_heading(const char *heading, size_t length)
{
    struct buffer list = {0};
    struct tally tally;
    buffer_printf(&list, "Name;Telefon;%.*s\n", (int)length, heading);
    assert_true(decode_buffer(&list, &tally, NULL));
    if (strstr(tally.last, "not known")) {
        fail_msg("the manual says %.*s, but %s", (int)length, heading, tally.last);
    }
    buffer_finish(&list);
}

/* The first cell of each row of its table holds headings in `backticks`. */
static void headings_of_the_manual_are_known(void **state)
{
    struct buffer manual = {0};
    int count = 0;
    assert_true(file_read(DEPLOY "TEAM.md", READER_BYTES_MAX, &manual, NULL));
    const char *line = strstr(buffer_text(&manual), "| Überschrift |");
    assert_non_null(line);
    while ((line = strchr(line, '\n')) != NULL && line[1] == '|') {
        const char *end = strchr(++line + 1, '|');
        for (const char *tick = strchr(line, '`'); tick && tick < end;) {
            size_t length = strcspn(++tick, "`");
            check_heading(tick, length);
            tick = strchr(tick + length + 1, '`');
            count++;
        }
    }
    assert_in_range(count, 30, 200);
    buffer_finish(&manual);
}

/* A heading that no manual names would show what nobody meant to show. */
static void columns_are_in_the_manual(void **state)
{
    struct buffer manual = {0};
    bool is_named[CSV_COLUMN_COUNT] = {false};
    struct arena *arena = arena_create(SIZE_MAX);
    struct lexicon columns = csv_column_create(arena);
    struct terms terms = terms_create(arena);
    assert_true(file_read(DEPLOY "TEAM.md", READER_BYTES_MAX, &manual, NULL));
    const char *line = strstr(buffer_text(&manual), "| Überschrift |");
    while (line && (line = strchr(line, '\n')) != NULL && line[1] == '|') {
        const char *end = strchr(++line + 1, '|');
        for (const char *tick = strchr(line, '`'); tick && tick < end;) {
            size_t length = strcspn(++tick, "`");
            struct csv_heading heading =
                csv_column_read(&columns, &terms, arena, arena_copy_range(arena, tick, length));
            is_named[heading.column] = is_named[heading.column] || heading.is_known;
            tick = strchr(tick + length + 1, '`');
        }
    }
    for (size_t i = 0; i < columns.count; i++) {
        if (!is_named[columns.items[i].value]) {
            fail_msg("the manual has no column %s", columns.items[i].text);
        }
    }
    arena_destroy(arena);
    buffer_finish(&manual);
}

static void remarks_of_the_house_are_no_columns(void **state)
{
    static const char *const headings[] = {
        "Bemerkung",       "Bemerkungen",
        "Bemerkung(en)",   "Anmerkung",
        "Anmerkung(en)",   "Notiz",
        "Notiz(en)",       "Notizen",
        "Kommentar",       "Sonstiges",
        "remarks",         "comments",
        "Interne Notiz",   "intern",
        "privat",          "Telefon (nicht zur Veröffentlichung)",
        "Adresse, privat", "E-Mail_intern"};
    for (size_t i = 0; i < LF_LENGTH(headings); i++) {
        struct buffer list = {0};
        struct tally tally;
        buffer_printf(&list, "Name;Telefon;%s\nWerkstatt;110;geheim@example.org\n",
                      headings[i]);
        assert_true(decode_buffer(&list, &tally, NULL));
        if (tally.problems != 1 || strstr(tally.last, "perhaps it should be")) {
            fail_msg("%s: %s", headings[i], tally.last);
        }
        buffer_finish(&list);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_many_contacts_are_refused),
        cmocka_unit_test(too_many_notices_are_refused),
        cmocka_unit_test(too_many_bytes_are_refused),
        cmocka_unit_test(long_cell_is_cut),
        cmocka_unit_test(name_has_room_beside_too_much_text),
        cmocka_unit_test(oddities_without_end_are_not_all_named),
        cmocka_unit_test(hostile_shapes_cost_little),
        cmocka_unit_test(telephones_without_end_cost_little),
        cmocka_unit_test(same_names_without_end_are_told_apart),
        cmocka_unit_test(every_cut_of_a_list_is_read_or_refused),
        cmocka_unit_test(sink_may_have_no_receivers),
        cmocka_unit_test(reading_stops_when_told),
        cmocka_unit_test(lists_are_recognised),
        cmocka_unit_test(other_things_are_no_lists),
        cmocka_unit_test(templates_hold_nothing_odd),
        cmocka_unit_test(headings_of_the_manual_are_known),
        cmocka_unit_test(columns_are_in_the_manual),
        cmocka_unit_test(remarks_of_the_house_are_no_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
