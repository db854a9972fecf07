/* SPDX-License-Identifier: MIT */
#include "feed/rss.h"

bool rss_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                const struct reader_sink *sink, struct error *err)
{
    (void)bytes, (void)size_bytes, (void)options, (void)sink;
    return error_set(err, ERROR_REJECT, "this kind of source is not read yet");
}
