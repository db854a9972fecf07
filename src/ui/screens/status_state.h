/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"

/* How the terminal is: what is wrong, the program, each source, network, machine and display. */
void status_state(struct flow *flow);
