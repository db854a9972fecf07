/* SPDX-License-Identifier: MIT */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "config/arguments.h"

/* What is said of settings goes to terminals, to the journal and into photographs. */

static void assert_told(const char *text, const char *expected)
{
    struct settings settings = {0};
    struct findings findings = {0};
    struct buffer told = {0};
    assert_false(settings_read(&settings, "t.conf", text, strlen(text), &findings));
    for (size_t i = 0; i < findings.count; i++) {
        buffer_printf(&told, "%s\n", findings.items[i]);
    }
    assert_string_equal(buffer_text(&told), expected);
    buffer_finish(&told);
    findings_finish(&findings);
    settings_finish(&settings);
}

static void what_may_be_a_secret_is_not_repeated(void **state)
{
    assert_told(
        "[source a]\nkind = ical\nurl = webcal://example.org/TOKEN\n"
        "[source b]\nkind = ical\nurl = me:TOKEN@example.org/b\n"
        "[source c]\nkind = ical\nurl = TOKEN\npassword_file = TOKEN\n",
        "t.conf:3: [source a] url: begins with \"webcal://\", not with https:// or http://; a "
        "webcal address works with https in its place\n"
        "t.conf:6: [source b] url: does not begin with https:// or http://\n"
        "t.conf:9: [source c] url: does not begin with https:// or http://\n"
        "t.conf:10: [source c] password_file: does not begin with /\n"
        "t.conf:7: [source c] user: is missing; write whose password is in password_file\n");
}

static void a_value_is_told_without_what_a_terminal_obeys(void **state)
{
    assert_told("[house]\nregion = \x1B[2J\xC2\x9B"
                "2J\xE2\x80\xAE"
                "x\n",
                "t.conf:2: [house] region: \" [2J 2Jx\" is no region; write country and "
                "state like DE-NI\n");
    assert_told("[house]\nregion = 123456789012345678901234567890123456789\xC3\xA4\n",
                "t.conf:2: [house] region: \"123456789012345678901234567890123456789\" is "
                "no region; write country and state like DE-NI\n");
}

/* The words of a program on standard error, which is the journal. */
static void read_journal(bool is_service, const struct findings *findings, char *ret_text,
                         size_t size_bytes)
{
    FILE *file = tmpfile();
    struct stat status;
    char stream[64];
    int saved_fd = dup(STDERR_FILENO);
    assert_non_null(file);
    assert_true(dup2(fileno(file), STDERR_FILENO) >= 0);
    assert_int_equal(fstat(STDERR_FILENO, &status), 0);
    (void)snprintf(stream, sizeof(stream), "%ju:%ju", (uintmax_t)status.st_dev,
                   (uintmax_t)status.st_ino);
    assert_int_equal(setenv("JOURNAL_STREAM", stream, 1), 0);
    arguments_tell(&(struct arguments){.is_service = is_service}, findings);
    (void)dup2(saved_fd, STDERR_FILENO);
    (void)close(saved_fd);
    (void)unsetenv("JOURNAL_STREAM");
    rewind(file);
    ret_text[fread(ret_text, 1, size_bytes - 1, file)] = '\0';
    fclose(file);
}

static void a_service_warns_of_what_was_refused(void **state)
{
    char text[128];
    struct findings findings = {0};
    findings_add(&findings, "t.conf:1: a");
    findings_add(&findings, "t.conf:2: b");
    read_journal(true, &findings, text, sizeof(text));
    assert_string_equal(text, "<4>t.conf:1: a\n<4>t.conf:2: b\n");
    read_journal(false, &findings, text, sizeof(text));
    assert_string_equal(text, "t.conf:1: a\nt.conf:2: b\n");
    findings_finish(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_may_be_a_secret_is_not_repeated),
        cmocka_unit_test(a_value_is_told_without_what_a_terminal_obeys),
        cmocka_unit_test(a_service_warns_of_what_was_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
