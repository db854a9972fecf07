/* SPDX-License-Identifier: MIT */
#pragma once

/* Bugs, as opposed to bad luck: a broken invariant ends the process at once and the service
 * manager starts it again. Bad luck (no network, no file, bad content) is reported through
 * error.h. */

#define LF_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define LF_NORETURN __attribute__((noreturn))
#define LF_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Logs file, line and text, then aborts. */
LF_NORETURN void bug_abort(const char *file, int line, const char *text);

#define BUG(text) bug_abort(__FILE__, __LINE__, (text))
#define CHECK(condition) ((condition) ? (void)0 : bug_abort(__FILE__, __LINE__, #condition))
