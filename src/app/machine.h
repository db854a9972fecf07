/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/machine.h"

/* Reads the state of the machine: a few short files of the kernel (/proc, /sys) and one of the scripts that run at
 * start. No socket, no program, nothing that can wait. */

/* What the scripts at start found, one line each: CODE, a tab, detail. */
#define MACHINE_PROBLEMS_FILE "/run/litfass-boot/problems"

/* One that tells nothing. */
extern const struct machine machine_unknown;

/* root: "" = this machine; else a folder with such files in it, for tests. data_folder: below root, too. */
void machine_read(struct machine *ret_machine, const char *root, const char *data_folder);
