/* SPDX-License-Identifier: MIT */
#pragma once

#include "store/content_private.h"

/* The reader's questions, one text for each enum content_statement. */
extern const char *const content_statement_texts[CONTENT_STATEMENT_COUNT];
