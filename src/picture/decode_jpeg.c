/* SPDX-License-Identifier: MIT */

/* libjpeg-turbo by its TurboJPEG functions: they scale while they decode, so that a photo of 40 megapixels
 * never exists in full, and report by return value where the older ones need longjmp. */

#include <string.h>

#include <turbojpeg.h>

#include "picture/decode.h"
#include "picture/picture.h"

/* The smallest of 1/8, 1/4, 1/2 and 1 that is not smaller than what is wanted. */
static int scale(int length, int denominator)
{
    return (length + denominator - 1) / denominator;
}

static int find_denominator(int w, int h)
{
    int longest = w > h ? w : h;
    int denominator = 8;
    while (denominator > 1 && scale(longest, denominator) < PICTURE_LARGE_SIDE) {
        denominator /= 2;
    }
    return denominator;
}

/* Adobe's programs write how much is not printed, and say with this marker that it was them. */
static bool is_adobe(const char *bytes, size_t size_bytes)
{
    size_t head = size_bytes < 65536 ? size_bytes : 65536;
    for (size_t i = 0; i + 9 <= head; i++) {
        if (memcmp(bytes + i, "\xFF\xEE", 2) == 0 && memcmp(bytes + i + 4, "Adobe", 5) == 0) {
            return true;
        }
    }
    return false;
}

static void convert_cmyk(struct frame *frame, bool is_inverted)
{
    size_t count = (size_t)frame->w * (size_t)frame->h;
    for (size_t i = 0; i < count; i++) {
        uint8_t *pixel = frame->rgba + i * 4;
        int key = is_inverted ? pixel[3] : 255 - pixel[3];
        for (int j = 0; j < 3; j++) {
            int color = is_inverted ? pixel[j] : 255 - pixel[j];
            pixel[j] = (uint8_t)((color * key + 127) / 255);
        }
        pixel[3] = 255;
    }
}

/* Some cameras leave a few bytes behind; what ends too early is half a picture. */
static bool is_usable(tjhandle handle)
{
    return tjGetErrorCode(handle) == TJERR_WARNING &&
           strstr(tjGetErrorStr2(handle), "remature end") == NULL;
}

/* Behind the last scan there is an end: a progressive one that was cut between two scans decodes without a word,
 * and looks like fog. From marker to marker, as telephones put films and more behind the end. */
static bool is_whole(const unsigned char *bytes, size_t size_bytes)
{
    size_t at = 2;
    while (at + 1 < size_bytes) {
        unsigned char marker = bytes[at + 1];
        if (bytes[at] != 0xFF || marker == 0xFF) { /* within a scan; filled up in front */
            at++;
        } else if (marker == 0xD9) {
            return true;
        } else if (marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8)) { /* stands alone */
            at += 2;
        } else if (size_bytes - at < 4) {
            return false;
        } else {
            at += 2 + ((size_t)bytes[at + 2] << 8 | bytes[at + 3]);
        }
    }
    return false;
}

static bool decode(tjhandle handle, const char *bytes, size_t size_bytes,
                   struct frame *ret_frame, struct error *err)
{
    const unsigned char *data = (const unsigned char *)bytes;
    int w = 0, h = 0, sampling = 0, colors = 0;
    if (tjDecompressHeader3(handle, data, size_bytes, &w, &h, &sampling, &colors) != 0) {
        return error_set(err, ERROR_REJECT, "the JPEG cannot be read: %s",
                         tjGetErrorStr2(handle));
    }
    if (!is_whole(data, size_bytes)) {
        return error_set(err, ERROR_REJECT, "the JPEG is damaged: it has no end");
    }
    if ((int64_t)w * h > PICTURE_PIXELS_MAX) {
        return frame_init(ret_frame, w, h, err); /* which refuses it */
    }
    int denominator = find_denominator(w, h);
    bool is_cmyk = colors == TJCS_CMYK || colors == TJCS_YCCK;
    struct frame frame;
    if (!frame_init(&frame, scale(w, denominator), scale(h, denominator), err)) {
        return false;
    }
    if (tjDecompress2(handle, data, size_bytes, frame.rgba, frame.w, 0, frame.h,
                      is_cmyk ? TJPF_CMYK : TJPF_RGBA, TJFLAG_LIMITSCANS) != 0 &&
        !is_usable(handle)) {
        frame_finish(&frame);
        return error_set(err, ERROR_REJECT, "the JPEG is damaged: %s", tjGetErrorStr2(handle));
    }
    if (is_cmyk) {
        convert_cmyk(&frame, is_adobe(bytes, size_bytes));
    }
    *ret_frame = frame;
    return true;
}

bool decode_jpeg(const char *bytes, size_t size_bytes, struct frame *ret_frame,
                 struct error *err)
{
    tjhandle handle = tjInitDecompress();
    bool is_good = handle != NULL ? decode(handle, bytes, size_bytes, ret_frame, err)
                                  : error_set(err, ERROR_REJECT, "there is no memory for it");
    if (handle != NULL) {
        tjDestroy(handle);
    }
    return is_good;
}

void decode_prepare_jpeg(void)
{
    static const unsigned char pixels[8 * 8] = {0};
    unsigned char *jpeg = NULL;
    unsigned long size = 0;
    tjhandle handle = tjInitCompress();
    if (handle != NULL) {
        (void)tjCompress2(handle, pixels, 8, 8, 8, TJPF_GRAY, &jpeg, &size, TJSAMP_GRAY, 50, 0);
        tjDestroy(handle);
    }
    tjFree(jpeg);
}
