#include "kernels.h"

#include <string.h>

enum { CHUNK = 112 };  // output pixels a time: 8 full register tiles

static size_t least(size_t a, size_t b) { return a < b ? a : b; }
static size_t depth(const ck_planes_conv *c) {
    return (c->channels * c->kernelHeight * c->kernelWidth + 15) / 16 * 16;
}

size_t ck_planes_weight_floats(const ck_planes_conv *c) {
    return depth(c) * ((c->outputs + 15) / 16) * 16;
}

// [output block][k][16], k = (channel, ky, kx).
void ck_planes_pack(const ck_planes_conv *c, const float *weights, float *packed) {
    size_t taps = c->kernelHeight * c->kernelWidth, k = depth(c);
    for (size_t o = 0; o < c->outputs; o++)
        for (size_t i = 0; i < c->channels; i++)
            for (size_t t = 0; t < taps; t++)
                packed[(o / 16 * k + i * taps + t) * 16 + o % 16] =
                    weights[(c->transposed ? i * c->outputs + o : o * c->channels + i) * taps + t];
}

size_t ck_planes_scratch_floats(const ck_planes_conv *c, int threads) {
    return (size_t)threads * CHUNK * (depth(c) + (c->outputs + 15) / 16 * 16);
}

typedef struct {
    const ck_planes_conv *conv;
    const float *x, *packed, *bias;
    float *y, *scratch;
} job;

// Where output `at` sees tap `k` of one axis, or -1.
static ptrdiff_t seen(size_t at, size_t k, ptrdiff_t stride, ptrdiff_t before, ptrdiff_t dilation,
                      size_t length, int transposed) {
    ptrdiff_t p;
    if (transposed) {
        p = (ptrdiff_t)at + before - (ptrdiff_t)k * dilation;
        if (p < 0 || p % stride) return -1;
        p /= stride;
    } else {
        p = (ptrdiff_t)at * stride - before + (ptrdiff_t)k * dilation;
    }
    return p >= 0 && p < (ptrdiff_t)length ? p : -1;
}

static void step(void *context, size_t item, int worker) {
    const job *j = context;
    const ck_planes_conv *c = j->conv;
    size_t area = c->outHeight * c->outWidth, first = item * CHUNK;
    size_t count = least(CHUNK, area - first), k = depth(c), blocks = (c->outputs + 15) / 16;
    float *a = j->scratch + (size_t)worker * CHUNK * (k + blocks * 16), *m = a + CHUNK * k;
    memset(a, 0, count * k * sizeof(float));
    size_t taps = c->kernelHeight * c->kernelWidth;
    for (size_t row = 0; row < count; row++) {
        size_t oy = (first + row) / c->outWidth, ox = (first + row) % c->outWidth;
        for (size_t ky = 0; ky < c->kernelHeight; ky++) {
            ptrdiff_t y = seen(oy, ky, c->strideY, c->top, c->dilationY, c->height, c->transposed);
            if (y < 0) continue;
            for (size_t kx = 0; kx < c->kernelWidth; kx++) {
                ptrdiff_t x = seen(ox, kx, c->strideX, c->left, c->dilationX, c->width,
                                   c->transposed);
                if (x < 0) continue;
                const float *from = j->x + (size_t)y * c->width + (size_t)x;
                size_t at = ky * c->kernelWidth + kx;
                for (size_t i = 0; i < c->channels; i++, at += taps)
                    a[at / 16 * count * 16 + row * 16 + at % 16] = from[i * c->height * c->width];
            }
        }
    }
    ck_kernels_now()->product(a, count * 16, 0, k / 16, j->packed, k * 16, m, count * 16, count,
                              blocks, 0);
    for (size_t o = 0; o < c->outputs; o++)
        for (size_t row = 0; row < count; row++)
            j->y[o * area + first + row] =
                m[(o / 16 * count + row) * 16 + o % 16] + (j->bias ? j->bias[o] : 0);
}

// One channel to one: the FIR filters that other frameworks write as grouped convolutions.
static void single(void *context, size_t oy, int worker) {
    const job *j = context;
    const ck_planes_conv *c = j->conv;
    (void)worker;
    float *out = j->y + oy * c->outWidth;
    for (size_t ox = 0; ox < c->outWidth; ox++) out[ox] = j->bias ? j->bias[0] : 0;
    for (size_t ky = 0; ky < c->kernelHeight; ky++) {
        ptrdiff_t y = seen(oy, ky, c->strideY, c->top, c->dilationY, c->height, c->transposed);
        if (y < 0) continue;
        for (size_t kx = 0; kx < c->kernelWidth; kx++) {
            float w = j->packed[(ky * c->kernelWidth + kx) * 16];
            const float *from = j->x + (size_t)y * c->width;
            for (size_t ox = 0; ox < c->outWidth; ox++) {
                ptrdiff_t x = seen(ox, kx, c->strideX, c->left, c->dilationX, c->width,
                                   c->transposed);
                if (x >= 0) out[ox] += w * from[x];
            }
        }
    }
}

void ck_planes_run(const ck_planes_conv *c, const float *x, const float *packed,
                   const float *bias, float *y, float *scratch, int threads) {
    job j = {c, x, packed, bias, y, scratch};
    size_t area = c->outHeight * c->outWidth;
    if (area == 0) return;
    if (c->channels == 1 && c->outputs == 1)
        ck_parallel(threads, c->outHeight, single, &j);
    else
        ck_parallel(threads, (area + CHUNK - 1) / CHUNK, step, &j);
}

typedef struct {
    const float *a, *b;
    float *c;
    size_t k, n;
} product;

static void productRow(void *context, size_t row, int worker) {
    const product *p = context;
    (void)worker;
    float *c = p->c + row * p->n;
    for (size_t x = 0; x < p->n; x++) c[x] = 0;
    for (size_t i = 0; i < p->k; i++) {
        float a = p->a[row * p->k + i];
        const float *b = p->b + i * p->n;
        for (size_t x = 0; x < p->n; x++) c[x] += a * b[x];
    }
}

void ck_matmul(const float *a, const float *b, float *c, size_t m, size_t k, size_t n,
               int threads) {
    product p = {a, b, c, k, n};
    ck_parallel(threads, m, productRow, &p);
}
