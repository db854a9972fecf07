/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/widgets.h"

/* What a notice is, as the board says it: "Biete". */
struct badge board_badge(const struct notice_row *row);
const char *board_kind_words(const struct canvas *canvas, const struct notice_row *row);
