/* SPDX-License-Identifier: MIT */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "feed/html.h"

struct row {
    const char *html, *text;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer text = {0};
        html_to_text(&text, rows[i].html, strlen(rows[i].html));
        assert_string_equal(buffer_text(&text), rows[i].text);
        buffer_finish(&text);
    }
}

static void tags_go_and_blocks_become_lines(void **state)
{
    static const struct row rows[] = {
        {"", ""},
        {"<b>fett</b> und <i>schräg</i>", "fett und schräg"},
        {"eins<br>zwei<br/>drei<BR />vier", "eins\nzwei\ndrei\nvier"},
        {"eins<br><br><br><br>zwei", "eins\n\nzwei"},
        {"<p>eins</p>\n<p>zwei</p>", "eins\nzwei"},
        {"<div>eins<div>zwei</div></div>drei", "eins\nzwei\ndrei"},
        {"<ul><li>eins</li><li>zwei</li></ul>drei", "• eins\n• zwei\ndrei"},
        {"<table><tr><td>Mo</td><td>9 Uhr</td></tr><tr><td>Di</td></tr></table>",
         "Mo 9 Uhr\nDi"},
        {"<h1>Fest</h1>am See", "Fest\nam See"},
        {"  <p>  viel   Luft  </p>  ", "viel Luft"},
        {"<p style=\"a>b\">eins</p>", "eins"},
        {"eins<!-- nichts <b> -->zwei", "einszwei"},
        {"eins<!-- ohne Ende", "eins"},
        {"<p><button name='x'>Anmelden</button></p>", "Anmelden"},
    };
    check_rows(rows, LF_LENGTH(rows));
}

static void newlines_of_the_source_count_only_without_line_tags(void **state)
{
    static const struct row rows[] = {
        {"eins\nzwei <b>drei</b>", "eins\nzwei drei"},
        {"eins\nzwei<br>drei", "eins zwei\ndrei"},
    };
    check_rows(rows, LF_LENGTH(rows));
}

static void text_that_nobody_reads_is_dropped(void **state)
{
    static const struct row rows[] = {
        {"<style>p { color: red }</style>eins", "eins"},
        {"<script>alert(\"<b>\")</script>eins", "eins"},
        {"<head><title>x</title></head><body>eins</body>", "eins"},
        {"eins<script>ohne Ende", "eins"},
    };
    check_rows(rows, LF_LENGTH(rows));
}

static void entities_become_letters(void **state)
{
    static const struct row rows[] = {
        {"Kaffee &amp; Kuchen", "Kaffee & Kuchen"},
        {"&lt;3 &quot;a&quot; &apos;b&apos; &#39;c&#39;", "<3 \"a\" 'b' 'c'"},
        {"&Auml;rzte, Stra&szlig;e, 5&nbsp;&euro;", "Ärzte, Straße, 5 €"},
        {"&#8211; &#x2013; &#X2013;", "– – –"},
        {"&#128540;", "😜"},
        {"&unbekannt; &; &#; &#x; &#99999999999; AT&T; a & b", /* none of them is one */
         "&unbekannt; &; &#; &#x; &#99999999999; AT&T; a & b"},
        {"&#7;&#0;", "&#7;&#0;"},
        {"&#xD800;", "\xEF\xBF\xBD"},
    };
    check_rows(rows, LF_LENGTH(rows));
}

static void addresses_of_links_stay(void **state)
{
    static const struct row rows[] = {
        {"<a href=\"https://a.example/x\">hier</a>.", "hier (https://a.example/x)."},
        {"<a class=k href='https://a.example/x'>hier</a>", "hier (https://a.example/x)"},
        {"<a href=https://a.example/x>hier</a>", "hier (https://a.example/x)"},
        {"<a href=\"https://a.example/?b=1&amp;c=2\">hier</a>",
         "hier (https://a.example/?b=1&c=2)"},
        {"<a href=\"https://a.example/\">https://a.example</a>", "https://a.example"},
        {"<a href=\"https://a.example/\">a.example</a>", "a.example"},
        {"<a href=\"https://a.example\"></a>", "https://a.example"},
        {"<a href=\"mailto:a@example.org\">Mail</a>", "Mail"},
        {"<a href=\"javascript:x()\">Knopf</a>", "Knopf"},
        {"<a name=\"x\">Anker</a>", "Anker"},
        {"<a href=\"https://a.example\">offen", "offen (https://a.example)"},
        {"<a href=\"https://a.example\">eins<a href=\"https://b.example\">zwei</a>",
         "eins (https://a.example)zwei (https://b.example)"},
    };
    check_rows(rows, LF_LENGTH(rows));
}

static void what_is_no_tag_stays(void **state)
{
    static const struct row rows[] = {
        {"a < b > c", "a < b > c"},
        {"<ich@example.org>", "<ich@example.org>"},
        {"<https://a.example>", "<https://a.example>"},
        {"<3", "<3"},
        {"<", "<"},
        {"</", "</"},
        {"<b", "<b"},
        {"<unbekannt>", "<unbekannt>"},
    };
    check_rows(rows, LF_LENGTH(rows));
}

static void html_is_told_from_text(void **state)
{
    static const char *const html[] = {"<br>", "a<BR/>b", "<p class=\"x\">", "&amp;", "x&#39;"};
    static const char *const text[] = {
        "", "a < b", "<ich@example.org>", "AT&T", "a & b; c", "<", "<p", "1 <2> 3"};
    for (size_t i = 0; i < LF_LENGTH(html); i++) {
        assert_true(html_is_likely(html[i]));
    }
    for (size_t i = 0; i < LF_LENGTH(text); i++) {
        assert_false(html_is_likely(text[i]));
    }
}

/* 400 kB each, read in no time: nothing is searched twice. */
static void hostile_text_is_read_in_linear_time(void **state)
{
    static const char *const parts[] = {"<a ",     "<a href=\"", "<!--",
                                        "<style>", "&#1",        "<a href=\"https://a\">",
                                        "<",       "<b x='\""};
    for (size_t i = 0; i < LF_LENGTH(parts); i++) {
        struct buffer html = {0}, text = {0};
        while (html.size_bytes < 400000) {
            buffer_append_text(&html, parts[i]);
        }
        (void)html_is_likely(buffer_text(&html));
        html_to_text(&text, buffer_text(&html), html.size_bytes);
        buffer_finish(&text);
        buffer_finish(&html);
    }
}

static void text_is_appended(void **state)
{
    struct buffer text = {0};
    buffer_append_text(&text, "davor ");
    html_to_text(&text, "<p>eins</p>", strlen("<p>eins</p>"));
    assert_string_equal(buffer_text(&text), "davor eins");
    buffer_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_go_and_blocks_become_lines),
        cmocka_unit_test(newlines_of_the_source_count_only_without_line_tags),
        cmocka_unit_test(text_that_nobody_reads_is_dropped),
        cmocka_unit_test(entities_become_letters),
        cmocka_unit_test(addresses_of_links_stay),
        cmocka_unit_test(what_is_no_tag_stays),
        cmocka_unit_test(html_is_told_from_text),
        cmocka_unit_test(hostile_text_is_read_in_linear_time),
        cmocka_unit_test(text_is_appended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
