/* SPDX-License-Identifier: MIT */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "feed/xml.h"

/* What the reader was told, as text: "<name>", text, "</name>"; a namespace stands in braces. */
struct script {
    struct buffer told;
    const char *stop_at; /* the name where the reading is ended; NULL = nowhere */
    bool is_quiet;
};

static void tell_begin(void *context, struct xml *xml)
{
    struct script *script = context;
    if (script->is_quiet) {
        return;
    }
    buffer_append_char(&script->told, '<');
    if (*xml_get_space(xml, 0)) {
        buffer_printf(&script->told, "{%s}", xml_get_space(xml, 0));
    }
    buffer_append_text(&script->told, xml_get_name(xml, 0));
    const char *own = xml_find_attribute(xml, "", "id");
    const char *spaced = xml_find_attribute(xml, "urn:b", "id");
    if (own) {
        buffer_printf(&script->told, " id=%s", own);
    }
    if (spaced) {
        buffer_printf(&script->told, " {urn:b}id=%s", spaced);
    }
    buffer_append_char(&script->told, '>');
    if (script->stop_at && xml_is(xml, 0, NULL, script->stop_at)) {
        xml_stop(xml);
    }
}

static void tell_text(void *context, struct xml *xml, const char *text, size_t length_bytes)
{
    struct script *script = context;
    (void)xml;
    if (!script->is_quiet) {
        buffer_append(&script->told, text, length_bytes);
    }
}

static void tell_end(void *context, struct xml *xml)
{
    struct script *script = context;
    if (!script->is_quiet) {
        buffer_printf(&script->told, "</%s>", xml_get_name(xml, 0));
    }
}

static bool read_bytes(struct script *script, const char *bytes, size_t size_bytes,
                       struct error *err)
{
    const struct xml_reader reader = {script, tell_begin, tell_text, tell_end};
    *err = (struct error){.kind = ERROR_NONE};
    return xml_read(bytes, size_bytes, &reader, err);
}

static void check_told_bytes(const char *bytes, size_t size_bytes, const char *expected)
{
    struct script script = {.stop_at = NULL};
    struct error err;
    bool is_read = read_bytes(&script, bytes, size_bytes, &err);
    assert_string_equal(err.text, "");
    assert_true(is_read);
    assert_string_equal(buffer_text(&script.told), expected);
    buffer_finish(&script.told);
}

static void check_told(const char *document, const char *expected)
{
    check_told_bytes(document, strlen(document), expected);
}

static void check_refused_bytes(const char *bytes, size_t size_bytes, const char *expected)
{
    struct script script = {.is_quiet = true};
    struct error err;
    assert_false(read_bytes(&script, bytes, size_bytes, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_string_equal(err.text, expected);
}

static void check_refused(const char *document, const char *expected)
{
    check_refused_bytes(document, strlen(document), expected);
}

static void elements_and_texts_arrive_in_order(void **state)
{
    (void)state;
    check_told("<a>eins<b/>zwei<c>drei</c></a>", "<a>eins<b></b>zwei<c>drei</c></a>");
    check_told("<a><![CDATA[<p>&amp;]]></a>", "<a><p>&amp;</a>");
    check_told("<?xml version='1.0'?><!-- x --><a>&lt;&#228;&gt;</a>", "<a><ä></a>");
}

static void names_are_those_of_namespaces(void **state)
{
    (void)state;
    check_told("<x:a xmlns:x='urn:a' xmlns='urn:c' xmlns:y='urn:b' id='1' y:id='2'><b/></x:a>",
               "<{urn:a}a id=1 {urn:b}id=2><{urn:c}b></b></a>");
    check_refused("<a>\n<x:b/></a>",
                  "line 2: the XML is damaged: the prefix of a name is not declared");
}

static void encodings_of_old_websites_are_read(void **state)
{
    (void)state;
    check_told("<?xml version='1.0' encoding='windows-1252'?><a>\x80 \x84\xE4\x93</a>",
               "<a>€ „ä“</a>");
    check_told("<?xml version='1.0' encoding='ISO-8859-15'?><a>\xA4 \xE4\xBD</a>",
               "<a>€ äœ</a>");
    check_told("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE4</a>", "<a>ä</a>");
    static const char wide[] = "\xFF\xFE<\0a\0>\0\xE4\0<\0/\0a\0>";
    check_told_bytes(wide, sizeof(wide), "<a>ä</a>");
    check_refused("<?xml version='1.0' encoding='koi8-r'?><a/>",
                  "line 1: the encoding that the XML names is not known; UTF-8 is best");
}

static void no_entity_is_defined_by_the_document(void **state)
{
    static const char declares[] =
        "line 1: the DOCTYPE makes declarations of its own, which is not allowed here";
    (void)state;
    check_refused("<!DOCTYPE a [<!ENTITY l 'ha'><!ENTITY m '&l;&l;'>]><a>&m;</a>", declares);
    check_refused("<!DOCTYPE a [<!ENTITY l SYSTEM 'file:///etc/hostname'>]><a>&l;</a>",
                  declares);
    check_refused("<!DOCTYPE a SYSTEM 'a.dtd' [<!ENTITY % p SYSTEM 'b.dtd'> %p;]><a/>",
                  declares);
    check_refused("<a>&nbsp;</a>",
                  "line 1: the XML is damaged: it names a letter that it does not define");
    check_told(
        "<!DOCTYPE a PUBLIC '-//Example//DTD//EN' 'http://example.org/a.dtd'><a>1&uuml;2</a>",
        "<a>1&uuml;2</a>");
    check_told("<!DOCTYPE a><a/>", "<a></a>");
}

static void what_is_cut_off_or_damaged_is_refused_with_its_line(void **state)
{
    (void)state;
    check_refused("<a>\n<b>eins", "line 2: the XML breaks off here");
    check_refused("<a>\n<b>\n<c", "line 3: the XML breaks off here");
    check_refused("<a><![CDATA[eins", "line 1: the XML breaks off here");
    check_refused("<a>\n</b>",
                  "line 2: the XML is damaged: the tags here are not of one element");
    check_refused("<a/>\n<b/>", "line 2: the XML is damaged: something stands behind its end");
    check_refused("", "line 1: this is no XML: there is no element in it");
    check_refused("{}", "line 1: the XML is damaged: not well-formed (invalid token)");
}

static void reading_can_be_ended_early(void **state)
{
    (void)state;
    struct script script = {.stop_at = "b"};
    struct error err;
    static const char document[] = "<a><b/>damaged <";
    assert_true(read_bytes(&script, document, strlen(document), &err));
    assert_string_equal(buffer_text(&script.told), "<a><b>");
    buffer_finish(&script.told);
}

/* before, count times (part), after. */
struct bulk {
    const char *before, *part, *after;
    size_t count;
};

static void fill(struct buffer *document, struct bulk bulk)
{
    buffer_clear(document);
    assert_true(buffer_append_text(document, bulk.before));
    for (size_t i = 0; i < bulk.count; i++) {
        assert_true(buffer_append_text(document, bulk.part));
    }
    assert_true(buffer_append_text(document, bulk.after));
}

static void check_limit(struct bulk good, size_t too_many, const char *expected)
{
    struct script script = {.is_quiet = true};
    struct buffer document = {0};
    struct error err;
    fill(&document, good);
    bool is_read = read_bytes(&script, document.data, document.size_bytes, &err);
    assert_string_equal(err.text, "");
    assert_true(is_read);
    good.count = too_many;
    fill(&document, good);
    check_refused_bytes(document.data, document.size_bytes, expected);
    buffer_finish(&document);
}

static void depth_is_bounded(void **state)
{
    struct buffer ends = {0};
    (void)state;
    fill(&ends, (struct bulk){"", "</a>", "", XML_DEPTH_MAX});
    check_limit((struct bulk){"", "<a>", ends.data, XML_DEPTH_MAX}, XML_DEPTH_MAX + 1,
                "line 1: the elements lie more than 64 deep");
    buffer_finish(&ends);
}

static void number_of_elements_is_bounded(void **state)
{
    (void)state;
    check_limit((struct bulk){"<a>", "<b/>", "</a>", XML_ELEMENTS_MAX - 1}, XML_ELEMENTS_MAX,
                "line 1: there are more than 500000 elements");
}

static void number_of_attributes_is_bounded(void **state)
{
    struct buffer document = {0};
    struct error err;
    (void)state;
    for (int count = XML_ATTRIBUTES_MAX; count <= XML_ATTRIBUTES_MAX + 1; count++) {
        struct script script = {.is_quiet = true};
        buffer_clear(&document);
        buffer_append_text(&document, "<a");
        for (int i = 0; i < count; i++) {
            buffer_printf(&document, " a%d=''", i);
        }
        buffer_append_text(&document, "/>");
        bool is_read = read_bytes(&script, document.data, document.size_bytes, &err);
        assert_int_equal(is_read, count == XML_ATTRIBUTES_MAX);
    }
    assert_string_equal(err.text, "line 1: an element has more than 100 attributes");
    buffer_finish(&document);
}

static void length_of_a_text_is_bounded(void **state)
{
    (void)state;
    check_limit((struct bulk){"<a>", "0123456789abcdef", "</a>", XML_TEXT_BYTES_MAX / 16},
                XML_TEXT_BYTES_MAX / 16 + 1, "line 1: a text is longer than 4 MiB");
}

static void length_of_names_is_bounded(void **state)
{
    (void)state;
    check_limit((struct bulk){"<a", "b", "/>", XML_NAME_BYTES_MAX - 1}, XML_NAME_BYTES_MAX,
                "line 1: a name is longer than 512 bytes");
    check_limit((struct bulk){"<a xmlns:x='", "b", "'/>", XML_NAME_BYTES_MAX},
                XML_NAME_BYTES_MAX + 1, "line 1: a name is longer than 512 bytes");
}

static void length_of_a_tag_is_bounded(void **state)
{
    (void)state;
    /* found when the next piece of 16 KiB is given */
    check_limit((struct bulk){"<a><b c='", "0123456789abcdef", "'/></a>", 3 * 1024}, 6 * 1024,
                "line 1: a tag or comment is longer than 64 KiB");
    check_limit((struct bulk){"<a><!--", "0123456789abcdef", "--></a>", 3 * 1024}, 6 * 1024,
                "line 1: a tag or comment is longer than 64 KiB");
}

static void size_is_bounded(void **state)
{
    (void)state;
    check_limit((struct bulk){"<a/>", " ", "", XML_BYTES_MAX - 4}, XML_BYTES_MAX - 3,
                "the XML is larger than 16 MiB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_and_texts_arrive_in_order),
        cmocka_unit_test(names_are_those_of_namespaces),
        cmocka_unit_test(encodings_of_old_websites_are_read),
        cmocka_unit_test(no_entity_is_defined_by_the_document),
        cmocka_unit_test(what_is_cut_off_or_damaged_is_refused_with_its_line),
        cmocka_unit_test(reading_can_be_ended_early),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(number_of_elements_is_bounded),
        cmocka_unit_test(number_of_attributes_is_bounded),
        cmocka_unit_test(length_of_a_text_is_bounded),
        cmocka_unit_test(length_of_names_is_bounded),
        cmocka_unit_test(length_of_a_tag_is_bounded),
        cmocka_unit_test(size_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
