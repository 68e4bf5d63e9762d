#include "conv.h"

#include <string.h>

static size_t least(size_t a, size_t b) { return a < b ? a : b; }
static size_t most(size_t a, size_t b) { return a > b ? a : b; }

plan ck_plan(const ck_conv *c) {
    plan p = {0};
    if (c->kind == CK_UP_DIRECT || c->kind == CK_UP_WINOGRAD) {
        p.side = most(2 * c->height + (size_t)c->fir.taps - 1,
                      2 * c->height + 1 + (size_t)c->fir.before);
        p.filteredSide = most(2 * c->width + (size_t)c->fir.taps - 1,
                              2 * c->width + 1 + (size_t)c->fir.before);
        p.filtered = c->outBlocks * p.side * p.filteredSide * 16;
    }
    switch (c->kind) {
    case CK_SAME_DIRECT:
        p.vFloats = 9 * c->inBlocks * c->height * c->width * 16;
        p.mFloats = c->outBlocks * c->height * c->width * 16;
        break;
    case CK_UP_DIRECT:
        p.vFloats = c->inBlocks * 16 * 9 * (c->height + 1) * (c->width + 1);
        p.mFloats = c->outBlocks * 16 * 4 * (c->height + 1) * (c->width + 1);
        break;
    case CK_POINT: p.mFloats = c->outBlocks * c->width * 16; break;
    case CK_SAME_WINOGRAD: case CK_UP_WINOGRAD: ck_plan_winograd(c, &p); break;
    }
    return p;
}

size_t ck_conv_scratch_floats(const ck_conv *conv, int threads) {
    plan p = ck_plan(conv);
    size_t workers = (size_t)threads;
    switch (conv->kind) {
    case CK_SAME_DIRECT: case CK_UP_DIRECT: return p.filtered + p.vFloats + p.mFloats;
    case CK_POINT: return p.mFloats * workers;
    default: return p.filtered + p.shared + p.worker * workers;
    }
}

static const size_t FIR_ROWS = 16;

static void firStep(void *context, size_t item, int worker) {
    const run *r = context;
    (void)worker;
    const ck_conv *c = r->conv;
    size_t bands = (2 * c->height + FIR_ROWS - 1) / FIR_ROWS;
    size_t block = item / bands, first = item % bands * FIR_ROWS;
    size_t row = r->plan.filteredSide * 16;
    r->kernels->firRows(r->filtered + block * r->plan.side * row, row, &c->fir, &c->finish, block,
                        r->destination.data + block * r->outPlane + r->outRow + 16, r->outRow,
                        2 * c->width, first, least(first + FIR_ROWS, 2 * c->height));
}

// ---- direct forms ---------------------------------------------------------------------------

// Patches [tap][block][position][16]: position (y, x) of a height x width grid sees source pixel
// (y + dy, x + dx), both in the bordered map.
static void patches(const run *r, size_t block, const int (*offsets)[2], size_t taps,
                    size_t height, size_t width, float *a) {
    const float *plane = r->source.data + block * r->plane;
    const float *style = r->conv->style ? r->conv->style + block * 16 : 0;
    for (size_t t = 0; t < taps; t++)
        for (size_t y = 0; y < height; y++) {
            const float *from = plane + (y + (size_t)offsets[t][0]) * r->row +
                                (size_t)offsets[t][1] * 16;
            float *to = a + ((t * r->conv->inBlocks + block) * height + y) * width * 16;
            for (size_t x = 0; x < width; x++)
                for (size_t l = 0; l < 16; l++)
                    to[x * 16 + l] = style ? from[x * 16 + l] * style[l] : from[x * 16 + l];
        }
}

static void samePatchStep(void *context, size_t item, int worker) {
    const run *r = context;
    (void)worker;
    static const int offsets[9][2] = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1},
                                      {1, 2}, {2, 0}, {2, 1}, {2, 2}};
    patches(r, item, offsets, 9, r->conv->height, r->conv->width, r->scratch);
}

static void sameDirectStep(void *context, size_t item, int worker) {
    const run *r = context;
    (void)worker;
    const ck_conv *c = r->conv;
    size_t pixels = c->height * c->width, inputs = 9 * c->inBlocks * 16;
    size_t first = item * 2, blocks = least(2, c->outBlocks - first);
    float *m = r->scratch + r->plan.vFloats + first * pixels * 16;
    r->kernels->product(r->scratch, pixels * 16, 0, 9 * c->inBlocks,
                        c->weights + first * inputs * 16, inputs * 16, m, pixels * 16, pixels,
                        blocks, 0);
    for (size_t b = 0; b < blocks; b++)
        for (size_t y = 0; y < c->height; y++)
            r->kernels->finishRow(
                m + (b * pixels + y * c->width) * 16, c->width, &c->finish, first + b,
                c->finish.noise ? c->finish.noise + y * c->width : 0,
                r->destination.data + (first + b) * r->outPlane + (y + 1) * r->outRow + 16, 16);
}

// Offsets of the taps of a phase within the bordered map: pixel a - dy lies at a - dy + 1.
static size_t phaseStart(const run *r, size_t phase, int of) {
    size_t h = r->conv->height, w = r->conv->width, start = 0;
    for (size_t p = 0; p < phase; p++) {
        size_t positions = (h + 1 - p / 2) * (w + 1 - p % 2);
        start += positions * 16 * (of ? r->conv->outBlocks
                                      : r->conv->inBlocks * (size_t)ck_phase_tap_count[p]);
    }
    return start;
}

static void upPatchStep(void *context, size_t item, int worker) {
    const run *r = context;
    (void)worker;
    size_t phase = item / r->conv->inBlocks, block = item % r->conv->inBlocks;
    int offsets[4][2];
    for (int t = 0; t < ck_phase_tap_count[phase]; t++) {
        offsets[t][0] = ck_phase_taps[phase][t] / 3 == 2 ? 0 : 1;
        offsets[t][1] = ck_phase_taps[phase][t] % 3 == 2 ? 0 : 1;
    }
    patches(r, block, (const int(*)[2])offsets, (size_t)ck_phase_tap_count[phase],
            r->conv->height + 1 - phase / 2, r->conv->width + 1 - phase % 2,
            r->scratch + phaseStart(r, phase, 0));
}

static void upDirectStep(void *context, size_t item, int worker) {
    const run *r = context;
    (void)worker;
    const ck_conv *c = r->conv;
    size_t pairs = (c->outBlocks + 1) / 2, phase = item / pairs, first = item % pairs * 2;
    size_t blocks = least(2, c->outBlocks - first);
    size_t height = c->height + 1 - phase / 2, width = c->width + 1 - phase % 2;
    size_t positions = height * width, taps = (size_t)ck_phase_tap_count[phase];
    size_t inputs = taps * c->inBlocks * 16, matrix = c->inBlocks * c->outBlocks * 256;
    static const size_t before[4] = {0, 4, 6, 8};
    float *m = r->scratch + r->plan.vFloats + phaseStart(r, phase, 1) + first * positions * 16;
    r->kernels->product(r->scratch + phaseStart(r, phase, 0), positions * 16, 0,
                        taps * c->inBlocks,
                        c->weights + before[phase] * matrix + first * inputs * 16, inputs * 16, m,
                        positions * 16, positions, blocks, 0);
    size_t row = r->plan.filteredSide * 16;
    for (size_t b = 0; b < blocks; b++) {
        float *plane = r->filtered + (first + b) * r->plan.side * row +
                       (size_t)c->fir.before * (row + 16);
        for (size_t y = 0; y < height; y++)
            for (size_t x = 0; x < width; x++)
                memcpy(plane + (2 * y + phase / 2) * row + (2 * x + phase % 2) * 16,
                       m + (b * positions + y * width + x) * 16, 64);
    }
}

static void pointStep(void *context, size_t item, int worker) {
    const run *r = context;
    const ck_conv *c = r->conv;
    float *m = r->scratch + (size_t)worker * r->plan.mFloats;
    r->kernels->product(r->source.data + (item + 1) * r->row + 16, r->plane, 0, c->inBlocks,
                        c->weights, c->inBlocks * 256, m, c->width * 16, c->width, c->outBlocks, 0);
    for (size_t b = 0; b < c->outBlocks; b++)
        r->kernels->finishRow(m + b * c->width * 16, c->width, &c->finish, b, 0,
                              r->destination.data + b * r->outPlane + (item + 1) * r->outRow + 16,
                              16);
}

// ---- the whole ------------------------------------------------------------------------------

static void clearFilteredBorder(const run *r) {
    size_t row = r->plan.filteredSide * 16, before = (size_t)r->conv->fir.before;
    size_t high = 2 * r->conv->height + 1 + before, wide = (2 * r->conv->width + 1 + before) * 16;
    for (size_t b = 0; b < r->conv->outBlocks; b++) {
        float *plane = r->filtered + b * r->plan.side * row;
        for (size_t y = 0; y < r->plan.side; y++) {
            float *line = plane + y * row;
            if (y < before || y >= high) {
                memset(line, 0, row * sizeof(float));
            } else {
                memset(line, 0, before * 16 * sizeof(float));
                memset(line + wide, 0, (row - wide) * sizeof(float));
            }
        }
    }
}

void ck_conv_run(const ck_conv *conv, ck_map source, ck_map destination, float *scratch,
                 int threads) {
    run r = {.conv = conv, .kernels = ck_kernels_now(), .plan = ck_plan(conv), .source = source,
             .destination = destination, .filtered = scratch};
    r.scratch = scratch + r.plan.filtered;
    r.row = (source.width + 2) * 16;
    r.plane = (source.height + 2) * r.row;
    r.outRow = (destination.width + 2) * 16;
    r.outPlane = (destination.height + 2) * r.outRow;
    ck_map_clear_border(destination);
    if (r.plan.filtered) clearFilteredBorder(&r);
    switch (conv->kind) {
    case CK_SAME_DIRECT:
        ck_parallel(threads, conv->inBlocks, samePatchStep, &r);
        ck_parallel(threads, (conv->outBlocks + 1) / 2, sameDirectStep, &r);
        break;
    case CK_UP_DIRECT:
        ck_parallel(threads, 4 * conv->inBlocks, upPatchStep, &r);
        ck_parallel(threads, 4 * ((conv->outBlocks + 1) / 2), upDirectStep, &r);
        break;
    case CK_SAME_WINOGRAD: case CK_UP_WINOGRAD: ck_winograd(&r, threads); break;
    case CK_POINT: ck_parallel(threads, conv->height, pointStep, &r); break;
    }
    if (r.plan.filtered) {
        size_t bands = (2 * conv->height + FIR_ROWS - 1) / FIR_ROWS;
        ck_parallel(threads, conv->outBlocks * bands, firStep, &r);
    }
}
