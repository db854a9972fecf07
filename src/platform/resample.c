/* SPDX-License-Identifier: MIT */
#include "platform/resample.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

/* What of the source one pixel is made of, along one side: weights of `count` samples from `first` on. */
struct taps {
    int first, count;
};

struct axis {
    float start, step, support; /* in samples of the source */
    int from, end; /* samples that count at all: what is cut off does not shine in */
    int most;      /* taps of one pixel */
};

static struct axis make_axis(float from, float length, int pixels, int limit)
{
    struct axis axis = {.start = from, .step = length / (float)pixels};
    axis.support = axis.step > 1.0f ? axis.step : 1.0f;
    axis.from = (int)floorf(from);
    axis.end = (int)ceilf(from + length);
    axis.from = axis.from < 0 ? 0 : axis.from;
    axis.end = axis.end > limit ? limit : axis.end;
    axis.most = (int)ceilf(2 * axis.support) + 2;
    return axis;
}

/* Weights of the pixel at `index`, with a sum of 1. */
static struct taps weigh(const struct axis *axis, int index, float *weights)
{
    float centre = axis->start + ((float)index + 0.5f) * axis->step;
    int first = (int)floorf(centre - axis->support);
    int last = (int)ceilf(centre + axis->support);
    first = first < axis->from ? axis->from : first;
    last = last >= axis->end ? axis->end - 1 : last;
    struct taps taps = {first, 0};
    float sum = 0;
    for (int i = first; i <= last && taps.count < axis->most; i++) {
        float weight = 1.0f - fabsf((float)i + 0.5f - centre) / axis->support;
        weights[taps.count] = weight > 0 ? weight : 0;
        sum += weights[taps.count++];
    }
    for (int i = 0; i < taps.count; i++) {
        weights[i] /= sum;
    }
    return taps;
}

/* Rows of the source, the last `kept` of them. */
struct rows {
    const struct resample_source *source;
    uint8_t *data;
    int *numbers; /* which row lies in a place; -1 = none */
    int kept;
};

static const uint8_t *get_row(struct rows *rows, int y)
{
    size_t bytes = (size_t)rows->source->w * (size_t)rows->source->depth;
    int place = y % rows->kept;
    uint8_t *row = rows->data + (size_t)place * bytes;
    if (rows->numbers[place] != y) {
        if (!rows->source->read_row(rows->source->context, y, row)) {
            return NULL;
        }
        rows->numbers[place] = y;
    }
    return row;
}

/* Colours are added as far as they are there, so that what is invisible has no colour. */
static void add_row(float *sums, const uint8_t *row, int w, int depth, float weight)
{
    for (int x = 0; x < w; x++, row += depth, sums += 4) {
        float there = depth == 4 ? weight * (float)row[3] / 255.0f : weight;
        sums[0] += there * (float)row[0];
        sums[1] += there * (float)row[1];
        sums[2] += there * (float)row[2];
        sums[3] += there;
    }
}

static uint32_t to_byte(float value)
{
    return value <= 0 ? 0 : value >= 255 ? 255 : (uint32_t)(value + 0.5f);
}

static uint32_t mix_pixel(const float *sums, const float *weights, struct taps taps,
                          struct color paper)
{
    float sum[4] = {0};
    const float *at = sums + 4 * (long)taps.first;
    for (int i = 0; i < taps.count; i++, at += 4) {
        for (int c = 0; c < 4; c++) {
            sum[c] += weights[i] * at[c];
        }
    }
    float rest = 1.0f - sum[3];
    return 0xFF000000u | to_byte(sum[0] + rest * (float)paper.r) << 16 |
           to_byte(sum[1] + rest * (float)paper.g) << 8 |
           to_byte(sum[2] + rest * (float)paper.b);
}

/* Everything one call works with. */
struct work {
    struct axis x, y;
    struct rows rows;
    float *sums;           /* one row of the source's width */
    float *row_weights;    /* of one row of pixels */
    float *column_weights; /* of every column, x.most each */
    struct taps *columns;
};

static bool make_row(struct work *work, int y, struct color paper, int w, uint32_t *pixels)
{
    const struct resample_source *source = work->rows.source;
    struct taps taps = weigh(&work->y, y, work->row_weights);
    memset(work->sums, 0, 4 * (size_t)source->w * sizeof(*work->sums));
    for (int i = 0; i < taps.count; i++) {
        const uint8_t *row = get_row(&work->rows, taps.first + i);
        if (row == NULL) {
            return false;
        }
        add_row(work->sums, row, source->w, source->depth, work->row_weights[i]);
    }
    for (int x = 0; x < w; x++) {
        pixels[x] = mix_pixel(work->sums, work->column_weights + (long)x * work->x.most,
                              work->columns[x], paper);
    }
    return true;
}

static void begin(struct work *work, const struct resample_source *source, int w, int h)
{
    float across = (float)source->w / (float)w;
    float down = (float)source->h / (float)h;
    float scale = across < down ? across : down;
    float wide = scale * (float)w;
    float high = scale * (float)h;
    work->x = make_axis(((float)source->w - wide) / 2, wide, w, source->w);
    work->y = make_axis(((float)source->h - high) / 2, high, h, source->h);
    work->rows = (struct rows){.source = source, .kept = work->y.most + 1};
    size_t kept = (size_t)work->rows.kept;
    work->rows.data = mem_alloc(kept * (size_t)source->w * (size_t)source->depth);
    work->rows.numbers = mem_alloc_array(kept, sizeof(int));
    for (size_t i = 0; i < kept; i++) {
        work->rows.numbers[i] = -1;
    }
    work->sums = mem_alloc_array(4 * (size_t)source->w, sizeof(*work->sums));
    work->row_weights = mem_alloc_array((size_t)work->y.most, sizeof(float));
    work->column_weights = mem_alloc_array((size_t)w * (size_t)work->x.most, sizeof(float));
    work->columns = mem_alloc_array((size_t)w, sizeof(*work->columns));
    for (int x = 0; x < w; x++) {
        work->columns[x] = weigh(&work->x, x, work->column_weights + (long)x * work->x.most);
    }
}

static void finish(struct work *work)
{
    mem_free(work->rows.data);
    mem_free(work->rows.numbers);
    mem_free(work->sums);
    mem_free(work->row_weights);
    mem_free(work->column_weights);
    mem_free(work->columns);
}

bool resample(const struct resample_source *source, struct color paper, int w, int h,
              uint32_t *ret_pixels)
{
    struct work work = {0};
    begin(&work, source, w, h);
    bool is_good = true;
    for (int y = 0; y < h && is_good; y++) {
        is_good = make_row(&work, y, paper, w, ret_pixels + (long)y * w);
    }
    finish(&work);
    return is_good;
}
