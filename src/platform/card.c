/* SPDX-License-Identifier: MIT */
#include "platform/card.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <xf86drm.h>
#include <xf86drmMode.h>

#include "base/log.h"
#include "base/mem.h"

#define FOLDER "/dev/dri"
#define LARGE_PX (2560 * 1440)
#define W_MAX 1920
#define H_MAX 1200
#define MODES_MAX 128
#define CARDS_MAX 16

/* Where a picture would go. */
struct found {
    char path[64];
    char name[48];
    uint32_t connector, crtc;
    drmModeModeInfo mode;
};

struct card {
    int fd;
    struct found at;
    uint32_t handle, frame;
    uint64_t size_bytes;
    struct pixels pixels;
    char words[128];
};

/* ---- choosing ---- */

/* Better is larger, then faster up to 60 Hz; -1 = not to be had. */
static long rate(const struct card_mode *mode, const struct card_mode *shape)
{
    if (mode->w > W_MAX || mode->h > H_MAX || mode->refresh_hz > 61 ||
        (shape != NULL && mode->w * shape->h != mode->h * shape->w)) {
        return -1;
    }
    return (long)mode->w * mode->h * 100 + mode->refresh_hz;
}

static int find_best(const struct card_mode *modes, size_t count, const struct card_mode *shape)
{
    int best = -1;
    long best_rate = -1;
    for (size_t i = 0; i < count; i++) {
        long rated = rate(&modes[i], shape);
        if (rated > best_rate) {
            best_rate = rated;
            best = (int)i;
        }
    }
    return best;
}

int card_choose_mode(const struct card_mode *modes, size_t count)
{
    int preferred = -1;
    for (size_t i = 0; i < count; i++) {
        if (modes[i].is_asked) {
            return (int)i;
        }
        preferred = preferred < 0 && modes[i].is_preferred ? (int)i : preferred;
    }
    if (preferred >= 0 && (long)modes[preferred].w * modes[preferred].h <= LARGE_PX) {
        return preferred;
    }
    int best = preferred >= 0 ? find_best(modes, count, &modes[preferred]) : -1;
    best = best >= 0 ? best : find_best(modes, count, NULL);
    best = best >= 0 ? best : preferred;
    return best >= 0 || count == 0 ? best : 0;
}

static bool take_mode(const drmModeConnector *connector, drmModeModeInfo *ret_mode)
{
    struct card_mode modes[MODES_MAX];
    size_t count = 0;
    for (int i = 0; i < connector->count_modes && count < MODES_MAX; i++) {
        const drmModeModeInfo *mode = &connector->modes[i];
        modes[count++] = (struct card_mode){
            .w = mode->hdisplay,
            .h = mode->vdisplay,
            .refresh_hz = (int)mode->vrefresh,
            .is_preferred = (mode->type & DRM_MODE_TYPE_PREFERRED) != 0,
            .is_asked = (mode->type & DRM_MODE_TYPE_USERDEF) != 0,
        };
    }
    int best = card_choose_mode(modes, count);
    if (best >= 0) {
        *ret_mode = connector->modes[best];
    }
    return best >= 0;
}

/* The one it hangs on already, else the first that it could. */
static uint32_t find_crtc(int fd, const drmModeRes *resources,
                          const drmModeConnector *connector)
{
    drmModeEncoder *current = drmModeGetEncoder(fd, connector->encoder_id);
    uint32_t crtc = current != NULL ? current->crtc_id : 0;
    drmModeFreeEncoder(current);
    for (int i = 0; i < connector->count_encoders && crtc == 0; i++) {
        drmModeEncoder *encoder = drmModeGetEncoder(fd, connector->encoders[i]);
        if (encoder == NULL) {
            continue;
        }
        for (int j = 0; j < resources->count_crtcs && crtc == 0; j++) {
            crtc = (encoder->possible_crtcs & (1u << j)) != 0 ? resources->crtcs[j] : 0;
        }
        drmModeFreeEncoder(encoder);
    }
    return crtc;
}

static bool look_at_connector(int fd, const drmModeRes *resources, uint32_t id,
                              const char *wanted, struct found *found)
{
    drmModeConnector *connector = drmModeGetConnector(fd, id);
    if (connector == NULL) {
        return false;
    }
    const char *type = drmModeGetConnectorTypeName(connector->connector_type);
    (void)snprintf(found->name, sizeof(found->name), "%s-%u", type != NULL ? type : "Unknown",
                   connector->connector_type_id);
    bool is_wanted = wanted == NULL || wanted[0] == '\0' || strcmp(wanted, found->name) == 0;
    found->connector = id;
    bool is_found = is_wanted && connector->connection == DRM_MODE_CONNECTED &&
                    take_mode(connector, &found->mode) &&
                    (found->crtc = find_crtc(fd, resources, connector)) != 0;
    drmModeFreeConnector(connector);
    return is_found;
}

static bool look_at_card(int fd, const char *wanted, struct found *found)
{
    uint64_t has_dumb = 0;
    drmModeRes *resources = NULL;
    bool is_found = false;
    if (drmGetCap(fd, DRM_CAP_DUMB_BUFFER, &has_dumb) == 0 && has_dumb != 0) {
        resources = drmModeGetResources(fd); /* NULL: it draws, but shows nothing (v3d) */
    }
    for (int i = 0; resources != NULL && i < resources->count_connectors && !is_found; i++) {
        is_found = look_at_connector(fd, resources, resources->connectors[i], wanted, found);
    }
    drmModeFreeResources(resources);
    return is_found;
}

/* The first display of all cards, whose numbers change from start to start. A descriptor, that of the held card where it
 * is there: the kernel reads anew what a display can only for whom it belongs to. -1 = none. */
static int find_display(const char *wanted, const struct card *held, struct found *found,
                        struct error *err)
{
    bool is_any = wanted == NULL || wanted[0] == '\0';
    bool has_card = false;
    int refused = 0;
    for (int i = 0; i < CARDS_MAX; i++) {
        (void)snprintf(found->path, sizeof(found->path), FOLDER "/card%d", i);
        bool is_held = held != NULL && strcmp(held->at.path, found->path) == 0;
        int fd = is_held ? held->fd : open(found->path, O_RDWR | O_CLOEXEC);
        if (fd >= 0 && look_at_card(fd, wanted, found)) {
            return fd;
        }
        has_card = has_card || fd >= 0;
        refused = fd < 0 && (errno == EACCES || errno == EPERM) ? errno : refused;
        if (fd >= 0 && !is_held) {
            (void)close(fd);
        }
    }
    if (has_card) {
        (void)error_set(err, ERROR_RETRY, "no display is plugged in%s%s", is_any ? "" : " at ",
                        is_any ? "" : wanted);
    } else if (refused != 0) {
        (void)error_set(err, ERROR_SETUP, FOLDER ": %s (is the user in the group video?)",
                        strerror(refused));
    } else {
        (void)error_set(err, ERROR_RETRY, "there is no card in " FOLDER);
    }
    return -1;
}

/* ---- life ---- */

static bool make_buffer(struct card *card, struct error *err)
{
    struct drm_mode_create_dumb create = {
        .width = card->at.mode.hdisplay, .height = card->at.mode.vdisplay, .bpp = 32};
    if (drmIoctl(card->fd, DRM_IOCTL_MODE_CREATE_DUMB, &create) != 0) {
        return error_set(err, ERROR_RETRY, "%s: no buffer: %s", card->at.path, strerror(errno));
    }
    card->handle = create.handle;
    card->size_bytes = create.size;
    struct drm_mode_map_dumb map = {.handle = create.handle};
    if (drmModeAddFB(card->fd, create.width, create.height, 24, 32, create.pitch, create.handle,
                     &card->frame) != 0 ||
        drmIoctl(card->fd, DRM_IOCTL_MODE_MAP_DUMB, &map) != 0) {
        return error_set(err, ERROR_RETRY, "%s: no frame: %s", card->at.path, strerror(errno));
    }
    void *data = mmap(NULL, create.size, PROT_READ | PROT_WRITE, MAP_SHARED, card->fd,
                      (off_t)map.offset);
    if (data == MAP_FAILED) {
        return error_set(err, ERROR_RETRY, "%s: no memory: %s", card->at.path, strerror(errno));
    }
    memset(data, 0, create.size);
    card->pixels =
        (struct pixels){data, (int)create.width, (int)create.height, (int)(create.pitch / 4)};
    return true;
}

static bool set_mode(struct card *card, struct error *err)
{
    if (drmModeSetCrtc(card->fd, card->at.crtc, card->frame, 0, 0, &card->at.connector, 1,
                       &card->at.mode) != 0) {
        return error_set(err, errno == EACCES ? ERROR_SETUP : ERROR_RETRY,
                         "%s: %s cannot show %ux%u: %s", card->at.path, card->at.name,
                         card->at.mode.hdisplay, card->at.mode.vdisplay,
                         errno == EACCES ? "another program draws there" : strerror(errno));
    }
    return true;
}

static void describe(struct card *card)
{
    drmVersion *version = drmGetVersion(card->fd);
    (void)snprintf(card->words, sizeof(card->words), "%s at %s, %dx%d, %u Hz", card->at.name,
                   version != NULL ? version->name : "?", card->pixels.w, card->pixels.h,
                   card->at.mode.vrefresh);
    drmFreeVersion(version);
}

struct card *card_open(const char *connector, struct error *err)
{
    struct found found = {.crtc = 0};
    int fd = find_display(connector, NULL, &found, err);
    if (fd < 0) {
        return NULL;
    }
    struct card *card = mem_alloc(sizeof(*card));
    card->fd = fd;
    card->at = found;
    if (!make_buffer(card, err) || !set_mode(card, err)) {
        card_close(card);
        return NULL;
    }
    describe(card);
    return card;
}

void card_close(struct card *card)
{
    if (card == NULL) {
        return;
    }
    if (card->pixels.data != NULL) {
        (void)munmap(card->pixels.data, card->size_bytes);
    }
    if (card->frame != 0) {
        (void)drmModeRmFB(card->fd, card->frame);
    }
    if (card->handle != 0) {
        struct drm_mode_destroy_dumb destroy = {.handle = card->handle};
        (void)drmIoctl(card->fd, DRM_IOCTL_MODE_DESTROY_DUMB, &destroy);
    }
    (void)close(card->fd);
    mem_free(card);
}

static bool is_same_place(const struct found *a, const struct found *b)
{
    return a->connector == b->connector && a->crtc == b->crtc &&
           a->mode.hdisplay == b->mode.hdisplay && a->mode.vdisplay == b->mode.vdisplay;
}

bool card_look_again(struct card **card, const char *connector)
{
    struct found found = {.crtc = 0};
    struct error err = {0};
    bool had_one = *card != NULL; /* else it has been told that there is none */
    int fd = find_display(connector, *card, &found, &err);
    if (fd < 0) {
        if (had_one) {
            log_info("%s; going on as before", err.text);
        }
        return false;
    }
    bool is_held = had_one && fd == (*card)->fd;
    if (!is_held) {
        (void)close(fd);
    }
    if (is_held && is_same_place(&(*card)->at, &found)) {
        (*card)->at = found; /* as large, and another one perhaps */
        if (set_mode(*card, NULL)) {
            return true; /* the display may have slept, and shows it again */
        }
    }
    card_close(*card);
    *card = card_open(connector, &err);
    if (*card == NULL && had_one) {
        log_warning("%s; looking again until it goes", err.text);
    }
    if (*card != NULL) {
        log_info("display: %s", (*card)->words);
    }
    return *card != NULL;
}

/* ---- use ---- */

struct pixels card_get_pixels(struct card *card)
{
    return card->pixels;
}

void card_show(struct card *card, struct rect area)
{
    drmModeClip clip = {(uint16_t)area.x, (uint16_t)area.y, (uint16_t)(area.x + area.w),
                        (uint16_t)(area.y + area.h)};
    (void)drmModeDirtyFB(card->fd, card->frame, &clip, 1); /* not known: it shows by itself */
}

bool card_set_power(struct card *card, bool is_on)
{
    drmModeConnector *connector = drmModeGetConnectorCurrent(card->fd, card->at.connector);
    bool is_set = false;
    for (int i = 0; connector != NULL && i < connector->count_props && !is_set; i++) {
        drmModePropertyRes *property = drmModeGetProperty(card->fd, connector->props[i]);
        if (property != NULL && strcmp(property->name, "DPMS") == 0) {
            is_set =
                drmModeConnectorSetProperty(card->fd, card->at.connector, property->prop_id,
                                            is_on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF) == 0;
        }
        drmModeFreeProperty(property);
    }
    drmModeFreeConnector(connector);
    return is_set;
}

const char *card_describe(const struct card *card)
{
    return card->words;
}
