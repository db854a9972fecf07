/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The state of the machine that the terminal runs on, for technicians. What a system does not tell is unknown, and
 * never a figure. */

#define MACHINE_UNKNOWN (-1)
#define MACHINE_MARKS_MAX 16
#define MACHINE_CODE_BYTES 24
#define MACHINE_DETAIL_BYTES 160

enum machine_truth { MACHINE_NOT_TOLD, MACHINE_NO, MACHINE_YES };

/* What the scripts found that run when the machine starts. */
struct machine_mark {
    char code[MACHINE_CODE_BYTES]; /* "data-made" */
    char detail[MACHINE_DETAIL_BYTES];
};

/* Figures are MACHINE_UNKNOWN where they are not told. */
struct machine {
    char model[64]; /* "Raspberry Pi 3 Model B Rev 1.2"; "" = not told */
    char links
        [160]; /* "eth0 dc:a6:32:00:00:01, wlan0 …": by them some networks know who may come in; "" = not told */
    int temperature_c;                    /* of the processor */
    enum machine_truth is_under_voltage;  /* now */
    enum machine_truth was_under_voltage; /* since the machine started, as the next two */
    enum machine_truth was_throttled;     /* slower, for want of power or for heat */
    enum machine_truth is_throttled;      /* now */
    int64_t uptime_s;
    int64_t memory_kb, memory_free_kb;
    int64_t card_errors; /* that the file systems counted since they were made */
    int64_t data_kb, data_free_kb;
    enum machine_truth was_reset; /* the machine hung, and its watchdog started it anew */
    enum machine_truth has_watchdog;
    struct machine_mark marks[MACHINE_MARKS_MAX];
    size_t mark_count;
};
