/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"

/* What a feed says about itself: its head, its pictures, topics and areas. */

/* False when the values without which there is no feed are wrong. */
bool jshouse_check(struct tree *tree, json_t *root, struct error *err);
/* The head and the pictures go to the sink; the tree learns the language and the pictures. */
void jshouse_read(struct tree *tree, json_t *root);
/* Entries of the lists; the tree learns their ids. */
void jshouse_read_topic(struct tree *tree, json_t *source);
void jshouse_read_area(struct tree *tree, json_t *source);
void jshouse_read_school_holidays(struct tree *tree, json_t *source);
