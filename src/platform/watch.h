/* SPDX-License-Identifier: MIT */
#pragma once

/* Ends a wait for input as soon as a file of a folder is put in place: SDL waits for nothing but its own
 * events, so a thread that sleeps all the time makes one of them. It counts on being told at most: without
 * inotify, or when the folder is replaced, whoever waits finds out at their own deadline. */

struct watch;

/* A descriptor that can be read when that happens, what it reads is of no use; -1 when it cannot be watched. */
int watch_open(const char *folder);

/* NULL when the folder cannot be watched. SDL's video is up until watch_stop. */
struct watch *watch_start(const char *folder);
/* Takes NULL. */
void watch_stop(struct watch *watch);
