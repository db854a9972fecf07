/* SPDX-License-Identifier: MIT */
#include <string.h>

#include <webp/decode.h>

#include "picture/decode.h"
#include "picture/picture.h"

/* A large one needs its pixels twice, once within the library: so that scales it, to twice the size that is
 * wanted, and the rest is done as with any other. */
#define SIDE_MAX (2 * PICTURE_LARGE_SIDE)

static int scale(int length, int longest)
{
    int64_t scaled = longest > SIDE_MAX ? (int64_t)length * SIDE_MAX / longest : length;
    return scaled > 0 ? (int)scaled : 1;
}

static const char *describe(VP8StatusCode code)
{
    switch (code) {
    case VP8_STATUS_OUT_OF_MEMORY:
        return "there is no memory for it";
    case VP8_STATUS_SUSPENDED:
    case VP8_STATUS_NOT_ENOUGH_DATA:
        return "it ends too early";
    case VP8_STATUS_UNSUPPORTED_FEATURE:
        return "it uses what is not known";
    default:
        return "its data make no sense";
    }
}

bool decode_webp(const char *bytes, size_t size_bytes, struct frame *ret_frame,
                 struct error *err)
{
    const uint8_t *data = (const uint8_t *)bytes;
    WebPDecoderConfig config;
    (void)WebPInitDecoderConfig(&config); /* fails for a library of another version only */
    VP8StatusCode code = WebPGetFeatures(data, size_bytes, &config.input);
    int w = config.input.width, h = config.input.height;
    if (code != VP8_STATUS_OK) {
        return error_set(err, ERROR_REJECT, "the WebP cannot be read: %s", describe(code));
    }
    if (config.input.has_animation) {
        return error_set(err, ERROR_REJECT, "the WebP moves; only still ones can be shown");
    }
    if ((int64_t)w * h > PICTURE_PIXELS_MAX) {
        return frame_init(ret_frame, w, h, err); /* which refuses it */
    }
    struct frame frame;
    int longest = w > h ? w : h;
    if (!frame_init(&frame, scale(w, longest), scale(h, longest), err)) {
        return false;
    }
    config.options.use_scaling = frame.w != w || frame.h != h;
    config.options.scaled_width = frame.w;
    config.options.scaled_height = frame.h;
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = frame.rgba;
    config.output.u.RGBA.stride = frame.w * 4;
    config.output.u.RGBA.size = (size_t)frame.w * (size_t)frame.h * 4;
    code = WebPDecode(data, size_bytes, &config);
    WebPFreeDecBuffer(&config.output);
    if (code != VP8_STATUS_OK) {
        frame_finish(&frame);
        return error_set(err, ERROR_REJECT, "the WebP is damaged: %s", describe(code));
    }
    *ret_frame = frame;
    return true;
}
