// The kernels, compiled once for each instruction set. Before including, define
//   LEVEL   suffix of the table, NAME its name,
//   ROWS    most rows of a product held in registers, WIDE blocks of 16 outputs beside them (1, 2).

#include "kernels-vectors.h"

#define CELL 16
#include "filtering-template.h"

static void dense(const float *w, const float *x, float *y, size_t inputs, size_t outputs) {
    for (size_t o = 0; o < outputs; o++) {
        const float *row = w + o * inputs;
        float lanes[16];
        typedef float u16 __attribute__((ext_vector_type(16), aligned(4)));
        v16 sum = {}, more = {};
        size_t i = 0;
        for (; i + 32 <= inputs; i += 32) {
            sum += *(const u16 *)(row + i) * *(const u16 *)(x + i);
            more += *(const u16 *)(row + i + 16) * *(const u16 *)(x + i + 16);
        }
        for (; i + 16 <= inputs; i += 16) sum += *(const u16 *)(row + i) * *(const u16 *)(x + i);
        float rest = 0;
        for (; i < inputs; i++) rest += row[i] * x[i];
        *(u16 *)lanes = sum + more;
        for (int step = 8; step; step /= 2)
            for (int k = 0; k < step; k++) lanes[k] += lanes[k + step];
        y[o] = rest + lanes[0];
    }
}

// ---- finish ---------------------------------------------------------------------------------

typedef struct {
    v16 scale, bias, gain, slope, clamp;
} finisher;

INLINE finisher makeFinisher(const ck_finish *f, size_t block) {
    return (finisher){
        f->scale ? load(f->scale + block * 16) : splat(1),
        f->bias ? load(f->bias + block * 16) : (v16){},
        splat(f->gain), splat(f->slope * f->gain), splat(f->clamp),
    };
}

INLINE v16 smaller(v16 a, v16 b) { return a < b ? a : b; }
INLINE v16 larger(v16 a, v16 b) { return a > b ? a : b; }

// `slope` is at most 1 and the gain positive, so that lrelu is the larger of two products.
INLINE v16 finished(v16 x, v16 bias, const finisher *f) {
    x = x * f->scale + bias;
    x = larger(x * f->gain, x * f->slope);
    return larger(smaller(x, f->clamp), -f->clamp);
}

static void finishRow(const float *m, size_t count, const ck_finish *finish, size_t block,
                      const float *noise, float *out, size_t step) {
    finisher f = makeFinisher(finish, block);
    for (size_t x = 0; x < count; x++) {
        v16 bias = noise ? f.bias + noise[x] * finish->strength : f.bias;
        store(out + x * step, finished(load(m + x * 16), bias, &f));
    }
}

INLINE void output43(v16 m0, v16 m1, v16 m2, v16 m3, v16 m4, v16 m5, v16 *y, const int step) {
    v16 sa = m1 + m2, da = m1 - m2, sb = m3 + m4, db = m3 - m4;
    y[0] = m0 + sa + sb;
    y[step] = PA * da + PB * db;
    y[2 * step] = 0.5f * sa + 2.0f * sb;
    y[3 * step] = (PA * 0.5f) * da + ((PB * 2.0f) * db + m5);
}

static void sameOutput(const float *m, size_t stride, size_t across, size_t first, size_t count,
                       const ck_finish *finish, size_t block, float *plane, size_t rowStride) {
    finisher f = makeFinisher(finish, block);
    size_t ty = first / across, tx = first % across;
    size_t width = across * 4;
    for (size_t t = 0; t < count; t++) {
        const float *p = m + t * 16;
        v16 part[24];
        UNROLLED for (int j = 0; j < 6; j++) {
            const float *q = p + j * stride;
            output43(load(q), load(q + 6 * stride), load(q + 12 * stride), load(q + 18 * stride),
                     load(q + 24 * stride), load(q + 30 * stride), part + j, 6);
        }
        float *out = plane + (ty * 4 + 1) * rowStride + (tx * 4 + 1) * 16;
        const float *noise = finish->noise ? finish->noise + ty * 4 * width + tx * 4 : 0;
        UNROLLED for (int i = 0; i < 4; i++) {
            v16 y[4];
            const v16 *r = part + i * 6;
            output43(r[0], r[1], r[2], r[3], r[4], r[5], y, 1);
            UNROLLED for (int j = 0; j < 4; j++) {
                v16 bias = noise ? f.bias + noise[i * width + j] * finish->strength : f.bias;
                store(out + i * rowStride + j * 16, finished(y[j], bias, &f));
            }
        }
        if (++tx == across) { tx = 0; ty++; }
    }
}

INLINE void output42(const v16 *m, const int step, v16 *y) {
    v16 s = m[step] + m[2 * step], d = m[step] - m[2 * step], c = m[3 * step];
    y[0] = m[0] + s + c;
    y[2] = d + 2.0f * c;
    y[4] = s + 4.0f * c;
    y[6] = d + (8.0f * c + m[4 * step]);
    y[1] = m[5 * step];
    y[3] = m[6 * step];
    y[5] = m[7 * step];
    y[7] = m[8 * step];
}

static void upOutput(const float *m, const size_t *groupStart, size_t subStride, size_t across,
                     size_t first, size_t count, float *plane, size_t rowStride) {
    size_t ty = first / across, tx = first % across;
    for (size_t t = 0; t < count; t++) {
        const float *p = m + t * 16;
        v16 part[72];
        UNROLLED for (int j = 0; j < 9; j++) {
            v16 x[9], y[8];
            UNROLLED for (int i = 0; i < 9; i++)
                x[i] = load(p + groupStart[UP_GROUP(i, j)] + UP_SUB(i, j) * subStride);
            output42(x, 1, y);
            UNROLLED for (int i = 0; i < 8; i++) part[i * 9 + j] = y[i];
        }
        float *out = plane + ty * 8 * rowStride + tx * 128;
        UNROLLED for (int i = 0; i < 8; i++) {
            v16 y[8];
            output42(part + i * 9, 1, y);
            UNROLLED for (int j = 0; j < 8; j++) store(out + i * rowStride + j * 16, y[j]);
        }
        if (++tx == across) { tx = 0; ty++; }
    }
}

// ---- F(4, 2) for the phases of 4x4 kernels with stride 2 -------------------------------------
// A phase is a 2x2 convolution, one sample further for odd outputs than for even ones. Samples take
// the scales, so that weights are sums of an earlier and a later tap: e, e + l, l - e, e + 2l, l.
// They cost little enough to be made in registers again for every tile: memory gives each weight
// once, which for layers of few pixels takes as long as the products.

INLINE void phaseInput(v16 x0, v16 x1, v16 x2, v16 x3, v16 x4, v16 *y, const int step) {
    v16 d = x3 - x1, e0 = x2 - 2.0f * x1, e1 = x3 - 2.0f * x2;
    y[0] = 0.5f * d + (x0 - x2);
    y[step] = -0.5f * (e1 + e0);
    y[2 * step] = (e1 - e0) * (1.0f / 6);
    y[3 * step] = d * (1.0f / 6);
    y[4 * step] = (x4 - x2) - 2.0f * d;
}

// v[t * tileStride + phase * phaseStride + position * 16] of one block.
static void phaseInputs(const float *plane, size_t rowStride, size_t across, size_t tiles, float *v,
                        size_t tileStride, size_t phaseStride) {
    for (size_t t = 0; t < tiles; t++) {
        const float *p = plane + t / across * 4 * rowStride + t % across * 64;
        v16 part[60];
        UNROLLED for (int j = 0; j < 6; j++) {
            v16 x[6];
            UNROLLED for (int i = 0; i < 6; i++) x[i] = load(p + (size_t)i * rowStride + j * 16);
            phaseInput(x[0], x[1], x[2], x[3], x[4], part + j, 6);
            phaseInput(x[1], x[2], x[3], x[4], x[5], part + 30 + j, 6);
        }
        for (size_t phase = 0; phase < 4; phase++)
            UNROLLED for (int i = 0; i < 5; i++) {
                const v16 *r = part + phase / 2 * 30 + i * 6 + phase % 2;
                v16 y[5];
                phaseInput(r[0], r[1], r[2], r[3], r[4], y, 1);
                float *to = v + t * tileStride + phase * phaseStride + i * 80;
                UNROLLED for (int j = 0; j < 5; j++) store(to + j * 16, y[j]);
            }
    }
}

// As many lanes at a time, and as many rows of positions, as the sums have registers.
#if WIDE > 1
enum { PHASE_LANES = 16 };
typedef v16 vp;
#elif ROWS > 3
enum { PHASE_LANES = 8 };
typedef v8 vp;
#else
enum { PHASE_LANES = 4 };
typedef v4 vp;
#endif

INLINE void phaseRow(vp earlier, vp later, const float *x, vp *sum) {
    vp both = earlier + later;
    sum[0] += earlier * (vp)(x[0]);
    sum[4] += later * (vp)(x[64]);
    sum[1] += both * (vp)(x[16]);
    sum[3] += (both + later) * (vp)(x[48]);
    sum[2] += (later - earlier) * (vp)(x[32]);
}

// The products of a tile in the rows of `rows` (bit i for row i), m[position * 16]; weights are
// [channel][tap][16].
INLINE void phaseProducts(const int rows, const float *v, size_t segments, const float *w,
                          float *m) {
    vp sum[25];
    UNROLLED for (int k = 0; k < 25; k++) if (rows >> k / 5 & 1) sum[k] = (vp){};
    for (size_t s = 0; s < segments; s++) {
        for (size_t c = 0; c < 16; c++) {
            const float *p = w + (s * 16 + c) * 64, *x = v + s * 400 + c;
            if (rows & 1) UNROLLED for (size_t t = 0; t < 64; t += 16) askFar(p + t);
            vp ll = *(const vp *)p, le = *(const vp *)(p + 16);
            vp el = *(const vp *)(p + 32), ee = *(const vp *)(p + 48);
            if (rows & 1) phaseRow(ee, el, x, sum);
            if (rows & 2) phaseRow(ee + le, el + ll, x + 80, sum + 5);
            if (rows & 4) phaseRow(le - ee, ll - el, x + 160, sum + 10);
            if (rows & 8) phaseRow(ee + le + le, el + ll + ll, x + 240, sum + 15);
            if (rows & 16) phaseRow(le, ll, x + 320, sum + 20);
        }
    }
    UNROLLED for (int k = 0; k < 25; k++) if (rows >> k / 5 & 1) *(vp *)(m + k * 16) = sum[k];
}

INLINE void phaseOutput(v16 m0, v16 m1, v16 m2, v16 m3, v16 m4, v16 *y, const int step) {
    v16 s = m1 + m2, d = m1 - m2;
    y[0] = m0 + s + m3;
    y[step] = d + 2.0f * m3;
    y[2 * step] = s + 4.0f * m3;
    y[3 * step] = d + (8.0f * m3 + m4);
}

// A tile of one phase and block: 4x4 pixels, every second of the output, `out` being the first.
static void phaseTile(const float *v, size_t segments, const float *w, const ck_finish *finish,
                      size_t block, float *out, size_t rowStride) {
    v16 m[25], part[20];
#if WIDE > 1
    phaseProducts(31, v, segments, w, (float *)m);
#else
    for (int lane = 0; lane < 16; lane += PHASE_LANES) {
        phaseProducts(1 | 16, v, segments, w + lane, (float *)m + lane);
        phaseProducts(2 | 8, v, segments, w + lane, (float *)m + lane);
        phaseProducts(4, v, segments, w + lane, (float *)m + lane);
    }
#endif
    finisher f = makeFinisher(finish, block);
    UNROLLED for (int j = 0; j < 5; j++)
        phaseOutput(m[j], m[5 + j], m[10 + j], m[15 + j], m[20 + j], part + j, 5);
    UNROLLED for (int i = 0; i < 4; i++) {
        const v16 *r = part + i * 5;
        v16 y[4];
        phaseOutput(r[0], r[1], r[2], r[3], r[4], y, 1);
        UNROLLED for (int j = 0; j < 4; j++)
            store(out + (size_t)i * 2 * rowStride + j * 32, finished(y[j], f.bias, &f));
    }
}

// ---- a vector to a map ----------------------------------------------------------------------

// m[p] = sum over i of x[i] * w[i * step + p] for `count` vectors p.
INLINE void seedPixels(const int count, const float *x, size_t inputs, const float *w, size_t step,
                       float *m) {
    v16 sum[16];
    UNROLLED for (int p = 0; p < count; p++) sum[p] = (v16){};
    for (size_t i = 0; i < inputs; i++) {
        v16 sample = splat(x[i]);
        UNROLLED for (int p = 0; p < count; p++) {
            askFar(w + i * step + p * 16);
            sum[p] += sample * load(w + i * step + p * 16);
        }
    }
    UNROLLED for (int p = 0; p < count; p++) store(m + p * 16, sum[p]);
}

static void seedBlock(const float *x, size_t inputs, const float *w, size_t pixels, float *m) {
    size_t p = 0, step = pixels * 16;
    for (; WIDE > 1 && p + 16 <= pixels; p += 16)
        seedPixels(16, x, inputs, w + p * 16, step, m + p * 16);
    for (; p + 4 <= pixels; p += 4) seedPixels(4, x, inputs, w + p * 16, step, m + p * 16);
    for (; p < pixels; p++) seedPixels(1, x, inputs, w + p * 16, step, m + p * 16);
}

// ---- FIR ------------------------------------------------------------------------------------

INLINE v16 down4(const float *p, size_t rowStride, const v16 *taps) {
    return (load(p) * taps[0] + load(p + rowStride) * taps[1]) +
           (load(p + 2 * rowStride) * taps[2] + load(p + 3 * rowStride) * taps[3]);
}

static void firRows4(const float *plane, size_t rowStride, const ck_fir *fir,
                     const ck_finish *finish, size_t block, float *out, size_t outRowStride,
                     size_t width, size_t firstRow, size_t lastRow) {
    finisher f = makeFinisher(finish, block);
    v16 down[4], across[4];
    UNROLLED for (int k = 0; k < 4; k++) {
        down[k] = splat(fir->rows[k]);
        across[k] = splat(fir->columns[k]);
    }
    for (size_t row = firstRow; row < lastRow; row++) {
        const float *p = plane + row * rowStride;
        float *o = out + row * outRowStride;
        const float *noise = finish->noise ? finish->noise + row * width : 0;
        v16 a = down4(p, rowStride, down), b = down4(p + 16, rowStride, down);
        v16 c = down4(p + 32, rowStride, down);
        for (size_t x = 0; x < width; x++) {
            v16 d = down4(p + (x + 3) * 16, rowStride, down);
            v16 y = (a * across[0] + b * across[1]) + (c * across[2] + d * across[3]);
            v16 bias = noise ? f.bias + noise[x] * finish->strength : f.bias;
            store(o + x * 16, finished(y, bias, &f));
            a = b;
            b = c;
            c = d;
        }
    }
}

static void firRows(const float *plane, size_t rowStride, const ck_fir *fir,
                    const ck_finish *finish, size_t block, float *out, size_t outRowStride,
                    size_t width, size_t firstRow, size_t lastRow) {
    if (fir->rows && fir->taps == 4) {
        firRows4(plane, rowStride, fir, finish, block, out, outRowStride, width, firstRow, lastRow);
        return;
    }
    finisher f = makeFinisher(finish, block);
    for (size_t row = firstRow; row < lastRow; row++) {
        const float *noise = finish->noise ? finish->noise + row * width : 0;
        for (size_t x = 0; x < width; x++) {
            v16 y = {};
            for (int i = 0; i < fir->taps; i++) {
                const float *p = plane + (row + i) * rowStride + x * 16;
                v16 part = {};
                for (int j = 0; j < fir->taps; j++) {
                    float tap = fir->rows ? fir->columns[j] : fir->square[i * fir->taps + j];
                    part += load(p + j * 16) * tap;
                }
                y += fir->rows ? part * fir->rows[i] : part;
            }
            v16 bias = noise ? f.bias + noise[x] * finish->strength : f.bias;
            store(out + row * outRowStride + x * 16, finished(y, bias, &f));
        }
    }
}

// ---- toRGB ----------------------------------------------------------------------------------

INLINE v4 quarter(v16 x) {
    v8 half = __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7) +
              __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
    return __builtin_shufflevector(half, half, 0, 1, 2, 3) +
           __builtin_shufflevector(half, half, 4, 5, 6, 7);
}

// The sums of four vectors.
INLINE v4 sums(v16 a, v16 b, v16 c, v16 d) {
    v4 p = quarter(a), q = quarter(b), r = quarter(c), s = quarter(d);
    v4 pq = __builtin_shufflevector(p, q, 0, 4, 2, 6) + __builtin_shufflevector(p, q, 1, 5, 3, 7);
    v4 rs = __builtin_shufflevector(r, s, 0, 4, 2, 6) + __builtin_shufflevector(r, s, 1, 5, 3, 7);
    return __builtin_shufflevector(pq, rs, 0, 1, 4, 5) +
           __builtin_shufflevector(pq, rs, 2, 3, 6, 7);
}

INLINE void toRGBOutputs(const int outputs, const float *row, size_t planeStride, size_t blocks,
                         size_t width, const float *w, const float *bias, float clamp,
                         float *picture, size_t pictureStride) {
    typedef float u4 __attribute__((ext_vector_type(4), aligned(4)));
    for (size_t x = 0; x < width; x += 4) {
        v16 sum[4][4];
        UNROLLED for (int o = 0; o < outputs; o++)
            UNROLLED for (int k = 0; k < 4; k++) sum[o][k] = (v16){};
        for (size_t b = 0; b < blocks; b++) {
            const float *p = row + b * planeStride + x * 16;
            UNROLLED for (int o = 0; o < outputs; o++) {
                v16 weight = load(w + (o * blocks + b) * 16);
                UNROLLED for (int k = 0; k < 4; k++) sum[o][k] += load(p + k * 16) * weight;
            }
        }
        UNROLLED for (int o = 0; o < outputs; o++) {
            v4 y = sums(sum[o][0], sum[o][1], sum[o][2], sum[o][3]) + bias[o];
            v4 bound = (v4)(clamp);
            y = y < bound ? y : bound;
            y = y > -bound ? y : -bound;
            u4 *target = (u4 *)(picture + o * pictureStride + x);
            *target = *target + y;
        }
    }
}

static void toRGB(const float *row, size_t planeStride, size_t blocks, size_t width,
                  const float *w, const float *bias, float clamp, size_t outputs, float *picture,
                  size_t pictureStride) {
    switch (outputs) {
    case 1: toRGBOutputs(1, row, planeStride, blocks, width, w, bias, clamp, picture, pictureStride); break;
    case 2: toRGBOutputs(2, row, planeStride, blocks, width, w, bias, clamp, picture, pictureStride); break;
    case 3: toRGBOutputs(3, row, planeStride, blocks, width, w, bias, clamp, picture, pictureStride); break;
    case 4: toRGBOutputs(4, row, planeStride, blocks, width, w, bias, clamp, picture, pictureStride); break;
    default: break;
    }
}

// ---- tanh -----------------------------------------------------------------------------------

typedef int i16 __attribute__((ext_vector_type(16)));

// (e - 1) / (e + 1) with e = exp(2x) = 2^n (1 + p); error under 2 units in the last place.
INLINE v16 tangent(v16 x) {
    v16 y = larger(smaller(2.0f * x, splat(18)), splat(-18));
    const float magic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer
    v16 n = (y * 1.44269504f + magic) - magic;
    v16 r = (y - n * 0.693359375f) + n * 2.12194440e-4f;
    v16 p = r * (1.0f / 5040) + 1.0f / 720;
    p = p * r + 1.0f / 120;
    p = p * r + 1.0f / 24;
    p = p * r + 1.0f / 6;
    p = p * r + 0.5f;
    p = p * r * r + r;
    i16 bits = (__builtin_convertvector(n, i16) + 127) << 23;
    v16 scale;
    __builtin_memcpy(&scale, &bits, sizeof scale);
    v16 e = scale * p + (scale - 1.0f);
    return e / (e + 2.0f);
}

static void hyperbolic(float *x, size_t count) {
    for (size_t k = 0; k < count; k++) store(x + k * 16, tangent(load(x + k * 16)));
}

static float spin(size_t rounds) {
    v16 sum[16];
    UNROLLED for (int k = 0; k < 16; k++) sum[k] = splat((float)k);
    v16 factor = splat(0.999f), addend = splat(0.001f);
    for (size_t r = 0; r < rounds; r++)
        UNROLLED for (int k = 0; k < 16; k++) sum[k] = sum[k] * factor + addend;
    v16 total = {};
    UNROLLED for (int k = 0; k < 16; k++) total += sum[k];
    return total[0];
}

const ck_kernels LEVEL = {
    .name = NAME,
    .product = product,
    .filtering = {.cell = CELL, .product = product, .sameInput = sameInput, .upInput = upInput,
                  .sameWeights = sameWeights, .upWeights = upWeights},
    .sameOutput = sameOutput,
    .upOutput = upOutput,
    .seedBlock = seedBlock,
    .phaseInputs = phaseInputs,
    .phaseTile = phaseTile,
    .firRows = firRows,
    .finishRow = finishRow,
    .toRGB = toRGB,
    .spin = spin,
    .dense = dense,
    .hyperbolic = hyperbolic,
};
