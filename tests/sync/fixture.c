/* SPDX-License-Identifier: MIT */

#define _GNU_SOURCE

#include "fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#define DEADLINE_MS 60000
#define ARGS_MAX 16

/* ---- the folder ---- */

void fixture_init(struct fixture *fixture)
{
    fixture_init_in(fixture, "/tmp");
}

void fixture_init_in(struct fixture *fixture, const char *parent)
{
    *fixture = (struct fixture){0};
    snprintf(fixture->folder, sizeof(fixture->folder), "%s/litfass-test-XXXXXX", parent);
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->data, sizeof(fixture->data), "%s/data", fixture->folder);
    snprintf(fixture->run, sizeof(fixture->run), "%s/run", fixture->folder);
    snprintf(fixture->conf, sizeof(fixture->conf), "%s/litfass.conf", fixture->folder);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

void fixture_remove(const char *folder)
{
    assert_int_equal(nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

void fixture_finish(struct fixture *fixture)
{
    fixture_remove(fixture->folder);
}

void fixture_configure(const struct fixture *fixture, const char *text)
{
    FILE *out = fopen(fixture->conf, "w");
    assert_non_null(out);
    fprintf(out, "[paths]\ndata = %s\nrun = %s\n%s", fixture->data, fixture->run, text);
    assert_int_equal(fclose(out), 0);
}

void fixture_configure_feed(const struct fixture *fixture, int port, const char *path,
                            const char *more)
{
    char text[512];
    snprintf(text, sizeof(text),
             "[source haus]\nkind = feed\nurl = http://127.0.0.1:%d%s\nlocal = true\n%s", port,
             path, more);
    fixture_configure(fixture, text);
}

static int compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void list_into(FILE *out, const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, compare_names);
    for (int i = 0; i < count; i++) {
        char path[512];
        struct stat status;
        snprintf(path, sizeof(path), "%s/%s", folder, entries[i]->d_name);
        bool is_parent = strcmp(entries[i]->d_name, "..") == 0;
        if (!is_parent && lstat(path, &status) == 0) {
            fprintf(out, "%s %" PRIu64 " %" PRId64 ".%09ld %" PRId64 "\n", path,
                    (uint64_t)status.st_ino, (int64_t)status.st_mtim.tv_sec,
                    status.st_mtim.tv_nsec, (int64_t)status.st_size);
            if (S_ISDIR(status.st_mode) && strcmp(entries[i]->d_name, ".") != 0) {
                list_into(out, path);
            }
        }
        free(entries[i]);
    }
    free(entries);
}

char *fixture_list(const char *folder)
{
    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    list_into(out, folder);
    fclose(out);
    return text;
}

char *fixture_read(const char *folder, const char *name, size_t *ret_size_bytes)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *in = fopen(path, "r");
    if (in == NULL) {
        return NULL;
    }
    fseek(in, 0, SEEK_END);
    size_t size_bytes = (size_t)ftell(in);
    rewind(in);
    char *bytes = calloc(1, size_bytes + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, size_bytes, in), size_bytes);
    fclose(in);
    if (ret_size_bytes != NULL) {
        *ret_size_bytes = size_bytes;
    }
    return bytes;
}

void fixture_write(const char *folder, const char *name, const char *bytes, size_t size_bytes)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size_bytes, out), size_bytes);
    assert_int_equal(fclose(out), 0);
}

/* ---- payloads ---- */

char *fixture_make_feed(int sequence, int events)
{
    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    fprintf(
        out,
        "{\"litfass\":1,\"id\":\"lindenhof\",\"sequence\":%d,\"updated\":\"2026-12-02T13:05:00Z\","
        "\"locale\":\"de\",\"timeZone\":\"Europe/Berlin\",\"events\":[",
        sequence);
    for (int i = 0; i < events; i++) {
        fprintf(out,
                "%s{\"@type\":\"Event\",\"uid\":\"e%d\",\"title\":\"Treffen %d.%d\","
                "\"start\":\"2026-12-%02dT%02d:00:00\",\"timeZone\":\"Europe/Berlin\","
                "\"duration\":\"PT1H\",\"description\":\"Wir treffen uns im Saal.\"}\n",
                i > 0 ? "," : "", i, sequence, i, 3 + i % 28, 8 + i / 28 % 12);
    }
    fprintf(out, "],\"contacts\":[{\"@type\":\"Card\",\"uid\":\"c1\",\"kind\":\"org\","
                 "\"name\":{\"full\":\"Beratung\"},\"litfass.org:type\":\"institution\"}]}\n");
    fclose(out);
    return text;
}

char *fixture_make_calendar(const char *title, const char *stamp)
{
    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    fprintf(out,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\n"
            "UID:k1\r\nDTSTAMP:%s\r\nDTSTART:20261204T150000Z\r\nDTEND:20261204T160000Z\r\n"
            "SUMMARY:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            stamp, title);
    fclose(out);
    return text;
}

/* ---- the program ---- */

pid_t fixture_start(const struct fixture *fixture, const char *const *args)
{
    const char *all[ARGS_MAX] = {LITFASS_BINARY_DIR "/litfass-sync", "--config", fixture->conf,
                                 "--now", "2026-12-02T14:32:00"};
    size_t count = fixture->has_real_clock ? 3 : 5;
    while (*args != NULL && count + 1 < ARGS_MAX) {
        all[count++] = *args++;
    }
    all[count] = NULL;
    char path[128];
    snprintf(path, sizeof(path), "%s/out", fixture->folder);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
        dup2(fd, STDOUT_FILENO);
        dup2(fd, STDERR_FILENO);
        execv(all[0], (char **)all);
        _exit(127);
    }
    assert_true(pid > 0);
    return pid;
}

int fixture_wait(const struct fixture *fixture, pid_t pid, char **ret_output)
{
    int pid_fd = (int)syscall(SYS_pidfd_open, pid, 0);
    struct pollfd ended = {.fd = pid_fd, .events = POLLIN};
    assert_true(pid_fd >= 0);
    bool is_over = poll(&ended, 1, DEADLINE_MS) > 0;
    close(pid_fd);
    if (!is_over) {
        kill(pid, SIGKILL);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    char *output = fixture_read(fixture->folder, "out", NULL);
    if (strstr(output, "Sanitizer") != NULL || strstr(output, "runtime error") != NULL) {
        fail_msg("%s", output);
    }
    if (ret_output != NULL) {
        *ret_output = output;
    } else {
        free(output);
    }
    return is_over && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int fixture_run(const struct fixture *fixture, const char *const *args, char **ret_output)
{
    return fixture_wait(fixture, fixture_start(fixture, args), ret_output);
}
