/* SPDX-License-Identifier: MIT */
#include "platform/fonts.h"

#include <SDL_ttf.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"

#define SIZES_MAX 96 /* open (face, size) pairs */
#define WIDTHS 8192  /* remembered widths; a power of two */
#define MASKS 1024   /* remembered masks; a power of two */
#define MASK_BYTES_MAX (3u << 20)
#define RUN_BYTES_MAX 4096
#define FONT_BYTES_MAX ((size_t)64 << 20)

struct sized_font {
    int face, size_px;
    TTF_Font *font;
    char script[5];
    bool is_rtl;
};

struct width_entry {
    uint64_t key;
    int width;
};

struct mask_entry {
    uint64_t key;
    unsigned int frame; /* last used */
    struct font_mask mask;
};

struct fonts {
    const struct fontset *fontset;
    struct file_map mappings[FONTSET_FACES_MAX];
    struct sized_font sizes[SIZES_MAX];
    size_t size_count, next_size; /* next_size: the one that goes when all are taken */
    struct width_entry widths[WIDTHS];
    struct mask_entry masks[MASKS];
    size_t mask_count, mask_bytes;
    unsigned int frame;
};

static bool map_faces(struct fonts *fonts, const char *folder, struct error *err)
{
    for (size_t i = 0; i < fonts->fontset->face_count; i++) {
        const struct face *face = &fonts->fontset->faces[i];
        char *path = file_join(folder, face->file);
        struct error inner = {0};
        bool is_mapped = file_map(path, FONT_BYTES_MAX, &fonts->mappings[i], &inner);
        if (!is_mapped) {
            (void)error_set(err, ERROR_SETUP, "font %s; install the package %s", inner.text,
                            face->package);
        }
        mem_free(path);
        if (!is_mapped) {
            return false;
        }
    }
    return true;
}

struct fonts *fonts_create(const struct fontset *fontset, const char *folder, struct error *err)
{
    struct fonts *fonts = mem_alloc(sizeof(*fonts));
    fonts->fontset = fontset;
    if (TTF_Init() != 0) {
        (void)error_set(err, ERROR_SETUP, "fonts: %s", TTF_GetError());
        mem_free(fonts);
        return NULL;
    }
    if (!map_faces(fonts, folder, err)) {
        fonts_destroy(fonts);
        return NULL;
    }
    return fonts;
}

void fonts_destroy(struct fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    for (size_t i = 0; i < MASKS; i++) {
        mem_free((void *)fonts->masks[i].mask.coverage);
    }
    for (size_t i = 0; i < fonts->size_count; i++) {
        if (fonts->sizes[i].font != NULL) {
            TTF_CloseFont(fonts->sizes[i].font);
        }
    }
    for (size_t i = 0; i < FONTSET_FACES_MAX; i++) {
        file_unmap(&fonts->mappings[i]);
    }
    TTF_Quit();
    mem_free(fonts);
}

/* Hinting is set once, right after opening: changing it later leaves stale advances. */
static TTF_Font *open_font(struct fonts *fonts, int face, int size_px)
{
    const struct file_map *mapping = &fonts->mappings[face];
    SDL_RWops *stream = SDL_RWFromConstMem(mapping->data, (int)mapping->size_bytes);
    TTF_Font *font = stream != NULL ? TTF_OpenFontRW(stream, 1, size_px) : NULL;
    if (font != NULL) {
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
    }
    return font;
}

static struct sized_font *find_font(struct fonts *fonts, int face, int size_px)
{
    CHECK(face >= 0 && (size_t)face < fonts->fontset->face_count && size_px > 0);
    for (size_t i = 0; i < fonts->size_count; i++) {
        if (fonts->sizes[i].face == face && fonts->sizes[i].size_px == size_px) {
            return &fonts->sizes[i];
        }
    }
    struct sized_font *sized = &fonts->sizes[fonts->next_size++ % SIZES_MAX];
    if (fonts->size_count < SIZES_MAX) {
        fonts->size_count++;
    } else if (sized->font != NULL) {
        TTF_CloseFont(sized->font);
    }
    *sized = (struct sized_font){face, size_px, open_font(fonts, face, size_px), "", false};
    return sized;
}

/* Direction and script are state of the font: set before each shaping, and only when they differ. */
static TTF_Font *prepare(struct fonts *fonts, int face, int size_px, const char *script,
                         bool is_rtl)
{
    struct sized_font *sized = find_font(fonts, face, size_px);
    if (sized->font == NULL) {
        return NULL;
    }
    if (sized->is_rtl != is_rtl || strcmp(sized->script, script) != 0) {
        (void)TTF_SetFontDirection(sized->font, is_rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        (void)TTF_SetFontScriptName(sized->font, script); /* without HarfBuzz both do nothing */
        sized->is_rtl = is_rtl;
        memcpy(sized->script, script, sizeof(sized->script) - 1);
    }
    return sized->font;
}

/* Nothing of the font in the lowest byte, where the first of the text goes: "/" would be the "." of the other
 * direction. */
static uint64_t hash_run(int face, int size_px, const char *script, bool is_rtl,
                         const char *text, size_t length_bytes)
{
    uint64_t hash = 0xcbf29ce484222325u ^ (uint64_t)face << 32 ^ (uint64_t)size_px << 8 ^
                    (is_rtl ? 1u << 31 : 0u) ^ (uint64_t)(unsigned char)script[0] << 40 ^
                    (uint64_t)(unsigned char)script[1] << 48;
    for (size_t i = 0; i < length_bytes; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    }
    return hash != 0 ? hash : 1;
}

static int measure(void *context, int face, int size_px, const char *script, bool is_rtl,
                   const char *text, size_t length_bytes)
{
    struct fonts *fonts = context;
    uint64_t key = hash_run(face, size_px, script, is_rtl, text, length_bytes);
    struct width_entry *entry = &fonts->widths[(key ^ key >> 32) % WIDTHS];
    if (entry->key != key) {
        char copy[RUN_BYTES_MAX];
        size_t kept = length_bytes < sizeof(copy) ? length_bytes : sizeof(copy) - 1;
        memcpy(copy, text, kept);
        copy[kept] = '\0';
        TTF_Font *font = prepare(fonts, face, size_px, script, is_rtl);
        int width = 0;
        if (font != NULL && TTF_SizeUTF8(font, copy, &width, NULL) != 0) {
            width = 0;
        }
        *entry = (struct width_entry){key, width};
    }
    return entry->width;
}

/* Coverage does not depend on the size: any open one answers. */
static bool covers(void *context, int face, uint32_t code_point)
{
    struct fonts *fonts = context;
    for (size_t i = 0; i < fonts->size_count; i++) {
        if (fonts->sizes[i].face == face) {
            return fonts->sizes[i].font != NULL &&
                   TTF_GlyphIsProvided32(fonts->sizes[i].font, code_point) != 0;
        }
    }
    struct sized_font *sized = find_font(fonts, face, 31);
    return sized->font != NULL && TTF_GlyphIsProvided32(sized->font, code_point) != 0;
}

struct text_metrics fonts_get_metrics(struct fonts *fonts)
{
    return (struct text_metrics){.context = fonts, .measure = measure, .covers = covers};
}

static bool has_ink(const struct font_mask *mask, int row)
{
    for (int x = 0; x < mask->w; x++) {
        if (mask->coverage[row * mask->w + x] != 0) {
            return true;
        }
    }
    return false;
}

/* A glyph that pokes above the ascent or below the descent makes the surface higher just as far; only above it
 * moves the baseline. Where it pokes out the outermost row has ink; both at once are shared out evenly. */
static int find_rise(const struct font_mask *mask, int height)
{
    int extra = mask->h - height;
    if (extra <= 0 || !has_ink(mask, 0)) {
        return 0;
    }
    return has_ink(mask, mask->h - 1) ? extra / 2 : extra;
}

static struct font_mask take_coverage(SDL_Surface *surface, TTF_Font *font)
{
    struct font_mask mask = {.w = surface->w, .h = surface->h};
    uint8_t *coverage = mem_alloc((size_t)surface->w * (size_t)surface->h);
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)((const uint8_t *)surface->pixels +
                                             y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            coverage[y * surface->w + x] = (uint8_t)(row[x] >> 24);
        }
    }
    mask.coverage = coverage;
    mask.rise = TTF_FontAscent(font) + find_rise(&mask, TTF_FontHeight(font));
    return mask;
}

static struct mask_entry *find_slot(struct fonts *fonts, uint64_t key)
{
    size_t index = (key ^ key >> 32) % MASKS;
    while (fonts->masks[index].key != 0 && fonts->masks[index].key != key) {
        index = (index + 1) % MASKS;
    }
    return &fonts->masks[index];
}

/* Open addressing has no holes: what stays is put in anew. */
static void drop_masks(struct fonts *fonts, unsigned int oldest_kept)
{
    struct mask_entry *kept = mem_alloc(sizeof(fonts->masks));
    size_t count = 0;
    for (size_t i = 0; i < MASKS; i++) {
        struct mask_entry *entry = &fonts->masks[i];
        if (entry->key != 0 && entry->frame >= oldest_kept) {
            kept[count++] = *entry;
        } else if (entry->key != 0) {
            fonts->mask_bytes -= (size_t)entry->mask.w * (size_t)entry->mask.h;
            mem_free((void *)entry->mask.coverage);
        }
    }
    memset(fonts->masks, 0, sizeof(fonts->masks));
    for (size_t i = 0; i < count; i++) {
        *find_slot(fonts, kept[i].key) = kept[i];
    }
    fonts->mask_count = count;
    mem_free(kept);
}

static SDL_Surface *render(TTF_Font *font, const char *text, size_t length_bytes)
{
    char copy[RUN_BYTES_MAX];
    if (text[length_bytes] != '\0') {
        size_t kept = length_bytes < sizeof(copy) ? length_bytes : sizeof(copy) - 1;
        memcpy(copy, text, kept);
        copy[kept] = '\0';
        text = copy;
    }
    return font != NULL ? TTF_RenderUTF8_Blended(font, text, (SDL_Color){255, 255, 255, 255})
                        : NULL;
}

const struct font_mask *fonts_render_part(struct fonts *fonts, const struct draw_run *run,
                                          const char *text, size_t length_bytes)
{
    uint64_t key =
        hash_run(run->face, run->size_px, run->script, run->is_rtl, text, length_bytes);
    struct mask_entry *entry = find_slot(fonts, key);
    if (entry->key == 0) {
        TTF_Font *font = prepare(fonts, run->face, run->size_px, run->script, run->is_rtl);
        SDL_Surface *surface = render(font, text, length_bytes);
        if (surface == NULL) {
            return NULL;
        }
        if (fonts->mask_count >= MASKS / 2) {
            drop_masks(fonts, fonts->frame + 1);
            entry = find_slot(fonts, key);
        }
        entry->key = key;
        entry->mask = take_coverage(surface, font);
        fonts->mask_bytes += (size_t)entry->mask.w * (size_t)entry->mask.h;
        fonts->mask_count++;
        SDL_FreeSurface(surface);
    }
    entry->frame = fonts->frame;
    return &entry->mask;
}

const struct font_mask *fonts_render(struct fonts *fonts, const struct draw_run *run)
{
    return fonts_render_part(fonts, run, run->text, strlen(run->text));
}

void fonts_end_frame(struct fonts *fonts)
{
    if (fonts->mask_bytes > MASK_BYTES_MAX || fonts->mask_count > MASKS / 3) {
        drop_masks(fonts, fonts->frame);
    }
    fonts->frame++;
}

size_t fonts_cache_bytes(const struct fonts *fonts)
{
    return fonts->mask_bytes;
}
