#include "conv.h"

#include <string.h>

// Weights are [36 transformed matrices, where they are kept][output block][tap][channel][16].

enum {
    KEPT_FLOATS = 400 * 1024,   // transformed weights that a worker's cache holds
    CACHE_FLOATS = 320 * 1024,  // a fused chunk
    SHARED_FLOATS = 3072 * 1024,
    MOST_TILES = 112,           // of a staged chunk: 8 full register tiles
    DEPTH = 8,                  // input blocks whose weights are transformed at a time
    PAIR = 2,                   // output blocks of an item, which share the loads of samples
};

static size_t least(size_t a, size_t b) { return a < b ? a : b; }
static size_t most(size_t a, size_t b) { return a > b ? a : b; }

int ck_keeps_transformed(size_t inBlocks, size_t outBlocks) {
    return 36 * inBlocks * outBlocks * 256 <= KEPT_FLOATS;
}

// Rows of group g of the transposed form for each tile: 1, 4 or 16.
static size_t multiple(size_t g) { return (g / 6 == 5 ? 4 : 1) * (g % 6 == 5 ? 4 : 1); }

// An odd number of cache lines, so that the 36 streams fall into different sets.
static size_t spread(size_t floats) { return floats + 80; }

static const ck_filtering *filteringOf(const ck_conv *c) {
    const ck_filtering *half = c->half ? ck_filtering_half() : 0;
    return half ? half : &ck_kernels_now()->filtering;
}

static size_t edgeFloats(const ck_conv *c, size_t outBlocks) {
    if (c->kind != CK_UP_WINOGRAD) return 0;
    return (2 * c->inBlocks + outBlocks) * (most(c->height, c->width) + 1) * 16;
}

void ck_plan_winograd(const ck_conv *c, plan *p) {
    size_t cell = filteringOf(c)->cell, positions = c->kind == CK_UP_WINOGRAD ? 81 : 36;
    int kept = ck_keeps_transformed(c->inBlocks, c->outBlocks);
    p->across = c->width / 4;
    p->tiles = p->across * (c->height / 4);
    p->fused = kept && p->tiles >= 28;
    size_t v = positions * c->inBlocks * cell, m = positions * c->outBlocks * 16;
    size_t room = p->fused ? CACHE_FLOATS / (v + m) : least(SHARED_FLOATS / v, MOST_TILES);
    if (room > 14) room = room / 14 * 14;
    size_t chunks = (p->tiles + most(room, 4) - 1) / most(room, 4);
    if (p->fused) chunks = most(chunks, 8);
    p->chunk = (p->tiles + chunks - 1) / chunks;
    p->group = p->fused ? c->outBlocks : PAIR;
    p->vStride = spread(c->inBlocks * p->chunk * cell);
    p->mStride = spread(p->group * p->chunk * 16);
    p->vFloats = positions * c->inBlocks * p->chunk * cell + 36 * 80;
    p->mFloats = positions * p->group * p->chunk * 16 + 36 * 80;
    p->uStride = kept ? 0 : spread(least(DEPTH, c->inBlocks) * PAIR * 16 * cell);
    p->shared = p->fused ? 0 : p->vFloats;
    p->worker = (p->fused ? p->vFloats : 36 * p->uStride) + p->mFloats;
    p->worker = most(p->worker, edgeFloats(c, c->outBlocks));
}

// ---- transforms -----------------------------------------------------------------------------

// Offsets of the groups of the transposed form, for `blocks` blocks of which `block` is meant.
static void groupStarts(size_t blocks, size_t block, size_t tiles, size_t cell,
                        size_t starts[36]) {
    size_t offset = 0;
    for (size_t g = 0; g < 36; g++) {
        size_t rows = multiple(g) * tiles * cell;
        starts[g] = offset + block * rows;
        offset = spread(offset + blocks * rows);
    }
}

static void inputTiles(const run *r, size_t block, size_t first, size_t count, float *v) {
    const ck_conv *c = r->conv;
    size_t cell = r->filtering->cell;
    const float *plane = r->source.data + block * r->plane;
    const float *style = c->style ? c->style + block * 16 : 0;
    if (c->kind == CK_SAME_WINOGRAD) {
        r->filtering->sameInput(plane, r->row, r->plan.across, first, count, style,
                                v + block * count * cell, r->plan.vStride);
        return;
    }
    size_t starts[36];
    groupStarts(c->inBlocks, block, count, cell, starts);
    r->filtering->upInput(plane, r->row, r->plan.across, first, count, style, v, starts,
                          count * cell);
}

// Output block `from + at`, whose products are the `at`-th of m.
static void outputTiles(const run *r, size_t from, size_t at, size_t first, size_t count,
                        const float *m) {
    const ck_conv *c = r->conv;
    size_t block = from + at;
    if (c->kind == CK_SAME_WINOGRAD) {
        r->kernels->sameOutput(m + at * count * 16, r->plan.mStride, r->plan.across, first, count,
                               &c->finish, block, r->destination.data + block * r->outPlane,
                               r->outRow);
        return;
    }
    size_t starts[36];
    groupStarts(r->plan.group, at, count, 16, starts);
    size_t row = r->plan.filteredSide * 16;
    float *plane = r->filtered + block * r->plan.side * row + (size_t)c->fir.before * (row + 16);
    r->kernels->upOutput(m, starts, count * 16, r->plan.across, first, count, plane, row);
}

// Products of all groups, inputs [from, to) in blocks, with `blocks` blocks of outputs; u is the
// first input's first matrix, `uStride` floats from the next one, `uBlock` from the next output's.
static void multiply(const run *r, size_t from, size_t to, const float *u, size_t uStride,
                     size_t uBlock, size_t blocks, size_t count, const float *v, float *m) {
    const ck_conv *c = r->conv;
    size_t cell = r->filtering->cell, vStarts[36], mStarts[36];
    int up = c->kind == CK_UP_WINOGRAD;
    if (up) {
        groupStarts(c->inBlocks, 0, count, cell, vStarts);
        groupStarts(r->plan.group, 0, count, 16, mStarts);
    }
    for (size_t g = 0; g < 36; g++) {
        size_t rows = up ? multiple(g) * count : count;
        size_t vStart = up ? vStarts[g] : g * r->plan.vStride;
        size_t mStart = up ? mStarts[g] : g * r->plan.mStride;
        r->filtering->product(v + vStart + from * rows * cell, rows * cell, 0, to - from,
                              u + g * uStride, uBlock, m + mStart, rows * 16, rows, blocks,
                              from > 0);
    }
}

// ---- edges of the transposed form -----------------------------------------------------------

// The last column (even rows, odd rows) and the last row (even columns, odd columns) of the output,
// which tiles of 8 x 8 do not reach. They see one column (row) of the input only.
static const int edgeTaps[4][2] = {{2, 8}, {5}, {6, 8}, {7}};
static const int edgeTapCount[4] = {2, 1, 2, 1};

static const float *tapsOf(const ck_conv *c) {
    if (!ck_keeps_transformed(c->inBlocks, c->outBlocks)) return c->weights;
    return c->weights + 36 * c->inBlocks * c->outBlocks * 16 * filteringOf(c)->cell;
}

static void edge(const run *r, size_t which, float *scratch) {
    const ck_conv *c = r->conv;
    int right = which < 2;
    size_t length = right ? c->height : c->width;
    size_t step = right ? r->row : 16, inputs = c->inBlocks * 16;
    // Even outputs see x[k] and x[k - 1], k = 0 … length; the corner belongs to the column.
    size_t outputs = which == 0 ? length + 1 : length;
    float *a = scratch, *m = scratch + c->inBlocks * (length + 1) * 16;
    for (size_t t = 0; t < (size_t)edgeTapCount[which]; t++) {
        for (size_t b = 0; b < c->inBlocks; b++) {
            const float *line = r->source.data + b * r->plane +
                                (right ? r->row + c->width * 16 : c->height * r->row + 16);
            float *to = a + b * outputs * 16;
            for (size_t k = 0; k < outputs; k++)
                for (size_t l = 0; l < 16; l++) {
                    float x = line[(ptrdiff_t)step * ((ptrdiff_t)k - (ptrdiff_t)t) + (ptrdiff_t)l];
                    to[k * 16 + l] = c->style ? x * c->style[b * 16 + l] : x;
                }
        }
        r->kernels->product(a, outputs * 16, 0, c->inBlocks,
                            tapsOf(c) + (size_t)edgeTaps[which][t] * inputs * 16, 9 * inputs * 16,
                            m, outputs * 16, outputs, c->outBlocks, t > 0);
    }
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
    const ck_conv *c = r->conv;
    size_t chunks = (r->plan.tiles + r->plan.chunk - 1) / r->plan.chunk;
    float *v = r->scratch + (size_t)worker * r->plan.worker, *m = v + r->plan.vFloats;
    if (item >= chunks) {
        edge(r, item - chunks, v);
        return;
    }
    size_t first = item * r->plan.chunk, count = least(r->plan.chunk, r->plan.tiles - first);
    size_t column = c->inBlocks * 16 * r->filtering->cell;
    for (size_t b = 0; b < c->inBlocks; b++) inputTiles(r, b, first, count, v);
    multiply(r, 0, c->inBlocks, c->weights, c->outBlocks * column, column, c->outBlocks, count, v,
             m);
    for (size_t b = 0; b < c->outBlocks; b++) outputTiles(r, 0, b, first, count, m);
}

static void inputStep(void *context, size_t item, int worker) {
    const run *r = context;
    (void)worker;
    inputTiles(r, item, r->first, r->count, r->scratch);
}

// Transforms the weights of inputs [from, to) in blocks to one output block.
static void transformWeights(const run *r, size_t block, size_t from, size_t to, float *u) {
    const ck_conv *c = r->conv;
    size_t inputs = c->inBlocks * 16;
    const float *w = tapsOf(c) + block * 9 * inputs * 16 + from * 256;
    (c->kind == CK_UP_WINOGRAD ? r->filtering->upWeights : r->filtering->sameWeights)(
        w, inputs * 16, (to - from) * 16, u, r->plan.uStride);
}

static void outputStep(void *context, size_t item, int worker) {
    const run *r = context;
    const ck_conv *c = r->conv;
    size_t groups = (c->outBlocks + r->plan.group - 1) / r->plan.group;
    float *mine = r->scratch + r->plan.shared + (size_t)worker * r->plan.worker;
    if (item >= groups) {
        edge(r, item - groups, mine);
        return;
    }
    size_t first = item * r->plan.group, blocks = least(r->plan.group, c->outBlocks - first);
    size_t cell = r->filtering->cell, column = c->inBlocks * 16 * cell;
    float *m = mine + 36 * r->plan.uStride;
    if (r->plan.uStride == 0) {
        multiply(r, 0, c->inBlocks, c->weights + first * column, c->outBlocks * column, column,
                 blocks, r->count, r->scratch, m);
    } else {
        for (size_t from = 0; from < c->inBlocks; from += DEPTH) {
            size_t to = least(from + DEPTH, c->inBlocks), block = (to - from) * 16 * cell;
            for (size_t b = 0; b < blocks; b++)
                transformWeights(r, first + b, from, to, mine + b * block);
            multiply(r, from, to, mine, r->plan.uStride, block, blocks, r->count, r->scratch, m);
        }
    }
    for (size_t b = 0; b < blocks; b++) outputTiles(r, first, b, r->first, r->count, m);
}

void ck_winograd(run *r, int threads) {
    const ck_conv *c = r->conv;
    r->filtering = filteringOf(c);
    size_t edges = c->kind == CK_UP_WINOGRAD ? 4 : 0;
    if (r->plan.fused) {
        size_t chunks = (r->plan.tiles + r->plan.chunk - 1) / r->plan.chunk;
        ck_parallel(threads, chunks + edges, fusedStep, r);
        return;
    }
    size_t groups = (c->outBlocks + r->plan.group - 1) / r->plan.group;
    for (r->first = 0; r->first < r->plan.tiles; r->first += r->plan.chunk) {
        r->count = least(r->plan.chunk, r->plan.tiles - r->first);
        int last = r->first + r->count == r->plan.tiles;
        ck_parallel(threads, c->inBlocks, inputStep, r);
        ck_parallel(threads, groups + (last ? edges : 0), outputStep, r);
    }
}
