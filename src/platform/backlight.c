/* SPDX-License-Identifier: MIT */
#include "platform/backlight.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

/* Not file_write, which puts another file in its place. */
static bool write_number(const char *path, int64_t number)
{
    char text[24];
    int length = snprintf(text, sizeof(text), "%lld", (long long)number);
    int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
    bool is_written = fd >= 0 && write(fd, text, (size_t)length) == length;
    if (fd >= 0) {
        (void)close(fd);
    }
    return is_written;
}

static bool set_one(const char *folder, const char *name, int percent)
{
    char *device = file_join(folder, name);
    char *most_path = file_join(device, "max_brightness");
    char *now_path = file_join(device, "brightness");
    int64_t most = 0;
    bool is_set = false;
    if (file_read_int(most_path, 1, INT32_MAX, &most)) {
        int64_t part = most * percent / 100;
        is_set = write_number(now_path, part == 0 && percent > 0 ? 1 : part);
    }
    mem_free(now_path);
    mem_free(most_path);
    mem_free(device);
    return is_set;
}

bool backlight_set(const char *folder, int percent)
{
    folder = folder != NULL ? folder : "/sys/class/backlight";
    DIR *devices = opendir(folder);
    bool is_set = false;
    for (struct dirent *entry; devices != NULL && (entry = readdir(devices)) != NULL;) {
        if (entry->d_name[0] != '.') {
            is_set = set_one(folder, entry->d_name, percent) || is_set;
        }
    }
    if (devices != NULL) {
        (void)closedir(devices);
    }
    return is_set;
}
