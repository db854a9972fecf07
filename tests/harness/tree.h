/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A folder in memory: to put it back as it was, and to compare. */

#define TREE_FILES_MAX 64

struct tree_file {
    char name[128]; /* relative; "" is the folder itself */
    bool is_folder;
    char *bytes; /* owned */
    size_t size_bytes;
};

struct tree {
    struct tree_file files[TREE_FILES_MAX]; /* a folder before what is in it */
    size_t count;                           /* 0 = it is not there */
};

/* Frees what the tree held before; give a zeroed one. */
void tree_read(struct tree *tree, const char *folder);
/* Makes the folder what the tree is, from nothing. */
void tree_write(const struct tree *tree, const char *folder);
void tree_finish(struct tree *tree);

/* Copies the bytes; NULL bytes make a folder. Replaces one of that name. */
struct tree_file *tree_put(struct tree *tree, const char *name, const char *bytes,
                           size_t size_bytes);
/* NULL = not there. */
const struct tree_file *tree_find(const struct tree *tree, const char *name);
bool tree_same(const struct tree_file *a, const struct tree_file *b);
