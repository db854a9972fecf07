/* SPDX-License-Identifier: MIT */

/* Runs files, and the files of folders, through a fuzz target without libFuzzer: what broke
 * something once must not break it again. */

#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/mem.h"

#define INPUT_BYTES_MAX (64u << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static bool replay_file(const char *path)
{
    struct buffer input = {0};
    struct error err = {0};
    bool is_read = file_read(path, INPUT_BYTES_MAX, &input, &err);
    if (is_read) {
        LLVMFuzzerTestOneInput((const uint8_t *)buffer_text(&input), input.size_bytes);
    } else {
        fprintf(stderr, "%s\n", err.text);
    }
    buffer_finish(&input);
    return is_read;
}

/* Returns how many files were run, folders below included; -1 = one could not be read. */
static int replay(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        return replay_file(path) ? 1 : -1;
    }
    int count = 0;
    for (struct dirent *entry = readdir(folder); entry && count >= 0; entry = readdir(folder)) {
        if (entry->d_name[0] != '.') {
            char *below = file_join(path, entry->d_name);
            int more = replay(below);
            count = more >= 0 ? count + more : -1;
            mem_free(below);
        }
    }
    closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        int count = replay(argv[i]);
        if (count <= 0) {
            fprintf(stderr, "%s: nothing to replay\n", argv[i]);
            return 1;
        }
        fprintf(stderr, "%s: %d inputs\n", argv[i], count);
    }
    return 0;
}
