/* SPDX-License-Identifier: MIT */

/* The simplified reader of libpng: all depths, palettes and interlacing into one kind of pixel, chunks that
 * change nothing skipped unread, and no longjmp through our own functions. */

#include <string.h>

#include <png.h>

#include "picture/decode.h"

bool decode_png(const char *bytes, size_t size_bytes, struct frame *ret_frame,
                struct error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (png_image_begin_read_from_memory(&image, bytes, size_bytes) == 0) {
        return error_set(err, ERROR_REJECT, "the PNG cannot be read: %s", image.message);
    }
    image.format = PNG_FORMAT_RGBA;
    image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* as everybody else takes 16 bits to be */
    int w = image.width <= INT32_MAX ? (int)image.width : 0;
    int h = image.height <= INT32_MAX ? (int)image.height : 0;
    struct frame frame;
    if (!frame_init(&frame, w, h, err)) {
        png_image_free(&image);
        return false;
    }
    if (png_image_finish_read(&image, NULL, frame.rgba, 0, NULL) == 0) {
        frame_finish(&frame);
        return error_set(err, ERROR_REJECT, "the PNG is damaged: %s", image.message);
    }
    *ret_frame = frame;
    return true;
}
