#include "kernels.h"

#include <string.h>

// Output 2a of one axis sees x[a] W[1] + x[a-1] W[3]; output 2a + 1 sees x[a+1] W[0] + x[a] W[2].
// Phase p, tap t: kernel index and offset into the bordered input.
static const int kernelIndex[2][2] = {{1, 3}, {0, 2}};
static const int inputOffset[2][2] = {{1, 0}, {2, 1}};

enum { MOST_SEGMENTS = 1024 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

// Rows of G over the kernel's four values, for the positions of F(2, 2).
static const float minimal[6][4] = {{0, 0, 0, -1}, {0, 1, 0, 1}, {0, 1, 0, 0},
                                    {0, 0, -1, 0}, {1, 0, 1, 0}, {1, 0, 0, 0}};
// The transformed sample that a position multiplies.
static const size_t sample[6] = {0, 1, 2, 2, 3, 4};

size_t ck_deconv_weight_floats(int isMinimal, size_t inBlocks, size_t outBlocks) {
    return (isMinimal ? 36 : 16) * inBlocks * outBlocks * 256;
}

// [position][output block][channel][16].
static void packMinimal(const float *weights, const float *scale, size_t in, size_t out,
                        float *packed) {
    size_t inputs = (in + 15) / 16 * 16, outBlocks = (out + 15) / 16;
    for (size_t i = 0; i < in; i++)
        for (size_t o = 0; o < out; o++) {
            const float *w = weights + (i * out + o) * 16;
            for (size_t p = 0; p < 36; p++) {
                float sum = 0;
                for (size_t y = 0; y < 4; y++)
                    for (size_t x = 0; x < 4; x++)
                        sum += minimal[p / 6][y] * minimal[p % 6][x] * w[y * 4 + x];
                packed[((p * outBlocks + o / 16) * inputs + i) * 16 + o % 16] =
                    sum * (scale ? scale[o] : 1);
            }
        }
}

// [phase][output block][tap][channel][16].
void ck_deconv_pack(int isMinimal, const float *weights, const float *scale, size_t in, size_t out,
                    float *packed) {
    if (isMinimal) { packMinimal(weights, scale, in, out, packed); return; }
    size_t inputs = (in + 15) / 16 * 16, outBlocks = (out + 15) / 16;
    for (size_t phase = 0; phase < 4; phase++)
        for (size_t tap = 0; tap < 4; tap++) {
            size_t k = (size_t)kernelIndex[phase / 2][tap / 2] * 4 +
                       (size_t)kernelIndex[phase % 2][tap % 2];
            for (size_t i = 0; i < in; i++)
                for (size_t o = 0; o < out; o++)
                    packed[(((phase * outBlocks + o / 16) * 4 + tap) * inputs + i) * 16 + o % 16] =
                        weights[(i * out + o) * 16 + k] * (scale ? scale[o] : 1);
        }
}

typedef struct {
    const ck_deconv *deconv;
    const ck_kernels *kernels;
    ck_map source, destination;
    float *scratch, *products;
    size_t row, plane, outRow, outPlane, each, bands, pairs;
    size_t tiles, vStride, mStride;
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

// An odd number of cache lines apart, so that the streams fall into different sets.
static size_t spread(size_t floats) { return floats + 80; }

size_t ck_deconv_scratch_floats(const ck_deconv *d, int threads) {
    size_t tiles = d->height * d->width / 4;
    if (d->minimal)
        return 25 * spread(d->inBlocks * tiles * 16) + 36 * spread(d->outBlocks * tiles * 16);
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

static void minimalInput(void *context, size_t block, int worker) {
    const run *r = context;
    (void)worker;
    r->kernels->doubleInput(r->source.data + block * r->plane, r->row, r->deconv->width / 2,
                            r->tiles, r->scratch + block * r->tiles * 16, r->vStride);
}

static void minimalProduct(void *context, size_t position, int worker) {
    const run *r = context;
    const ck_deconv *d = r->deconv;
    (void)worker;
    size_t matrix = d->inBlocks * 256;
    r->kernels->product(
        r->scratch + (sample[position / 6] * 5 + sample[position % 6]) * r->vStride,
        r->tiles * 16, 0, d->inBlocks, d->weights + position * d->outBlocks * matrix, matrix,
        r->products + position * r->mStride, r->tiles * 16, r->tiles, d->outBlocks, 0);
}

static void minimalOutput(void *context, size_t block, int worker) {
    const run *r = context;
    (void)worker;
    r->kernels->doubleOutput(r->products + block * r->tiles * 16, r->mStride, r->deconv->width / 2,
                             r->tiles, &r->deconv->finish, block,
                             r->destination.data + block * r->outPlane, r->outRow);
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
    if (d->minimal) {
        r.tiles = d->height * d->width / 4;
        r.vStride = spread(d->inBlocks * r.tiles * 16);
        r.mStride = spread(d->outBlocks * r.tiles * 16);
        r.products = scratch + 25 * r.vStride;
        ck_parallel(threads, d->inBlocks, minimalInput, &r);
        ck_parallel(threads, 36, minimalProduct, &r);
        ck_parallel(threads, d->outBlocks, minimalOutput, &r);
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

size_t ck_deconv_picture_weight_floats(size_t inBlocks) { return 9 * inBlocks * 256; }

void ck_deconv_picture_pack(const float *weights, const float *bias, size_t in, size_t out,
                            float *packed, float *packedBias) {
    size_t inputs = (in + 15) / 16 * 16;
    for (size_t phase = 0; phase < 4; phase++)
        for (size_t o = 0; o < out; o++) {
            packedBias[phase * 4 + o] = bias ? bias[o] : 0;
            for (size_t tap = 0; tap < 4; tap++) {
                size_t k = (size_t)kernelIndex[phase / 2][tap / 2] * 4 +
                           (size_t)kernelIndex[phase % 2][tap % 2];
                size_t at = (size_t)inputOffset[phase / 2][tap / 2] * 3 +
                            (size_t)inputOffset[phase % 2][tap % 2];
                for (size_t i = 0; i < in; i++)
                    packed[(at * inputs + i) * 16 + phase * 4 + o] =
                        weights[(i * out + o) * 16 + k];
            }
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

static void pictureStep(void *context, size_t item, int worker) {
    const picture *p = context;
    size_t width = p->source.width, row = (width + 2) * 16, plane = (p->source.height + 2) * row;
    size_t offsets[MOST_SEGMENTS], segments = 9 * p->source.blocks;
    for (size_t s = 0; s < segments; s++) {
        size_t tap = s / p->source.blocks;
        offsets[s] = s % p->source.blocks * plane + tap / 3 * row + tap % 3 * 16;
    }
    float *m = p->scratch + (size_t)worker * width * 16;
    p->kernels->product(p->source.data + item * row, 0, offsets, segments, p->weights,
                        segments * 256, m, width * 16, width, 1, 0);
    for (size_t x = 0; x < width; x++)
        for (size_t k = 0; k < 16; k++) m[x * 16 + k] += p->bias[k];
    if (p->tanh) p->kernels->hyperbolic(m, width);
    size_t wide = 2 * width, area = wide * 2 * p->source.height;
    for (size_t o = 0; o < p->out; o++)
        for (size_t py = 0; py < 2; py++) {
            float *to = p->planes + o * area + (2 * item + py) * wide;
            for (size_t x = 0; x < width; x++) {
                to[2 * x] = m[x * 16 + py * 8 + o];
                to[2 * x + 1] = m[x * 16 + py * 8 + 4 + o];
            }
        }
}

void ck_deconv_picture(ck_map source, const float *weights, const float *bias, size_t out,
                       int tanh, float *planes, float *scratch, int threads) {
    if (9 * source.blocks > MOST_SEGMENTS) return;
    picture p = {ck_kernels_now(), source, weights, bias, out, tanh, planes, scratch};
    ck_parallel(threads, source.height, pictureStep, &p);
}

// ---- the first layer ------------------------------------------------------------------------

size_t ck_seed_weight_floats(size_t in, size_t outBlocks, size_t side) {
    return (in + 15) / 16 * 16 * outBlocks * side * side * 16;
}

// [output block][pixel][input][16].
void ck_seed_pack(const float *weights, const float *scale, size_t in, size_t out, size_t side,
                  float *packed) {
    size_t inputs = (in + 15) / 16 * 16, area = side * side;
    for (size_t i = 0; i < in; i++)
        for (size_t o = 0; o < out; o++)
            for (size_t k = 0; k < area; k++)
                packed[((o / 16 * area + k) * inputs + i) * 16 + o % 16] =
                    weights[(i * out + o) * area + k] * (scale ? scale[o] : 1);
}

typedef struct {
    const ck_kernels *kernels;
    const float *vector, *weights;
    const ck_finish *finish;
    ck_map destination;
    float *scratch;
    size_t segments;
} seed;

static void seedStep(void *context, size_t item, int worker) {
    const seed *s = context;
    (void)worker;
    size_t side = s->destination.width, area = side * side, row = (side + 2) * 16;
    float *m = s->scratch + item * area * 16;
    s->kernels->product(s->vector, 16, 0, s->segments, s->weights + item * area * s->segments * 256,
                        s->segments * 256, m, 16, 1, area, 0);
    for (size_t y = 0; y < side; y++)
        s->kernels->finishRow(m + y * side * 16, side, s->finish, item, 0,
                              s->destination.data + item * (side + 2) * row + (y + 1) * row + 16,
                              16);
}

void ck_seed_run(const float *vector, size_t in, const float *weights, const ck_finish *finish,
                 ck_map destination, float *scratch, int threads) {
    seed s = {ck_kernels_now(), vector, weights, finish, destination, scratch, (in + 15) / 16};
    ck_map_clear_border(destination);
    ck_parallel(threads, destination.blocks, seedStep, &s);
}
