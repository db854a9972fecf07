/* SPDX-License-Identifier: MIT */

/* A fork without exec: the bytes are there already, and a new program would load forty libraries for each
 * payload. The worker has one thread, but for one of libcurl's that may still wait for a name; what that
 * could hold locked, the child does not use. */

#include "sync/cell.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <seccomp.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/parse.h"

#if defined(LITFASS_SANITIZED) /* its shadow alone is larger than any limit */
#define CAN_LIMIT_MEMORY 0
#else
#define CAN_LIMIT_MEMORY 1
#endif

enum { CODE_ANSWERED = 0, CODE_UNSEALED = 70 };

/* In front of the answer. */
struct head {
    bool is_good;
    struct error err;
};

/* ---- in the child ---- */

/* What is mapped now; 0 = not known. */
static size_t find_mapped_bytes(void)
{
    struct buffer text = {0};
    char digits[24];
    int64_t pages = 0;
    (void)file_read("/proc/self/statm", 256, &text, NULL);
    snprintf(digits, sizeof(digits), "%.*s", (int)strcspn(buffer_text(&text), " "),
             buffer_text(&text));
    (void)parse_int(digits, 0, INT32_MAX, &pages); /* stays 0 */
    buffer_finish(&text);
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void limit(int resource, rlim_t value)
{
    struct rlimit both = {.rlim_cur = value, .rlim_max = value};
    (void)setrlimit((__rlimit_resource_t)resource, &both); /* the deadline holds in any case */
}

static void set_limits(const struct cell_limits *limits)
{
    limit(RLIMIT_CORE, 0);
    if (limits->cpu_s > 0) {
        limit(RLIMIT_CPU, (rlim_t)limits->cpu_s);
    }
    size_t mapped_bytes = find_mapped_bytes();
    if (CAN_LIMIT_MEMORY && limits->memory_bytes > 0 && mapped_bytes > 0) {
        limit(RLIMIT_AS, mapped_bytes + limits->memory_bytes);
    }
}

static bool add_rules(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count)
{
    bool is_good = filter != NULL;
    for (size_t i = 0; is_good && i < count; i++) {
        is_good = seccomp_rule_add(filter, action, calls[i], 0) == 0;
    }
    return is_good;
}

/* Lets everything through but what no decoder wants. */
static bool close_doors(void)
{
    static const int calls[] = {
        SCMP_SYS(socket),
        SCMP_SYS(socketpair),
        SCMP_SYS(connect),
        SCMP_SYS(bind),
        SCMP_SYS(listen),
        SCMP_SYS(sendto),
        SCMP_SYS(sendmsg),
        SCMP_SYS(sendmmsg),
        SCMP_SYS(execve),
        SCMP_SYS(execveat),
        SCMP_SYS(fork),
        SCMP_SYS(vfork),
        SCMP_SYS(clone),
        SCMP_SYS(clone3),
        SCMP_SYS(kill),
        SCMP_SYS(tkill),
        SCMP_SYS(ptrace),
        SCMP_SYS(process_vm_readv),
        SCMP_SYS(process_vm_writev),
        SCMP_SYS(bpf),
        SCMP_SYS(io_uring_setup),
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool is_good = add_rules(filter, SCMP_ACT_KILL_PROCESS, calls, LF_LENGTH(calls)) &&
                   seccomp_load(filter) == 0;
    seccomp_release(filter);
    return is_good;
}

/* What malloc, a sanitizer's allocator and the way out need. */
static bool seal(int answer_fd)
{
    static const int calls[] = {
        SCMP_SYS(brk),       SCMP_SYS(mmap),    SCMP_SYS(munmap),       SCMP_SYS(mremap),
        SCMP_SYS(mprotect),  SCMP_SYS(madvise), SCMP_SYS(exit_group),   SCMP_SYS(clock_gettime),
        SCMP_SYS(getrandom), SCMP_SYS(futex),   SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool is_good = add_rules(filter, SCMP_ACT_ALLOW, calls, LF_LENGTH(calls));
    const int writable[] = {answer_fd, STDERR_FILENO};
    for (size_t i = 0; is_good && i < LF_LENGTH(writable); i++) {
        const struct scmp_arg_cmp fd = {.op = SCMP_CMP_EQ,
                                        .datum_a = (scmp_datum_t)writable[i]};
        is_good = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, &fd) == 0;
    }
    is_good = is_good && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return is_good;
}

static bool write_all(int fd, const void *data, size_t size_bytes)
{
    const char *at = data;
    while (size_bytes > 0) {
        ssize_t count = write(fd, at, size_bytes);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        at += count > 0 ? count : 0;
        size_bytes -= count > 0 ? (size_t)count : 0;
    }
    return true;
}

LF_NORETURN static void be_child(const struct cell_limits *limits, pid_t parent, int answer_fd,
                                 cell_work_fn work, void *context, size_t limit_bytes)
{
    struct head head = {0};
    struct buffer answer = {.limit_bytes = limit_bytes};
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(CODE_ANSWERED); /* it died in between */
    }
    set_limits(limits);
    if (!(limits->is_sealed ? seal(answer_fd) : close_doors())) {
        _exit(CODE_UNSEALED);
    }
    head.is_good = work(context, &answer, &head.err);
    (void)(write_all(answer_fd, &head, sizeof(head)) &&
           write_all(answer_fd, buffer_text(&answer), answer.size_bytes));
    _exit(CODE_ANSWERED);
}

/* ---- in the parent ---- */

enum ending { ENDING_WHOLE, ENDING_STOPPED, ENDING_LATE, ENDING_TOO_LARGE };

/* All that the child writes, until it closes its end. */
static enum ending read_answer(int fd, int stop_fd, int wall_ms, struct buffer *raw)
{
    int64_t end_ms = chrono_monotonic_ms() + wall_ms;
    char chunk[64 * 1024];
    for (;;) {
        int64_t left_ms = end_ms - chrono_monotonic_ms();
        struct pollfd polled[] = {{.fd = fd, .events = POLLIN},
                                  {.fd = stop_fd, .events = POLLIN}};
        int count = left_ms > 0 ? poll(polled, LF_LENGTH(polled), (int)left_ms) : 0;
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count == 0) {
            return ENDING_LATE;
        }
        if (polled[1].revents != 0) {
            return ENDING_STOPPED;
        }
        ssize_t size = read(fd, chunk, sizeof(chunk));
        if (size == 0) {
            return ENDING_WHOLE;
        }
        if (size > 0 && !buffer_append(raw, chunk, (size_t)size)) {
            return ENDING_TOO_LARGE;
        }
    }
}

struct death {
    int status;    /* as wait4 says */
    int64_t cpu_s; /* that it had used */
};

/* It has closed its end or is to end now: killing one that is on its way out changes nothing. */
static struct death reap(pid_t pid)
{
    struct death death = {0};
    struct rusage usage = {0};
    (void)kill(pid, SIGKILL);
    while (wait4(pid, &death.status, 0, &usage) < 0 && errno == EINTR) {
    }
    death.cpu_s = (int64_t)usage.ru_utime.tv_sec + (int64_t)usage.ru_stime.tv_sec + 1;
    return death;
}

static bool tell_death(const struct cell_limits *limits, const struct death *death,
                       struct error *err)
{
    int status = death->status, signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    bool was_busy = limits->cpu_s > 0 && death->cpu_s >= limits->cpu_s;
    if (signal == SIGXCPU || (signal == SIGKILL && was_busy)) {
        return error_set(err, ERROR_REJECT, "reading it took more than %d s of work",
                         limits->cpu_s);
    }
    if (signal == SIGKILL) { /* that is how the kernel makes room: no fault of the bytes */
        return error_set(err, ERROR_RETRY,
                         "reading it was ended from outside, perhaps for want of memory");
    }
    if (signal == SIGSYS) {
        return error_set(err, ERROR_REJECT, "reading it tried what it must not");
    }
    if (signal != 0) {
        return error_set(err, ERROR_REJECT, "reading it failed (%s)", strsignal(signal));
    }
    if (WEXITSTATUS(status) == CODE_UNSEALED) {
        return error_set(err, ERROR_SETUP,
                         "it cannot be read safely here: the system has no seccomp filters");
    }
    return error_set(err, ERROR_REJECT, "reading it failed (code %d)", WEXITSTATUS(status));
}

/* raw is a head and the answer. */
static bool unpack(const struct buffer *raw, struct buffer *ret_answer, struct error *err)
{
    struct head head;
    memcpy(&head, buffer_text(raw), sizeof(head));
    head.err.text[sizeof(head.err.text) - 1] = '\0';
    if (!head.is_good) {
        bool is_known = head.err.kind > ERROR_NONE && head.err.kind <= ERROR_SETUP;
        return error_set(err, is_known ? head.err.kind : ERROR_REJECT, "%s", head.err.text);
    }
    return buffer_append(ret_answer, buffer_text(raw) + sizeof(head),
                         raw->size_bytes - sizeof(head)) ||
           error_set(err, ERROR_REJECT, "what was read is too large");
}

static bool judge(const struct cell_limits *limits, enum ending ending,
                  const struct death *death, const struct buffer *raw,
                  struct buffer *ret_answer, struct error *err)
{
    switch (ending) {
    case ENDING_STOPPED:
        return error_set(err, ERROR_RETRY, "stopped");
    case ENDING_LATE:
        return error_set(err, ERROR_REJECT, "reading it took more than %d s",
                         (limits->wall_ms + 999) / 1000);
    case ENDING_TOO_LARGE:
        return error_set(err, ERROR_REJECT, "what was read is too large");
    case ENDING_WHOLE:
        break;
    }
    if (!WIFEXITED(death->status) || WEXITSTATUS(death->status) != CODE_ANSWERED ||
        raw->size_bytes < sizeof(struct head)) {
        return tell_death(limits, death, err);
    }
    return unpack(raw, ret_answer, err);
}

bool cell_run(const struct cell_limits *limits, int stop_fd, cell_work_fn work, void *context,
              struct buffer *ret_answer, struct error *err)
{
    int ends[2];
    if (pipe(ends) != 0) { /* nothing is executed that could inherit it */
        return error_set(err, ERROR_RETRY, "no pipe: %s", strerror(errno));
    }
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        (void)close(ends[0]);
        be_child(limits, parent, ends[1], work, context, ret_answer->limit_bytes);
    }
    (void)close(ends[1]);
    if (pid < 0) {
        (void)close(ends[0]);
        return error_set(err, ERROR_RETRY, "no process to read it in: %s", strerror(errno));
    }
    struct buffer raw = {.limit_bytes = ret_answer->limit_bytes + sizeof(struct head)};
    enum ending ending = read_answer(ends[0], stop_fd, limits->wall_ms, &raw);
    (void)close(ends[0]);
    struct death death = reap(pid);
    bool is_good = judge(limits, ending, &death, &raw, ret_answer, err);
    buffer_finish(&raw);
    return is_good;
}
