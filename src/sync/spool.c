/* SPDX-License-Identifier: MIT */

#include "sync/spool.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "feed/reader.h"

#define SPOOL_MAGIC "litfass-spool 3 " /* a file of another version is read anew */
#define VALIDATORS_MAGIC "litfass-validators 1 "
#define HEAD_BYTES_MAX (8u << 10)
#define HEX_BYTES (SEAL_DIGEST_TEXT_BYTES - 1)

void spool_entry_finish(struct spool_entry *entry)
{
    mem_free(entry->url);
    mem_free(entry->etag);
    mem_free(entry->last_modified);
    mem_free(entry->signature);
    buffer_finish(&entry->payload);
    *entry = (struct spool_entry){0};
}

/* Names come from the settings and hold nothing but a-z 0-9 - _. */
static char *join(const char *folder, const char *source, const char *suffix)
{
    CHECK(source[0] != '\0' && strchr(source, '/') == NULL && strchr(source, '.') == NULL);
    char name[80];
    snprintf(name, sizeof(name), "%s.%s", source, suffix);
    return file_join(folder, name);
}

/* ---- the head ---- */

static void append_time(struct buffer *text, const char *name, int64_t utc)
{
    char time[DATE_TEXT_BYTES];
    buffer_printf(text, "%s: %s\n", name, utc != 0 ? date_format_utc(utc, time) : "");
}

void spool_format_head(const struct spool_entry *entry, struct buffer *text)
{
    buffer_printf(text, "url: %s\netag: %s\nlast-modified: %s\nsignature: %s\n", entry->url,
                  entry->etag, entry->last_modified,
                  entry->signature != NULL ? entry->signature : "");
    append_time(text, "fetched", entry->fetched_utc);
    append_time(text, "server", entry->server_utc);
    buffer_append_char(text, '\n');
}

/* The value of the next line, which must begin with "name: "; NULL when it does not. */
static char *take_line(const char **at, const char *end, const char *name)
{
    size_t length = strlen(name);
    const char *stop = memchr(*at, '\n', (size_t)(end - *at));
    if (stop == NULL || (size_t)(stop - *at) < length + 2 || memcmp(*at, name, length) != 0 ||
        memcmp(*at + length, ": ", 2) != 0) {
        return NULL;
    }
    char *value = mem_copy_range(*at + length + 2, (size_t)(stop - *at) - length - 2);
    *at = stop + 1;
    return value;
}

static bool take_time(const char **at, const char *end, const char *name, int64_t *utc)
{
    char *text = take_line(at, end, name);
    bool is_good = text != NULL && (text[0] == '\0' || date_parse_utc(text, utc));
    mem_free(text);
    return is_good;
}

/* Moves *at behind the head. The entry's texts are set on success only. */
static bool read_head(const char **at, const char *end, struct spool_entry *entry)
{
    struct spool_entry read = {0};
    const struct {
        const char *name;
        char **place;
    } texts[] = {{"url", &read.url},
                 {"etag", &read.etag},
                 {"last-modified", &read.last_modified},
                 {"signature", &read.signature}};
    bool is_good = true;
    for (size_t i = 0; i < LF_LENGTH(texts) && is_good; i++) {
        *texts[i].place = take_line(at, end, texts[i].name);
        is_good = *texts[i].place != NULL;
    }
    is_good = is_good && take_time(at, end, "fetched", &read.fetched_utc) &&
              take_time(at, end, "server", &read.server_utc) && *at < end && **at == '\n';
    if (!is_good) {
        spool_entry_finish(&read);
        return false;
    }
    *at += 1;
    *entry = read;
    return true;
}

bool spool_parse_head(const char *text, size_t size_bytes, struct spool_entry *entry)
{
    return read_head(&text, text + size_bytes, entry);
}

/* ---- files ---- */

static bool read_entry(const struct buffer *file, struct spool_entry *entry)
{
    const char *text = buffer_text(file);
    size_t magic = strlen(SPOOL_MAGIC), first = magic + HEX_BYTES + 1;
    if (file->size_bytes < first || memcmp(text, SPOOL_MAGIC, magic) != 0 ||
        text[first - 1] != '\n') {
        return false;
    }
    char digest[SEAL_DIGEST_TEXT_BYTES];
    seal_checksum(text + first, file->size_bytes - first, digest);
    const char *at = text + first, *end = text + file->size_bytes;
    if (memcmp(text + magic, digest, HEX_BYTES) != 0 || !read_head(&at, end, entry)) {
        return false;
    }
    entry->payload.limit_bytes = READER_BYTES_MAX;
    return buffer_append(&entry->payload, at, (size_t)(end - at));
}

enum spool_state spool_read(const char *folder, const char *source, struct spool_entry *entry,
                            struct error *err)
{
    char *path = join(folder, source, "payload");
    enum spool_state state = SPOOL_MISSING;
    if (file_exists(path)) {
        struct buffer file = {0};
        struct error reason = {0};
        state = SPOOL_GOOD;
        if (!file_read(path, READER_BYTES_MAX + HEAD_BYTES_MAX, &file, &reason)) {
            error_set(err, ERROR_REJECT, "%s", reason.text);
            state = SPOOL_DAMAGED;
        } else if (!read_entry(&file, entry)) {
            error_set(err, ERROR_REJECT, "%s is damaged", path);
            spool_entry_finish(entry);
            state = SPOOL_DAMAGED;
        }
        buffer_finish(&file);
    }
    mem_free(path);
    return state;
}

bool spool_write(const char *folder, const char *source, const struct spool_entry *entry,
                 struct error *err)
{
    struct buffer file = {0};
    size_t magic = strlen(SPOOL_MAGIC), first = magic + HEX_BYTES + 1;
    buffer_printf(&file, SPOOL_MAGIC "%*s\n", HEX_BYTES, ""); /* the digest comes last */
    spool_format_head(entry, &file);
    buffer_append(&file, buffer_text(&entry->payload), entry->payload.size_bytes);
    CHECK(!file.is_cut);
    char digest[SEAL_DIGEST_TEXT_BYTES];
    seal_checksum(file.data + first, file.size_bytes - first, digest);
    memcpy(file.data + magic, digest, HEX_BYTES);
    char *path = join(folder, source, "payload");
    bool is_good = file_make_folder(folder, err) &&
                   file_write(path, buffer_text(&file), file.size_bytes, err);
    mem_free(path);
    buffer_finish(&file);
    return is_good;
}

bool spool_identify(const char *folder, const char *source, struct file_identity *ret_identity)
{
    char *path = join(folder, source, "payload");
    bool is_there = file_identify(path, ret_identity);
    mem_free(path);
    return is_there;
}

bool spool_set_aside(const char *folder, const char *source, struct error *err)
{
    char *path = join(folder, source, "payload");
    char *aside = join(folder, source, "damaged");
    bool is_good = rename(path, aside) == 0;
    if (!is_good) {
        error_set(err, ERROR_SETUP, "%s cannot be set aside", path);
    }
    mem_free(path);
    mem_free(aside);
    return is_good;
}

/* ---- validators in memory ---- */

void spool_read_validators(const char *run_folder, const char *source,
                           const char *payload_digest, struct spool_entry *entry)
{
    char *path = join(run_folder, source, "validators");
    struct buffer file = {0};
    struct spool_entry read = {0};
    size_t magic = strlen(VALIDATORS_MAGIC), first = magic + HEX_BYTES + 1;
    if (file_exists(path) && file_read(path, HEAD_BYTES_MAX, &file, NULL)) {
        const char *text = buffer_text(&file);
        const char *at = text + first, *end = text + file.size_bytes;
        if (file.size_bytes > first && memcmp(text, VALIDATORS_MAGIC, magic) == 0 &&
            memcmp(text + magic, payload_digest, HEX_BYTES) == 0 &&
            read_head(&at, end, &read) && strcmp(read.url, entry->url) == 0) {
            mem_free(entry->etag);
            mem_free(entry->last_modified);
            entry->etag = mem_copy_text(read.etag);
            entry->last_modified = mem_copy_text(read.last_modified);
        }
    }
    spool_entry_finish(&read);
    buffer_finish(&file);
    mem_free(path);
}

bool spool_write_validators(const char *run_folder, const char *source,
                            const char *payload_digest, const struct spool_entry *entry,
                            struct error *err)
{
    struct buffer file = {0};
    buffer_printf(&file, VALIDATORS_MAGIC "%s\n", payload_digest);
    spool_format_head(entry, &file);
    char *path = join(run_folder, source, "validators");
    bool is_good = file_write(path, buffer_text(&file), file.size_bytes, err);
    mem_free(path);
    buffer_finish(&file);
    return is_good;
}
