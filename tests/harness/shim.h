/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Between a program and its disk. shim.so is put before libc (LD_PRELOAD) and sees every call that changes
 * something in one folder, of the program and of its children: it counts them, and at one of them it pulls
 * the plug, fills the disk or breaks it; or it writes down what was done. The test holds the other end of
 * its state. Calls that change nothing (unlink of what is not there) are not counted. */

#define SHIM_PATH_BYTES 256
#define SHIM_KINDS_MAX 4096

enum shim_call {
    SHIM_OPEN, /* that may create or cut */
    SHIM_WRITE,
    SHIM_TRUNCATE,
    SHIM_SYNC,
    SHIM_RENAME,
    SHIM_LINK,
    SHIM_UNLINK,
    SHIM_MKDIR,
    SHIM_RMDIR,
    SHIM_ATTRIBUTES, /* times, owner, mode */
    SHIM_LOOK,       /* an open that changes nothing: in the journal, not counted */
    SHIM_CALL_COUNT,
};

enum shim_mode {
    SHIM_COUNT,
    SHIM_KILL, /* stands still in place of call number target, and is killed: what a kill after the one before
                  it leaves, too */
    SHIM_TEAR, /* the same, but half of a write is done */
    SHIM_FAIL, /* from call number target on, so many calls fail with error_number; of ENOSPC only those
                  that need room, and a write writes half first, as on a disk that fills up */
    SHIM_RECORD,
};

struct shim_state {
    /* set before the program starts */
    enum shim_mode mode;
    int64_t target; /* 1 = the first */
    int64_t fail_count;
    int error_number;
    char folder[SHIM_PATH_BYTES], journal[SHIM_PATH_BYTES];
    /* what came of it */
    atomic_int group; /* the first process; 0 = none has begun */
    atomic_int_least64_t count;
    atomic_int_least64_t calls[SHIM_CALL_COUNT];
    uint8_t kinds[SHIM_KINDS_MAX]; /* of call number i, an enum shim_call */
    atomic_bool was_hit;           /* there was a call number target */
    atomic_bool is_dying;          /* it stands still and waits for SIGKILL: shim_wait */
    atomic_uint objects;
};

/* The journal is a row of these, each followed by path, other and the bytes of a write. Paths are relative to
 * the folder, "" is the folder itself. */
struct shim_entry {
    uint32_t call;
    uint32_t
        object; /* what was opened, written, synced: a number that its OPEN or LOOK gave it */
    int64_t offset; /* of a write; the new size of a TRUNCATE; the flags of an OPEN */
    uint32_t path_bytes, other_bytes, size_bytes;
};

/* ---- in the test ---- */

struct shim {
    struct shim_state *state;
    char path[SHIM_PATH_BYTES];
};

/* Keeps its state and journal in `place`; watches `folder`, an absolute path. */
void shim_init(struct shim *shim, const char *place, const char *folder);
void shim_finish(struct shim *shim);
/* For the next program: forgets what came of the last. */
void shim_arm(struct shim *shim, enum shim_mode mode, int64_t target);
/* Between them, programs that are started have the shim. */
void shim_begin(const struct shim *shim);
void shim_end(void);
/* Until the process is over; kills it and its children when the moment is there. */
void shim_wait(const struct shim *shim, pid_t pid);
