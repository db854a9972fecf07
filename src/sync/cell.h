/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

/* Work on foreign bytes in a child process, so that a decoder that hangs, grows or dies is an error like any
 * other. The child sees the memory of the worker as it was when it began; what it changes there is gone with
 * it, and what it found out comes back as bytes. It ends with its parent. */

struct cell_limits {
    size_t
        memory_bytes; /* beyond what the worker has; 0 = no limit, as always under a sanitizer */
    int cpu_s;        /* of processor time; 0 = no limit */
    int wall_ms;
    /* No cell has a network or can begin, stop or look into another process (seccomp). A sealed one has
     * nothing but memory and the way back: no files either. */
    bool is_sealed;
};

/* Runs in the child. True with an answer, or false with an error for people. */
typedef bool (*cell_work_fn)(void *context, struct buffer *answer, struct error *err);

/* The answer of a sealed cell may be what foreign bytes made of it: look at it before you use it. It is not
 * larger than ret_answer's limit. False and err when the work failed, was stopped (ERROR_RETRY; stop_fd was
 * readable, -1 = none), or did not come back (ERROR_REJECT: took too long or too much, or died; ERROR_RETRY:
 * something outside ended it). */
bool cell_run(const struct cell_limits *limits, int stop_fd, cell_work_fn work, void *context,
              struct buffer *ret_answer, struct error *err);
