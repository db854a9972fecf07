/* SPDX-License-Identifier: MIT */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/bug.h"
#include "config/settings.h"

/* Settings as the machine's services and its boot scripts read them: nobody is there to mend what is refused. */

/* A file as a service reads it; the findings one a line, to be freed. */
static char *serve(const char *text, struct settings *settings)
{
    char path[] = "/tmp/test_settings_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    (void)close(fd);
    struct findings findings = {0};
    settings_load_service(settings, path, &findings);
    (void)unlink(path);
    char *told = NULL;
    size_t told_bytes = 0;
    FILE *out = open_memstream(&told, &told_bytes);
    findings_print(&findings, out);
    fclose(out);
    findings_finish(&findings);
    return told;
}

static void a_service_keeps_what_is_good(void **state)
{
    (void)state;
    struct settings s = {0};
    char *told =
        serve("[house]\nname = Haus\nzone = Mars/Olymp\nlanguages = de tr\nlanguage = en\n"
              "[display]\nwidth_mm = breit\noff = 22:00-6:00\n[nonsense]\na = b\n"
              "[source gut]\nkind = ical\nurl = https://a.example/\nhide = intern\n",
              &s);
    assert_string_equal(s.house.name, "Haus");
    assert_string_equal(s.house.zone, "Europe/Berlin");
    assert_string_equal(s.house.language, "de");
    assert_int_equal(s.display.width_mm, 0);
    assert_int_equal(s.display.off_from_min, 22 * 60);
    assert_int_equal(s.source_count, 1);
    assert_string_equal(s.sources[0].name, "gut");
    assert_non_null(strstr(told, ":3: [house] zone: "));
    assert_non_null(strstr(told, ":7: [display] width_mm: "));
    assert_non_null(strstr(told, ":9: [nonsense]: "));
    free(told);
    settings_finish(&s);
}

/* What is misspelt may be what was to be hidden, or whose signature counts. */
static void a_service_leaves_a_doubtful_source_out(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "kind = ical\nurl = https://b.example/\nhid = intern\n",
        "kind = ical\nurl = https://b.example/\nhide = a; b\n",
        "kind = ical\nurl = https://b.example/\npublic_key = RW\n",
        "kind = ical\nurl = https://b.example/\nhide\n",
        "kind = ical\n",
        "kind = ical\nurl = https://b.example/\n[source doubtful]\nhide = intern\n",
        "kind = ical\nurl = https://b.example/\nhide = gehe\xFCm\n",
    };
    for (size_t i = 0; i < LF_LENGTH(bodies); i++) {
        struct settings s = {0};
        struct buffer text = {0};
        buffer_printf(
            &text, "[source doubtful]\n%s[source gut]\nkind = ical\nurl = https://a.example/\n",
            bodies[i]);
        char *told = serve(buffer_text(&text), &s);
        assert_int_equal(s.source_count, 1);
        assert_string_equal(s.sources[0].name, "gut");
        assert_non_null(strstr(told, "[source doubtful]: is left out until that is mended"));
        free(told);
        buffer_finish(&text);
        settings_finish(&s);
    }
}

/* And what follows it is of nobody. */
static void a_broken_header_says_nothing_of_the_source_before(void **state)
{
    (void)state;
    static const char *const headers[] = {"[source b", "[source b\xFC"
                                                       "cher]"};
    for (size_t i = 0; i < LF_LENGTH(headers); i++) {
        struct settings s = {0};
        struct buffer text = {0};
        buffer_printf(&text,
                      "[source gut]\nkind = ical\nurl = https://a.example/\n%s\nhide = intern\n"
                      "nonsense = 1\n",
                      headers[i]);
        char *told = serve(buffer_text(&text), &s);
        assert_int_equal(s.source_count, 1);
        assert_int_equal(s.sources[0].hide.count, 0);
        assert_non_null(strstr(told, ":4: "));
        assert_ptr_equal(strchr(told, '\n'), told + strlen(told) - 1); /* one line */
        free(told);
        buffer_finish(&text);
        settings_finish(&s);
    }
}

/* The likeliest first mistake: the keys of a source without their section. */
static void a_forgotten_mark_is_named(void **state)
{
    (void)state;
    struct settings s = {0};
    char *told = serve("[system]\n#[source haus]\nkind = feed\nurl = https://a.example/\n", &s);
    assert_non_null(
        strstr(told, ":3: [system] kind: belongs to a source; is there still a # before"));
    assert_int_equal(s.source_count, 0);
    free(told);
    settings_finish(&s);
}

static void a_service_lives_without_a_file(void **state)
{
    (void)state;
    struct settings s = {0};
    struct findings findings = {0};
    settings_load_service(&s, "/nowhere/litfass.conf", &findings);
    assert_int_equal(findings.count, 1);
    assert_string_equal(s.house.language, "de");
    findings_finish(&findings);
    settings_finish(&s);
    char *told = serve("\xFF\xFE[", &s);
    assert_non_null(strstr(told, "UTF-16"));
    assert_string_equal(s.house.zone, "Europe/Berlin");
    free(told);
    settings_finish(&s);
}

static void the_machine_is_told_only_what_is_safe_to_pass_on(void **state)
{
    (void)state;
    static const struct {
        const char *assignment;
        bool is_good;
    } cases[] = {
        {"display.connector=HDMI-A-1", true},
        {"display.connector=../card", false},
        {"display.touch_matrix=0 1 0 -1 0 1", true},
        {"display.touch_matrix=1 0 0 0 1", false},
        {"display.touch_matrix=1 0 0 2 0 0", false},
        {"display.touch_matrix=1 0 0 0 101 0", false},
        {"technician.pin=4711", true},
        {"technician.pin=471", false},
        {"technician.pin=47 11", false},
        {"technician.pin=$y$j9T$abcdefghijk$0123456789abcdefghijklmnopqrstuvwxyzABCDEF.", true},
        {"technician.pin=$", false},
        {"technician.pin=$y$j9T$abcdefghijk$0123456789abcdefghijklmnopqrstuvwxyz \"", false},
        {"technician.ssh_key=ssh-ed25519 AAAAC3Nza technik", true},
        {"technician.ssh_key=-----BEGIN OPENSSH PRIVATE KEY-----", false},
        {"network.hostname=litfass-2", true},
        {"network.hostname=lit fass", false},
        {"network.hostname=-x", false},
        {"network.wifi=Haus am See", true},
        {"network.wifi=0123456789012345678901234567890123", false},
        {"network.wifi_password=kurz", false},
        {"network.wifi_password=0123456789abcdef0123456789abcdef0123456789abcdef0123456789ABCDEF",
         true},
        {"network.wifi_password=lang genug\"$(x)", true},
        {"network.wifi_password=mit Umlaut \xC3\xA4", false},
        {"network.country=de", false},
        {"network.address=192.0.2.20/24", true},
        {"network.address=192.0.2.20", false},
        {"network.address=192.0.2.20/33", false},
        {"network.address=2001:db8::20/64", true},
        {"network.gateway=192.0.2.1\t;x", false},
        {"network.gateway=192.0.2.1", true},
        {"network.gateway=fe80::1", true},
        {"network.gateway=fritz.box", false},
        {"network.gateway=192.0.2.1/24", false},
        {"network.dns=192.0.2.1, 2001:db8::1", true},
        {"network.dns=192.0.2.1, dns.example", false},
        {"network.ntp=ptbtime1.ptb.de", true},
        {"network.ntp=$(reboot)", false},
        {"system.updates=security", true},
        {"system.updates=all", false},
    };
    struct settings s;
    settings_init(&s);
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct findings findings = {0};
        print_message("%s\n", cases[i].assignment);
        assert_int_equal(settings_set(&s, cases[i].assignment, &findings), cases[i].is_good);
        findings_finish(&findings);
    }
    settings_finish(&s);
}

static void one_value_is_told_as_it_is_written(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value;
    } cases[] = {
        {"house.languages", "de tr\n"},
        {"source saal.url", "https://a.example/\n"},
        {"display.night", "\n"},
        {"network.ntp", "a.example, b.example\n"},
        {"source.url", NULL},
        {"source other.url", NULL},
        {"house", NULL},
        {"house.nonsense", NULL},
    };
    struct settings s = {0};
    char *told = serve("[house]\nlanguages = de tr\n[network]\nntp=a.example,b.example\n"
                       "[source saal]\nkind = ical\nurl = https://a.example/\n",
                       &s);
    assert_string_equal(told, "");
    free(told);
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        char *text = NULL;
        size_t size_bytes = 0;
        FILE *out = open_memstream(&text, &size_bytes);
        assert_int_equal(settings_get(&s, cases[i].name, out), cases[i].value != NULL);
        fclose(out);
        assert_string_equal(text, cases[i].value != NULL ? cases[i].value : "");
        free(text);
    }
    settings_finish(&s);
    assert_int_equal(settings_help_for("de-simple"), SETTINGS_HELP_DE);
    assert_int_equal(settings_help_for("den"), SETTINGS_HELP_EN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_service_keeps_what_is_good),
        cmocka_unit_test(a_service_leaves_a_doubtful_source_out),
        cmocka_unit_test(a_broken_header_says_nothing_of_the_source_before),
        cmocka_unit_test(a_forgotten_mark_is_named),
        cmocka_unit_test(a_service_lives_without_a_file),
        cmocka_unit_test(the_machine_is_told_only_what_is_safe_to_pass_on),
        cmocka_unit_test(one_value_is_told_as_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
