/* SPDX-License-Identifier: MIT */

#include "sync/preview.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "sync/build.h"
#include "sync/publish.h"

static bool lend_bytes(void *user, const struct source *source, const char **ret_bytes,
                       size_t *ret_size_bytes, struct error *err)
{
    const struct buffer *bytes = user;
    (void)source, (void)err;
    *ret_bytes = buffer_text(bytes);
    *ret_size_bytes = bytes->size_bytes;
    return true;
}

static void keep_bytes(void *user)
{
    (void)user;
}

static struct content *build(const struct preview_input *input, const char *path, int stop_fd,
                             struct snapshot_counts *ret_counts, struct error *err)
{
    static char name[] = "file", nothing[] = "";
    struct source lone = {
        .name = name,
        .kind = input->kind,
        .label = nothing,
        .room = nothing,
        .floor = nothing,
        .topic = nothing,
    };
    struct build_part part = {.source = input->source != NULL ? input->source : &lone};
    struct build_input build = {.settings = input->settings,
                                .zones = input->zones,
                                .parts = &part,
                                .part_count = 1,
                                .today_day = input->today_day,
                                .stop_fd = stop_fd};
    struct build_loader loader = {
        .context = (void *)input->bytes, .load = lend_bytes, .release = keep_bytes};
    return build_content(&build, &loader, "preview", path, ret_counts, err)
               ? content_open(path, false, err)
               : NULL;
}

struct content *preview_open(const struct preview_input *input,
                             struct snapshot_counts *ret_counts, struct error *err)
{
    char folder[] = "/tmp/litfass-preview-XXXXXX";
    if (mkdtemp(folder) == NULL) {
        error_set(err, ERROR_SETUP, "/tmp: %s", strerror(errno));
        return NULL;
    }
    char *path = file_join(folder, PUBLISH_CONTENT);
    sigset_t stops, before;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGHUP);
    sigprocmask(SIG_BLOCK, &stops, &before);
    int stop_fd = signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
    struct content *content = build(input, path, stop_fd, ret_counts, err);
    (void)file_remove(path, NULL); /* it is open and of use only to us */
    (void)rmdir(folder);
    (void)close(stop_fd);
    sigprocmask(SIG_SETMASK, &before, NULL); /* who was to stop ends here, and leaves nothing */
    mem_free(path);
    return content;
}
