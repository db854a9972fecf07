/* SPDX-License-Identifier: MIT */
#include "platform/pixels.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

struct pixels pixels_create(int w, int h)
{
    CHECK(w > 0 && h > 0);
    return (struct pixels){
        .data = mem_alloc_array((size_t)w * (size_t)h, sizeof(uint32_t)),
        .w = w,
        .h = h,
        .stride = w,
    };
}

void pixels_destroy(struct pixels *pixels)
{
    mem_free(pixels->data);
    *pixels = (struct pixels){0};
}

/* libpng's simplified interface takes host-order ARGB as BGRA on little-endian machines. */
static png_uint_32 host_format(void)
{
    const uint32_t probe = 1;
    return *(const unsigned char *)&probe == 1 ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
}

bool pixels_save_png(const struct pixels *pixels, const char *path, struct error *err)
{
    png_image image = {
        .version = PNG_IMAGE_VERSION,
        .width = (png_uint_32)pixels->w,
        .height = (png_uint_32)pixels->h,
        .format = host_format(),
    };
    errno = 0;
    if (!png_image_write_to_file(&image, path, 0, pixels->data, pixels->stride * 4, NULL)) {
        return error_set(err, ERROR_SETUP, "cannot write %s: %s", path,
                         errno != 0 ? strerror(errno) : image.message);
    }
    return true;
}
