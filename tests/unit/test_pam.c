/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/pam.h"

#define TAIL "MAXVAL 255\nTUPLTYPE RGB\nENDHDR\n"

static bool reads(const char *text, struct pam *ret_pam)
{
    struct error err = {0};
    bool is_good = pam_read_header(text, strlen(text), ret_pam, &err);
    assert_true(is_good == (err.kind == ERROR_NONE));
    return is_good;
}

static void what_is_written_is_read(void **state)
{
    struct buffer buffer = {0};
    struct pam pam;
    pam_append_header(&buffer, &(struct pam){.w = 1200, .h = 7, .depth = 4}, "from\nelsewhere");
    size_t header = buffer.size_bytes;
    assert_true(buffer_append_text(&buffer, "\x01\x02\x03"));
    assert_true(reads(buffer_text(&buffer), &pam));
    assert_int_equal(pam.w, 1200);
    assert_int_equal(pam.h, 7);
    assert_int_equal(pam.depth, 4);
    assert_int_equal(pam.header_bytes, header);
    assert_int_equal(pam_data_bytes(&pam), 1200 * 7 * 4);
    buffer_finish(&buffer);
}

static void order_blanks_and_comments_are_free(void **state)
{
    struct pam pam;
    assert_true(reads("P7\n# where from\n\nHEIGHT\t 2 \nDEPTH 3\r\n  WIDTH 5\n" TAIL, &pam));
    assert_int_equal(pam.w, 5);
    assert_int_equal(pam.h, 2);
    assert_int_equal(pam.depth, 3);
}

static void anything_else_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "P6\nWIDTH 5\nHEIGHT 2\nDEPTH 3\n" TAIL,
        "P7\nWIDTH 5\nHEIGHT 2\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\n",
        "P7\nWIDTH 5\nHEIGHT 2\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR",
        "P7\nWIDTH 0\nHEIGHT 2\nDEPTH 3\n" TAIL,
        "P7\nWIDTH 4097\nHEIGHT 2\nDEPTH 3\n" TAIL,
        "P7\nWIDTH 99999999999999999999\nHEIGHT 2\nDEPTH 3\n" TAIL,
        "P7\nWIDTH -5\nHEIGHT 2\nDEPTH 3\n" TAIL,
        "P7\nHEIGHT 2\nDEPTH 3\n" TAIL,
        "P7\nWIDTH 5\nHEIGHT 2\nDEPTH 4\n" TAIL,
        "P7\nWIDTH 5\nHEIGHT 2\nDEPTH 1\n" TAIL,
        "P7\nWIDTH 5\nHEIGHT 2\nDEPTH 3\nTUPLTYPE RGB\n" TAIL,
        "P7\nWIDTH 5\nHEIGHT 2\nDEPTH 3\nMAXVAL 65535\nTUPLTYPE RGB\nENDHDR\n",
        "P7\nWIDTH 5\nHEIGHT 2\nDEPTH 3\nCOLOUR 3\n" TAIL,
    };
    struct pam pam;
    for (size_t i = 0; i < LF_LENGTH(wrong); i++) {
        assert_false(reads(wrong[i], &pam));
    }
}

static void a_header_without_end_is_refused(void **state)
{
    static char text[2 * PAM_HEADER_BYTES_MAX];
    struct pam pam;
    memset(text, '#', sizeof(text) - 1);
    memcpy(text, "P7\n", 3);
    assert_false(reads(text, &pam));
    for (size_t i = 5; i < sizeof(text) - 1; i += 2) {
        text[i] = '\n';
    }
    assert_false(reads(text, &pam));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(order_blanks_and_comments_are_free),
        cmocka_unit_test(anything_else_is_refused),
        cmocka_unit_test(a_header_without_end_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
