/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/bug.h"

/* One line a message to standard error, with the priority prefix of sd-daemon(3) when the
 * journal listens. Lower layers do not log above debug: they return errors, and sync and app
 * log once. */

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARNING, LOG_LEVEL_ERROR };

/* Default: LOG_LEVEL_INFO. */
void log_set_level(enum log_level level);
void log_debug(const char *format, ...) LF_PRINTF(1, 2);
void log_info(const char *format, ...) LF_PRINTF(1, 2);
void log_warning(const char *format, ...) LF_PRINTF(1, 2);
void log_error(const char *format, ...) LF_PRINTF(1, 2);
