/* SPDX-License-Identifier: MIT */

#include "sync/image_take.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/mem.h"
#include "picture/picture.h"
#include "sync/cell.h"
#include "sync/images.h"
#include "sync/secret.h"

/* The largest picture allowed takes two thirds of it, and a second. */
static const struct cell_limits limits = {
    .memory_bytes = 256u << 20, .cpu_s = 10, .wall_ms = 20000, .is_sealed = true};

/* ---- the bytes ---- */

static const struct source *find_source(const struct settings *settings, const char *name)
{
    for (size_t i = 0; i < settings->source_count; i++) {
        if (strcmp(settings->sources[i].name, name) == 0) {
            return &settings->sources[i];
        }
    }
    return NULL;
}

/* A login and the leave to be in the house's own network are for the server of the source alone: who writes a
 * feed could have the terminal ask around otherwise. */
static bool fetch(const struct image_take_input *input, const struct source *source,
                  const char *url, struct buffer *bytes, int64_t *ret_retry_after_s,
                  struct error *err)
{
    char password[SECRET_BYTES] = "";
    struct http_response response = {.retry_after_s = -1};
    bool is_own = http_is_same_origin(source->url, url);
    struct http_request request = {
        .url = url,
        .user = is_own ? source->user : "",
        .password = password,
        .is_local = source->is_local && is_own,
        .limit_bytes = PICTURE_FILE_BYTES_MAX,
        .stop_fd = input->stop_fd,
    };
    bool is_good =
        (request.user[0] == '\0' || secret_read(source->password_file, password, err)) &&
        http_ask(input->http, &request, &response, err);
    secret_wipe(password, sizeof(password));
    *ret_retry_after_s = response.retry_after_s;
    *bytes = response.body;
    response.body = (struct buffer){0};
    http_response_finish(&response);
    return is_good;
}

/* In an address a name is written "stra%C3%9Fe.png", in a folder "straße.png". */
static char *decode_name(const char *name)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    char *text = mem_copy_text(name), *out = text;
    for (const char *at = name; *at != '\0'; at++) {
        const char *high = at[0] == '%' && at[1] != '\0' ? strchr(digits, at[1]) : NULL;
        const char *low = high != NULL && at[2] != '\0' ? strchr(digits, at[2]) : NULL;
        *out++ = low != NULL ? (char)((high - digits) % 16 << 4 | (low - digits) % 16) : *at;
        at += low != NULL ? 2 : 0;
    }
    *out = '\0';
    return text;
}

static bool read_place(const struct image_take_input *input, const char *place,
                       struct buffer *bytes)
{
    char *path = file_join(input->import_folder, place);
    bool is_safe = place[0] != '\0' && strstr(place, "..") == NULL;
    bool is_read =
        is_safe && file_exists(path) && file_read(path, PICTURE_FILE_BYTES_MAX, bytes, NULL);
    mem_free(path);
    return is_read;
}

/* Beside the feed as its address says, else in a folder images, else with the rest. */
static bool read_from_stick(const struct image_take_input *input, const struct source *source,
                            const char *url, struct buffer *bytes, struct error *err)
{
    char *plain = mem_copy_text(url);
    plain[strcspn(plain, "?#")] = '\0';
    const char *slash = strrchr(source->url, '/'), *name = strrchr(plain, '/');
    size_t folder_length = slash != NULL ? (size_t)(slash - source->url) + 1 : 0;
    const char *relative = folder_length > 0 && strncmp(plain, source->url, folder_length) == 0
                               ? plain + folder_length
                               : "";
    name = name != NULL ? name + 1 : plain;
    char *beside = file_join("images", name);
    const char *const places[] = {relative, beside, name};
    bool is_read = false;
    for (size_t i = 0; i < LF_LENGTH(places) && !is_read; i++) {
        char *decoded = decode_name(places[i]);
        is_read = read_place(input, places[i], bytes) || read_place(input, decoded, bytes);
        mem_free(decoded);
    }
    bool is_good = is_read || error_set(err, ERROR_RETRY, "it is not there (%.50s)", name);
    mem_free(beside);
    mem_free(plain);
    return is_good;
}

/* Before anything of it is decoded. */
static bool has_hash(const struct image_entry *entry, const struct buffer *bytes,
                     struct error *err)
{
    char digest[SEAL_DIGEST_TEXT_BYTES];
    seal_sha256(buffer_text(bytes), bytes->size_bytes, digest);
    return entry->sha256[0] == '\0' || strcmp(entry->sha256, digest) == 0 ||
           error_set(err, ERROR_REJECT, "its sha256 is %.16s…, and the feed says %.16s…",
                     digest, entry->sha256);
}

/* ---- the two files ---- */

/* In the cell. How long the first is, then both. */
static bool convert(void *bytes_of, struct buffer *answer, struct error *err)
{
    const struct buffer *bytes = bytes_of;
    struct buffer large = {.limit_bytes = PICTURE_BYTES_MAX};
    struct buffer small = {.limit_bytes = PICTURE_BYTES_MAX};
    uint64_t large_bytes = 0;
    if (!picture_convert(buffer_text(bytes), bytes->size_bytes, &large, &small, err)) {
        return false;
    }
    large_bytes = large.size_bytes;
    return (buffer_append(answer, &large_bytes, sizeof(large_bytes)) &&
            buffer_append(answer, buffer_text(&large), large.size_bytes) &&
            buffer_append(answer, buffer_text(&small), small.size_bytes)) ||
           error_set(err, ERROR_REJECT, "it is too large");
}

static bool write_one(const struct image_take_input *input, const struct image_entry *entry,
                      const char *kind, const char *bytes, size_t size_bytes, struct error *err)
{
    char *path = image_list_make_path(input->settings->paths.data, entry->key, kind, "");
    bool is_good = file_write(path, bytes, size_bytes, err);
    mem_free(path);
    return is_good || error_prefix(err, "cannot be kept");
}

/* The answer is whatever a decoder may have been made to say: what is no picture of ours is not kept. */
static bool keep(const struct image_take_input *input, const struct image_entry *entry,
                 const struct buffer *answer, struct error *err)
{
    uint64_t large_bytes = 0;
    const char *large = buffer_text(answer) + sizeof(large_bytes);
    if (answer->size_bytes < sizeof(large_bytes)) {
        return error_set(err, ERROR_REJECT, "reading it failed");
    }
    size_t left = answer->size_bytes - sizeof(large_bytes);
    memcpy(&large_bytes, buffer_text(answer), sizeof(large_bytes));
    if (large_bytes > left || !picture_check(large, large_bytes, PICTURE_LARGE_SIDE, err) ||
        !picture_check(large + large_bytes, left - large_bytes, PICTURE_SMALL_SIDE, err)) {
        return error_set(err, ERROR_REJECT, "reading it failed");
    }
    char *folder = file_join(input->settings->paths.data, IMAGES_FOLDER);
    bool is_good =
        file_make_folder(folder, err) &&
        write_one(input, entry, IMAGE_SMALL, large + large_bytes, left - large_bytes, err) &&
        write_one(input, entry, IMAGE_LARGE, large, large_bytes, err);
    mem_free(folder);
    return is_good;
}

bool image_take(const struct image_take_input *input, const struct image_entry *entry,
                int64_t *ret_retry_after_s, int64_t *ret_size_bytes, struct error *err)
{
    const struct source *source = find_source(input->settings, entry->source);
    struct buffer bytes = {.limit_bytes = PICTURE_FILE_BYTES_MAX};
    struct buffer answer = {.limit_bytes = 2 * PICTURE_BYTES_MAX + sizeof(uint64_t)};
    *ret_retry_after_s = -1;
    if (source == NULL || entry->url[0] == '\0') {
        return error_set(err, ERROR_REJECT, "its address leads nowhere");
    }
    picture_prepare();
    bool is_good = (input->import_folder != NULL
                        ? read_from_stick(input, source, entry->url, &bytes, err)
                        : fetch(input, source, entry->url, &bytes, ret_retry_after_s, err)) &&
                   has_hash(entry, &bytes, err) &&
                   cell_run(&limits, input->stop_fd, convert, &bytes, &answer, err) &&
                   keep(input, entry, &answer, err);
    *ret_size_bytes = is_good ? (int64_t)answer.size_bytes : 0;
    buffer_finish(&bytes);
    buffer_finish(&answer);
    return is_good;
}
