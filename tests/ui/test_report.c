/* SPDX-License-Identifier: MIT */

/* The whole status as codes: a reader that knows nothing of us finds all of them in the painted pictures, and puts
 * together what the page says. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zbar.h>

#include "base/mem.h"
#include "eye.h"
#include "ui/report.h"
#include "ui/technician.h"

#define RUN "paths.run=" EYE_TECHNICIAN "/run"

struct parts {
    char *texts[REPORT_PARTS_MAX];
    int count; /* that each of them tells */
};

/* "Litfass 2/3\n…" */
static void keep(struct parts *parts, const char *text)
{
    int number = 0, count = 0;
    assert_int_equal(sscanf(text, "Litfass %d/%d\n", &number, &count), 2);
    assert_in_range(number, 1, count);
    assert_in_range(count, 1, REPORT_PARTS_MAX);
    parts->count = count;
    mem_free(parts->texts[number - 1]);
    parts->texts[number - 1] = mem_copy_text(strchr(text, '\n') + 1);
}

static void scan(struct eye *eye, struct parts *parts)
{
    struct pixels pixels = platform_get_pixels(eye->platform);
    unsigned long size = (unsigned long)pixels.w * (unsigned long)pixels.h;
    uint8_t *grey = mem_alloc(size);
    for (int y = 0; y < pixels.h; y++) {
        for (int x = 0; x < pixels.w; x++) {
            grey[y * pixels.w + x] = (uint8_t)(pixels.data[y * pixels.stride + x] >> 8);
        }
    }
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_scanner_set_config(scanner, 0, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, (unsigned)pixels.w, (unsigned)pixels.h);
    zbar_image_set_data(image, grey, size, NULL);
    assert_true(zbar_scan_image(scanner, image) > 0);
    for (const zbar_symbol_t *symbol = zbar_image_first_symbol(image); symbol != NULL;
         symbol = zbar_symbol_next(symbol)) {
        keep(parts, zbar_symbol_get_data(symbol));
    }
    zbar_image_destroy(image);
    zbar_image_scanner_destroy(scanner);
    mem_free(grey);
}

static bool is_whole(const struct parts *parts)
{
    for (int i = 0; i < parts->count; i++) {
        if (parts->texts[i] == NULL) {
            return false;
        }
    }
    return parts->count > 0;
}

/* By the chips, or page by page: whichever way the display has. */
static void gather(struct eye *eye, struct parts *parts)
{
    struct place place;
    assert_true(place_parse("status:code", &place));
    for (int code = 0; code < REPORT_PARTS_MAX && !is_whole(parts); code++) {
        place.code = code;
        place.page = 0;
        do {
            terminal_go(eye->terminal, &place);
            (void)terminal_paint(eye->terminal);
            eye->canvas = terminal_get_canvas(eye->terminal);
            scan(eye, parts);
        } while (++place.page < eye->canvas->page_count);
    }
}

static void the_whole_status_is_read_back(void **state)
{
    static const char *const assignments[] = {RUN};
    for (int i = 0; i < EYE_WINDOWS; i++) {
        struct eye eye;
        struct parts parts = {0};
        char text[4096] = "";
        eye_begin_set(&eye, EYE_SAMPLE "/data", eye_windows[i], TEXT_STANDARD, THEME_KONTRAST,
                      assignments, 1);
        gather(&eye, &parts);
        assert_true(is_whole(&parts));
        for (int j = 0; j < parts.count; j++) {
            size_t length = strlen(text);
            snprintf(text + length, sizeof(text) - length, "%s", parts.texts[j]);
            mem_free(parts.texts[j]);
        }
        print_message("%dx%d: %zu bytes in %d codes\n", eye.window.w, eye.window.h,
                      strlen(text), parts.count);
        assert_string_equal(text, report_text(eye.canvas));
        assert_non_null(strstr(text, "! card-errors 2\n"));
        assert_non_null(strstr(
            text, "net eth0 192.0.2.20 2001:db8:2034:cdef:ba27:ebff:fe00:aa, wlan0 -\n"));
        assert_non_null(strstr(text, "saal calendar: e 31"));
        assert_null(strstr(text, "4711"));
        eye_end(&eye);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_status_is_read_back),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
