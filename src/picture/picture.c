/* SPDX-License-Identifier: MIT */
#include "picture/picture.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "picture/decode.h"
#include "picture/exif.h"

/* ---- what the bytes are ---- */

typedef bool (*decode_fn)(const char *bytes, size_t size_bytes, struct frame *ret_frame,
                          struct error *err);
typedef int (*orientation_fn)(const char *bytes, size_t size_bytes);

struct kind {
    size_t at;
    const char *magic;
    size_t magic_bytes;
    const char *name;
    decode_fn decode; /* NULL = not shown */
    orientation_fn find_orientation;
};

#define MAGIC(text) text, sizeof(text) - 1

static const struct kind kinds[] = {
    {0, MAGIC("\x89PNG\r\n\x1A\n"), "a PNG", decode_png, exif_find_in_png},
    {0, MAGIC("\xFF\xD8\xFF"), "a JPEG", decode_jpeg, exif_find_in_jpeg},
    {8, MAGIC("WEBP"), "a WebP", decode_webp, exif_find_in_webp},
    {0, MAGIC("GIF8"), "a GIF", NULL, NULL},
    {0, MAGIC("%PDF"), "a PDF", NULL, NULL},
    {4, MAGIC("ftypavif"), "an AVIF picture", NULL, NULL},
    {4, MAGIC("ftyphe"), "a HEIC picture, as telephones take them", NULL, NULL},
    {4, MAGIC("ftypmif1"), "a HEIC picture, as telephones take them", NULL, NULL},
    {4, MAGIC("ftyp"), "a film", NULL, NULL},
    {0, MAGIC("II*\0"), "a TIFF", NULL, NULL},
    {0, MAGIC("MM\0*"), "a TIFF", NULL, NULL},
    {0, MAGIC("\xFF\x0A"), "a JPEG XL", NULL, NULL},
    {0, MAGIC("\0\0\0\x0CJXL "), "a JPEG XL", NULL, NULL},
    {0, MAGIC("BM"), "a BMP", NULL, NULL},
    {0, MAGIC("PK\x03\x04"), "a ZIP file or a document of an office program", NULL, NULL},
};

static const struct kind *find_kind(const char *bytes, size_t size_bytes)
{
    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        const struct kind *kind = &kinds[i];
        if (size_bytes >= kind->at + kind->magic_bytes &&
            memcmp(bytes + kind->at, kind->magic, kind->magic_bytes) == 0 &&
            (kind->decode != decode_webp || memcmp(bytes, "RIFF", 4) == 0)) {
            return kind;
        }
    }
    return NULL;
}

/* Text has no number in front. */
static const char *describe_text(const char *bytes, size_t size_bytes)
{
    static const struct {
        const char *word, *name;
    } words[] = {{"<svg", "an SVG drawing"},
                 {"<!doctype html", "a web page (HTML), perhaps one that says what is wrong"},
                 {"<html", "a web page (HTML), perhaps one that says what is wrong"}};
    char head[1024];
    size_t length = size_bytes < sizeof(head) - 1 ? size_bytes : sizeof(head) - 1;
    memcpy(head, bytes, length);
    head[length] = '\0';
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        size_t word = strlen(words[i].word);
        for (size_t at = 0; at + word <= length; at++) {
            if (strncasecmp(head + at, words[i].word, word) == 0) {
                return words[i].name;
            }
        }
    }
    return size_bytes == 0 ? "empty" : "no picture that is known";
}

/* ---- pixels into PAM ---- */

void picture_format_checksum(uint64_t hash, char text[17])
{
    snprintf(text, 17, "%016" PRIx64, hash);
}

static void append_pixels(struct buffer *buffer, const struct frame *frame, int depth)
{
    size_t count = (size_t)frame->w * (size_t)frame->h;
    if (depth == 4) {
        (void)buffer_append(buffer, frame->rgba, count * 4); /* far under the cap */
        return;
    }
    for (size_t i = 0; i < count; i++) {
        (void)buffer_append(buffer, frame->rgba + i * 4, 3);
    }
}

#define CHECKSUM "checksum "

static void pack(const struct frame *frame, struct buffer *buffer)
{
    struct buffer pixels = {0};
    char comment[sizeof(CHECKSUM) + 17] = CHECKSUM;
    struct pam pam = {.w = frame->w, .h = frame->h, .depth = frame_is_opaque(frame) ? 3 : 4};
    append_pixels(&pixels, frame, pam.depth);
    picture_format_checksum(hash_add(HASH_START, buffer_text(&pixels), pixels.size_bytes),
                            comment + sizeof(CHECKSUM) - 1);
    pam_append_header(buffer, &pam, comment);
    (void)buffer_append(buffer, buffer_text(&pixels), pixels.size_bytes);
    buffer_finish(&pixels);
}

bool picture_convert(const char *bytes, size_t size_bytes, struct buffer *large,
                     struct buffer *small, struct error *err)
{
    struct frame frame = {0}, shrunk = {0};
    if (size_bytes > PICTURE_FILE_BYTES_MAX) {
        return error_set(err, ERROR_REJECT, "it is larger than %u MiB",
                         PICTURE_FILE_BYTES_MAX >> 20);
    }
    const struct kind *kind = find_kind(bytes, size_bytes);
    if (kind == NULL || kind->decode == NULL) {
        return error_set(err, ERROR_REJECT, "it is %s; PNG, JPEG and WebP can be shown",
                         kind != NULL ? kind->name : describe_text(bytes, size_bytes));
    }
    if (!kind->decode(bytes, size_bytes, &frame, err)) {
        return false;
    }
    bool is_good = frame_shrink(&frame, PICTURE_LARGE_SIDE, &shrunk, err) &&
                   frame_turn(&shrunk, kind->find_orientation(bytes, size_bytes), err);
    frame_finish(&frame);
    if (is_good) {
        pack(&shrunk, large);
        is_good = frame_shrink(&shrunk, PICTURE_SMALL_SIDE, &frame, err);
    }
    if (is_good) {
        pack(&frame, small);
    }
    frame_finish(&frame);
    frame_finish(&shrunk);
    return is_good;
}

void picture_prepare(void)
{
    decode_prepare_jpeg();
}

/* ---- reading back ---- */

bool picture_read_head(const char *bytes, size_t size_bytes, int side,
                       struct picture_head *ret_head, struct error *err)
{
    static const char comment[] = "P7\n# " CHECKSUM;
    const size_t at = sizeof(comment) - 1;
    struct picture_head head = {0};
    if (!pam_read_header(bytes, size_bytes, &head.pam, err)) {
        return false;
    }
    if (head.pam.header_bytes < at + 17 || memcmp(bytes, comment, at) != 0 ||
        bytes[at + 16] != '\n') {
        return error_set(err, ERROR_REJECT, "it has no checksum");
    }
    if (head.pam.w > side || head.pam.h > side) {
        return error_set(err, ERROR_REJECT, "it is larger than %d pixels", side);
    }
    memcpy(head.checksum, bytes + at, 16);
    *ret_head = head;
    return true;
}

bool picture_check(const char *bytes, size_t size_bytes, int side, struct error *err)
{
    struct picture_head head;
    char checksum[17];
    if (!picture_read_head(bytes, size_bytes, side, &head, err)) {
        return false;
    }
    size_t header_bytes = head.pam.header_bytes;
    if (size_bytes != header_bytes + pam_data_bytes(&head.pam)) {
        return error_set(err, ERROR_REJECT, "it does not have the length of its pixels");
    }
    picture_format_checksum(
        hash_add(HASH_START, bytes + header_bytes, size_bytes - header_bytes), checksum);
    return strcmp(checksum, head.checksum) == 0 ||
           error_set(err, ERROR_REJECT, "its pixels are not those that were written");
}
