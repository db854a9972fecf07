/* SPDX-License-Identifier: MIT */
#include "base/pam.h"

#include <string.h>

#include "base/parse.h"

#define LINE_BYTES_MAX 512

enum pam_key { KEY_WIDTH, KEY_HEIGHT, KEY_DEPTH, KEY_MAXVAL, KEY_TUPLTYPE, KEY_COUNT };

static const char *const keys[KEY_COUNT] = {"WIDTH", "HEIGHT", "DEPTH", "MAXVAL", "TUPLTYPE"};

struct header {
    int64_t numbers[KEY_COUNT];
    char type[16];
};

static bool read_value(struct header *header, enum pam_key key, const char *value)
{
    if (key != KEY_TUPLTYPE) {
        return parse_int(value, 1, PAM_SIDE_MAX, &header->numbers[key]);
    }
    size_t length = strlen(value);
    if (length >= sizeof(header->type) || header->type[0] != '\0') {
        return false;
    }
    memcpy(header->type, value, length + 1);
    return true;
}

/* "WIDTH 800" */
static bool read_line(struct header *header, char *line)
{
    line[strcspn(line, "\r")] = '\0';
    line += strspn(line, " \t");
    if (line[0] == '\0' || line[0] == '#') {
        return true;
    }
    size_t length = strcspn(line, " \t");
    for (int key = 0; key < KEY_COUNT; key++) {
        if (strlen(keys[key]) == length && strncmp(line, keys[key], length) == 0) {
            char *value = line + length + strspn(line + length, " \t");
            size_t end = strcspn(value, " \t");
            value[end] = '\0';
            return read_value(header, (enum pam_key)key, value);
        }
    }
    return false;
}

static bool is_whole(const struct header *header)
{
    int64_t depth = header->numbers[KEY_DEPTH];
    const char *type = depth == 3 ? "RGB" : "RGB_ALPHA";
    return header->numbers[KEY_WIDTH] > 0 && header->numbers[KEY_HEIGHT] > 0 &&
           header->numbers[KEY_MAXVAL] == 255 && (depth == 3 || depth == 4) &&
           strcmp(header->type, type) == 0;
}

bool pam_read_header(const char *bytes, size_t size_bytes, struct pam *ret_pam,
                     struct error *err)
{
    struct header header = {0};
    size_t at = 3;
    if (size_bytes < 3 || memcmp(bytes, "P7\n", 3) != 0) {
        return error_set(err, ERROR_REJECT, "it is no PAM picture");
    }
    size_bytes = size_bytes < PAM_HEADER_BYTES_MAX ? size_bytes : PAM_HEADER_BYTES_MAX;
    for (;;) {
        const char *newline = memchr(bytes + at, '\n', size_bytes - at);
        size_t length = newline != NULL ? (size_t)(newline - (bytes + at)) : LINE_BYTES_MAX;
        char line[LINE_BYTES_MAX];
        if (length >= sizeof(line)) {
            return error_set(err, ERROR_REJECT, "its header does not end");
        }
        memcpy(line, bytes + at, length);
        line[length] = '\0';
        at += length + 1;
        if (strcmp(line, "ENDHDR") == 0) {
            break;
        }
        if (!read_line(&header, line)) {
            return error_set(err, ERROR_REJECT, "its header has a line that is not known");
        }
    }
    if (!is_whole(&header)) {
        return error_set(err, ERROR_REJECT, "it is not RGB with 8 bits a sample");
    }
    *ret_pam = (struct pam){.w = (int)header.numbers[KEY_WIDTH],
                            .h = (int)header.numbers[KEY_HEIGHT],
                            .depth = (int)header.numbers[KEY_DEPTH],
                            .header_bytes = at};
    return true;
}

void pam_append_header(struct buffer *buffer, const struct pam *pam, const char *comment)
{
    (void)buffer_append_text(buffer, "P7\n");
    if (comment != NULL) {
        (void)buffer_printf(buffer, "# %.*s\n", (int)strcspn(comment, "\r\n"), comment);
    }
    (void)buffer_printf(buffer,
                        "WIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL 255\nTUPLTYPE %s\nENDHDR\n",
                        pam->w, pam->h, pam->depth, pam->depth == 4 ? "RGB_ALPHA" : "RGB");
}

size_t pam_data_bytes(const struct pam *pam)
{
    return (size_t)pam->w * (size_t)pam->h * (size_t)pam->depth;
}
