/* SPDX-License-Identifier: MIT */
#include "picture/exif.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT 3
#define ENTRY_BYTES 12

/* ---- the directory of a TIFF file, which EXIF is ---- */

static uint32_t read_number(const uint8_t *bytes, int count, bool is_little)
{
    uint32_t number = 0;
    for (int i = 0; i < count; i++) {
        number = number << 8 | bytes[is_little ? count - 1 - i : i];
    }
    return number;
}

static int read_orientation(const char *bytes, size_t size_bytes)
{
    const uint8_t *tiff = (const uint8_t *)bytes;
    if (size_bytes < 8 || (memcmp(bytes, "II*\0", 4) != 0 && memcmp(bytes, "MM\0*", 4) != 0)) {
        return 1;
    }
    bool is_little = bytes[0] == 'I';
    size_t at = read_number(tiff + 4, 4, is_little);
    if (at > size_bytes - 2) {
        return 1;
    }
    uint32_t count = read_number(tiff + at, 2, is_little);
    at += 2;
    for (; count > 0 && size_bytes - at >= ENTRY_BYTES; count--, at += ENTRY_BYTES) {
        const uint8_t *entry = tiff + at;
        if (read_number(entry, 2, is_little) == TAG_ORIENTATION &&
            read_number(entry + 2, 2, is_little) == TYPE_SHORT) {
            uint32_t value = read_number(entry + 8, 2, is_little);
            return value >= 1 && value <= 8 ? (int)value : 1;
        }
    }
    return 1;
}

/* ---- where it lies ---- */

int exif_find_in_png(const char *bytes, size_t size_bytes)
{
    size_t at = 8;
    while (at <= size_bytes && size_bytes - at >= 12) {
        size_t length = read_number((const uint8_t *)bytes + at, 4, false);
        if (length > size_bytes - at - 12) {
            return 1;
        }
        if (memcmp(bytes + at + 4, "eXIf", 4) == 0) {
            return read_orientation(bytes + at + 8, length);
        }
        at += 12 + length;
    }
    return 1;
}

int exif_find_in_jpeg(const char *bytes, size_t size_bytes)
{
    const uint8_t *all = (const uint8_t *)bytes;
    size_t at = 2;
    while (at <= size_bytes && size_bytes - at >= 4 && all[at] == 0xFF) {
        if (all[at + 1] == 0xFF) { /* a marker may be filled up in front */
            at++;
            continue;
        }
        size_t length = read_number(all + at + 2, 2, false);
        if (all[at + 1] == 0xDA || length < 2 || length > size_bytes - at - 2) {
            return 1; /* the picture itself begins */
        }
        if (all[at + 1] == 0xE1 && length >= 8 && memcmp(bytes + at + 4, "Exif\0\0", 6) == 0) {
            return read_orientation(bytes + at + 10, length - 8);
        }
        at += 2 + length;
    }
    return 1;
}

int exif_find_in_webp(const char *bytes, size_t size_bytes)
{
    size_t at = 12;
    while (at <= size_bytes && size_bytes - at >= 8) {
        size_t length = read_number((const uint8_t *)bytes + at + 4, 4, true);
        if (length > size_bytes - at - 8) {
            return 1;
        }
        if (memcmp(bytes + at, "EXIF", 4) == 0) {
            const char *exif = bytes + at + 8;
            size_t skip = length >= 6 && memcmp(exif, "Exif\0\0", 6) == 0 ? 6 : 0;
            return read_orientation(exif + skip, length - skip);
        }
        at += 8 + length + length % 2;
    }
    return 1;
}
