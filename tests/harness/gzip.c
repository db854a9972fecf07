/* SPDX-License-Identifier: MIT */

#include "harness/gzip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <zlib.h>

char *gzip_pack(const char *bytes, size_t size_bytes, size_t *ret_size_bytes)
{
    z_stream stream = {.next_in = (Bytef *)bytes, .avail_in = (uInt)size_bytes};
    assert_int_equal(
        deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&stream, (uLong)size_bytes);
    char *packed = malloc(room);
    stream.next_out = (Bytef *)packed;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    *ret_size_bytes = room - stream.avail_out;
    deflateEnd(&stream);
    return packed;
}
