/* SPDX-License-Identifier: MIT */
#include "draw/code.h"

#include <qrencode.h>
#include <string.h>

#define VERSION_MAX 12

bool code_encode(const char *text, struct arena *arena, struct draw_code *ret_code)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (code == NULL) {
        return false;
    }
    bool is_readable = code->version <= VERSION_MAX;
    if (is_readable) {
        size_t count = (size_t)code->width * (size_t)code->width;
        uint8_t *modules = arena_alloc(arena, count);
        for (size_t i = 0; i < count; i++) {
            modules[i] = code->data[i] & 1u;
        }
        *ret_code = (struct draw_code){.modules = modules, .size = code->width, .module_px = 1};
    }
    QRcode_free(code);
    return is_readable;
}
