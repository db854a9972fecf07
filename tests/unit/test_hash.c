/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"

/* From the test vectors of the authors (isthe.com/chongo/tech/comp/fnv). Hashes name records in
 * content.db: they must stay. */
static void known_texts_have_their_hashes(void **state)
{
    (void)state;
    assert_true(hash_add_text(HASH_START, "") == UINT64_C(0xCBF29CE484222325));
    assert_true(hash_add_text(HASH_START, "a") == UINT64_C(0xAF63DC4C8601EC8C));
    assert_true(hash_add_text(HASH_START, "foobar") == UINT64_C(0x85944171F73967E8));
    assert_true(hash_add(HASH_START, "a\0", 2) != hash_add_text(HASH_START, "a"));
}

static void parts_hash_like_the_whole(void **state)
{
    (void)state;
    uint64_t hash = hash_add_text(HASH_START, "foo");
    assert_true(hash_add_text(hash, "bar") == hash_add_text(HASH_START, "foobar"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_texts_have_their_hashes),
        cmocka_unit_test(parts_hash_like_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
