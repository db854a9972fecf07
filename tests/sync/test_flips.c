/* SPDX-License-Identifier: MIT */

/* A worn card changes a bit somewhere: there is something to show all the same, the next pass notices and makes
 * the file anew. */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "power.h"
#include "store/content.h"

#define FLIPS 200

static uint32_t throw_dice(uint32_t *state, size_t sides)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)((*state >> 8) % sides);
}

/* Returns the name of the file that was hurt. */
static const char *flip(struct power *power, uint32_t *dice, size_t *ret_bit)
{
    static const char *const names[] = {"content.db", "spool/haus.payload",
                                        "spool/saal.payload", "content.db.1"};
    const char *name = names[throw_dice(dice, 4)];
    struct tree_file *file = (struct tree_file *)tree_find(&power->after, name);
    assert_non_null(file);
    *ret_bit = throw_dice(dice, file->size_bytes * 8);
    file->bytes[*ret_bit / 8] ^= (char)(1 << *ret_bit % 8);
    tree_write(&power->after, power->fixture.data);
    file->bytes[*ret_bit / 8] ^= (char)(1 << *ret_bit % 8);
    return name;
}

static void check_shown(const struct power *power, const char *what)
{
    struct error err = {0};
    struct content *content = content_open_best(power->fixture.data, &err);
    if (content == NULL) {
        fail_msg("%s: nothing to show: %s", what, err.text);
    }
    content_close(content);
}

/* The validators in the runtime folder are left: a 304 for what is damaged would be the end. */
static void a_changed_bit_is_noticed_and_mended(void **state)
{
    (void)state;
    static const char *const once[] = {"--once", NULL};
    struct power power;
    uint32_t dice = 20261202;
    int hurt_spools = 0;
    power_init(&power, POWER_CHANGED);
    for (int i = 0; i < FLIPS; i++) {
        size_t bit = 0;
        const char *name = flip(&power, &dice, &bit);
        char what[96], aside[64], *output = NULL;
        snprintf(what, sizeof(what), "%s, bit %zu", name, bit);
        check_shown(&power, what);
        if (fixture_run(&power.fixture, once, &output) != 0) {
            fail_msg("%s: %s", what, output);
        }
        free(output);
        tree_read(&power.now, power.fixture.data);
        if (!tree_same(tree_find(&power.now, "content.db"),
                       tree_find(&power.after, "content.db"))) {
            fail_msg("%s: content.db is not as it was", what);
        }
        check_shown(&power, what);
        if (strncmp(name, "spool/", 6) == 0) {
            snprintf(aside, sizeof(aside), "%.10s.damaged", name);
            assert_non_null(tree_find(&power.now, aside));
            assert_non_null(tree_find(&power.now, name));
            hurt_spools++;
        }
    }
    print_message("%d bits changed, %d of them in what is kept of sources: all noticed\n",
                  FLIPS, hurt_spools);
    power_finish(&power);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_bit_is_noticed_and_mended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
