/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdio.h>

#include "app/terminal.h"

/* Drives a terminal on the null platform from a file, line by line, as a person would; time moves only by
 * `advance` and `drag`. False: a line failed, and standard error says which and what was on screen. */
bool script_run(struct terminal *terminal, struct platform *platform, const char *path);
