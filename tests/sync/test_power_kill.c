/* SPDX-License-Identifier: MIT */

/* kill -9 at every call that changes something on the disk, and in the middle of every write. */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/chrono.h"
#include "power.h"

/* ---- does the shim see everything? ---- */

/* All that Linux knows to change a file or a folder with, whether the shim knows it or not. */
#define WRITING_CALLS                                                                          \
    "trace=open,openat,openat2,creat,write,writev,pwrite64,pwritev,pwritev2,sendfile,splice,"  \
    "copy_file_range,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range,syncfs,"     \
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,"   \
    "rmdir,mknod,mknodat,chmod,fchmod,fchmodat,chown,fchown,fchownat,lchown,utime,utimes,"     \
    "utimensat,futimesat,setxattr,fsetxattr,ioctl,mmap"

static void trace(const struct power *power, const char *trace_file)
{
    static const char preload[] = "LD_PRELOAD=" LITFASS_BINARY_DIR "/tests/harness/libshim.so";
    char shim[SHIM_PATH_BYTES + 16];
    snprintf(shim, sizeof(shim), "LITFASS_SHIM=%s", power->shim.path);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        execlp("strace", "strace", "-f", "-qq", "-y", "-o", trace_file, "-e", WRITING_CALLS,
               "-E", preload, "-E", shim, "-E",
               "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0",
               LITFASS_BINARY_DIR "/litfass-sync", "--config", power->fixture.conf, "--now",
               "2026-12-02T14:32:00", "--once", (char *)NULL);
        _exit(77);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        print_message("strace cannot be used here\n");
        skip();
    }
}

/* Done, and done to something in the folder. */
static bool is_change(const char *line, const char *folder)
{
    bool opens = strstr(line, " open") != NULL || strstr(line, " mmap(") != NULL;
    return strstr(line, folder) != NULL && strstr(line, ") = -1 ") == NULL &&
           (!opens || strstr(line, "O_CREAT") != NULL || strstr(line, "O_TRUNC") != NULL ||
            strstr(line, "PROT_WRITE, MAP_SHARED") != NULL);
}

static void nothing_escapes_the_shim(void **state)
{
    (void)state;
    struct power power;
    power_init(&power, POWER_CHANGED);
    power_reset(&power);
    shim_arm(&power.shim, SHIM_COUNT, 0);
    char path[128], line[4096];
    snprintf(path, sizeof(path), "%s/trace", power.fixture.folder);
    trace(&power, path);
    FILE *in = fopen(path, "r");
    int changes = 0;
    assert_non_null(in);
    while (fgets(line, sizeof(line), in) != NULL) {
        changes += is_change(line, power.fixture.data) ? 1 : 0;
    }
    fclose(in);
    int counted = (int)power.shim.state->count;
    print_message("%d calls that change the folder in a pass; the shim sees %d\n", changes,
                  counted);
    power_check(&power, POWER_CLEAN, "traced");
    power_finish(&power);
    assert_true(changes > 30);
    assert_int_equal(counted, changes);
}

/* ---- kill -9 ---- */

struct tally {
    int killed, torn, healed;
};

static void kill_at(struct power *power, enum shim_mode mode, int call, struct tally *tally)
{
    char what[64];
    snprintf(what, sizeof(what), "%s at call %d", mode == SHIM_TEAR ? "torn" : "killed", call);
    power_reset(power);
    char *output = NULL;
    int code = power_run(power, mode, call, &output);
    if (code != -1) {
        fail_msg("%s, %s: was not killed, but ended with %d: %s", power->name, what, code,
                 output);
    }
    free(output);
    power_check(power, POWER_TEMPORARIES, what);
    if (power_is_telling(power, call)) {
        power_heal(power, what);
        tally->healed++;
    }
}

static void kill_everywhere(enum power_kind kind, struct tally *tally)
{
    struct power power;
    power_init(&power, kind);
    for (int call = 1; call <= power.calls; call++) {
        kill_at(&power, SHIM_KILL, call, tally);
        tally->killed++;
        if (power.kinds[call] == SHIM_WRITE) {
            kill_at(&power, SHIM_TEAR, call, tally);
            tally->torn++;
        }
    }
    power_reset(&power);
    assert_int_equal(power_run(&power, SHIM_KILL, power.calls + 1, NULL), 0);
    print_message("%s: %d calls\n", power.name, power.calls);
    power_finish(&power);
}

static void a_killed_pass_leaves_everything_old_or_new(void **state)
{
    (void)state;
    struct tally tally = {0};
    int64_t begin_ms = chrono_monotonic_ms();
    for (int kind = 0; kind < POWER_KIND_COUNT; kind++) {
        kill_everywhere((enum power_kind)kind, &tally);
    }
    print_message(
        "%d passes killed before a call, %d in the middle of a write; %d of them healed "
        "by the next; %.1f s\n",
        tally.killed, tally.torn, tally.healed,
        (double)(chrono_monotonic_ms() - begin_ms) / 1000);
}

/* Also when nothing is written a second time, because the server has the old feed again. */
static void what_was_cut_off_does_not_stay(void **state)
{
    (void)state;
    struct power power;
    int call = 1;
    power_init(&power, POWER_CHANGED);
    while (power.kinds[call] != SHIM_WRITE) {
        call++;
    }
    power_reset(&power);
    assert_int_equal(power_run(&power, SHIM_TEAR, call, NULL), -1);
    power_check(&power, POWER_TEMPORARIES, "cut off");
    assert_non_null(tree_find(&power.now, "spool/haus.payload.tmp"));
    power_serve(&power, 1);
    assert_int_equal(power_run(&power, SHIM_COUNT, 0, NULL), 0);
    power_check(&power, POWER_CLEAN, "the old feed again");
    assert_int_equal(power.now.count, power.before.count);
    power_finish(&power);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_escapes_the_shim),
        cmocka_unit_test(a_killed_pass_leaves_everything_old_or_new),
        cmocka_unit_test(what_was_cut_off_does_not_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
