/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"

/* Each test has a folder of its own, which is its working directory too: paths stay short. */
struct place {
    char folder[64];
};

static void remove_tree(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        (void)unlink(path);
        return;
    }
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        char *inner = file_join(path, entry->d_name);
        struct stat status;
        if (lstat(inner, &status) == 0 && S_ISDIR(status.st_mode)) {
            remove_tree(inner);
        } else {
            (void)unlink(inner);
        }
        mem_free(inner);
    }
    (void)closedir(folder);
    (void)rmdir(path);
}

static int set_up(void **state)
{
    struct place *place = mem_alloc(sizeof(*place));
    memcpy(place->folder, "/tmp/litfass-file-XXXXXX", sizeof("/tmp/litfass-file-XXXXXX"));
    *state = place;
    return mkdtemp(place->folder) && chdir(place->folder) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    int result = chdir("/");
    remove_tree(place->folder);
    mem_free(place);
    return result;
}

static void assert_file_holds(const char *path, const char *expected)
{
    struct buffer buffer = {0};
    struct error err = {0};
    assert_true(file_read(path, 1000, &buffer, &err));
    assert_string_equal(buffer_text(&buffer), expected);
    buffer_finish(&buffer);
}

static void written_file_reads_back(void **state)
{
    struct error err = {0};
    assert_true(file_write("a", "Kiez", 4, &err));
    assert_true(file_exists("a"));
    assert_file_holds("a", "Kiez");
    assert_true(file_write("a", "", 0, &err));
    assert_file_holds("a", "");
    assert_int_equal(err.kind, ERROR_NONE);
}

static void large_file_reads_back(void **state)
{
    size_t size_bytes = 1000003;
    char *data = mem_alloc(size_bytes);
    for (size_t i = 0; i < size_bytes; i++) {
        data[i] = (char)(i * 7);
    }
    struct buffer buffer = {0};
    struct error err = {0};
    assert_true(file_write("large", data, size_bytes, &err));
    assert_true(file_read("large", size_bytes, &buffer, &err));
    assert_int_equal(buffer.size_bytes, size_bytes);
    assert_memory_equal(buffer.data, data, size_bytes);
    buffer_finish(&buffer);
    mem_free(data);
}

static void file_over_the_limit_is_rejected_and_buffer_untouched(void **state)
{
    struct buffer buffer = {0};
    struct error err = {0};
    (void)buffer_append_text(&buffer, "before");
    assert_true(file_write("a", "12345678", 8, &err));
    assert_false(file_read("a", 7, &buffer, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_string_equal(err.text, "a: larger than 7 bytes");
    assert_string_equal(buffer_text(&buffer), "before");
    assert_true(file_read("a", 8, &buffer, &err));
    assert_string_equal(buffer_text(&buffer), "before12345678");
    buffer_finish(&buffer);
}

static void buffer_limit_holds_too(void **state)
{
    struct buffer buffer = {.limit_bytes = 4};
    struct error err = {0};
    assert_true(file_write("a", "12345", 5, &err));
    assert_false(file_read("a", 100, &buffer, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_string_equal(buffer_text(&buffer), "");
    buffer_finish(&buffer);
}

static void missing_file_is_for_a_person_to_mend(void **state)
{
    struct buffer buffer = {0};
    struct error err = {0};
    assert_false(file_read("missing", 10, &buffer, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_string_equal(err.text, "missing: No such file or directory");
    assert_false(file_exists("missing"));
    assert_false(file_read(".", 10, &buffer, NULL));
    buffer_finish(&buffer);
}

static void a_pipe_is_not_waited_at(void **state)
{
    struct buffer buffer = {0};
    struct error err = {0};
    assert_int_equal(mkfifo("pipe", 0600), 0);
    (void)alarm(20);
    assert_false(file_read("pipe", 10, &buffer, &err));
    (void)alarm(0);
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_string_equal(err.text, "pipe: is a pipe, and no file to be read");
    buffer_finish(&buffer);
}

static void mapped_file_holds_its_bytes_and_an_unfit_one_is_refused(void **state)
{
    struct file_map map = {0};
    struct error err = {0};
    assert_true(file_write("words", "abc", 3, NULL));
    assert_true(file_map("words", 3, &map, &err));
    assert_int_equal(map.size_bytes, 3);
    assert_memory_equal(map.data, "abc", 3);
    file_unmap(&map);
    assert_null(map.data);
    file_unmap(&map);
    assert_false(file_map("words", 2, &map, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_true(file_write("nothing", "", 0, NULL));
    assert_false(file_map("nothing", 100, &map, NULL));
    err = (struct error){0};
    assert_false(file_map("nowhere", 100, &map, &err));
    assert_non_null(strstr(err.text, "nowhere"));
    assert_null(map.data);
}

static void writing_leaves_no_temporary_behind(void **state)
{
    assert_true(file_write("a", "new", 3, NULL));
    assert_false(file_exists("a.tmp"));
}

static void failed_write_keeps_the_old_and_removes_the_temporary(void **state)
{
    struct error err = {0};
    /* A folder that is not empty cannot be replaced by a file. */
    assert_true(file_make_folder("a/b", &err));
    assert_false(file_write("a", "new", 3, &err));
    assert_true(strncmp(err.text, "a.tmp: ", 7) == 0 || strncmp(err.text, "a: ", 3) == 0);
    assert_true(file_exists("a/b"));
    assert_false(file_exists("a.tmp"));
}

static void write_into_a_missing_folder_says_so(void **state)
{
    struct error err = {0};
    assert_false(file_write("missing/a", "new", 3, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_string_equal(err.text, "missing/a.tmp: No such file or directory");
}

static void reader_keeps_the_old_file_while_it_is_replaced(void **state)
{
    assert_true(file_write("a", "old", 3, NULL));
    assert_int_equal(link("a", "held"), 0);
    assert_true(file_write("a", "new", 3, NULL));
    assert_file_holds("a", "new");
    assert_file_holds("held", "old");
}

static void leftover_temporary_link_is_not_followed(void **state)
{
    assert_true(file_write("precious", "keep", 4, NULL));
    assert_int_equal(symlink("precious", "a.tmp"), 0);
    assert_true(file_write("a", "new", 3, NULL));
    assert_file_holds("precious", "keep");
    assert_file_holds("a", "new");
}

static void replace_moves_a_finished_file_into_place(void **state)
{
    struct error err = {0};
    assert_true(file_write("old", "old", 3, &err));
    assert_true(file_write("fresh", "new", 3, &err));
    assert_true(file_replace("fresh", "old", &err));
    assert_false(file_exists("fresh"));
    assert_file_holds("old", "new");
    assert_false(file_replace("fresh", "old", &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_file_holds("old", "new");
}

static void folders_are_made_with_their_parents(void **state)
{
    struct error err = {0};
    assert_true(file_make_folder("one/two//three/", &err));
    assert_true(file_exists("one/two/three"));
    assert_true(file_make_folder("one/two/three", &err));
    assert_true(file_make_folder("/", &err));
    assert_true(file_make_folder(".", &err));
    const struct place *place = *state;
    char *absolute = file_join(place->folder, "four/five");
    assert_true(file_make_folder(absolute, &err));
    assert_true(file_exists("four/five"));
    mem_free(absolute);
    assert_true(file_write("plain", "", 0, &err));
    assert_false(file_make_folder("plain/inner", &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_false(file_make_folder("", NULL));
}

static void removing_what_is_not_there_is_fine(void **state)
{
    assert_true(file_remove("missing", NULL));
    assert_true(file_write("a", "", 0, NULL));
    assert_true(file_remove("a", NULL));
    assert_false(file_exists("a"));
}

static void what_was_cut_off_is_swept_away(void **state)
{
    (void)state;
    static const char *const left[] = {"a", "b.tmpl", "tmp", "sub/c.tmp"};
    static const char *const swept[] = {"a.tmp", "a.tmp-journal", "a.1.tmp"};
    assert_true(file_make_folder("sub", NULL));
    for (size_t i = 0; i < LF_LENGTH(left); i++) {
        assert_true(file_write(left[i], "x", 1, NULL));
    }
    for (size_t i = 0; i < LF_LENGTH(swept); i++) {
        assert_true(file_write(swept[i], "x", 1, NULL));
    }
    file_sweep(".");
    file_sweep("not there");
    for (size_t i = 0; i < LF_LENGTH(left); i++) {
        assert_true(file_exists(left[i]));
    }
    for (size_t i = 0; i < LF_LENGTH(swept); i++) {
        assert_false(file_exists(swept[i]));
    }
}

static void joined_paths_have_one_slash(void **state)
{
    static const char *const cases[][3] = {
        {"/var", "a", "/var/a"}, {"/var/", "a", "/var/a"}, {"/", "a", "/a"}, {".", "a", "./a"}};
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        char *path = file_join(cases[i][0], cases[i][1]);
        assert_string_equal(path, cases[i][2]);
        mem_free(path);
    }
}

/* A folder that may be written but not opened: the rename is done, its sync is not. */
static void unsynced_folder_is_told_of_a_file_in_place(void **state)
{
    (void)state;
    struct error err = {0};
    struct buffer text = {0};
    bool is_root = geteuid() == 0;
    assert_int_equal(mkdir("blind", 0777), 0);
    assert_int_equal(chmod("blind", 0333), 0);
    assert_int_equal(chmod(".", 0755), 0);
    assert_true(!is_root || seteuid(65534) == 0);
    bool is_written = file_write("blind/a", "neu", 3, &err);
    assert_true(!is_root || seteuid(0) == 0);
    assert_int_equal(chmod("blind", 0755), 0);
    assert_true(is_written);
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_true(file_read("blind/a", 10, &text, NULL));
    assert_string_equal(buffer_text(&text), "neu");
    buffer_finish(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* Anybody may have put it there before, and nobody ever reads it. */
static void a_mark_is_a_file_and_never_waits(void **state)
{
    struct error err = {0};
    int64_t utc = 0;
    assert_true(file_set_mark("mark", 1700000000, &err));
    assert_true(file_get_mark("mark", &utc));
    assert_int_equal(utc, 1700000000);
    assert_int_equal(mkfifo("pipe", 0666), 0);
    assert_false(file_set_mark("pipe", 1700000000, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    err = (struct error){0};
    int fd = open("pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_false(file_set_mark("pipe", 1700000000, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_string_equal(err.text, "pipe: is no file");
    (void)close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(written_file_reads_back),
        TEST(large_file_reads_back),
        TEST(file_over_the_limit_is_rejected_and_buffer_untouched),
        TEST(buffer_limit_holds_too),
        TEST(missing_file_is_for_a_person_to_mend),
        TEST(a_pipe_is_not_waited_at),
        TEST(mapped_file_holds_its_bytes_and_an_unfit_one_is_refused),
        TEST(writing_leaves_no_temporary_behind),
        TEST(failed_write_keeps_the_old_and_removes_the_temporary),
        TEST(write_into_a_missing_folder_says_so),
        TEST(reader_keeps_the_old_file_while_it_is_replaced),
        TEST(leftover_temporary_link_is_not_followed),
        TEST(replace_moves_a_finished_file_into_place),
        TEST(folders_are_made_with_their_parents),
        TEST(removing_what_is_not_there_is_fine),
        TEST(unsynced_folder_is_told_of_a_file_in_place),
        TEST(what_was_cut_off_is_swept_away),
        TEST(joined_paths_have_one_slash),
        TEST(a_mark_is_a_file_and_never_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
