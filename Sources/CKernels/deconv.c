#include "kernels.h"

#include <string.h>

// Output 2a of one axis sees x[a] W[1] + x[a-1] W[3]; output 2a + 1 sees x[a+1] W[0] + x[a] W[2].
// Phase p, tap t: kernel index and offset into the bordered input.
static const int kernelIndex[2][2] = {{1, 3}, {0, 2}};
static const int inputOffset[2][2] = {{1, 0}, {2, 1}};

enum { MOST_SEGMENTS = 1024 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

// Whether the phases are filtered by F(4, 2), which takes tiles of 4 x 4.
static int isMinimal(const ck_deconv *d) { return d->height % 4 == 0 && d->width % 4 == 0; }

size_t ck_deconv_weight_floats(const ck_deconv *d) { return 16 * d->inBlocks * d->outBlocks * 256; }

// [phase][output block][tap][channel][16], or [phase][output block][channel][tap][16] when minimal.
void ck_deconv_pack(const ck_deconv *d, const float *weights, const float *scale, size_t in,
                    size_t out, float *packed) {
    size_t inputs = d->inBlocks * 16, step = isMinimal(d) ? 64 : 16;
    size_t tapStep = isMinimal(d) ? 16 : inputs * 16;
    for (size_t phase = 0; phase < 4; phase++)
        for (size_t tap = 0; tap < 4; tap++) {
            size_t k = (size_t)kernelIndex[phase / 2][tap / 2] * 4 +
                       (size_t)kernelIndex[phase % 2][tap % 2];
            for (size_t i = 0; i < in; i++)
                for (size_t o = 0; o < out; o++)
                    packed[(phase * d->outBlocks + o / 16) * inputs * 64 + tap * tapStep + i * step +
                           o % 16] = weights[(i * out + o) * 16 + k] * (scale ? scale[o] : 1);
        }
}

typedef struct {
    const ck_deconv *deconv;
    const ck_kernels *kernels;
    ck_map source, destination;
    float *scratch, *products;
    size_t row, plane, outRow, outPlane, each, bands, pairs;
    size_t tiles, phase;
    int narrow;
} run;

// Rows of narrow maps are too short to fill the registers: their samples are gathered first,
// [offset of nine][block][pixel][16].
static int isNarrow(const ck_deconv *d) { return d->width < 8; }

static size_t positions(const ck_deconv *d) {
    return isNarrow(d) ? d->height * d->width : d->width;
}

static size_t gatheredFloats(const ck_deconv *d) {
    return isNarrow(d) ? 9 * d->inBlocks * positions(d) * 16 : 0;
}

size_t ck_deconv_scratch_floats(const ck_deconv *d, int threads) {
    if (isMinimal(d)) return d->height / 4 * (d->width / 4) * 4 * d->inBlocks * 400;
    return gatheredFloats(d) + (size_t)threads * 2 * positions(d) * 16;
}

static void gatherStep(void *context, size_t item, int worker) {
    const run *r = context;
    const ck_deconv *d = r->deconv;
    (void)worker;
    size_t at = item / d->inBlocks, block = item % d->inBlocks;
    const float *from = r->source.data + block * r->plane + at / 3 * r->row + at % 3 * 16;
    float *to = r->scratch + item * positions(d) * 16;
    for (size_t y = 0; y < d->height; y++)
        memcpy(to + y * d->width * 16, from + y * r->row, d->width * 16 * sizeof(float));
}

static void phaseStep(void *context, size_t item, int worker) {
    const run *r = context;
    const ck_deconv *d = r->deconv;
    size_t band = item % r->bands, pair = item / r->bands % r->pairs;
    size_t phase = item / r->bands / r->pairs, py = phase / 2, px = phase % 2;
    size_t offsets[MOST_SEGMENTS], segments = 4 * d->inBlocks, count = positions(d);
    for (size_t s = 0; s < segments; s++) {
        size_t tap = s / d->inBlocks, block = s % d->inBlocks;
        size_t y = (size_t)inputOffset[py][tap / 2], x = (size_t)inputOffset[px][tap % 2];
        offsets[s] = r->narrow ? ((y * 3 + x) * d->inBlocks + block) * count * 16
                               : block * r->plane + y * r->row + x * 16;
    }
    size_t first = pair * 2, blocks = least(2, d->outBlocks - first);
    const float *u = d->weights + (phase * d->outBlocks + first) * segments * 256;
    float *m = r->products + (size_t)worker * r->each;
    size_t last = r->narrow ? 1 : least(d->height, (band + 1) * 8);
    for (size_t y = band * 8; y < last; y++) {
        const float *a = r->narrow ? r->scratch : r->source.data + y * r->row;
        r->kernels->product(a, 0, offsets, segments, u, segments * 256, m, count * 16, count,
                            blocks, 0);
        for (size_t b = 0; b < blocks; b++)
            for (size_t line = 0; line < (r->narrow ? d->height : 1); line++)
                r->kernels->finishRow(
                    m + (b * count + line * d->width) * 16, d->width, &d->finish, first + b, 0,
                    r->destination.data + (first + b) * r->outPlane +
                        (2 * (y + line) + py + 1) * r->outRow + (px + 1) * 16,
                    32);
    }
}

// Transformed samples are [tile][phase][block][25][16].
static void minimalInput(void *context, size_t block, int worker) {
    const run *r = context;
    (void)worker;
    r->kernels->phaseInputs(r->source.data + block * r->plane, r->row, r->deconv->width / 4, r->tiles,
                            r->scratch + block * 400, 4 * r->phase, r->phase);
}

// One phase of an output block.
static void minimalStep(void *context, size_t item, int worker) {
    const run *r = context;
    const ck_deconv *d = r->deconv;
    (void)worker;
    size_t phase = item / d->outBlocks, block = item % d->outBlocks, across = d->width / 4;
    float *out = r->destination.data + block * r->outPlane + (phase / 2 + 1) * r->outRow +
                 (phase % 2 + 1) * 16;
    for (size_t t = 0; t < r->tiles; t++)
        r->kernels->phaseTile(r->scratch + (t * 4 + phase) * r->phase, d->inBlocks,
                              d->weights + item * 4 * d->inBlocks * 256, &d->finish, block,
                              out + t / across * 8 * r->outRow + t % across * 128, r->outRow);
}

void ck_deconv_run(const ck_deconv *d, ck_map source, ck_map destination, float *scratch,
                   int threads) {
    if (4 * d->inBlocks > MOST_SEGMENTS) return;
    run r = {d, ck_kernels_now(), source, destination, scratch, .narrow = isNarrow(d)};
    r.row = (source.width + 2) * 16;
    r.plane = (source.height + 2) * r.row;
    r.outRow = (destination.width + 2) * 16;
    r.outPlane = (destination.height + 2) * r.outRow;
    ck_map_clear_border(destination);
    if (isMinimal(d)) {
        r.tiles = d->height / 4 * (d->width / 4);
        r.phase = d->inBlocks * 400;
        ck_parallel(threads, d->inBlocks, minimalInput, &r);
        ck_parallel(threads, 4 * d->outBlocks, minimalStep, &r);
        return;
    }
    r.products = scratch + gatheredFloats(d);
    r.each = 2 * positions(d) * 16;
    r.bands = r.narrow ? 1 : (d->height + 7) / 8;
    r.pairs = (d->outBlocks + 1) / 2;
    if (r.narrow) ck_parallel(threads, 9 * d->inBlocks, gatherStep, &r);
    ck_parallel(threads, 4 * r.pairs * r.bands, phaseStep, &r);
}

// ---- pictures -------------------------------------------------------------------------------
// Every input pixel gives four vectors, one a tap, of 4 phases and 4 outputs; a pixel of a phase is
// the sum of its four taps' at four inputs.

size_t ck_deconv_picture_weight_floats(size_t inBlocks) { return 4 * inBlocks * 256; }

size_t ck_deconv_picture_scratch_floats(size_t height, size_t width) {
    return (height + 1) * (width + 2) * 64;
}

// [tap][input][phase][4].
void ck_deconv_picture_pack(const float *weights, size_t in, size_t out, float *packed) {
    size_t inputs = (in + 15) / 16 * 16;
    for (size_t phase = 0; phase < 4; phase++)
        for (size_t tap = 0; tap < 4; tap++) {
            size_t k = (size_t)kernelIndex[phase / 2][tap / 2] * 4 +
                       (size_t)kernelIndex[phase % 2][tap % 2];
            for (size_t o = 0; o < out; o++)
                for (size_t i = 0; i < in; i++)
                    packed[(tap * inputs + i) * 16 + phase * 4 + o] =
                        weights[(i * out + o) * 16 + k];
        }
}

typedef struct {
    const ck_kernels *kernels;
    ck_map source;
    const float *weights, *bias;
    size_t out;
    int tanh;
    float *planes, *scratch;
} picture;

// Products of a row of inputs, [tap][column + 1][16] with zeros at both ends.
static void pictureProducts(void *context, size_t y, int worker) {
    const picture *p = context;
    (void)worker;
    size_t width = p->source.width, row = (width + 2) * 16, plane = (p->source.height + 2) * row;
    float *m = p->scratch + y * row * 4;
    for (size_t tap = 0; tap < 4; tap++) {
        memset(m + tap * row, 0, 64);
        memset(m + (tap + 1) * row - 16, 0, 64);
    }
    p->kernels->product(p->source.data + (y + 1) * row + 16, plane, 0, p->source.blocks, p->weights,
                        p->source.blocks * 256, m + 16, row, width, 4, 0);
}

// Two rows of the picture.
static void pictureSums(void *context, size_t item, int worker) {
    const picture *p = context;
    (void)worker;
    size_t width = p->source.width, row = (width + 2) * 16, height = p->source.height;
    const float *lines[3];
    for (size_t k = 0; k < 3; k++) {
        size_t y = item + k;
        lines[k] = p->scratch + (y < 1 || y > height ? height : y - 1) * row * 4;
    }
    size_t wide = 2 * width, area = wide * 2 * height;
    float *to = p->planes + 2 * item * wide;
    for (size_t x = 0; x < width; x++) {
        _Alignas(64) float sums[16];
        for (size_t phase = 0; phase < 4; phase++) {
            float s[4];
            memcpy(s, p->bias, sizeof s);
            for (size_t tap = 0; tap < 4; tap++) {
                const float *m = lines[inputOffset[phase / 2][tap / 2]] + tap * row +
                                 (x + (size_t)inputOffset[phase % 2][tap % 2]) * 16 + phase * 4;
                for (size_t o = 0; o < 4; o++) s[o] += m[o];
            }
            memcpy(sums + phase * 4, s, sizeof s);
        }
        if (p->tanh) p->kernels->hyperbolic(sums, 1);
        for (size_t o = 0; o < p->out; o++)
            for (size_t phase = 0; phase < 4; phase++)
                to[o * area + phase / 2 * wide + 2 * x + phase % 2] = sums[phase * 4 + o];
    }
}

void ck_deconv_picture(ck_map source, const float *weights, const float bias[4], size_t out,
                       int tanh, float *planes, float *scratch, int threads) {
    picture p = {ck_kernels_now(), source, weights, bias, out, tanh, planes, scratch};
    size_t row = (source.width + 2) * 64;
    memset(scratch + source.height * row, 0, row * sizeof(float));
    ck_parallel(threads, source.height, pictureProducts, &p);
    ck_parallel(threads, source.height, pictureSums, &p);
}

// ---- the first layer ------------------------------------------------------------------------

size_t ck_seed_weight_floats(size_t in, size_t outBlocks, size_t side) {
    return in * outBlocks * side * side * 16;
}

// [output block][input][pixel][16].
void ck_seed_pack(const float *weights, const float *scale, size_t in, size_t out, size_t side,
                  float *packed) {
    size_t area = side * side;
    for (size_t i = 0; i < in; i++)
        for (size_t o = 0; o < out; o++)
            for (size_t k = 0; k < area; k++)
                packed[((o / 16 * in + i) * area + k) * 16 + o % 16] =
                    weights[(i * out + o) * area + k] * (scale ? scale[o] : 1);
}

typedef struct {
    const ck_kernels *kernels;
    const float *vector, *weights;
    const ck_finish *finish;
    ck_map destination;
    float *scratch;
    size_t inputs;
} seed;

static void seedStep(void *context, size_t item, int worker) {
    const seed *s = context;
    (void)worker;
    size_t side = s->destination.width, area = side * side, row = (side + 2) * 16;
    float *m = s->scratch + item * area * 16;
    s->kernels->seedBlock(s->vector, s->inputs, s->weights + item * area * s->inputs * 16, area, m);
    for (size_t y = 0; y < side; y++)
        s->kernels->finishRow(m + y * side * 16, side, s->finish, item, 0,
                              s->destination.data + item * (side + 2) * row + (y + 1) * row + 16,
                              16);
}

void ck_seed_run(const float *vector, size_t in, const float *weights, const ck_finish *finish,
                 ck_map destination, float *scratch, int threads) {
    seed s = {ck_kernels_now(), vector, weights, finish, destination, scratch, in};
    ck_map_clear_border(destination);
    ck_parallel(threads, destination.blocks, seedStep, &s);
}
