/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

#include "sync/http.h"

/* What the head of an answer says: its validators, its clock, when to come again. */

/* One line as it came. A status line begins a new answer, so that nothing of a redirect stays. */
void head_read_line(struct http_response *response, const char *line, size_t length);
/* "not found"; NULL = nothing to say about it. */
const char *head_find_meaning(int status);
