/* SPDX-License-Identifier: MIT */

/* Signatures that the real program made, and what becomes of them when a byte is another. sync/signed runs the
 * program itself. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/bug.h"
#include "feed/minisign.h"

#define KEY_A "RWR6Hla5UwvxfGnsrjxs2r1Tk8MCNTOVhgPEhUcZyBfBlEmi6AFsx4pa"
#define KEY_B "RWSkHghkQ7Avo+NMQzWW8aQcFxpds1Ln/3JQ0exC7szi2I6IG+BA66Oi"

static const char payload[] = "hello\n";
static const char prehashed[] =
    "untrusted comment: signature from minisign secret key\n"
    "RUR6Hla5UwvxfID3f3JfybJrB5a3FwjabIbpdh/eqhJyWUoSCWyf02lenGjywJFcOQA4WOc1fI8SKCJ+fGzKsxSPuZhwB1g93wM=\n"
    "trusted comment: sequence 412\n"
    "g8ARQxV+p5faldst/eUx7XevmrUKb6DnOmz+5/nk+UW4E2z2Lulyb1sV5S1QFqnnGGm/bcKnZGKFPXBl/GTCDQ==\n";
static const char legacy[] =
    "untrusted comment: signature from minisign secret key\n"
    "RWR6Hla5UwvxfKovVh/Tmz1Jn1XdCs2hDT6aCY1DrzqyhHKM6dXlx25+jLzYxM+/xHuZV/DK8N1TZxG+kqagqaGw5ya4jlzjlwk=\n"
    "trusted comment: timestamp:1795681182\tfile:x.json\n"
    "aMaY/jjw2FIr21cvTZv2Ax4u/gprnpv8dG41F5vMNWjF/OfKQo02zna+w8D1YSVUozQrnw93lYY2CNBGhbzmDA==\n";

static const char *const a[] = {KEY_A}, *const b[] = {KEY_B}, *const both[] = {KEY_B, KEY_A};

/* What is wrong with it; "" = nothing. */
static const char *check(const char *text, size_t size_bytes, const char *const *keys,
                         size_t key_count, const char *bytes, size_t byte_count)
{
    static struct error err;
    struct minisign minisign;
    struct minisign_keys all = {keys, key_count};
    err = (struct error){0};
    if (minisign_parse(text, size_bytes, &minisign, &err) &&
        minisign_verify(&minisign, &all, bytes, byte_count, &err)) {
        assert_true(minisign_verify_line(minisign.signature, &all, bytes, byte_count, NULL));
    }
    return err.text;
}

static void what_the_program_signed_is_signed(void **state)
{
    (void)state;
    const char *const texts[] = {prehashed, legacy};
    for (size_t i = 0; i < 2; i++) {
        size_t size = strlen(texts[i]);
        assert_string_equal(check(texts[i], size, a, 1, payload, 6), "");
        assert_string_equal(check(texts[i], size, both, 2, payload, 6), "");
        assert_string_equal(check(texts[i], size - 1, a, 1, payload, 6),
                            ""); /* no last line end */
    }
}

static void another_key_is_named(void **state)
{
    (void)state;
    assert_string_equal(
        check(prehashed, strlen(prehashed), b, 1, payload, 6),
        "it is signed with the key 7CF10B53B9561E7A, and the settings expect A32FB04364081EA4");
    assert_string_not_equal(check(prehashed, strlen(prehashed), b, 0, payload, 6), "");
}

/* A key under another's number. */
static void the_number_of_a_key_proves_nothing(void **state)
{
    (void)state;
    char forged[] = KEY_B;
    memcpy(forged, KEY_A, 12); /* algorithm, number and a bit of the key */
    const char *const keys[] = {forged};
    assert_string_not_equal(check(prehashed, strlen(prehashed), keys, 1, payload, 6), "");
}

static void every_changed_byte_of_the_payload_is_noticed(void **state)
{
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        for (int bit = 0; bit < 8; bit++) {
            char changed[sizeof(payload)];
            memcpy(changed, payload, sizeof(payload));
            changed[i] ^= (char)(1 << bit);
            assert_string_not_equal(check(prehashed, strlen(prehashed), a, 1, changed, 6), "");
        }
    }
    assert_string_not_equal(check(prehashed, strlen(prehashed), a, 1, payload, 5), "");
    assert_string_not_equal(check(prehashed, strlen(prehashed), a, 1, "", 0), "");
}

/* But for those of the first line, which is nobody's word. */
static void every_changed_byte_of_the_signature_is_noticed(void **state)
{
    (void)state;
    size_t size = strlen(prehashed);
    size_t begin = (size_t)(strchr(prehashed, '\n') - prehashed);
    for (size_t i = begin; i + 1 < size; i++) {
        for (int value = 0; value < 256; value++) {
            char *changed = malloc(size);
            memcpy(changed, prehashed, size);
            changed[i] = (char)value;
            bool is_same = prehashed[i] == (char)value;
            bool is_good = check(changed, size, a, 1, payload, 6)[0] == '\0';
            if (is_good != is_same) {
                fail_msg("byte %zu as %d", i, value);
            }
            free(changed);
        }
    }
}

static void every_cut_is_noticed(void **state)
{
    (void)state;
    for (size_t size = 0; size + 1 < strlen(prehashed); size++) {
        if (check(prehashed, size, a, 1, payload, 6)[0] == '\0') {
            fail_msg("cut after %zu bytes", size);
        }
    }
}

static void line_ends_of_windows_are_fine(void **state)
{
    (void)state;
    char text[1000];
    size_t size = 0;
    for (const char *at = prehashed; *at != '\0'; at++) {
        if (*at == '\n') {
            text[size++] = '\r';
        }
        text[size++] = *at;
    }
    assert_string_equal(check(text, size, a, 1, payload, 6), "");
}

static void what_is_no_signature_is_told(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n\n\n\n", "<html>", "untrusted comment: \nRUQ\n"};
    for (size_t i = 0; i < LF_LENGTH(texts); i++) {
        assert_string_equal(check(texts[i], strlen(texts[i]), a, 1, payload, 6),
                            "the .minisig is not what minisign writes");
    }
    static const char *const bad_keys[] = {"RWQ"};
    assert_string_equal(check(prehashed, strlen(prehashed), bad_keys, 1, payload, 6),
                        "public_key RWQ is no key of minisign");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_program_signed_is_signed),
        cmocka_unit_test(another_key_is_named),
        cmocka_unit_test(the_number_of_a_key_proves_nothing),
        cmocka_unit_test(every_changed_byte_of_the_payload_is_noticed),
        cmocka_unit_test(every_changed_byte_of_the_signature_is_noticed),
        cmocka_unit_test(every_cut_is_noticed),
        cmocka_unit_test(line_ends_of_windows_are_fine),
        cmocka_unit_test(what_is_no_signature_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
