/* SPDX-License-Identifier: MIT */
#include "base/log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

#define LINE_BYTES 2048

static const struct {
    const char *journal;
    const char *terminal;
} prefixes[] = {
    [LOG_LEVEL_DEBUG] = {"<7>", "litfass: debug: "},
    [LOG_LEVEL_INFO] = {"<6>", "litfass: "},
    [LOG_LEVEL_WARNING] = {"<4>", "litfass: warning: "},
    [LOG_LEVEL_ERROR] = {"<3>", "litfass: error: "},
};

static enum log_level lowest_level = LOG_LEVEL_INFO;

/* The variable alone proves nothing: a terminal started by the desktop's service manager
 * inherits it. It names device and inode of the stream, which systemd.exec(5) says to
 * compare. */
static bool is_journal_listening(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat status;
    if (!stream || fstat(STDERR_FILENO, &status) != 0) {
        return false;
    }
    char here[64];
    (void)snprintf(here, sizeof(here), "%ju:%ju", (uintmax_t)status.st_dev,
                   (uintmax_t)status.st_ino);
    return strcmp(stream, here) == 0;
}

/* One write, so that lines of two processes do not mix. */
static void write_line(const char *line, size_t length_bytes)
{
    while (length_bytes > 0) {
        ssize_t written = write(STDERR_FILENO, line, length_bytes);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return; /* nobody left to tell */
        }
        line += written;
        length_bytes -= (size_t)written;
    }
}

static void log_message(enum log_level level, const char *format, va_list args) LF_PRINTF(2, 0);

static void log_message(enum log_level level, const char *format, va_list args)
{
    if (level < lowest_level) {
        return;
    }
    /* Callers log after a failed call and may still want its errno. */
    int saved_errno = errno;
    char line[LINE_BYTES];
    const char *prefix =
        is_journal_listening() ? prefixes[level].journal : prefixes[level].terminal;
    size_t start = (size_t)snprintf(line, sizeof(line), "%s", prefix);
    int length = vsnprintf(line + start, sizeof(line) - start, format, args);
    size_t end = length < 0 ? start : start + (size_t)length;
    if (end > sizeof(line) - 1) {
        end = sizeof(line) - 1;
    }
    /* Foreign text must not start a line of its own nor talk to the terminal, and the journal shows nothing of a line that
     * is no UTF-8. */
    end = start + utf8_clean_line(line + start, end - start);
    line[end] = '\n'; /* over the NUL */
    write_line(line, end + 1);
    errno = saved_errno;
}

void log_set_level(enum log_level level)
{
    lowest_level = level;
}

void log_debug(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_message(LOG_LEVEL_DEBUG, format, args);
    va_end(args);
}

void log_info(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_message(LOG_LEVEL_INFO, format, args);
    va_end(args);
}

void log_warning(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_message(LOG_LEVEL_WARNING, format, args);
    va_end(args);
}

void log_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    log_message(LOG_LEVEL_ERROR, format, args);
    va_end(args);
}
