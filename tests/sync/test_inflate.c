/* SPDX-License-Identifier: MIT */

/* gzip as servers send it, cut, damaged, and made to hurt. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/bug.h"
#include "harness/gzip.h"
#include "sync/inflate.h"

struct outcome {
    enum inflate_result result;
    bool is_done;
    struct buffer out;
};

static struct outcome unpack(const char *bytes, size_t size_bytes, size_t step,
                             size_t limit_bytes)
{
    struct outcome outcome = {.out = {.limit_bytes = limit_bytes}};
    struct inflater *inflater = inflater_create();
    for (size_t at = 0; at < size_bytes && outcome.result == INFLATE_GOOD; at += step) {
        size_t count = size_bytes - at < step ? size_bytes - at : step;
        outcome.result = inflater_feed(inflater, bytes + at, count, &outcome.out);
    }
    outcome.is_done = inflater_is_done(inflater);
    inflater_destroy(inflater);
    return outcome;
}

/* Text that is not all the same. */
static char *make_text(size_t size_bytes)
{
    char *text = malloc(size_bytes);
    uint32_t random = 7;
    for (size_t i = 0; i < size_bytes; i++) {
        random = random * 1664525 + 1013904223;
        text[i] = (char)('a' + (random >> 24) % 26);
    }
    return text;
}

static void whole_ones_come_out_in_any_pieces(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 100, 32768, 32769, 200000},
                        steps[] = {1, 7, 1000, 1000000};
    for (size_t i = 0; i < LF_LENGTH(sizes); i++) {
        size_t packed_bytes = 0;
        char *text = make_text(sizes[i]), *packed = gzip_pack(text, sizes[i], &packed_bytes);
        for (size_t j = 0; j < LF_LENGTH(steps); j++) {
            struct outcome outcome = unpack(packed, packed_bytes, steps[j], 0);
            assert_int_equal(outcome.result, INFLATE_GOOD);
            assert_true(outcome.is_done);
            assert_int_equal(outcome.out.size_bytes, sizes[i]);
            assert_memory_equal(buffer_text(&outcome.out), text, sizes[i]);
            buffer_finish(&outcome.out);
        }
        free(text);
        free(packed);
    }
}

static void two_in_a_row_are_one(void **state)
{
    (void)state;
    size_t first = 0, second = 0;
    char *a = gzip_pack("Gut", 3, &first), *b = gzip_pack("en Tag", 6, &second);
    char *both = malloc(first + second);
    memcpy(both, a, first);
    memcpy(both + first, b, second);
    for (size_t step = 1; step < 60; step++) {
        struct outcome outcome = unpack(both, first + second, step, 0);
        assert_true(outcome.result == INFLATE_GOOD && outcome.is_done);
        assert_string_equal(buffer_text(&outcome.out), "Guten Tag");
        buffer_finish(&outcome.out);
    }
    free(a);
    free(b);
    free(both);
}

static void every_cut_and_every_changed_bit_is_noticed(void **state)
{
    (void)state;
    size_t packed_bytes = 0;
    char *text = make_text(300), *packed = gzip_pack(text, 300, &packed_bytes);
    for (size_t size = 0; size < packed_bytes; size++) {
        struct outcome outcome = unpack(packed, size, 64, 0);
        if (outcome.is_done) {
            fail_msg("cut after %zu bytes", size);
        }
        buffer_finish(&outcome.out);
    }
    /* In front stand a time, flags and a system that nobody checks. */
    for (size_t i = 10 * 8; i < packed_bytes * 8; i++) {
        packed[i / 8] ^= (char)(1 << i % 8);
        struct outcome outcome = unpack(packed, packed_bytes, 64, 0);
        bool is_same =
            outcome.out.size_bytes == 300 && memcmp(buffer_text(&outcome.out), text, 300) == 0;
        if (outcome.result == INFLATE_GOOD && outcome.is_done && !is_same) {
            fail_msg("bit %zu", i);
        }
        packed[i / 8] ^= (char)(1 << i % 8);
        buffer_finish(&outcome.out);
    }
    free(text);
    free(packed);
}

static void what_follows_is_no_part_of_it(void **state)
{
    (void)state;
    size_t packed_bytes = 0;
    char *packed = gzip_pack("Guten Tag", 9, &packed_bytes);
    char *more = malloc(packed_bytes + 20);
    memcpy(more, packed, packed_bytes);
    memset(more + packed_bytes, 'x', 20);
    struct outcome outcome = unpack(more, packed_bytes + 20, 1000, 0);
    assert_int_equal(outcome.result, INFLATE_BROKEN);
    buffer_finish(&outcome.out);
    outcome = unpack("no gzip at all", 14, 1000, 0);
    assert_int_equal(outcome.result, INFLATE_BROKEN);
    buffer_finish(&outcome.out);
    free(packed);
    free(more);
}

static void a_bomb_stops_early(void **state)
{
    (void)state;
    size_t size_bytes = 64u << 20, packed_bytes = 0;
    char *zeros = calloc(1, size_bytes), *packed = gzip_pack(zeros, size_bytes, &packed_bytes);
    struct outcome outcome = unpack(packed, packed_bytes, 16384, size_bytes);
    assert_int_equal(outcome.result, INFLATE_BOMB);
    print_message("%zu bytes would have become %zu; stopped after %zu\n", packed_bytes,
                  size_bytes, outcome.out.size_bytes);
    assert_in_range(outcome.out.size_bytes, 0, 4u << 20);
    buffer_finish(&outcome.out);
    /* The limit of the buffer holds as well, and what repeats itself a lot is no bomb. */
    size_t some = 0;
    char *packed_some = gzip_pack(zeros, 900000, &some);
    outcome = unpack(packed_some, some, 1000, 0);
    assert_true(outcome.result == INFLATE_GOOD && outcome.is_done);
    buffer_finish(&outcome.out);
    outcome = unpack(packed_some, some, 1000, 500000);
    assert_int_equal(outcome.result, INFLATE_FULL);
    buffer_finish(&outcome.out);
    free(zeros);
    free(packed);
    free(packed_some);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_ones_come_out_in_any_pieces),
        cmocka_unit_test(two_in_a_row_are_one),
        cmocka_unit_test(every_cut_and_every_changed_bit_is_noticed),
        cmocka_unit_test(what_follows_is_no_part_of_it),
        cmocka_unit_test(a_bomb_stops_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
