/* SPDX-License-Identifier: MIT */

/* Whatever happens to who works in a cell, outside it is one sentence. */

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

#include "sync/cell.h"

static const struct cell_limits open_limits = {.wall_ms = 20000};
static const struct cell_limits sealed = {.wall_ms = 20000, .is_sealed = true};

static bool answer(void *text, struct buffer *answer, struct error *err)
{
    (void)err;
    return buffer_append_text(answer, text);
}

static bool refuse(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)answer;
    return error_set(err, ERROR_RETRY, "not today");
}

static bool answer_much(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)err;
    answer->limit_bytes = 1u << 20; /* it may be anybody's by now */
    for (int i = 0; i < 1 << 20; i++) {
        buffer_append_char(answer, 'x');
    }
    return true;
}

static bool die(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)answer, (void)err;
    raise(SIGKILL);
    return true;
}

static bool crash(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)answer, (void)err;
    struct sigaction usual = {.sa_handler = SIG_DFL}; /* a sanitizer has its own */
    sigaction(SIGSEGV, &usual, NULL);
    raise(SIGSEGV);
    return true;
}

static bool leave(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)answer, (void)err;
    _exit(0);
}

static bool hang(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)answer, (void)err;
    for (;;) {
        pause();
    }
    return true;
}

static bool spin(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)answer, (void)err;
    for (volatile uint64_t i = 0;; i++) {
    }
    return true;
}

static bool open_file(void *path, struct buffer *answer, struct error *err)
{
    (void)err;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    return buffer_printf(answer, "%d", fd >= 0);
}

static bool open_socket(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)err;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return buffer_printf(answer, "%d", fd >= 0);
}

static bool send_signal(void *context, struct buffer *answer, struct error *err)
{
    (void)context, (void)err;
    return buffer_printf(answer, "%d", kill(getppid(), 0));
}

static bool use_memory(void *context, struct buffer *answer, struct error *err)
{
    size_t size_bytes = *(size_t *)context;
    char *memory = malloc(size_bytes);
    if (memory == NULL) {
        return error_set(err, ERROR_REJECT, "no memory");
    }
    memset(memory, 1, size_bytes);
    buffer_printf(answer, "%d", memory[size_bytes - 1]);
    free(memory);
    return true;
}

/* What is told outside: the answer, or the error with its kind in front. */
static const char *run(const struct cell_limits *limits, cell_work_fn work, void *context)
{
    static char told[600];
    struct buffer answer = {.limit_bytes = 1000};
    struct error err = {0};
    if (cell_run(limits, -1, work, context, &answer, &err)) {
        snprintf(told, sizeof(told), "%s", buffer_text(&answer));
    } else {
        snprintf(told, sizeof(told), "%d: %s", (int)err.kind, err.text);
    }
    buffer_finish(&answer);
    return told;
}

static void an_answer_comes_back(void **state)
{
    (void)state;
    char text[] = "so it is";
    assert_string_equal(run(&open_limits, answer, text), "so it is");
    assert_string_equal(run(&sealed, answer, text), "so it is");
    assert_string_equal(run(&open_limits, refuse, NULL), "1: not today");
}

static void an_answer_has_a_limit(void **state)
{
    (void)state;
    assert_string_equal(run(&open_limits, answer_much, NULL), "2: what was read is too large");
}

static void a_death_is_told(void **state)
{
    (void)state;
    assert_string_equal(run(&open_limits, die, NULL),
                        "1: reading it was ended from outside, perhaps for want of memory");
    assert_string_equal(run(&open_limits, crash, NULL),
                        "2: reading it failed (Segmentation fault)");
    assert_string_equal(run(&open_limits, leave, NULL), "2: reading it failed (code 0)");
}

static void who_takes_too_long_is_ended(void **state)
{
    (void)state;
    struct cell_limits late = {.wall_ms = 50};
    assert_string_equal(run(&late, hang, NULL), "2: reading it took more than 1 s");
    struct cell_limits busy = {.wall_ms = 60000, .cpu_s = 1};
    assert_string_equal(run(&busy, spin, NULL), "2: reading it took more than 1 s of work");
}

static void a_stop_ends_it_at_once(void **state)
{
    (void)state;
    int ends[2];
    struct buffer nothing = {0};
    struct error err = {0};
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_false(cell_run(&open_limits, ends[0], hang, NULL, &nothing, &err));
    assert_int_equal(err.kind, ERROR_RETRY);
    assert_string_equal(err.text, "stopped");
    close(ends[0]);
    close(ends[1]);
}

static void none_has_a_network_or_another_process(void **state)
{
    (void)state;
    assert_string_equal(run(&open_limits, open_socket, NULL),
                        "2: reading it tried what it must not");
    assert_string_equal(run(&open_limits, send_signal, NULL),
                        "2: reading it tried what it must not");
}

static void a_sealed_one_has_memory_and_nothing_else(void **state)
{
    (void)state;
    char path[] = "/etc/passwd";
    size_t size_bytes = 40u << 20;
    assert_string_equal(run(&open_limits, open_file, path), "1");
    assert_string_equal(run(&sealed, open_file, path), "2: reading it tried what it must not");
    assert_string_equal(run(&sealed, open_socket, NULL),
                        "2: reading it tried what it must not");
    assert_string_equal(run(&sealed, send_signal, NULL),
                        "2: reading it tried what it must not");
    assert_string_equal(run(&sealed, use_memory, &size_bytes), "1");
}

static void memory_has_a_limit(void **state)
{
    (void)state;
#if defined(LITFASS_SANITIZED)
    skip(); /* its shadow alone is larger than any limit */
#endif
    struct cell_limits small = {.wall_ms = 20000, .memory_bytes = 16u << 20};
    size_t size_bytes = 40u << 20;
    assert_string_equal(run(&small, use_memory, &size_bytes), "2: no memory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_comes_back),
        cmocka_unit_test(an_answer_has_a_limit),
        cmocka_unit_test(a_death_is_told),
        cmocka_unit_test(who_takes_too_long_is_ended),
        cmocka_unit_test(a_stop_ends_it_at_once),
        cmocka_unit_test(none_has_a_network_or_another_process),
        cmocka_unit_test(a_sealed_one_has_memory_and_nothing_else),
        cmocka_unit_test(memory_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
