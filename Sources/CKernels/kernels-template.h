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

// ---- F(2, 2) for 4x4 kernels with stride 2 --------------------------------------------------
// Four samples x[2t-1 … 2t+2] give three positions for the even outputs (points 0, 1, ∞ over
// x[2t-1 … 2t+1]) and three for the odd ones (over x[2t … 2t+2]); the last of the former is the
// first of the latter, so that 25 transformed samples serve 36 products.

INLINE void input22(v16 x0, v16 x1, v16 x2, v16 x3, v16 *y, const int step) {
    y[0] = x1 - x0;
    y[step] = x1;
    y[2 * step] = x2 - x1;
    y[3 * step] = x2;
    y[4 * step] = x3 - x2;
}

INLINE void output22(v16 m0, v16 m1, v16 m2, v16 m3, v16 m4, v16 m5, v16 *y) {
    y[0] = m0 + m1;
    y[2] = m1 + m2;
    y[1] = m3 + m4;
    y[3] = m4 + m5;
}

static void doubleInput(const float *plane, size_t rowStride, size_t across, size_t tiles,
                        float *v, size_t stride) {
    size_t ty = 0, tx = 0;
    for (size_t t = 0; t < tiles; t++) {
        const float *p = plane + ty * 2 * rowStride + tx * 32;
        v16 part[20];
        UNROLLED for (int j = 0; j < 4; j++) {
            const float *q = p + j * 16;
            input22(load(q), load(q + rowStride), load(q + 2 * rowStride), load(q + 3 * rowStride),
                    part + j, 4);
        }
        UNROLLED for (int i = 0; i < 5; i++) {
            v16 y[5];
            const v16 *r = part + i * 4;
            input22(r[0], r[1], r[2], r[3], y, 1);
            UNROLLED for (int j = 0; j < 5; j++) store(v + t * 16 + (i * 5 + j) * stride, y[j]);
        }
        if (++tx == across) { tx = 0; ty++; }
    }
}

static void doubleOutput(const float *m, size_t stride, size_t across, size_t tiles,
                         const ck_finish *finish, size_t block, float *plane, size_t rowStride) {
    finisher f = makeFinisher(finish, block);
    size_t ty = 0, tx = 0;
    for (size_t t = 0; t < tiles; t++) {
        v16 part[24];
        UNROLLED for (int j = 0; j < 6; j++) {
            const float *q = m + t * 16 + j * stride;
            v16 y[4];
            output22(load(q), load(q + 6 * stride), load(q + 12 * stride), load(q + 18 * stride),
                     load(q + 24 * stride), load(q + 30 * stride), y);
            UNROLLED for (int i = 0; i < 4; i++) part[i * 6 + j] = y[i];
        }
        float *out = plane + (ty * 4 + 1) * rowStride + (tx * 4 + 1) * 16;
        UNROLLED for (int i = 0; i < 4; i++) {
            v16 y[4];
            const v16 *r = part + i * 6;
            output22(r[0], r[1], r[2], r[3], r[4], r[5], y);
            UNROLLED for (int j = 0; j < 4; j++)
                store(out + i * rowStride + j * 16, finished(y[j], f.bias, &f));
        }
        if (++tx == across) { tx = 0; ty++; }
    }
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
    .doubleInput = doubleInput,
    .doubleOutput = doubleOutput,
    .firRows = firRows,
    .finishRow = finishRow,
    .toRGB = toRGB,
    .spin = spin,
    .dense = dense,
    .hyperbolic = hyperbolic,
};
