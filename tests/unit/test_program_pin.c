/* SPDX-License-Identifier: MIT */

/* A PIN that somebody types at a terminal. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>
#include <pty.h>

#include "app/program.h"

static int keyboard_fd;
static const char *typed;
static tcflag_t flags_while_typed;
static char wiped[64];

int __real_tcsetattr(int fd, int action, const struct termios *settings);
int __wrap_tcsetattr(int fd, int action, const struct termios *settings);
void __wrap_explicit_bzero(void *data, size_t size_bytes);
void __wrap___explicit_bzero_chk(void *data, size_t size_bytes, size_t room_bytes);

/* What is typed comes when the terminal is quiet: what came before is thrown away. */
int __wrap_tcsetattr(int fd, int action, const struct termios *settings)
{
    int result = __real_tcsetattr(fd, action, settings);
    if (typed != NULL) {
        flags_while_typed = settings->c_lflag;
        assert_int_equal(write(keyboard_fd, typed, strlen(typed)), (ssize_t)strlen(typed));
        typed = NULL;
    }
    return result;
}

void __wrap_explicit_bzero(void *data, size_t size_bytes)
{
    if (size_bytes == sizeof(wiped)) { /* the line; others wipe too */
        memcpy(wiped, data, size_bytes);
    }
    memset(data, 0, size_bytes);
}

/* The same where the compiler looks after bounds. */
void __wrap___explicit_bzero_chk(void *data, size_t size_bytes, size_t room_bytes)
{
    assert_true(size_bytes <= room_bytes);
    __wrap_explicit_bzero(data, size_bytes);
}

/* The exit code after these letters. */
static int type(const char *letters)
{
    struct termios before, after;
    int terminal_fd = -1;
    assert_int_equal(openpty(&keyboard_fd, &terminal_fd, NULL, NULL, NULL), 0);
    assert_true(dup2(terminal_fd, STDIN_FILENO) >= 0);
    (void)close(terminal_fd);
    assert_int_equal(tcgetattr(STDIN_FILENO, &before), 0);
    typed = letters;
    wiped[0] = '\0';
    int code = program_hash_pin(&(struct program_options){0});
    assert_int_equal(tcgetattr(STDIN_FILENO, &after), 0);
    assert_int_equal(after.c_lflag, before.c_lflag);
    assert_int_equal(flags_while_typed, before.c_lflag & ~(tcflag_t)(ECHO | ISIG));
    (void)close(keyboard_fd);
    return code;
}

static void a_pin_is_not_seen_and_not_kept(void **state)
{
    assert_int_equal(type("4711\n"), 0);
    assert_string_equal(wiped, "4711");
}

/* It would leave a terminal behind that shows nothing of what is typed. */
static void a_key_that_interrupts_is_a_letter_and_no_pin(void **state)
{
    assert_int_equal(type("47\x03"
                          "4711\n"),
                     2);
    assert_string_equal(wiped, "47\x03"
                               "4711");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pin_is_not_seen_and_not_kept),
        cmocka_unit_test(a_key_that_interrupts_is_a_letter_and_no_pin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
