#include "conv.h"

#include <string.h>

// How a convolution is cut up. `fused` transforms, multiplies and transforms back a few tiles at a
// time within one worker's cache; otherwise all workers go through the three steps together, for
// `chunk` tiles at a time, each multiplying other frequencies, so that the weights are read once.
typedef struct {
    size_t across, tiles, chunk;
    int fused;
    size_t vStride, mStride;     // SAME: between frequencies
    size_t vFloats, mFloats;     // one chunk's
    size_t worker;               // floats of one worker (fused) or of all (staged)
    size_t filtered;             // UP: floats of the unfiltered output
    size_t side, filteredSide;   // UP: rows of that buffer, and its row of floats / 16
} plan;

enum { FUSED_WEIGHT_FLOATS = 400 * 1024, CACHE_FLOATS = 320 * 1024, STAGE_FLOATS = 6 << 20 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }
static size_t most(size_t a, size_t b) { return a > b ? a : b; }

// Rows of group g of the transposed form for each tile: 1, 4 or 16.
static size_t multiple(size_t g) { return (g / 6 == 5 ? 4 : 1) * (g % 6 == 5 ? 4 : 1); }

// An odd number of cache lines, so that the 36 streams fall into different sets.
static size_t spread(size_t floats) { return floats + 80; }

static plan planFor(const ck_conv *c) {
    plan p = {0};
    size_t both = c->inBlocks + c->outBlocks;
    size_t positions = c->kind == CK_UP_WINOGRAD ? 81 : 36;
    if (c->kind == CK_UP_DIRECT || c->kind == CK_UP_WINOGRAD) {
        p.side = most(2 * c->height + (size_t)c->fir.taps - 1,
                      2 * c->height + 1 + (size_t)c->fir.before);
        p.filteredSide = most(2 * c->width + (size_t)c->fir.taps - 1,
                              2 * c->width + 1 + (size_t)c->fir.before);
        p.filtered = c->outBlocks * p.side * p.filteredSide * 16;
    }
    if (c->kind == CK_SAME_DIRECT) {
        p.vFloats = 9 * c->inBlocks * c->height * c->width * 16;
        p.mFloats = c->outBlocks * c->height * c->width * 16;
    } else if (c->kind == CK_UP_DIRECT) {
        p.vFloats = c->inBlocks * 16 * 9 * (c->height + 1) * (c->width + 1);
        p.mFloats = c->outBlocks * 16 * 4 * (c->height + 1) * (c->width + 1);
    } else if (c->kind == CK_POINT) {
        p.mFloats = c->outBlocks * c->width * 16;
    }
    if (c->kind != CK_SAME_WINOGRAD && c->kind != CK_UP_WINOGRAD) {
        p.worker = p.vFloats + p.mFloats;
        return p;
    }
    p.across = c->width / 4;
    p.tiles = p.across * (c->height / 4);
    p.fused = 36 * c->inBlocks * c->outBlocks * 256 <= FUSED_WEIGHT_FLOATS && p.tiles >= 28;
    size_t each = positions * both * 16;
    size_t room = (p.fused ? CACHE_FLOATS : STAGE_FLOATS) / each;
    if (room > 14) room = room / 14 * 14;
    size_t chunks = (p.tiles + most(room, 4) - 1) / most(room, 4);
    if (p.fused) chunks = most(chunks, 8);
    p.chunk = (p.tiles + chunks - 1) / chunks;
    p.vStride = spread(c->inBlocks * p.chunk * 16);
    p.mStride = spread(c->outBlocks * p.chunk * 16);
    p.vFloats = positions * c->inBlocks * p.chunk * 16 + 36 * 80;
    p.mFloats = positions * c->outBlocks * p.chunk * 16 + 36 * 80;
    p.worker = p.vFloats + p.mFloats;
    if (c->kind == CK_UP_WINOGRAD) {
        size_t edge = (2 * c->inBlocks + c->outBlocks) * (most(c->height, c->width) + 1) * 16;
        p.worker = most(p.worker, edge);
    }
    return p;
}

size_t ck_conv_scratch_floats(const ck_conv *conv, int threads) {
    plan p = planFor(conv);
    size_t edges = 0;
    if (conv->kind == CK_UP_WINOGRAD && !p.fused)
        edges = (2 * conv->inBlocks + conv->outBlocks) *
                (most(conv->height, conv->width) + 1) * 16;
    size_t workers = p.fused || conv->kind == CK_POINT ? (size_t)threads : 1;
    return p.filtered + p.worker * workers + edges * (size_t)threads;
}

// ---- what every step knows ------------------------------------------------------------------

typedef struct {
    const ck_conv *conv;
    const ck_kernels *kernels;
    plan plan;
    ck_map source, destination;
    float *filtered, *scratch, *edges;
    size_t row, plane, outRow, outPlane;
    size_t first, count;  // tiles of this stage
} run;

static size_t groupStarts(const run *r, size_t blocks, size_t block, size_t tiles,
                          size_t starts[36]) {
    size_t offset = 0;
    for (size_t g = 0; g < 36; g++) {
        size_t rows = multiple(g) * tiles * 16;
        starts[g] = offset + block * rows;
        offset = spread(offset + blocks * rows);
    }
    (void)r;
    return offset;
}

static void inputTiles(const run *r, size_t block, size_t first, size_t count, float *v) {
    const ck_conv *c = r->conv;
    const float *plane = r->source.data + block * r->plane;
    const float *style = c->style ? c->style + block * 16 : 0;
    if (c->kind == CK_SAME_WINOGRAD) {
        r->kernels->sameInput(plane, r->row, r->plan.across, first, count, style,
                              v + block * count * 16, r->plan.vStride);
        return;
    }
    size_t starts[36];
    groupStarts(r, c->inBlocks, block, count, starts);
    r->kernels->upInput(plane, r->row, r->plan.across, first, count, style, v, starts, count * 16);
}

static void outputTiles(const run *r, size_t block, size_t first, size_t count, const float *m) {
    const ck_conv *c = r->conv;
    if (c->kind == CK_SAME_WINOGRAD) {
        r->kernels->sameOutput(m + block * count * 16, r->plan.mStride, r->plan.across, first,
                               count, &c->finish, block,
                               r->destination.data + block * r->outPlane, r->outRow);
        return;
    }
    size_t starts[36];
    groupStarts(r, c->outBlocks, block, count, starts);
    size_t row = r->plan.filteredSide * 16;
    float *plane = r->filtered + block * r->plan.side * row + (size_t)c->fir.before * (row + 16);
    r->kernels->upOutput(m, starts, count * 16, r->plan.across, first, count, plane, row);
}

// Products of group g, its sub-rows [from, to).
static void multiply(const run *r, size_t g, size_t from, size_t to, size_t count, const float *v,
                     float *m) {
    const ck_conv *c = r->conv;
    size_t inputs = c->inBlocks * 16;
    const float *u = c->weights + g * c->outBlocks * inputs * 16;
    if (c->kind == CK_SAME_WINOGRAD) {
        r->kernels->product(v + g * r->plan.vStride, count * 16, 0, c->inBlocks, u, inputs * 16,
                            m + g * r->plan.mStride, count * 16, count, c->outBlocks);
        return;
    }
    size_t vStarts[36], mStarts[36];
    groupStarts(r, c->inBlocks, 0, count, vStarts);
    groupStarts(r, c->outBlocks, 0, count, mStarts);
    size_t rows = multiple(g) * count * 16;
    r->kernels->product(v + vStarts[g] + from * count * 16, rows, 0, c->inBlocks, u, inputs * 16,
                        m + mStarts[g] + from * count * 16, rows, (to - from) * count,
                        c->outBlocks);
}

// ---- edges of the transposed form -----------------------------------------------------------

static void edge(const run *r, size_t which, float *scratch) {
    const ck_conv *c = r->conv;
    int right = which < 2;
    size_t length = right ? c->height : c->width;
    size_t step = right ? r->row : 16;
    size_t taps = (size_t)ck_edge_tap_count[which];
    // Even outputs see x[k] and x[k - 1], k = 0 … length; the corner belongs to the column.
    size_t outputs = which == 0 ? length + 1 : length;
    float *a = scratch, *m = scratch + 2 * c->inBlocks * (length + 1) * 16;
    for (size_t t = 0; t < taps; t++)
        for (size_t b = 0; b < c->inBlocks; b++) {
            const float *line = r->source.data + b * r->plane +
                                (right ? r->row + c->width * 16 : c->height * r->row + 16);
            float *to = a + (t * c->inBlocks + b) * outputs * 16;
            for (size_t k = 0; k < outputs; k++)
                for (size_t l = 0; l < 16; l++) {
                    float x = line[(ptrdiff_t)step * ((ptrdiff_t)k - (ptrdiff_t)t) + (ptrdiff_t)l];
                    to[k * 16 + l] = c->style ? x * c->style[b * 16 + l] : x;
                }
        }
    size_t matrix = c->inBlocks * c->outBlocks * 256;
    static const size_t before[4] = {0, 2, 3, 5};
    const float *u = c->weights + (36 + before[which]) * matrix;
    r->kernels->product(a, outputs * 16, 0, taps * c->inBlocks, u, taps * c->inBlocks * 256, m,
                        outputs * 16, outputs, c->outBlocks);
    size_t outRow = r->plan.filteredSide * 16, odd = which % 2;
    for (size_t b = 0; b < c->outBlocks; b++) {
        float *plane = r->filtered + b * r->plan.side * outRow +
                       (size_t)c->fir.before * (outRow + 16);
        for (size_t k = 0; k < outputs; k++) {
            size_t y = right ? 2 * k + odd : 2 * c->height;
            size_t x = right ? 2 * c->width : 2 * k + odd;
            memcpy(plane + y * outRow + x * 16, m + (b * outputs + k) * 16, 64);
        }
    }
}

// ---- steps ----------------------------------------------------------------------------------

static void fusedStep(void *context, size_t item, int worker) {
    const run *r = context;
    size_t chunks = (r->plan.tiles + r->plan.chunk - 1) / r->plan.chunk;
    float *v = r->scratch + (size_t)worker * r->plan.worker, *m = v + r->plan.vFloats;
    if (item >= chunks) {
        edge(r, item - chunks, v);
        return;
    }
    size_t first = item * r->plan.chunk, count = least(r->plan.chunk, r->plan.tiles - first);
    for (size_t b = 0; b < r->conv->inBlocks; b++) inputTiles(r, b, first, count, v);
    for (size_t g = 0; g < 36; g++)
        multiply(r, g, 0, r->conv->kind == CK_UP_WINOGRAD ? multiple(g) : 1, count, v, m);
    for (size_t b = 0; b < r->conv->outBlocks; b++) outputTiles(r, b, first, count, m);
}

static void inputStep(void *context, size_t item, int worker) {
    const run *r = context;
    (void)worker;
    inputTiles(r, item, r->first, r->count, r->scratch);
}

// Costly groups first: the odd-odd group in four parts, the ten mixed ones, then the rest.
static void productStep(void *context, size_t item, int worker) {
    const run *r = context;
    float *v = r->scratch, *m = v + r->plan.vFloats;
    if (r->conv->kind == CK_SAME_WINOGRAD) {
        multiply(r, item, 0, 1, r->count, v, m);
        return;
    }
    if (item >= 39) {
        edge(r, item - 39, r->edges + (size_t)worker * (2 * r->conv->inBlocks +
             r->conv->outBlocks) * (most(r->conv->height, r->conv->width) + 1) * 16);
    } else if (item < 4) {
        multiply(r, 35, item * 4, item * 4 + 4, r->count, v, m);
    } else if (item < 14) {
        size_t k = item - 4;
        multiply(r, k < 5 ? 30 + k : (k - 5) * 6 + 5, 0, 4, r->count, v, m);
    } else {
        size_t k = item - 14;
        multiply(r, k / 5 * 6 + k % 5, 0, 1, r->count, v, m);
    }
}

static void outputStep(void *context, size_t item, int worker) {
    const run *r = context;
    (void)worker;
    outputTiles(r, item, r->first, r->count, r->scratch + r->plan.vFloats);
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
                        blocks);
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
                        positions * 16, positions, blocks);
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
    float *m = r->scratch + (size_t)worker * r->plan.worker;
    r->kernels->product(r->source.data + (item + 1) * r->row + 16, r->plane, 0, c->inBlocks,
                        c->weights, c->inBlocks * 256, m, c->width * 16, c->width, c->outBlocks);
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

static void runWinograd(run *r, int threads) {
    const ck_conv *c = r->conv;
    size_t edges = c->kind == CK_UP_WINOGRAD ? 4 : 0;
    if (r->plan.fused) {
        size_t chunks = (r->plan.tiles + r->plan.chunk - 1) / r->plan.chunk;
        ck_parallel(threads, chunks + edges, fusedStep, r);
        return;
    }
    for (r->first = 0; r->first < r->plan.tiles; r->first += r->plan.chunk) {
        r->count = least(r->plan.chunk, r->plan.tiles - r->first);
        int last = r->first + r->count == r->plan.tiles;
        ck_parallel(threads, c->inBlocks, inputStep, r);
        ck_parallel(threads, edges ? 39 + (last ? edges : 0) : 36, productStep, r);
        ck_parallel(threads, c->outBlocks, outputStep, r);
    }
}

void ck_conv_run(const ck_conv *conv, ck_map source, ck_map destination, float *scratch,
                 int threads) {
    run r = {.conv = conv, .kernels = ck_kernels_now(), .plan = planFor(conv), .source = source,
             .destination = destination, .filtered = scratch};
    r.scratch = scratch + r.plan.filtered;
    r.edges = r.scratch + r.plan.worker;
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
    case CK_SAME_WINOGRAD: case CK_UP_WINOGRAD: runWinograd(&r, threads); break;
    case CK_POINT: ck_parallel(threads, conv->height, pointStep, &r); break;
    }
    if (r.plan.filtered) {
        size_t bands = (2 * conv->height + FIR_ROWS - 1) / FIR_ROWS;
        ck_parallel(threads, conv->outBlocks * bands, firStep, &r);
    }
}
