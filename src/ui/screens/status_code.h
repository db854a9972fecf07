/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"

/* The whole status as codes: all of them on one page where they have room there, so that one photograph holds them;
 * else one at a time. */
void status_code(struct flow *flow);
