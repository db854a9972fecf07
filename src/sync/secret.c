/* SPDX-License-Identifier: MIT */

#include "sync/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"

#define OTHERS (S_IRWXG | S_IRWXO)

void secret_wipe(void *memory, size_t size_bytes)
{
    explicit_bzero(memory, size_bytes);
}

static bool tell_open(const char *path, struct error *err)
{
    if (errno == ENOENT) {
        return error_set(err, ERROR_SETUP,
                         "the file with the password is not there: %s (password_file)", path);
    }
    return error_set(err, ERROR_SETUP, "the file with the password cannot be read: %s: %s",
                     path, strerror(errno));
}

static bool check_file(int fd, const char *path, struct error *err)
{
    struct stat status;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        return error_set(err, ERROR_SETUP, "%s (password_file) is no file", path);
    }
    if ((status.st_mode & OTHERS) != 0) {
        return error_set(err, ERROR_SETUP,
                         "others can read the password in %s; do: chmod 600 %s", path, path);
    }
    if (status.st_size >= SECRET_BYTES) {
        return error_set(
            err, ERROR_SETUP,
            "%s (password_file) is larger than %d bytes; the password alone belongs "
            "there, in one line",
            path, SECRET_BYTES - 1);
    }
    return true;
}

/* -1 = it cannot be read to its end. */
static ssize_t read_bytes(int fd, char secret[SECRET_BYTES])
{
    size_t length = 0;
    ssize_t count = 0;
    while (length < SECRET_BYTES - 1 &&
           (count = read(fd, secret + length, SECRET_BYTES - 1 - length)) != 0) {
        if (count < 0 && errno != EINTR) {
            return -1;
        }
        length += count > 0 ? (size_t)count : 0;
    }
    secret[length] = '\0';
    return (ssize_t)length;
}

/* Cuts behind the first line, and what editors put in front of it. */
static bool tidy(char secret[SECRET_BYTES], size_t length, const char *path, struct error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    bool has_nul = strlen(secret) != length;
    if (strncmp(secret, mark, strlen(mark)) == 0) {
        memmove(secret, secret + strlen(mark), length - strlen(mark) + 1);
    }
    secret[strcspn(secret, "\r\n")] = '\0';
    if (has_nul || !utf8_is_valid(secret, strlen(secret))) {
        return error_set(err, ERROR_SETUP,
                         "%s (password_file) is no text in UTF-8; save it that way", path);
    }
    if (secret[0] == '\0') {
        return error_set(err, ERROR_SETUP,
                         "%s (password_file) begins with an empty line; the password belongs "
                         "there",
                         path);
    }
    return true;
}

bool secret_read(const char *path, char secret[SECRET_BYTES], struct error *err)
{
    /* No waiting for whoever may write into a pipe. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        return tell_open(path, err);
    }
    bool is_good = check_file(fd, path, err);
    if (is_good) {
        ssize_t length = read_bytes(fd, secret);
        is_good = length >= 0 ? tidy(secret, (size_t)length, path, err) : tell_open(path, err);
    }
    (void)close(fd); /* nothing was written */
    if (!is_good) {
        secret_wipe(secret, SECRET_BYTES);
    }
    return is_good;
}

/* ---- memory that is wiped ---- */

void *secret_memory_alloc(size_t size_bytes)
{
    return mem_alloc(size_bytes);
}

void secret_memory_free(void *memory)
{
    if (memory != NULL) {
        secret_wipe(memory, malloc_usable_size(memory));
        mem_free(memory);
    }
}

/* Never in place: what realloc leaves behind is not wiped. */
void *secret_memory_resize(void *memory, size_t size_bytes)
{
    void *larger = mem_alloc(size_bytes);
    if (memory != NULL) {
        size_t old_bytes = malloc_usable_size(memory);
        memcpy(larger, memory, old_bytes < size_bytes ? old_bytes : size_bytes);
        secret_memory_free(memory);
    }
    return larger;
}

char *secret_memory_copy(const char *text)
{
    return mem_copy_text(text);
}

void *secret_memory_alloc_array(size_t count, size_t size_bytes)
{
    return mem_alloc_array(count, size_bytes);
}
