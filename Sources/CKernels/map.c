#include "kernels.h"

#include <string.h>

size_t ck_map_floats(size_t blocks, size_t height, size_t width) {
    return blocks * (height + 2) * (width + 2) * 16;
}

void ck_map_clear_border(ck_map map) {
    size_t row = (map.width + 2) * 16;
    for (size_t b = 0; b < map.blocks; b++) {
        float *plane = map.data + b * (map.height + 2) * row;
        memset(plane, 0, row * sizeof(float));
        memset(plane + (map.height + 1) * row, 0, row * sizeof(float));
        for (size_t y = 1; y <= map.height; y++) {
            memset(plane + y * row, 0, 16 * sizeof(float));
            memset(plane + (y + 1) * row - 16, 0, 16 * sizeof(float));
        }
    }
}

void ck_map_from_planes(ck_map map, const float *planes, size_t channels) {
    size_t row = (map.width + 2) * 16;
    memset(map.data, 0, ck_map_floats(map.blocks, map.height, map.width) * sizeof(float));
    for (size_t c = 0; c < channels; c++) {
        float *plane = map.data + c / 16 * (map.height + 2) * row + c % 16;
        const float *p = planes + c * map.height * map.width;
        for (size_t y = 0; y < map.height; y++)
            for (size_t x = 0; x < map.width; x++)
                plane[(y + 1) * row + (x + 1) * 16] = p[y * map.width + x];
    }
}

void ck_map_to_planes(ck_map map, float *planes, size_t channels) {
    size_t row = (map.width + 2) * 16;
    for (size_t c = 0; c < channels; c++) {
        const float *plane = map.data + c / 16 * (map.height + 2) * row + c % 16;
        float *p = planes + c * map.height * map.width;
        for (size_t y = 0; y < map.height; y++)
            for (size_t x = 0; x < map.width; x++)
                p[y * map.width + x] = plane[(y + 1) * row + (x + 1) * 16];
    }
}

// ---- pictures -------------------------------------------------------------------------------

typedef struct {
    ck_map source;
    const float *w, *bias;
    float clamp, *picture;
    size_t outputs, rowsEach;
} rgb_job;

static void rgbRows(void *context, size_t item, int worker) {
    (void)worker;
    const rgb_job *job = context;
    size_t row = (job->source.width + 2) * 16, plane = (job->source.height + 2) * row;
    for (size_t y = item * job->rowsEach; y < (item + 1) * job->rowsEach; y++)
        if (y < job->source.height)
            ck_kernels_now()->toRGB(job->source.data + (y + 1) * row + 16, plane,
                                    job->source.blocks, job->source.width, job->w, job->bias,
                                    job->clamp, job->outputs, job->picture + y * job->source.width,
                                    job->source.height * job->source.width);
}

void ck_to_rgb(ck_map source, const float *w, const float *bias, float clamp, size_t outputs,
               float *picture, int threads) {
    rgb_job job = {source, w, bias, clamp, picture, outputs, source.height >= 32 ? 8 : 64};
    ck_parallel(threads, (source.height + job.rowsEach - 1) / job.rowsEach, rgbRows, &job);
}

// out[i] = sum over j of f[j] u[i + j - before] with u[2x] = in[x]: j of i's own parity only.
static void upsampleLine(const float *in, size_t count, const float *taps, int n, int before,
                         float *out) {
    if (n == 4 && before == 2 && count > 1) {
        float a = taps[0], b = taps[2], c = taps[1], d = taps[3];
        out[0] = b * in[0];
        for (size_t x = 1; x < count; x++) out[2 * x] = a * in[x - 1] + b * in[x];
        for (size_t x = 0; x + 1 < count; x++) out[2 * x + 1] = c * in[x] + d * in[x + 1];
        out[2 * count - 1] = c * in[count - 1];
        return;
    }
    for (size_t i = 0; i < 2 * count; i++) {
        float sum = 0;
        for (int j = 0; j < n; j++) {
            ptrdiff_t at = (ptrdiff_t)i + j - before;
            if (at >= 0 && at % 2 == 0 && at / 2 < (ptrdiff_t)count) sum += taps[j] * in[at / 2];
        }
        out[i] = sum;
    }
}

static void upsamplePlane(const float *in, size_t height, size_t width, ck_fir fir, float *out) {
    for (size_t y = 0; y < 2 * height; y++) {
        float *row = out + y * 2 * width;
        // The vertically filtered row lies in the second half of the output row until it is spread.
        float *line = row + width;
        if (fir.rows) {
            for (size_t x = 0; x < width; x++) line[x] = 0;
            for (int j = 0; j < fir.taps; j++) {
                ptrdiff_t at = (ptrdiff_t)y + j - fir.before;
                if (at < 0 || at % 2 || at / 2 >= (ptrdiff_t)height) continue;
                const float *p = in + at / 2 * width;
                for (size_t x = 0; x < width; x++) line[x] += fir.rows[j] * p[x];
            }
            float copy[1024];
            if (width <= 1024) {
                memcpy(copy, line, width * sizeof(float));
                upsampleLine(copy, width, fir.columns, fir.taps, fir.before, row);
            }
            continue;
        }
        for (size_t x = 0; x < 2 * width; x++) {
            float sum = 0;
            for (int i = 0; i < fir.taps; i++) {
                ptrdiff_t v = (ptrdiff_t)y + i - fir.before;
                if (v < 0 || v % 2 || v / 2 >= (ptrdiff_t)height) continue;
                for (int j = 0; j < fir.taps; j++) {
                    ptrdiff_t h = (ptrdiff_t)x + j - fir.before;
                    if (h < 0 || h % 2 || h / 2 >= (ptrdiff_t)width) continue;
                    sum += fir.square[i * fir.taps + j] * in[v / 2 * width + h / 2];
                }
            }
            row[x] = sum;
        }
    }
}

void ck_upsample_planes(const float *source, size_t channels, size_t height, size_t width,
                        ck_fir fir, float *destination) {
    for (size_t c = 0; c < channels; c++)
        upsamplePlane(source + c * height * width, height, width, fir,
                      destination + c * 4 * height * width);
}

void ck_upsample_add(ck_map source, ck_fir fir, float gain, ck_map destination) {
    size_t row = (source.width + 2) * 16, wide = (destination.width + 2) * 16;
    for (size_t b = 0; b < source.blocks; b++) {
        const float *in = source.data + b * (source.height + 2) * row + row + 16;
        float *out = destination.data + b * (destination.height + 2) * wide + wide + 16;
        for (size_t y = 0; y < destination.height; y++)
            for (size_t x = 0; x < destination.width; x++) {
                float sum[16] = {0};
                for (int i = 0; i < fir.taps; i++) {
                    ptrdiff_t v = (ptrdiff_t)y + i - fir.before;
                    if (v < 0 || v % 2 || v / 2 >= (ptrdiff_t)source.height) continue;
                    for (int j = 0; j < fir.taps; j++) {
                        ptrdiff_t h = (ptrdiff_t)x + j - fir.before;
                        if (h < 0 || h % 2 || h / 2 >= (ptrdiff_t)source.width) continue;
                        float tap = fir.rows ? fir.rows[i] * fir.columns[j]
                                             : fir.square[i * fir.taps + j];
                        const float *p = in + v / 2 * row + h / 2 * 16;
                        for (int k = 0; k < 16; k++) sum[k] += tap * p[k];
                    }
                }
                float *o = out + y * wide + x * 16;
                for (int k = 0; k < 16; k++) o[k] += gain * sum[k];
            }
    }
}
