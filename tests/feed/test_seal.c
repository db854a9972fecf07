/* SPDX-License-Identifier: MIT */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feed/seal.h"

static void sha256_is_that_of_fips_180(void **state)
{
    char text[SEAL_DIGEST_TEXT_BYTES];

    assert_string_equal(seal_sha256("", 0, text),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(seal_sha256("abc", 3, text),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* RFC 7693, appendix A, with 32 bytes instead of 64. */
static void digest_and_checksum_are_blake2b(void **state)
{
    static const char sum_of_abc[] =
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";
    char text[SEAL_DIGEST_TEXT_BYTES];
    struct seal_digest digest;

    assert_string_equal(seal_checksum("abc", 3, text), sum_of_abc);
    seal_digest_init(&digest);
    seal_digest_add(&digest, "a", 1);
    seal_digest_add(&digest, NULL, 0);
    seal_digest_add(&digest, "bc", 2);
    assert_string_equal(seal_digest_finish(&digest, text), sum_of_abc);
}

static void texts_keep_their_borders(void **state)
{
    struct seal_digest one, two, three;
    char text_one[SEAL_DIGEST_TEXT_BYTES], text_two[SEAL_DIGEST_TEXT_BYTES];

    seal_digest_init(&one);
    seal_digest_add_text(&one, "ab");
    seal_digest_add_text(&one, "c");
    seal_digest_init(&two);
    seal_digest_add_text(&two, "a");
    seal_digest_add_text(&two, "bc");
    assert_string_not_equal(seal_digest_finish(&one, text_one),
                            seal_digest_finish(&two, text_two));

    seal_digest_init(&two);
    seal_digest_add_text(&two, NULL);
    seal_digest_init(&three);
    seal_digest_add_text(&three, "");
    assert_string_equal(seal_digest_finish(&two, text_one),
                        seal_digest_finish(&three, text_two));
}

static void digest_can_be_copied_halfway(void **state)
{
    struct seal_digest one, two;
    char text_one[SEAL_DIGEST_TEXT_BYTES], text_two[SEAL_DIGEST_TEXT_BYTES];

    seal_digest_init(&one);
    seal_digest_add_text(&one, "same start");
    two = one;
    assert_string_equal(seal_digest_finish(&one, text_one), seal_digest_finish(&two, text_two));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_is_that_of_fips_180),
        cmocka_unit_test(digest_and_checksum_are_blake2b),
        cmocka_unit_test(texts_keep_their_borders),
        cmocka_unit_test(digest_can_be_copied_halfway),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
