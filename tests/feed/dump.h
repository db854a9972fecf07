/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/buffer.h"
#include "feed/reader.h"

/* What a decoder gives, as lines of text: one for each record, indented ones for what it has. */

/* A sink that appends to the buffer, which is its context. */
struct reader_sink dump_sink(struct buffer *buffer);
