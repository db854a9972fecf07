/* SPDX-License-Identifier: MIT */

/* What the picture tests do with PNG files:
 *   picture compare ACTUAL EXPECTED DIFF   0 when they show the same, 1 and DIFF when not
 *   picture sheet OUT COLUMNS IN...        all side by side, a third of their size
 * Versions of the rasteriser differ by a shade at the edges of letters: a pixel counts as changed from
 * CHANGED_LEAST on, and a picture as the same while few of them changed. */

#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/parse.h"

#define CHANGED_LEAST 64     /* of 255, in any channel */
#define CHANGED_MAX_PPM 2000 /* pixels that may, of a million */
#define MEAN_MAX_PERCENT 100 /* of one step of 255, over all pixels and channels */
#define SHRINK 3
#define GAP 12

struct picture {
    uint8_t *data; /* RGB */
    int w, h;
};

static bool load(const char *path, struct picture *picture)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&image, path)) {
        fprintf(stderr, "%s: %s\n", path, image.message);
        return false;
    }
    image.format = PNG_FORMAT_RGB;
    picture->w = (int)image.width;
    picture->h = (int)image.height;
    picture->data = mem_alloc(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, NULL, picture->data, 0, NULL)) {
        fprintf(stderr, "%s: %s\n", path, image.message);
        mem_free(picture->data);
        return false;
    }
    return true;
}

static bool save(const char *path, const struct picture *picture)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)picture->w,
                       .height = (png_uint_32)picture->h,
                       .format = PNG_FORMAT_RGB};
    if (!png_image_write_to_file(&image, path, 0, picture->data, 0, NULL)) {
        fprintf(stderr, "%s: %s\n", path, image.message);
        return false;
    }
    return true;
}

static struct picture create(int w, int h)
{
    return (struct picture){mem_alloc(3 * (size_t)w * (size_t)h), w, h};
}

/* ---- compare ---- */

struct difference {
    long long sum, changed;
    int largest;
    int left, top, right, bottom; /* around what changed */
};

/* What changed in red over a pale copy of what was expected. */
static struct difference compare(const struct picture *a, const struct picture *b,
                                 struct picture *shown)
{
    struct difference found = {.left = a->w, .top = a->h, .right = -1, .bottom = -1};
    for (int i = 0; i < a->w * a->h; i++) {
        int most = 0;
        for (int c = 0; c < 3; c++) {
            int delta = abs(a->data[3 * i + c] - b->data[3 * i + c]);
            found.sum += delta;
            most = delta > most ? delta : most;
            shown->data[3 * i + c] = (uint8_t)(170 + b->data[3 * i + c] / 3);
        }
        found.largest = most > found.largest ? most : found.largest;
        if (most >= CHANGED_LEAST) {
            int x = i % a->w;
            int y = i / a->w;
            found.changed++;
            found.left = x < found.left ? x : found.left;
            found.right = x > found.right ? x : found.right;
            found.top = y < found.top ? y : found.top;
            found.bottom = y;
            memcpy(&shown->data[3 * i], "\xC0\x00\x00", 3);
        }
    }
    return found;
}

static bool report(const struct difference *found, const struct picture *picture)
{
    long long pixels = (long long)picture->w * picture->h;
    long long mean_percent = found->sum * 100 / (3 * pixels);
    long long ppm = found->changed * 1000000 / pixels;
    bool is_same = ppm <= CHANGED_MAX_PPM && mean_percent <= MEAN_MAX_PERCENT;
    printf("mean %lld.%02lld of 255, largest %d, %lld of a million pixels changed",
           mean_percent / 100, mean_percent % 100, found->largest, ppm);
    if (found->changed > 0) {
        printf(", within %d,%d %dx%d", found->left, found->top, found->right - found->left + 1,
               found->bottom - found->top + 1);
    }
    printf("%s\n", is_same ? "" : ": NOT THE SAME");
    return is_same;
}

static int run_compare(char **names)
{
    struct picture actual = {0};
    struct picture expected = {0};
    bool is_same = false;
    if (load(names[0], &actual) && load(names[1], &expected)) {
        if (actual.w != expected.w || actual.h != expected.h) {
            printf("%dx%d, expected %dx%d\n", actual.w, actual.h, expected.w, expected.h);
        } else {
            struct picture shown = create(actual.w, actual.h);
            struct difference found = compare(&actual, &expected, &shown);
            is_same = report(&found, &actual);
            (void)(is_same || save(names[2], &shown)); /* said why */
            mem_free(shown.data);
        }
    }
    mem_free(actual.data);
    mem_free(expected.data);
    return is_same ? 0 : 1;
}

/* ---- sheet ---- */

static uint8_t average(const struct picture *picture, int x, int y, int channel)
{
    int sum = 0;
    for (int i = 0; i < SHRINK * SHRINK; i++) {
        int at = (y * SHRINK + i / SHRINK) * picture->w + x * SHRINK + i % SHRINK;
        sum += picture->data[3 * at + channel];
    }
    return (uint8_t)(sum / (SHRINK * SHRINK));
}

static void paste(struct picture *sheet, const struct picture *picture, int left, int top)
{
    for (int y = 0; y < picture->h / SHRINK && top + y < sheet->h; y++) {
        for (int x = 0; x < picture->w / SHRINK && left + x < sheet->w; x++) {
            for (int c = 0; c < 3; c++) {
                sheet->data[3 * ((top + y) * sheet->w + left + x) + c] =
                    average(picture, x, y, c);
            }
        }
    }
}

/* Cells are as large as the largest picture. */
static struct picture make_sheet(const struct picture *pictures, int count, int columns)
{
    int w = 0;
    int h = 0;
    for (int i = 0; i < count; i++) {
        w = pictures[i].w / SHRINK > w ? pictures[i].w / SHRINK : w;
        h = pictures[i].h / SHRINK > h ? pictures[i].h / SHRINK : h;
    }
    int rows = (count + columns - 1) / columns;
    struct picture sheet = create(columns * (w + GAP) + GAP, rows * (h + GAP) + GAP);
    memset(sheet.data, 0x80, 3 * (size_t)sheet.w * (size_t)sheet.h);
    for (int i = 0; i < count; i++) {
        paste(&sheet, &pictures[i], GAP + i % columns * (w + GAP),
              GAP + i / columns * (h + GAP));
    }
    return sheet;
}

static int run_sheet(const char *out, int columns, char **names, int count)
{
    struct picture *pictures = mem_alloc_array((size_t)count, sizeof(*pictures));
    bool is_good = true;
    for (int i = 0; i < count && is_good; i++) {
        is_good = load(names[i], &pictures[i]);
    }
    if (is_good) {
        struct picture sheet = make_sheet(pictures, count, columns);
        is_good = save(out, &sheet);
        mem_free(sheet.data);
    }
    for (int i = 0; i < count; i++) {
        mem_free(pictures[i].data);
    }
    mem_free(pictures);
    return is_good ? 0 : 1;
}

int main(int argc, char **argv)
{
    int64_t columns = 0;
    if (argc == 5 && strcmp(argv[1], "compare") == 0) {
        return run_compare(argv + 2);
    }
    if (argc > 4 && strcmp(argv[1], "sheet") == 0 && parse_int(argv[3], 1, 100, &columns)) {
        return run_sheet(argv[2], (int)columns, argv + 4, argc - 4);
    }
    fprintf(stderr, "usage: picture compare ACTUAL EXPECTED DIFF | sheet OUT COLUMNS IN...\n");
    return 2;
}
