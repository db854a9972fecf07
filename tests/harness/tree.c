/* SPDX-License-Identifier: MIT */

#define _GNU_SOURCE

#include "harness/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

void tree_finish(struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        free(tree->files[i].bytes);
    }
    tree->count = 0;
}

const struct tree_file *tree_find(const struct tree *tree, const char *name)
{
    for (size_t i = 0; i < tree->count; i++) {
        if (strcmp(tree->files[i].name, name) == 0) {
            return &tree->files[i];
        }
    }
    return NULL;
}

struct tree_file *tree_put(struct tree *tree, const char *name, const char *bytes,
                           size_t size_bytes)
{
    struct tree_file *file = (struct tree_file *)tree_find(tree, name);
    if (file == NULL) {
        assert_true(tree->count < TREE_FILES_MAX);
        file = &tree->files[tree->count++];
        *file = (struct tree_file){0};
        snprintf(file->name, sizeof(file->name), "%s", name);
    }
    free(file->bytes);
    file->is_folder = bytes == NULL;
    file->size_bytes = bytes != NULL ? size_bytes : 0;
    file->bytes = malloc(file->size_bytes + 1);
    assert_non_null(file->bytes);
    if (file->size_bytes > 0) {
        memcpy(file->bytes, bytes, size_bytes);
    }
    file->bytes[file->size_bytes] = '\0';
    return file;
}

bool tree_same(const struct tree_file *a, const struct tree_file *b)
{
    return a != NULL && b != NULL && a->is_folder == b->is_folder &&
           a->size_bytes == b->size_bytes && memcmp(a->bytes, b->bytes, a->size_bytes) == 0;
}

/* ---- from and to the disk ---- */

static void read_one(struct tree *tree, const char *path, const char *name)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    assert_true(fd >= 0);
    assert_int_equal(fstat(fd, &status), 0);
    size_t size_bytes = (size_t)status.st_size;
    char *bytes = malloc(size_bytes + 1);
    assert_non_null(bytes);
    assert_int_equal(read(fd, bytes, size_bytes), size_bytes);
    close(fd);
    (void)tree_put(tree, name, bytes, size_bytes);
    free(bytes);
}

static void read_folder(struct tree *tree, const char *path, const char *name)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return;
    }
    (void)tree_put(tree, name, NULL, 0);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char below[512], relative[384];
        struct stat status;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        snprintf(below, sizeof(below), "%.200s/%.255s", path, entry->d_name);
        snprintf(relative, sizeof(relative), "%.100s%s%.255s", name, name[0] != '\0' ? "/" : "",
                 entry->d_name);
        assert_int_equal(lstat(below, &status), 0);
        if (S_ISDIR(status.st_mode)) {
            read_folder(tree, below, relative);
        } else {
            read_one(tree, below, relative);
        }
    }
    closedir(folder);
}

void tree_read(struct tree *tree, const char *folder)
{
    tree_finish(tree);
    read_folder(tree, folder, "");
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

void tree_write(const struct tree *tree, const char *folder)
{
    assert_true(nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT);
    for (size_t i = 0; i < tree->count; i++) {
        const struct tree_file *file = &tree->files[i];
        char path[512];
        snprintf(path, sizeof(path), "%.200s%s%.200s", folder, file->name[0] != '\0' ? "/" : "",
                 file->name);
        if (file->is_folder) {
            assert_int_equal(mkdir(path, 0755), 0);
            continue;
        }
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        assert_true(fd >= 0);
        assert_int_equal(write(fd, file->bytes, file->size_bytes), file->size_bytes);
        close(fd);
    }
}
