/* SPDX-License-Identifier: MIT */

/* The machine's files as a Raspberry Pi 3 has them, and a machine that tells nothing. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/machine.h"

#define TREE LITFASS_SOURCE_DIR "/tests/harness/technician/machine"

static void put(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof(path), "%s%s", folder, name);
    for (char *at = path + strlen(folder) + 1; (at = strchr(at, '/')) != NULL; at++) {
        *at = '\0';
        (void)mkdir(path, 0755); /* may be there */
        *at = '/';
    }
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void a_board_tells_what_it_knows(void **state)
{
    struct machine machine;
    machine_read(&machine, TREE, "");
    assert_string_equal(machine.model, "Raspberry Pi 3 Model B Rev 1.2");
    assert_int_equal(machine.temperature_c, 53);
    assert_int_equal(machine.uptime_s, 1123456);
    assert_int_equal(machine.memory_kb, 931836);
    assert_int_equal(machine.memory_free_kb, 742980);
    assert_int_equal(machine.card_errors, 2);
    assert_int_equal(machine.is_under_voltage, MACHINE_NO);
    assert_int_equal(machine.was_under_voltage, MACHINE_YES);
    assert_int_equal(machine.is_throttled, MACHINE_NO);
    assert_int_equal(machine.was_throttled, MACHINE_YES);
    assert_int_equal(machine.has_watchdog, MACHINE_YES);
    assert_int_equal(machine.was_reset, MACHINE_YES);
    assert_true(machine.data_kb > 0 && machine.data_free_kb >= 0);
    assert_true(machine.data_free_kb <= machine.data_kb);
}

static void what_was_found_at_start_is_told_line_by_line(void **state)
{
    struct machine machine;
    machine_read(&machine, TREE, "");
    assert_int_equal(machine.mark_count, 2);
    assert_string_equal(machine.marks[0].code, "data-repaired");
    assert_string_equal(machine.marks[0].detail, "/dev/mmcblk0p3");
    assert_string_equal(machine.marks[1].code, "wifi-refused");
    assert_string_equal(machine.marks[1].detail, "there is no country");
}

static void what_is_not_told_is_unknown(void **state)
{
    struct machine machine;
    machine_read(&machine, "/nonexistent", "/data");
    assert_string_equal(machine.model, "");
    assert_int_equal(machine.temperature_c, MACHINE_UNKNOWN);
    assert_int_equal(machine.uptime_s, MACHINE_UNKNOWN);
    assert_int_equal(machine.memory_kb, MACHINE_UNKNOWN);
    assert_int_equal(machine.card_errors, MACHINE_UNKNOWN);
    assert_int_equal(machine.data_kb, MACHINE_UNKNOWN);
    assert_int_equal(machine.is_under_voltage, MACHINE_NOT_TOLD);
    assert_int_equal(machine.was_throttled, MACHINE_NOT_TOLD);
    assert_int_equal(machine.has_watchdog, MACHINE_NOT_TOLD);
    assert_int_equal(machine.mark_count, 0);
}

static void nonsense_is_unknown_and_too_much_is_left_out(void **state)
{
    char folder[] = "/tmp/litfass-machine-XXXXXX";
    assert_non_null(mkdtemp(folder));
    put(folder, "/sys/class/thermal/thermal_zone0/temp", "hot\n");
    put(folder, "/proc/meminfo", "MemTotal: much kB\n");
    put(folder, "/proc/uptime", "\n");
    put(folder, "/sys/class/net/eth0/address", "none\n");
    put(folder, "/sys/class/net/wlan0/address", "dc:a6:32:00:00:02\n");
    put(folder, "/sys/class/net/lo/address", "00:00:00:00:00:00\n");
    put(folder, "/sys/devices/platform/soc/soc:firmware/get_throttled", "zz\n");
    put(folder, "/sys/class/hwmon/hwmon0/name", "rpi_volt\n");
    put(folder, "/sys/class/hwmon/hwmon0/in0_lcrit_alarm", "1\n");
    char lines[4096] = "\n\tno code\nwifi-refused\tcaf\xE9 \x1B[1m\n";
    for (int i = 0; i < 40; i++) {
        strcat(lines, "data-made\n"); /* lint: allow strcat 40 short lines */
    }
    put(folder, MACHINE_PROBLEMS_FILE, lines);
    struct machine machine;
    machine_read(&machine, folder, "");
    assert_string_equal(machine.links, "wlan0 dc:a6:32:00:00:02");
    assert_int_equal(machine.temperature_c, MACHINE_UNKNOWN);
    assert_int_equal(machine.memory_kb, MACHINE_UNKNOWN);
    assert_int_equal(machine.uptime_s, MACHINE_UNKNOWN);
    assert_int_equal(machine.is_under_voltage, MACHINE_YES); /* the kernel's driver */
    assert_int_equal(machine.was_under_voltage, MACHINE_NOT_TOLD);
    assert_int_equal(machine.mark_count, MACHINE_MARKS_MAX);
    assert_string_equal(machine.marks[0].detail, "caf\xEF\xBF\xBD [1m");
    assert_string_equal(machine.marks[1].code, "data-made");
    assert_string_equal(machine.marks[1].detail, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_board_tells_what_it_knows),
        cmocka_unit_test(what_was_found_at_start_is_told_line_by_line),
        cmocka_unit_test(what_is_not_told_is_unknown),
        cmocka_unit_test(nonsense_is_unknown_and_too_much_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
