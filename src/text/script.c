/* SPDX-License-Identifier: MIT */
#include "text/script.h"

#include <stddef.h>

#include "base/bug.h"

struct range {
    uint32_t first, last;
    const char *script;
};

static const struct range scripts[] = {
    {0x0041, 0x005A, "Latn"}, {0x0061, 0x007A, "Latn"}, {0x00AA, 0x00AA, "Latn"},
    {0x00BA, 0x00BA, "Latn"}, {0x00C0, 0x00D6, "Latn"}, {0x00D8, 0x00F6, "Latn"},
    {0x00F8, 0x02B8, "Latn"}, {0x0370, 0x03FF, "Grek"}, {0x0400, 0x052F, "Cyrl"},
    {0x0531, 0x058F, "Armn"}, {0x0591, 0x05F4, "Hebr"}, {0x0600, 0x0604, "Arab"},
    {0x0606, 0x060B, "Arab"}, {0x060D, 0x061A, "Arab"}, {0x061C, 0x061E, "Arab"},
    {0x0620, 0x063F, "Arab"}, {0x0641, 0x064A, "Arab"}, {0x0656, 0x066F, "Arab"},
    {0x0671, 0x06FF, "Arab"}, {0x0750, 0x077F, "Arab"}, {0x08A0, 0x08FF, "Arab"},
    {0x0900, 0x097F, "Deva"}, {0x0980, 0x09FF, "Beng"}, {0x0B80, 0x0BFF, "Taml"},
    {0x10A0, 0x10FF, "Geor"}, {0x1200, 0x139F, "Ethi"}, {0x1C80, 0x1C8F, "Cyrl"},
    {0x1E00, 0x1EFF, "Latn"}, {0x1F00, 0x1FFF, "Grek"}, {0x2C60, 0x2C7F, "Latn"},
    {0x2D00, 0x2D2F, "Geor"}, {0x2D80, 0x2DDF, "Ethi"}, {0x2DE0, 0x2DFF, "Cyrl"},
    {0xA640, 0xA69F, "Cyrl"}, {0xA720, 0xA7FF, "Latn"}, {0xAB30, 0xAB6F, "Latn"},
    {0xFB00, 0xFB06, "Latn"}, {0xFB13, 0xFB17, "Armn"}, {0xFB1D, 0xFB4F, "Hebr"},
    {0xFB50, 0xFDFF, "Arab"}, {0xFE70, 0xFEFC, "Arab"},
};

static const struct range extensions[] = {
    {0x0300, 0x036F, NULL}, {0x0483, 0x0489, NULL}, {0x0591, 0x05BD, NULL},
    {0x05BF, 0x05BF, NULL}, {0x05C1, 0x05C2, NULL}, {0x05C4, 0x05C5, NULL},
    {0x0610, 0x061A, NULL}, {0x064B, 0x065F, NULL}, {0x0670, 0x0670, NULL},
    {0x06D6, 0x06DC, NULL}, {0x06DF, 0x06E4, NULL}, {0x06E7, 0x06E8, NULL},
    {0x06EA, 0x06ED, NULL}, {0x0900, 0x0903, NULL}, {0x093A, 0x094F, NULL},
    {0x0981, 0x0983, NULL}, {0x09BC, 0x09CD, NULL}, {0x0B82, 0x0B82, NULL},
    {0x0BBE, 0x0BCD, NULL}, {0x135D, 0x135F, NULL}, {0x1AB0, 0x1AFF, NULL},
    {0x1DC0, 0x1DFF, NULL}, {0x200C, 0x200D, NULL}, {0x20D0, 0x20F0, NULL},
    {0xFE00, 0xFE0F, NULL}, {0xFE20, 0xFE2F, NULL}, {0x1F3FB, 0x1F3FF, NULL},
};

static const struct range invisibles[] = {
    {0x00AD, 0x00AD, NULL}, {0x061C, 0x061C, NULL}, {0x200B, 0x200B, NULL},
    {0x200E, 0x200F, NULL}, {0x202A, 0x202E, NULL}, {0x2060, 0x2060, NULL},
    {0x2066, 0x2069, NULL}, {0xFEFF, 0xFEFF, NULL},
};

static const struct range *find(const struct range *ranges, size_t count, uint32_t code_point)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code_point > ranges[middle].last) {
            low = middle + 1;
        } else if (code_point < ranges[middle].first) {
            high = middle;
        } else {
            return &ranges[middle];
        }
    }
    return NULL;
}

const char *script_find(uint32_t code_point)
{
    const struct range *range = find(scripts, LF_LENGTH(scripts), code_point);
    return range != NULL ? range->script : NULL;
}

bool script_is_extension(uint32_t code_point)
{
    return find(extensions, LF_LENGTH(extensions), code_point) != NULL;
}

bool script_is_invisible(uint32_t code_point)
{
    return find(invisibles, LF_LENGTH(invisibles), code_point) != NULL;
}
