/* SPDX-License-Identifier: MIT */

/* The power goes, and with it what was not synced. What a pass did to the disk is recorded once, and then
 * thousands of cuts are made in a model of it. test_power_cut SEED makes those from that seed on. */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/chrono.h"
#include "harness/disk.h"
#include "power.h"

#define CUTS 600 /* of each kind of pass and each model */
#define LAST 12
#define HEALED_EVERY 40 /* is followed by a real pass */

struct tally {
    size_t cuts, healed, old, new;
};

static uint32_t first_seed = 20261202;

/* Every place in turn, and as often one of the last, where names change and nearly all is written. */
static size_t choose_place(const struct disk *disk, uint32_t seed)
{
    size_t count = disk_count(disk), turn = seed / 2;
    return seed % 2 == 0 ? turn % (count + 1) : count - turn % LAST;
}

static void cut(struct power *power, const struct disk *disk, enum disk_model model,
                uint32_t seed, struct tally *tally)
{
    char what[96];
    struct tree tree = {0};
    size_t at = choose_place(disk, seed);
    disk_cut(disk, model, at, seed, &tree);
    snprintf(what, sizeof(what), "%s disk, cut after entry %zu, seed %u",
             model == DISK_NASTY ? "nasty" : "ordered", at, (unsigned)seed);
    tree_write(&tree, power->fixture.data);
    power_check(power, POWER_TEMPORARIES, what);
    bool is_new =
        tree_same(tree_find(&tree, "content.db"), tree_find(&power->after, "content.db"));
    tally->new += is_new ? 1 : 0;
    tally->old += is_new ? 0 : 1;
    if (tally->cuts++ % HEALED_EVERY == 0) {
        tree_write(&(struct tree){0}, power->fixture.run);
        power_heal(power, what);
        tally->healed++;
    }
    tree_finish(&tree);
}

static void cut_often(enum power_kind kind)
{
    struct power power;
    struct tally tally = {0};
    power_init(&power, kind);
    power_reset(&power);
    assert_int_equal(power_run(&power, SHIM_RECORD, 0, NULL), 0);
    struct disk *disk = disk_create(power.shim.state->journal, &power.before);
    int64_t begin_ms = chrono_monotonic_ms();
    for (int model = 0; model < DISK_MODEL_COUNT; model++) {
        for (uint32_t i = 0; i < CUTS; i++) {
            cut(&power, disk, (enum disk_model)model, first_seed + i, &tally);
        }
    }
    print_message(
        "%s: %zu entries, %zu cuts from seed %u on: %zu old, %zu new; %zu healed by a "
        "pass; %.1f s\n",
        power.name, disk_count(disk), tally.cuts, (unsigned)first_seed, tally.old, tally.new,
        tally.healed, (double)(chrono_monotonic_ms() - begin_ms) / 1000);
    assert_true(tally.old > 0 && tally.new > 0);
    disk_destroy(disk);
    power_finish(&power);
}

static void a_first_pass_survives(void **state)
{
    (void)state;
    cut_often(POWER_FIRST);
}

static void a_changed_house_survives(void **state)
{
    (void)state;
    cut_often(POWER_CHANGED);
}

static void a_damaged_folder_survives(void **state)
{
    (void)state;
    cut_often(POWER_DAMAGED);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_pass_survives),
        cmocka_unit_test(a_changed_house_survives),
        cmocka_unit_test(a_damaged_folder_survives),
    };
    if (argc > 1) {
        first_seed = (uint32_t)strtoul(argv[1], NULL, 10);
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
