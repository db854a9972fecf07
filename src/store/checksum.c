/* SPDX-License-Identifier: MIT */
#include "store/checksum.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define BLOCK_BYTES 16384 /* a multiple of the word; a page's end is a word's end, too */

static bool fail(struct error *err, const char *path, FILE *file)
{
    error_set(err, errno ? ERROR_RETRY : ERROR_REJECT, "%s: %s", path,
              errno ? strerror(errno) : "too short");
    if (file) {
        (void)fclose(file); /* the first failure is told */
    }
    return false;
}

static uint64_t get_word(const unsigned char *bytes)
{
    /* Written out, because as a loop it is no single load for the compiler. */
    return (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
           (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
           (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
}

/* Every step can be undone, so one changed word always changes the sum. */
static uint64_t add_word(uint64_t sum, uint64_t word)
{
    sum ^= word;
    sum = sum << 29 | sum >> 35;
    return sum * 0x9e3779b97f4a7c15u;
}

static uint64_t add_block(uint64_t sum, const unsigned char *bytes, size_t size_bytes)
{
    size_t at = 0;
    for (; at + 8 <= size_bytes; at += 8) {
        sum = add_word(sum, get_word(bytes + at));
    }
    if (at < size_bytes) {
        unsigned char rest[8] = {0};
        memcpy(rest, bytes + at, size_bytes - at);
        sum = add_word(sum, get_word(rest));
    }
    return sum;
}

bool checksum_compute(const char *path, int64_t end_offset, uint64_t *ret_sum,
                      struct error *err)
{
    unsigned char block[BLOCK_BYTES];
    errno = 0;
    FILE *file = fopen(path, "rb");
    if (!file) {
        return fail(err, path, NULL);
    }
    (void)setvbuf(file, NULL, _IONBF, 0); /* slower without, no worse */
    uint64_t sum = 0;
    int64_t offset = 0;
    size_t got = 0;
    while ((got = fread(block, 1, sizeof(block), file)) > 0) {
        int64_t hole = end_offset - CHECKSUM_BYTES - offset;
        if (hole >= 0 && hole + CHECKSUM_BYTES <= (int64_t)got) {
            memset(block + hole, 0, CHECKSUM_BYTES);
        }
        sum = add_block(sum, block, got);
        offset += (int64_t)got;
    }
    if (ferror(file)) {
        return fail(err, path, file);
    }
    (void)fclose(file); /* only read */
    *ret_sum = add_word(sum, (uint64_t)offset);
    return true;
}

bool checksum_read(const char *path, int64_t end_offset, uint64_t *ret_sum, struct error *err)
{
    unsigned char bytes[CHECKSUM_BYTES];
    errno = 0;
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, (long)(end_offset - CHECKSUM_BYTES), SEEK_SET) != 0 ||
        fread(bytes, sizeof(bytes), 1, file) != 1) {
        return fail(err, path, file);
    }
    (void)fclose(file); /* only read */
    *ret_sum = get_word(bytes);
    return true;
}

bool checksum_write(const char *path, int64_t end_offset, struct error *err)
{
    uint64_t before = 0;
    uint64_t sum = 0;
    if (!checksum_read(path, end_offset, &before, err) ||
        !checksum_compute(path, end_offset, &sum, err)) {
        return false;
    }
    CHECK(before == 0);
    unsigned char bytes[CHECKSUM_BYTES];
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
        bytes[i] = (unsigned char)(sum >> (8 * i));
    }
    /* One call, and not of stdio, which would read and write a whole block for the eight. */
    errno = 0;
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    off_t offset = (off_t)(end_offset - CHECKSUM_BYTES);
    ssize_t count = fd >= 0 ? pwrite(fd, bytes, sizeof(bytes), offset) : -1;
    if (count >= 0 && count < (ssize_t)sizeof(bytes)) {
        errno = ENOSPC; /* nothing else cuts a write to a file short */
    }
    bool is_written = count == (ssize_t)sizeof(bytes) ||
                      error_set(err, ERROR_SETUP, "%s: %s", path, strerror(errno));
    if (fd >= 0) {
        (void)close(fd); /* who publishes the file syncs it and sees what close could tell */
    }
    return is_written;
}
