/* SPDX-License-Identifier: MIT */

/* Each folder of cases/, or of the folder that is named as argument, has an input, whose name tells the
 * decoder, perhaps options, and what is expected. LITFASS_REBASELINE=1 writes what is expected. */

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "feed/csv.h"
#include "feed/dump.h"
#include "feed/feed.h"
#include "feed/ical.h"
#include "feed/rss.h"
#include "feed/vcard.h"

#define OPTIONS_MAX 8

static const struct decoder {
    const char *input;
    bool (*decode)(const char *bytes, size_t size_bytes, const struct reader_options *options,
                   const struct reader_sink *sink, struct error *err);
} decoders[] = {
    {"input.json", feed_decode}, {"input.ics", ical_decode}, {"input.csv", csv_decode},
    {"input.vcf", vcard_decode}, {"input.xml", rss_decode},
};

struct settings {
    struct reader_options options;
    const char *hide[OPTIONS_MAX];
    const char *open_end[OPTIONS_MAX];
    char *text;
};

/* "room Großer Saal", a line each. */
static void set_option(struct settings *settings, const char *key, const char *value)
{
    struct reader_options *options = &settings->options;

    if (strcmp(key, "room") == 0) {
        options->room = value;
    } else if (strcmp(key, "floor") == 0) {
        options->floor = value;
    } else if (strcmp(key, "topic") == 0) {
        options->topic = value;
    } else if (strcmp(key, "locale") == 0) {
        options->locale = value;
    } else if (strcmp(key, "busy") == 0) {
        options->is_busy_shown = strcmp(value, "show") == 0;
    } else if (strcmp(key, "hide") == 0 && options->hide_count < OPTIONS_MAX) {
        settings->hide[options->hide_count++] = value;
    } else if (strcmp(key, "open_end") == 0 && options->open_end_count < OPTIONS_MAX) {
        settings->open_end[options->open_end_count++] = value;
    } else {
        fail_msg("options: %s?", key);
    }
}

static void load_settings(struct settings *settings, const char *path, struct zones *zones)
{
    struct buffer text = {0};

    *settings =
        (struct settings){.options = {.zones = zones, .zone = "Europe/Berlin", .locale = "de"}};
    settings->options.hide = settings->hide;
    settings->options.open_end = settings->open_end;
    if (file_exists(path)) {
        assert_true(file_read(path, 4096, &text, NULL));
    }
    settings->text = buffer_take(&text);
    for (char *line = settings->text; *line;) {
        char *end = line + strcspn(line, "\n");
        char *next = *end ? end + 1 : end;
        *end = '\0';
        char *value = line + strcspn(line, " ");
        if (*value) {
            *value++ = '\0';
        }
        set_option(settings, line, value);
        line = next;
    }
}

/* NULL when the folder is no case. */
static const struct decoder *find_decoder(const char *folder)
{
    for (size_t i = 0; i < LF_LENGTH(decoders); i++) {
        char *input = file_join(folder, decoders[i].input);
        bool is_there = file_exists(input);
        mem_free(input);
        if (is_there) {
            return &decoders[i];
        }
    }
    return NULL;
}

static void decode(const char *folder, const struct decoder *decoder, struct buffer *out)
{
    struct settings settings;
    struct buffer input = {0};
    struct error err = {0};
    struct zones *zones = zones_create(NULL);
    char *input_path = file_join(folder, decoder->input);
    char *options_path = file_join(folder, "options");

    assert_true(file_read(input_path, READER_BYTES_MAX, &input, NULL));
    load_settings(&settings, options_path, zones);
    struct reader_sink sink = dump_sink(out);
    if (!decoder->decode(buffer_text(&input), input.size_bytes, &settings.options, &sink,
                         &err)) {
        assert_int_equal(err.kind, ERROR_REJECT);
        buffer_printf(out, "refused: %s\n", err.text);
    }
    mem_free(options_path);
    mem_free(input_path);
    mem_free(settings.text);
    zones_destroy(zones);
    buffer_finish(&input);
}

static bool check_case(const char *folder, const struct decoder *decoder)
{
    char *path = file_join(folder, "expected");
    struct buffer actual = {0}, expected = {0};

    decode(folder, decoder, &actual);
    if (getenv("LITFASS_REBASELINE")) {
        assert_true(file_write(path, buffer_text(&actual), actual.size_bytes, NULL));
    }
    file_read(path, READER_BYTES_MAX, &expected, NULL);
    bool is_same = strcmp(buffer_text(&actual), buffer_text(&expected)) == 0;
    if (!is_same) {
        print_error("---- %s gives\n%s---- and not\n%s", folder, buffer_text(&actual),
                    buffer_text(&expected));
    }
    buffer_finish(&expected);
    buffer_finish(&actual);
    mem_free(path);
    return is_same;
}

static void every_case_gives_what_is_expected(void **state)
{
    DIR *cases = opendir(*state);
    int count = 0, failed = 0;

    assert_non_null(cases);
    for (struct dirent *entry = readdir(cases); entry; entry = readdir(cases)) {
        char *folder = file_join(*state, entry->d_name);
        const struct decoder *decoder = find_decoder(folder);
        if (decoder) {
            count++;
            failed += !check_case(folder, decoder);
        }
        mem_free(folder);
    }
    closedir(cases);
    assert_true(count > 0);
    assert_int_equal(failed, 0);
}

int main(int argc, char **argv)
{
    char *folder = file_join(LITFASS_SOURCE_DIR "/tests/feed", argc > 1 ? argv[1] : "cases");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(every_case_gives_what_is_expected, folder),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    mem_free(folder);
    return failed;
}
