/* SPDX-License-Identifier: MIT */

/* What is wrong with a certificate, by a clock that is right and by one that is not. The server is openssl's, the
 * certificates are made by tests/harness/certificates. */

#include <arpa/inet.h>
#include <inttypes.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "fixture.h"
#include "harness/clock_control.h"
#include "harness/server.h"
#include "sync/status.h"

static const char *const once[] = {"--once", NULL};

struct scene {
    struct fixture fixture;
    char certificates[96];
};

/* In folder, its output to nowhere. */
static pid_t start(const char *folder, const char *const *args)
{
    fflush(NULL);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        bool is_ready = chdir(folder) == 0 && freopen("/dev/null", "r", stdin) != NULL &&
                        freopen("/dev/null", "w", stdout) != NULL;
        if (is_ready) {
            execvp(args[0], (char **)args);
        }
        _exit(127);
    }
    return pid;
}

static bool can_connect(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool is_good = connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0;
    close(fd);
    return is_good;
}

/* openssl s_server on a free port, until it is killed. */
static pid_t serve(const struct scene *scene, const char *name, int *ret_port)
{
    char port[12], pem[40];
    *ret_port = server_find_closed_port();
    snprintf(port, sizeof(port), "%d", *ret_port);
    snprintf(pem, sizeof(pem), "%s.pem", name);
    const char *const args[] = {"openssl", "s_server", "-accept", port,     "-cert", pem,
                                "-key",    pem,        "-WWW",    "-quiet", NULL};
    pid_t pid = start(scene->certificates, args);
    int64_t end_ms = chrono_monotonic_ms() + 20000;
    while (!can_connect(*ret_port)) {
        assert_true(chrono_monotonic_ms() < end_ms);
        poll(NULL, 0, 10);
    }
    return pid;
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    const char *const args[] = {LITFASS_SOURCE_DIR "/tests/harness/certificates", ".", NULL};
    int status = 0;
    fixture_init(&scene->fixture);
    snprintf(scene->certificates, sizeof(scene->certificates), "%s/certificates",
             scene->fixture.folder);
    assert_int_equal(mkdir(scene->certificates, 0755), 0);
    assert_int_equal(waitpid(start(scene->certificates, args), &status, 0) > 0, 1);
    assert_int_equal(status, 0);
    char *feed = fixture_make_feed(10, 30);
    fixture_write(scene->certificates, "feed.json", feed, strlen(feed));
    free(feed);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    fixture_finish(&scene->fixture);
    free(scene);
    return 0;
}

/* One pass against openssl with this certificate; its output is the caller's. */
static char *run(const struct scene *scene, const char *name, bool knows_authority,
                 int expected_code)
{
    int port = 0;
    char text[400], *output = NULL;
    pid_t pid = serve(scene, name, &port);
    snprintf(text, sizeof(text),
             "[sync]\nca_file = %s/ca.pem\n[source haus]\nkind = feed\n"
             "url = https://127.0.0.1:%d/feed.json\nlocal = true\n",
             scene->certificates, port);
    if (!knows_authority) {
        memcpy(text, "[sync]\n#a", 9);
    }
    fixture_configure(&scene->fixture, text);
    pid_t worker = scene->fixture.has_real_clock ? clock_start(&scene->fixture, once)
                                                 : fixture_start(&scene->fixture, once);
    int code = fixture_wait(&scene->fixture, worker, &output);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    if (code != expected_code) {
        fail_msg("%s: exit %d:\n%s", name, code, output);
    }
    return output;
}

struct expectation {
    const char *name, *problem;
    bool knows_authority;
    int64_t min_s, max_s;
};

static void assert_refused(const struct scene *scene, const struct expectation *row)
{
    struct status status = {0};
    char *before = fixture_list(scene->fixture.data);
    free(run(scene, row->name, row->knows_authority, 1));
    char *after = fixture_list(scene->fixture.data);
    assert_string_equal(before, after);
    assert_true(status_read(&status, scene->fixture.run, NULL));
    const struct source_status *source = &status.sources[0];
    int64_t next_s = source->next_utc - source->checked_utc;
    if (strstr(source->problem, row->problem) == NULL || source->http_status != 0 ||
        next_s < row->min_s || next_s > row->max_s) {
        fail_msg("%s: HTTP %d, next after %" PRId64 " s: %s", row->name, source->http_status,
                 next_s, source->problem);
    }
    print_message("%-8s next try after %3" PRId64 " s: %.140s\n", row->name, next_s,
                  source->problem);
    status_finish(&status);
    free(before);
    free(after);
}

static void what_is_wrong_is_told(void **state)
{
    struct scene *scene = *state;
    static const struct expectation rows[] = {
        {"expired", "has expired, by the clock of this machine", true, 810, 990},
        {"future", "is not valid yet, by the clock of this machine", true, 810, 990},
        {"self", "is signed by nobody who is known here", true, 810, 990},
        {"good", "is signed by nobody who is known here", false, 810, 990},
        {"other", "is for another name", true, 810, 990},
    };
    char *output = run(scene, "good", true, 0);
    assert_non_null(strstr(output, "haus: 30 events, 1 contact (new)"));
    free(output);
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        assert_refused(scene, &rows[i]);
    }
    free(run(scene, "good", true, 0));
}

static void a_wrong_clock_waits_for_the_time(void **state)
{
    struct scene *scene = *state;
    int64_t now_utc = (int64_t)time(NULL) + 3600;
    clock_begin(&scene->fixture);
    clock_set(&scene->fixture, now_utc, true);
    free(run(scene, "good", true, 0));
    static const struct expectation in_1970 = {
        "good", "is not valid yet, by the clock of this machine; waiting for the right time",
        true, 54, 66};
    clock_set(&scene->fixture, 4711, false);
    assert_refused(scene, &in_1970);
    static const struct expectation too_late = {
        "good", "has expired, by the clock of this machine; waiting for the right time", true,
        54, 66};
    clock_set(&scene->fixture, 2524608000, false); /* 2050 */
    assert_refused(scene, &too_late);
    static const struct expectation right = {
        "expired", "has expired, by the clock of this machine; keeping", true, 810, 990};
    clock_set(&scene->fixture, now_utc, true);
    assert_refused(scene, &right);
    free(run(scene, "good", true, 0));
    clock_end();
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_wrong_is_told),
        TEST(a_wrong_clock_waits_for_the_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
