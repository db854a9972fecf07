/* SPDX-License-Identifier: MIT */

/* The disk is full, broken or read-only, at every call that changes something on it: nothing is lost, the
 * program says what happened and what comes of it, and the next pass with a good disk leads on. */

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/chrono.h"
#include "power.h"

#define FOR_GOOD 100000

enum { FULL, FULL_ONCE, BROKEN, BROKEN_ONCE, READ_ONLY };

static const struct trouble {
    const char *name;
    int error_number;
    int64_t fail_count;
} troubles[] = {
    [FULL] = {"full", ENOSPC, FOR_GOOD},
    [FULL_ONCE] = {"full for a moment", ENOSPC, 1},
    [BROKEN] = {"broken", EIO, FOR_GOOD},
    [BROKEN_ONCE] = {"broken for a moment", EIO, 1},
    [READ_ONLY] = {"read-only from here on", EROFS, FOR_GOOD},
};

struct tally {
    int passes, failed, healed;
};

static bool says_one_of(const char *output, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strstr(output, words[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* What happened, and what comes of it. */
static void check_words(const struct trouble *trouble, int code, const char *output)
{
    const char *const reasons[] = {strerror(trouble->error_number), "database or disk is full",
                                   "disk I/O error", NULL};
    static const char *const promises[] = {
        "; keeping what was read on ",  "; nothing is kept of it yet",
        "; what was in place is kept",  "kept as it is: ",
        "; a power cut may bring back", NULL};
    if (code == 0) {
        return; /* what was asked for is done */
    }
    bool did_not_begin = strncmp(output, "litfass-sync: ", 14) == 0;
    if ((!did_not_begin && (code != 1 || !says_one_of(output, promises))) ||
        !says_one_of(output, reasons)) {
        fail_msg("%s: exit code %d and %s", trouble->name, code, output);
    }
}

/* Nothing may be taken away on a disk that takes nothing any more. */
static bool can_clean(const struct power *power, const struct trouble *trouble, int call)
{
    return trouble->error_number == ENOSPC ||
           (trouble->fail_count == 1 && power->kinds[call] != SHIM_UNLINK);
}

/* Trouble for a moment passes by most of the many writes alike; and of two troubles at one call, one is
 * followed by a good pass. */
static bool is_worth_it(const struct power *power, const struct trouble *trouble, int call)
{
    return trouble->fail_count != 1 || power_is_telling(power, call);
}

static bool is_healed(const struct power *power, const struct trouble *trouble, int call)
{
    return power_is_telling(power, call) && (trouble - troubles + call) % 2 == 0;
}

static void fail_at(struct power *power, const struct trouble *trouble, int call,
                    struct tally *tally)
{
    char what[64], *output = NULL;
    snprintf(what, sizeof(what), "%s at call %d", trouble->name, call);
    power_reset(power);
    int code =
        power_run_failing(power, call, trouble->fail_count, trouble->error_number, &output);
    assert_true(power->shim.state->was_hit);
    check_words(trouble, code, output);
    free(output);
    power_check(power, POWER_HALF | (can_clean(power, trouble, call) ? 0 : POWER_TEMPORARIES),
                what);
    const struct tree_file *content = tree_find(&power->now, "content.db");
    if (code == 0 && !tree_same(content, tree_find(&power->after, "content.db"))) {
        fail_msg("%s, %s: exit code 0 and content.db is not the new one", power->name, what);
    }
    tally->passes++;
    tally->failed += code != 0 ? 1 : 0;
    if (is_healed(power, trouble, call)) {
        power_heal(power, what);
        tally->healed++;
    }
}

static void fail_everywhere(enum power_kind kind, const size_t *which, size_t count)
{
    struct power power;
    struct tally tally = {0};
    int64_t begin_ms = chrono_monotonic_ms();
    power_init(&power, kind);
    for (size_t i = 0; i < count; i++) {
        for (int call = 1; call <= power.calls; call++) {
            if (is_worth_it(&power, &troubles[which[i]], call)) {
                fail_at(&power, &troubles[which[i]], call, &tally);
            }
        }
    }
    print_message(
        "%s: %d calls, %zu kinds of trouble, %d passes, %d with an exit code that says "
        "so; %d of them healed by the next; %.1f s\n",
        power.name, power.calls, count, tally.passes, tally.failed, tally.healed,
        (double)(chrono_monotonic_ms() - begin_ms) / 1000);
    power_finish(&power);
}

static void a_first_pass_fails_softly(void **state)
{
    (void)state;
    static const size_t some[] = {FULL, BROKEN_ONCE};
    fail_everywhere(POWER_FIRST, some, sizeof(some) / sizeof(some[0]));
}

static void a_changed_house_fails_softly(void **state)
{
    (void)state;
    static const size_t all[] = {FULL, FULL_ONCE, BROKEN, BROKEN_ONCE, READ_ONLY};
    fail_everywhere(POWER_CHANGED, all, sizeof(all) / sizeof(all[0]));
}

static void a_damaged_folder_fails_softly(void **state)
{
    (void)state;
    static const size_t some[] = {FULL, BROKEN_ONCE};
    fail_everywhere(POWER_DAMAGED, some, sizeof(some) / sizeof(some[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_pass_fails_softly),
        cmocka_unit_test(a_changed_house_fails_softly),
        cmocka_unit_test(a_damaged_folder_fails_softly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
