/* SPDX-License-Identifier: MIT */

#include "sync/inflate.h"

#include <zlib.h>

#include "base/bug.h"
#include "base/mem.h"

#define CHUNK_BYTES (32u << 10)
#define GZIP_ONLY (16 + MAX_WBITS)

struct inflater {
    z_stream stream;
    size_t in_bytes, out_bytes;
    bool is_done; /* at the end of a member; another may follow (RFC 1952 2.2) */
};

struct inflater *inflater_create(void)
{
    struct inflater *inflater = mem_alloc(sizeof(*inflater));
    CHECK(inflateInit2(&inflater->stream, GZIP_ONLY) == Z_OK);
    return inflater;
}

void inflater_destroy(struct inflater *inflater)
{
    if (inflater != NULL) {
        (void)inflateEnd(&inflater->stream);
        mem_free(inflater);
    }
}

static bool is_bomb(const struct inflater *inflater)
{
    return inflater->out_bytes > INFLATE_FREE_BYTES &&
           (inflater->out_bytes - INFLATE_FREE_BYTES) / INFLATE_RATIO_MAX > inflater->in_bytes;
}

/* One call of zlib. */
static enum inflate_result step(struct inflater *inflater, struct buffer *out)
{
    unsigned char chunk[CHUNK_BYTES];
    z_stream *stream = &inflater->stream;
    size_t before = stream->avail_in;
    if (inflater->is_done && inflateReset(stream) != Z_OK) {
        return INFLATE_BROKEN;
    }
    stream->next_out = chunk;
    stream->avail_out = sizeof(chunk);
    int code = inflate(stream, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
        return INFLATE_BROKEN;
    }
    size_t made_bytes = sizeof(chunk) - stream->avail_out;
    inflater->is_done = code == Z_STREAM_END;
    inflater->in_bytes += before - stream->avail_in;
    inflater->out_bytes += made_bytes;
    if (is_bomb(inflater)) {
        return INFLATE_BOMB;
    }
    return buffer_append(out, chunk, made_bytes) ? INFLATE_GOOD : INFLATE_FULL;
}

enum inflate_result inflater_feed(struct inflater *inflater, const char *bytes,
                                  size_t size_bytes, struct buffer *out)
{
    enum inflate_result result = INFLATE_GOOD;
    z_stream *stream = &inflater->stream;
    stream->next_in = (Bytef *)bytes; /* not written to */
    stream->avail_in = (uInt)size_bytes;
    bool is_more = size_bytes > 0;
    while (result == INFLATE_GOOD && is_more) {
        result = step(inflater, out);
        /* A chunk that was filled may have left something inside. */
        is_more = stream->avail_in > 0 || (stream->avail_out == 0 && !inflater->is_done);
    }
    return result;
}

bool inflater_is_done(const struct inflater *inflater)
{
    return inflater->is_done;
}
