/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/log.h"

/* Standard error as a file, from begin to end. */
struct capture {
    FILE *file;
    int saved_fd;
    char text[4096];
};

static void begin_capture(struct capture *capture)
{
    capture->file = tmpfile();
    assert_non_null(capture->file);
    capture->saved_fd = dup(STDERR_FILENO);
    assert_true(capture->saved_fd >= 0);
    assert_true(dup2(fileno(capture->file), STDERR_FILENO) >= 0);
}

static void end_capture(struct capture *capture)
{
    (void)dup2(capture->saved_fd, STDERR_FILENO);
    (void)close(capture->saved_fd);
    rewind(capture->file);
    size_t length = fread(capture->text, 1, sizeof(capture->text) - 1, capture->file);
    capture->text[length] = '\0';
    (void)fclose(capture->file);
}

static int set_up(void **state)
{
    log_set_level(LOG_LEVEL_INFO);
    return unsetenv("JOURNAL_STREAM");
}

static void people_read_the_level_as_a_word(void **state)
{
    struct capture capture;
    begin_capture(&capture);
    log_info("%d events", 3);
    log_warning("no answer");
    log_error("no store");
    end_capture(&capture);
    assert_string_equal(capture.text, "litfass: 3 events\n"
                                      "litfass: warning: no answer\n"
                                      "litfass: error: no store\n");
}

static void levels_below_the_lowest_are_silent(void **state)
{
    struct capture capture;
    begin_capture(&capture);
    log_debug("hidden");
    log_set_level(LOG_LEVEL_DEBUG);
    log_debug("shown");
    log_set_level(LOG_LEVEL_ERROR);
    log_warning("hidden");
    end_capture(&capture);
    assert_string_equal(capture.text, "litfass: debug: shown\n");
}

static void listening_journal_reads_the_level_as_a_prefix(void **state)
{
    struct capture capture;
    begin_capture(&capture);
    struct stat status;
    assert_int_equal(fstat(STDERR_FILENO, &status), 0);
    char stream[64];
    (void)snprintf(stream, sizeof(stream), "%ju:%ju", (uintmax_t)status.st_dev,
                   (uintmax_t)status.st_ino);
    assert_int_equal(setenv("JOURNAL_STREAM", stream, 1), 0);
    log_set_level(LOG_LEVEL_DEBUG);
    log_debug("a");
    log_info("b");
    log_warning("c");
    log_error("d");
    end_capture(&capture);
    assert_string_equal(capture.text, "<7>a\n<6>b\n<4>c\n<3>d\n");
}

static void inherited_journal_stream_of_another_file_is_ignored(void **state)
{
    struct capture capture;
    assert_int_equal(setenv("JOURNAL_STREAM", "1:1", 1), 0);
    begin_capture(&capture);
    log_info("a");
    end_capture(&capture);
    assert_string_equal(capture.text, "litfass: a\n");
}

static void message_stays_one_line(void **state)
{
    struct capture capture;
    begin_capture(&capture);
    log_info("%s", "a\nb\x1B[2Jc\xC3\xA4\xC2\x9B"
                   "2J");
    log_info("%.1s|", "\xC3\xA4");
    end_capture(&capture);
    assert_string_equal(capture.text, "litfass: a b [2Jc\xC3\xA4 2J\nlitfass: |\n");
}

static void long_message_is_cut_and_still_ends_the_line(void **state)
{
    struct capture capture;
    begin_capture(&capture);
    log_info("%3000s", "x");
    log_info("next");
    end_capture(&capture);
    assert_non_null(strstr(capture.text, "\nlitfass: next\n"));
    assert_true(strlen(capture.text) < 2100);
}

static void errno_is_left_alone(void **state)
{
    struct capture capture;
    begin_capture(&capture);
    errno = ENOSPC;
    log_info("x");
    int error_number = errno;
    end_capture(&capture);
    assert_int_equal(error_number, ENOSPC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(people_read_the_level_as_a_word, set_up),
        cmocka_unit_test_setup(levels_below_the_lowest_are_silent, set_up),
        cmocka_unit_test_setup(listening_journal_reads_the_level_as_a_prefix, set_up),
        cmocka_unit_test_setup(inherited_journal_stream_of_another_file_is_ignored, set_up),
        cmocka_unit_test_setup(message_stays_one_line, set_up),
        cmocka_unit_test_setup(long_message_is_cut_and_still_ends_the_line, set_up),
        cmocka_unit_test_setup(errno_is_left_alone, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
