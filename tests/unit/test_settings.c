/* SPDX-License-Identifier: MIT */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/bug.h"
#include "config/settings.h"

/* Reads text as the file "t.conf" and returns all findings, one a line; free it. */
static char *findings_of(const char *text, size_t size_bytes)
{
    struct settings settings = {0};
    struct findings findings = {0};
    bool is_good = settings_read(&settings, "t.conf", text, size_bytes, &findings);
    assert_int_equal(is_good, findings.count == 0);
    char *told = NULL;
    size_t told_bytes = 0;
    FILE *out = open_memstream(&told, &told_bytes);
    findings_print(&findings, out);
    fclose(out);
    findings_finish(&findings);
    settings_finish(&settings);
    return told;
}

static void assert_findings(const char *text, const char *expected)
{
    char *told = findings_of(text, strlen(text));
    assert_string_equal(told, expected);
    free(told);
}

static struct settings read_good(const char *text)
{
    struct settings settings = {0};
    struct findings findings = {0};
    if (!settings_read(&settings, "t.conf", text, strlen(text), &findings)) {
        findings_print(&findings, stderr);
        fail();
    }
    findings_finish(&findings);
    return settings;
}

static void defaults_are_those_of_the_table(void **state)
{
    (void)state;
    struct settings settings;
    settings_init(&settings);
    assert_string_equal(settings.house.language, "de");
    assert_int_equal(settings.house.languages.count, 7);
    assert_string_equal(settings.house.languages.items[1], "de-simple");
    assert_string_equal(settings.house.zone, "Europe/Berlin");
    assert_string_equal(settings.house.name, "");
    assert_int_equal(settings.display.width_mm, 0);
    assert_int_equal(settings.display.theme, SETTINGS_THEME_HELL);
    assert_int_equal(settings.display.window_width_px, 0);
    assert_int_equal(settings.sync.interval_min, 15);
    assert_string_equal(settings.paths.data, "/var/lib/litfass");
    assert_string_equal(settings.paths.run, "/run/litfass");
    assert_int_equal(settings.source_count, 0);
    struct findings findings = {0};
    assert_true(settings_validate(&settings, &findings));
    settings_finish(&settings);
}

static void every_key_reaches_its_member(void **state)
{
    (void)state;
    struct settings s =
        read_good("[house]\nname = Lindenhof\nlanguage=tr\nlanguages=tr, de  en\n"
                  "zone = Europe/Vienna\nregion = DE-NI\nlocal_holidays = Assumption, none\n"
                  "address = Weg 1\naccent = #0b5228\n[display]\nwidth_mm = 300\n"
                  "theme = Dunkel\ntext_size = sehr-gross\nwindow = 1080x1920\n"
                  "night = 20:00-7:30\n"
                  "[sync]\ninterval_min = 5\n[paths]\ndata = /d\nrun = /r\n"
                  "[source saal]\nkind = ical\nurl = https://example.org/a.ics\n"
                  "local = yes\nname = Großer Saal\nroom = Saal\nfloor = EG\n"
                  "hide = intern, ganz privat ; never shown\nopen_end = offen\n"
                  "topic = haus\n");
    assert_string_equal(s.house.name, "Lindenhof");
    assert_int_equal(s.house.languages.count, 3);
    assert_string_equal(s.house.languages.items[2], "en");
    assert_string_equal(s.house.address, "Weg 1");
    assert_string_equal(s.house.accent, "#0b5228");
    assert_int_equal(s.display.width_mm, 300);
    assert_int_equal(s.display.theme, SETTINGS_THEME_DUNKEL);
    assert_int_equal(s.display.text_size, SETTINGS_TEXT_SEHR_GROSS);
    assert_int_equal(s.display.window_height_px, 1920);
    assert_int_equal(s.display.night_from_min, 20 * 60);
    assert_int_equal(s.display.night_to_min, 7 * 60 + 30);
    assert_string_equal(s.paths.run, "/r");
    assert_int_equal(s.source_count, 1);
    const struct source *saal = &s.sources[0];
    assert_string_equal(saal->name, "saal");
    assert_int_equal(saal->kind, SOURCE_ICAL);
    assert_true(saal->is_local);
    assert_string_equal(saal->label, "Großer Saal");
    assert_int_equal(saal->hide.count, 2);
    assert_string_equal(saal->hide.items[1], "ganz privat");
    assert_string_equal(saal->topic, "haus");
    settings_finish(&s);
}

static void all_findings_are_told_with_their_line(void **state)
{
    (void)state;
    assert_findings(
        "width = 3\n"
        "[display]\n"
        "thema = hell\n"
        "brightness = 90\n"
        "theme = blau\n"
        "what is this\n"
        "theme = hell\n"
        "xyzzyxyzzy = 1\n"
        "[hous]\n"
        "name = ignored with its section\n"
        "[quatsch]\n[sync]\n"
        "interval_min = 0\n"
        "interval_min = 10\n"
        "[paths]\n"
        "data = var\n"
        "[house\n"
        "name = ignored too\n",
        "t.conf:1: width stands before the first [section]\n"
        "t.conf:3: [display] thema: unknown key; did you mean theme?\n"
        "t.conf:4: [display] brightness: unknown key\n"
        "t.conf:5: [display] theme: \"blau\" is not hell, dunkel or kontrast\n"
        "t.conf:6: is neither [section] nor key = value nor a comment\n"
        "t.conf:7: [display] theme: is already set in line 5\n"
        "t.conf:8: [display] xyzzyxyzzy: unknown key\n"
        "t.conf:9: [hous]: unknown section; did you mean [house]?\n"
        "t.conf:11: [quatsch]: unknown section; there are [house] [display] [mount] [keys] [sync] [paths] "
        "[technician] [network] [system] [source NAME]\n"
        "t.conf:13: [sync] interval_min: \"0\" is not a whole number from 1 to 1440\n"
        "t.conf:14: [sync] interval_min: is already set in line 13\n"
        "t.conf:16: [paths] data: does not begin with /\n"
        "t.conf:17: [house]: the section is not closed with ]\n");
}

static void findings_about_sources(void **state)
{
    (void)state;
    assert_findings(
        "[source]\nkind = feed\n"
        "[source Großer Saal]\nkind = feed\n"
        "[source leer]\nurl =\n"
        "[source a]\nkind = feed\nurl = https://example.org/x\n"
        "[source b]\nkind = ical\nurl = https://example.org/x\n"
        "voice = loud\n"
        "[source a]\nkind = ical\n"
        "[source c]\nkind = exchange\nurl = webcal://example.org/c\nroom = x\n"
        "[source d]\nkind = ical\nurl = https://me:secret@example.org/c\n",
        "t.conf:1: [source]: a source has a name: write [source NAME]\n"
        "t.conf:3: [source Großer Saal]: the name of a source has the letters a-z, digits, - and "
        "_ and at most 32 of them; what people read is set by \"name = …\"\n"
        "t.conf:13: [source b] voice: unknown key\n"
        "t.conf:14: [source a]: there is a source of this name in line 7\n"
        "t.conf:17: [source c] kind: \"exchange\" is not feed, ical, caldav, csv, vcard, carddav or rss\n"
        "t.conf:18: [source c] url: begins with \"webcal://\", not with https:// or "
        "http://; a webcal address works with https in its place\n"
        "t.conf:22: [source d] url: no user name or password in the address\n"
        "t.conf:5: [source leer] kind: is missing; write what it is, for example kind = ical (feed, ical, caldav, csv, vcard, carddav or rss)\n"
        "t.conf:6: [source leer] url: is missing; write url = https://…\n"
        "t.conf:12: [source b] url: is the address of [source a] too\n");
}

static void an_accent_can_be_read_or_is_refused_with_its_contrast(void **state)
{
    (void)state;
    assert_findings("[house]\naccent = #F28C00\n",
                    "t.conf:2: [house] accent: #F28C00 has a contrast of 2.2:1 with the light "
                    "page; 7:1 is needed\n");
    assert_findings("[house]\naccent = blau\n",
                    "t.conf:2: [house] accent: \"blau\" is no colour like #0A3F78\n");
    struct settings s = read_good("[house]\naccent = #0A3F78 ; as on the flyers\n");
    assert_string_equal(s.house.accent, "#0A3F78");
    settings_finish(&s);
    s = read_good("[house]\naccent =\n");
    assert_string_equal(s.house.accent, "");
    settings_finish(&s);
}

static void a_public_key_is_one_of_minisign(void **state)
{
    (void)state;
#define KEY "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
    assert_findings(
        "[source a]\nkind = feed\nurl = https://example.org/a\n"
        "public_key = " KEY ", " KEY "\n"
        "[source b]\nkind = feed\nurl = https://example.org/b\npublic_key = RWQx\n"
        "[source c]\nkind = caldav\nurl = https://example.org/c\npublic_key = " KEY "\n",
        "t.conf:8: [source b] public_key: \"RWQx\" is no public key; it is the second "
        "line of minisign.pub, 56 letters that begin with RW\n"
        "t.conf:12: [source c] public_key: is for files; what a server makes anew for "
        "each answer has no signature\n");
}

static void hours_are_from_when_to_when(void **state)
{
    (void)state;
    static const char *const wrong[] = {"20:00",     "20-7",        "20:00-24:00",
                                        "20:0-7:00", "20:60-07:00", "20:00-20:00",
                                        "-",         "nachts",      "20:00-07:00-08:00"};
    struct settings s;
    settings_init(&s);
    struct findings findings = {0};
    for (size_t i = 0; i < LF_LENGTH(wrong); i++) {
        char assignment[64], expected[160];
        snprintf(assignment, sizeof(assignment), "display.night=%s", wrong[i]);
        snprintf(expected, sizeof(expected),
                 "--set: [display] night: \"%s\" are no hours; write from when to when, like "
                 "20:00-07:00",
                 wrong[i]);
        assert_false(settings_set(&s, assignment, &findings));
        assert_string_equal(findings.items[i], expected);
    }
    assert_true(settings_set(&s, "display.night=", &findings));
    assert_int_equal(s.display.night_from_min, s.display.night_to_min);
    findings_finish(&findings);
    settings_finish(&s);
}

static void a_key_has_one_meaning(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct settings s =
        read_good("[keys]\nup = Up, Keypad 8, f22\nselect = Space, F13\nback = F13\n");
    assert_false(settings_validate(&s, &findings));
    assert_int_equal(findings.count, 2);
    assert_string_equal(findings.items[0],
                        "t.conf:4: [keys] back: \"F13\" is a key of select too");
    assert_string_equal(findings.items[1], "t.conf:2: [keys] up: \"F22\" is a key of next too");
    findings_finish(&findings);
    settings_finish(&s);
    assert_findings("[keys]\nhelp = F1, this is a much longer name than any key has\n",
                    "t.conf:2: [keys] help: \"this is a much longer name than any key has\" is "
                    "no name of a key, like Up or F18\n");
    s = read_good("[keys]\nup = Keypad 8\nlanguage =\n");
    assert_true(settings_validate(&s, &findings));
    assert_int_equal(s.keys[SETTINGS_KEY_UP].count, 1);
    assert_string_equal(s.keys[SETTINGS_KEY_UP].items[0], "Keypad 8");
    assert_int_equal(s.keys[SETTINGS_KEY_LANGUAGE].count, 0);
    assert_string_equal(s.keys[SETTINGS_KEY_SELECT].items[1], "Keypad Enter");
    assert_string_equal(s.keys[SETTINGS_KEY_HELP].items[0], "F1");
    settings_finish(&s);
}

static void values_that_do_not_fit_together(void **state)
{
    (void)state;
    assert_findings(
        "[house]\nlanguage = fr\nzone = Europe/Berln\nregion = Niedersachsen\n"
        "[display]\nwidth_mm = 300\nwindow = big\n[house]\nlocal_holidays = none, Ostern\n",
        "t.conf:4: [house] region: \"Niedersachsen\" is no region; write country and state like "
        "DE-NI\n"
        "t.conf:7: [display] window: \"big\" is no size; write width x height like "
        "1080x1920, each 160 to 8192\n"
        "t.conf:9: [house] local_holidays: \"Ostern\" is none of corpus-christi, assumption, "
        "peace-festival, none\n"
        "t.conf:2: [house] language: is not among the languages offered (languages = …)\n"
        "t.conf:3: [house] zone: there is no time zone \"Europe/Berln\"\n");
}

static void set_may_mend_what_the_file_leaves_open(void **state)
{
    (void)state;
    struct settings s = read_good("[source a]\nkind = ical\n");
    struct findings findings = {0};
    assert_true(settings_set(&s, "source a.url=https://example.org/a", &findings));
    assert_true(settings_validate(&s, &findings));
    findings_finish(&findings);
    settings_finish(&s);
    s = read_good("[source a]\nkind = ical\n");
    assert_false(settings_validate(&s, &findings));
    findings_finish(&findings);
    settings_finish(&s);
}

static void a_login_is_whole_or_not_there(void **state)
{
    (void)state;
    struct settings s = read_good(
        "[source a]\nkind = caldav\nurl = https://example.org/a/\nuser = bücherei\n"
        "password_file = /etc/litfass/secrets/cloud\n"
        "[source b]\nkind = carddav\nurl = https://example.org/b/\n"
        "[source c]\nkind = ical\nurl = https://example.org/c\nuser = terminal\n"
        "[source d]\nkind = caldav\nurl = https://example.org/d/\npassword_file = /x\n");
    struct findings findings = {0};
    assert_string_equal(s.sources[0].user, "bücherei");
    assert_string_equal(s.sources[0].password_file, "/etc/litfass/secrets/cloud");
    assert_false(settings_validate(&s, &findings));
    assert_int_equal(findings.count, 2);
    assert_string_equal(
        findings.items[0],
        "t.conf:9: [source c] password_file: is missing; write the file that holds the password "
        "of user, or leave user out if anybody may read it");
    assert_string_equal(
        findings.items[1],
        "t.conf:13: [source d] user: is missing; write whose password is in password_file");
    findings_finish(&findings);
    settings_finish(&s);
    assert_findings("[source a]\nkind = caldav\nurl = https://example.org/\n"
                    "user = terminal:secret\npassword_file = secret\n",
                    "t.conf:4: [source a] user: there is a colon in it, which no server would "
                    "understand; the password belongs in password_file\n"
                    "t.conf:5: [source a] password_file: does not begin with /\n");
}

static void what_would_be_shown_by_mistake_is_told(void **state)
{
    (void)state;
    assert_findings(
        "[source a]\nkind = ical\nurl = https://example.org/a\nhide = intern; privat\n"
        "[source b]\nkind = ical\nurl = https://example.org/b\nhide = intern # nur\n"
        "[source c]\nkind = ical\nurl = https://example.org/c\nbusy = show\n"
        "[source d]\nkind = caldav\nurl = http://example.org/d/\nuser = x\n"
        "password_file = /x\n"
        "[source e]\nkind = csv\nurl = https://example.org/e\nholds = school-holidays\n",
        "t.conf:4: [source a] hide: \"intern; privat\": commas divide the entries, and a "
        "remark (# or ;) has a line of its own\n"
        "t.conf:8: [source b] hide: \"intern # nur\": commas divide the entries, and a "
        "remark (# or ;) has a line of its own\n"
        "t.conf:12: [source c] busy: needs to know which room is taken; write room = …\n"
        "t.conf:15: [source d] url: would carry the password in the open; write https://, "
        "or local = true in the house's own network\n"
        "t.conf:21: [source e] holds: is for calendars (kind = ical or caldav)\n");
}

static void a_file_from_windows_is_read(void **state)
{
    (void)state;
    struct settings s = read_good("\xEF\xBB\xBF; comment\r\n[house]\r\n  name = Café\r\n\r\n"
                                  "   zone = Europe/Berlin\r\n# end\r\n");
    assert_string_equal(s.house.name, "Café");
    settings_finish(&s);
}

static void a_file_that_is_not_utf8_is_named(void **state)
{
    (void)state;
    assert_findings(
        "[house]\nname = Caf\xE9\nregion = x\n",
        "t.conf:2: a character here is not UTF-8 (saved as Latin-1 or ANSI?); save the "
        "file as UTF-8\n"
        "t.conf:3: [house] region: \"x\" is no region; write country and state like "
        "DE-NI\n");
    char *told = findings_of("\xFF\xFE[\0", 4);
    assert_string_equal(told, "t.conf: the file is UTF-16; save it as UTF-8\n");
    free(told);
    told = findings_of("[house]\n\0", 9);
    assert_string_equal(told, "t.conf: the file holds NUL bytes: it is damaged or no text\n");
    free(told);
}

static void a_long_address_is_kept_whole(void **state)
{
    (void)state;
    char url[1500] = "https://example.org/";
    memset(url + strlen(url), 'x', 1200);
    char text[2000];
    snprintf(text, sizeof(text), "[source a]\nkind = ical\nurl = %s  ; public link\nroom = R\n",
             url);
    struct settings s = read_good(text);
    assert_string_equal(s.sources[0].url, url);
    assert_string_equal(s.sources[0].room, "R");
    settings_finish(&s);
}

static void bad_settings_leave_the_old_ones(void **state)
{
    (void)state;
    struct settings s = read_good("[house]\nname = Alt\n");
    struct findings findings = {0};
    const char *bad = "[house]\nname = Neu\nbad = 1\n";
    assert_false(settings_read(&s, "t.conf", bad, strlen(bad), &findings));
    assert_false(settings_load(&s, "/nowhere/litfass.conf", &findings));
    assert_string_equal(s.house.name, "Alt");
    assert_int_equal(findings.count, 2);
    findings_finish(&findings);
    settings_finish(&s);
}

static void set_uses_the_same_table(void **state)
{
    (void)state;
    struct settings s = read_good("[display]\ntheme = dunkel\n[source a]\nkind = ical\n"
                                  "url = https://example.org/a\n");
    struct findings findings = {0};
    assert_true(settings_set(&s, "display.theme=kontrast", &findings));
    assert_true(settings_set(&s, "source a.url=https://example.org/b?x=1.5", &findings));
    assert_true(settings_set(&s, "source neu.kind=feed", &findings));
    assert_int_equal(s.display.theme, SETTINGS_THEME_KONTRAST);
    assert_string_equal(s.sources[0].url, "https://example.org/b?x=1.5");
    assert_int_equal(s.source_count, 2);
    assert_false(settings_validate(&s, &findings));
    assert_string_equal(findings.items[0],
                        "t.conf: [source neu] url: is missing; write url = https://…");
    assert_false(settings_set(&s, "display.theme", &findings));
    assert_false(settings_set(&s, "display.them=hell", &findings));
    assert_false(settings_set(&s, "source third.kind=nix", &findings));
    assert_string_equal(findings.items[1], "--set: \"display.theme\" is not section.key=value");
    assert_string_equal(findings.items[2],
                        "--set: [display] them: unknown key; did you mean theme?");
    assert_string_equal(
        findings.items[3],
        "--set: [source third] kind: \"nix\" is not feed, ical, caldav, csv, vcard, carddav or rss");
    assert_int_equal(s.source_count, 2);
    assert_true(settings_set_data(&s, "/somewhere", &findings));
    assert_string_equal(s.paths.data, "/somewhere");
    assert_true(settings_set_data(&s, "x", &findings));
    assert_int_equal(s.paths.data[0], '/');
    findings_finish(&findings);
    settings_finish(&s);
}

static char *printed(const struct settings *settings, enum settings_help help)
{
    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    settings_print(settings, help, out);
    fclose(out);
    return text;
}

static void what_is_printed_reads_back_the_same(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "[house]\nname = Lindenhof\nlanguages = de tr\n[display]\nwindow = 800x600\nwidth_mm=270\n"
        "night = 0:00-6:00\n"
        "theme=kontrast\n[keys]\nup = F13, Keypad 8\n[sync]\ninterval_min = 1\n[source saal]\nkind = ical\nlocal = on\n"
        "url = http://127.0.0.1:8080/a.ics?x=y;z\nhide = a b, c\n[source feed]\nkind = feed\n"
        "url = https://example.org/feed.json\n",
    };
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        for (int help = SETTINGS_HELP_DE; help <= SETTINGS_HELP_BOTH; help++) {
            struct settings s = read_good(texts[i]);
            char *first = printed(&s, (enum settings_help)help);
            struct settings again = read_good(first);
            char *second = printed(&again, (enum settings_help)help);
            assert_string_equal(first, second);
            assert_int_equal(again.source_count, s.source_count);
            free(first);
            free(second);
            settings_finish(&again);
            settings_finish(&s);
        }
    }
}

static void all_defaults_are_shown_commented_out(void **state)
{
    (void)state;
    struct settings s;
    settings_init(&s);
    char *text = printed(&s, SETTINGS_HELP_BOTH);
    assert_non_null(strstr(text, "\n#zone = Europe/Berlin\n"));
    assert_non_null(strstr(text, "\n#[source lindenhof]\n"));
    assert_non_null(strstr(text, "# Zeitzone des Hauses (IANA-Name).\n"
                                 "# Time zone of the house (IANA name).\n"));
    free(text);
    settings_finish(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_those_of_the_table),
        cmocka_unit_test(every_key_reaches_its_member),
        cmocka_unit_test(all_findings_are_told_with_their_line),
        cmocka_unit_test(findings_about_sources),
        cmocka_unit_test(an_accent_can_be_read_or_is_refused_with_its_contrast),
        cmocka_unit_test(a_public_key_is_one_of_minisign),
        cmocka_unit_test(hours_are_from_when_to_when),
        cmocka_unit_test(a_key_has_one_meaning),
        cmocka_unit_test(values_that_do_not_fit_together),
        cmocka_unit_test(a_login_is_whole_or_not_there),
        cmocka_unit_test(what_would_be_shown_by_mistake_is_told),
        cmocka_unit_test(a_file_from_windows_is_read),
        cmocka_unit_test(a_file_that_is_not_utf8_is_named),
        cmocka_unit_test(a_long_address_is_kept_whole),
        cmocka_unit_test(bad_settings_leave_the_old_ones),
        cmocka_unit_test(set_may_mend_what_the_file_leaves_open),
        cmocka_unit_test(set_uses_the_same_table),
        cmocka_unit_test(what_is_printed_reads_back_the_same),
        cmocka_unit_test(all_defaults_are_shown_commented_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
