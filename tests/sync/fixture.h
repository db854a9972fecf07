/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* A terminal for a test: a folder of its own with data, run and settings, and ways to look at it. */

struct fixture {
    char folder[64];
    char data[96], run[96], conf[96];
    bool has_real_clock; /* no --now */
};

void fixture_init(struct fixture *fixture);
void fixture_init_in(struct fixture *fixture, const char *parent);
void fixture_finish(struct fixture *fixture);
/* A folder and everything in it. */
void fixture_remove(const char *folder);
/* Writes the settings: paths, then text. */
void fixture_configure(const struct fixture *fixture, const char *text);
/* The same with the source haus, a feed at this port and path of the machine itself, before more. */
void fixture_configure_feed(const struct fixture *fixture, int port, const char *path,
                            const char *more);

/* Everything below folder: path, inode, mtime in ns, size, one a line; free it. */
char *fixture_list(const char *folder);
/* The whole file with a NUL behind it, or NULL; free it. */
char *fixture_read(const char *folder, const char *name, size_t *ret_size_bytes);
void fixture_write(const char *folder, const char *name, const char *bytes, size_t size_bytes);
/* A feed of `events` events on days after 2026-12-02; free it. */
char *fixture_make_feed(int sequence, int events);
/* A calendar of one event with this title and DTSTAMP; free it. */
char *fixture_make_calendar(const char *title, const char *stamp);

/* Starts the real litfass-sync with --config, --now 2026-12-02T14:32:00 (but see has_real_clock) and these
 * arguments (NULL at the end), its output in folder/out. */
pid_t fixture_start(const struct fixture *fixture, const char *const *args);
/* Its exit code, or -1 when a signal or the deadline ended it; output at *ret_output (free it), may be
 * NULL. */
int fixture_wait(const struct fixture *fixture, pid_t pid, char **ret_output);
int fixture_run(const struct fixture *fixture, const char *const *args, char **ret_output);
