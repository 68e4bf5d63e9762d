// Products and transforms of minimal filtering. Before including, define
//   ROWS, WIDE  as in kernels-template.h,
//   CELL        floats that 16 samples take: 16, or 8 for bfloat16; then also
//   put, multiplyAdd, woven   with the target's instructions, as filtering_*bf16.c do;
//   TABLE       the name of the table of them, which kernels-template.h has within its own.
// Samples are [row][channel], weights [channel][output]; as bfloat16 two channels' weights lie
// together, [channel / 2][output][2].

#if CELL == 16
INLINE void put(float *p, v16 x) { store(p, x); }
INLINE v16 multiplyAdd(v16 weights, v16 x, v16 sum) { return sum + weights * x; }
#endif

// ---- products -------------------------------------------------------------------------------

// Adds a segment's products; `row` is a tile of samples, `weights` 16 channels of one or two blocks.
INLINE void addProducts(const int rows, const int wide, const float *row, const float *weights,
                        size_t uBlock, v16 sum[16][2]) {
#pragma clang loop unroll_count(4)
    for (int c = 0; c < CELL; c++) {
        v16 first = load(weights + c * 16);
        v16 second = wide > 1 ? load(weights + uBlock + c * 16) : first;
        __builtin_prefetch(weights + AHEAD + c * 16);
        if (wide > 1) __builtin_prefetch(weights + uBlock + AHEAD + c * 16);
        UNROLLED for (int r = 0; r < rows; r++) {
            v16 x = splat(row[r * CELL + c]);
            sum[r][0] = multiplyAdd(first, x, sum[r][0]);
            if (wide > 1) sum[r][1] = multiplyAdd(second, x, sum[r][1]);
        }
    }
}

INLINE void productTile(const int rows, const int wide, const float *a, size_t aSegment,
                        const size_t *offsets, size_t segments, const float *u, size_t uBlock,
                        float *m, size_t mBlock, int more) {
    v16 sum[16][2];
    UNROLLED for (int r = 0; r < rows; r++)
        UNROLLED for (int w = 0; w < wide; w++)
            sum[r][w] = more ? load(m + w * mBlock + r * 16) : (v16){};
    for (size_t s = 0; s < segments; s++) {
        const float *row = offsets ? a + offsets[s] : a + s * aSegment;
        // Segments may lie pages apart, where the processor does not look ahead by itself.
        const float *next = offsets ? a + offsets[s + 1 < segments ? s + 1 : s] : row + aSegment;
        UNROLLED for (int r = 0; r < rows; r += 16 / CELL) __builtin_prefetch(next + r * CELL);
        addProducts(rows, wide, row, u + s * 16 * CELL, uBlock, sum);
    }
    UNROLLED for (int r = 0; r < rows; r++)
        UNROLLED for (int w = 0; w < wide; w++) store(m + w * mBlock + r * 16, sum[r][w]);
}

#define CASE(n, w)                                                                             \
    case n:                                                                                    \
        productTile(n, w, a, aSegment, offsets, segments, u, uBlock, m, mBlock, more);          \
        break;

static void productWide1(int rows, const float *a, size_t aSegment, const size_t *offsets,
                         size_t segments, const float *u, size_t uBlock, float *m, size_t mBlock,
                         int more) {
    switch (rows) {
        CASE(1, 1) CASE(2, 1) CASE(3, 1)
#if ROWS > 3
        CASE(4, 1) CASE(5, 1) CASE(6, 1)
#endif
#if ROWS > 6
        CASE(7, 1) CASE(8, 1) CASE(9, 1) CASE(10, 1) CASE(11, 1) CASE(12, 1) CASE(13, 1)
        CASE(14, 1) CASE(15, 1) CASE(16, 1)
#endif
    default: break;
    }
}

#if WIDE > 1
static void productWide2(int rows, const float *a, size_t aSegment, const size_t *offsets,
                         size_t segments, const float *u, size_t uBlock, float *m, size_t mBlock,
                         int more) {
    switch (rows) {
        CASE(1, 2) CASE(2, 2) CASE(3, 2) CASE(4, 2) CASE(5, 2) CASE(6, 2) CASE(7, 2) CASE(8, 2)
        CASE(9, 2) CASE(10, 2) CASE(11, 2) CASE(12, 2) CASE(13, 2) CASE(14, 2)
    default: break;
    }
}
#endif

static void product(const float *a, size_t aSegment, const size_t *offsets, size_t segments,
                    const float *u, size_t uBlock, float *m, size_t mBlock, size_t rows, size_t blocks,
                    int more) {
    size_t groups = (rows + ROWS - 1) / ROWS, most = WIDE;
#if WIDE > 1
    // Sixteen rows, a map of 4 x 4 or as many tiles, fit beside one block: weights are then read
    // once and at half the rate, which memory keeps up with.
    if (rows > ROWS && rows <= 16) groups = most = 1;
#endif
    for (size_t o = 0; o < blocks;) {
        size_t wide = blocks - o >= most ? most : 1;
        for (size_t g = 0; g < groups; g++) {
            size_t from = rows * g / groups, to = rows * (g + 1) / groups;
            const float *ua = u + o * uBlock;
            float *mo = m + o * mBlock + from * 16;
#if WIDE > 1
            if (wide == 2) {
                productWide2((int)(to - from), a + from * CELL, aSegment, offsets, segments, ua, uBlock,
                             mo, mBlock, more);
                continue;
            }
#endif
            productWide1((int)(to - from), a + from * CELL, aSegment, offsets, segments, ua, uBlock, mo,
                         mBlock, more);
        }
        o += wide;
    }
}

static void sameInput(const float *plane, size_t rowStride, size_t across, size_t first,
                      size_t count, const float *style, float *v, size_t stride) {
    v16 scale = style ? load(style) : splat(1);
    size_t ty = first / across, tx = first % across;
    for (size_t t = 0; t < count; t++) {
        const float *p = plane + ty * 4 * rowStride + tx * 64;
        v16 part[36];
        UNROLLED for (int j = 0; j < 6; j++) {
            const float *q = p + j * 16;
            input43(load(q) * scale, load(q + rowStride) * scale, load(q + 2 * rowStride) * scale,
                    load(q + 3 * rowStride) * scale, load(q + 4 * rowStride) * scale,
                    load(q + 5 * rowStride) * scale, part + j, 6);
        }
        float *out = v + t * CELL;
        UNROLLED for (int i = 0; i < 6; i++) {
            v16 y[6];
            const v16 *r = part + i * 6;
            input43(r[0], r[1], r[2], r[3], r[4], r[5], y, 1);
            UNROLLED for (int j = 0; j < 6; j++) put(out + (i * 6 + j) * stride, y[j]);
        }
        if (++tx == across) { tx = 0; ty++; }
    }
}

static void upInput(const float *plane, size_t rowStride, size_t across, size_t first,
                    size_t count, const float *style, float *v, const size_t *groupStart,
                    size_t subStride) {
    v16 scale = style ? load(style) : splat(1);
    size_t ty = first / across, tx = first % across;
    for (size_t t = 0; t < count; t++) {
        const float *p = plane + ty * 4 * rowStride + tx * 64;
        v16 part[45];
        UNROLLED for (int j = 0; j < 5; j++) {
            const float *q = p + j * 16;
            input42(load(q) * scale, load(q + rowStride) * scale, load(q + 2 * rowStride) * scale,
                    load(q + 3 * rowStride) * scale, load(q + 4 * rowStride) * scale, part + j, 5);
        }
        float *out = v + t * CELL;
        UNROLLED for (int i = 0; i < 9; i++) {
            v16 y[9];
            const v16 *r = part + i * 5;
            input42(r[0], r[1], r[2], r[3], r[4], y, 1);
            UNROLLED for (int j = 0; j < 9; j++)
                put(out + groupStart[UP_GROUP(i, j)] + UP_SUB(i, j) * subStride, y[j]);
        }
        if (++tx == across) { tx = 0; ty++; }
    }
}


// ---- weights --------------------------------------------------------------------------------

// Rows of G: the polynomial 1, p, p² at a point over the product of its distances to the others.
INLINE void weights43(v16 w0, v16 w1, v16 w2, v16 *y, const int step) {
    v16 a = w0 * (2.0f / 3) + w2 * (1.0f / 3), b = w0 * (1.0f / 6) + w2 * (1.0f / 3);
    v16 c = w1 * 0.47140452079103168f, d = w1 * 0.23570226039551584f;
    y[0] = w0;
    y[step] = -a - c;
    y[2 * step] = c - a;
    y[3 * step] = b + d;
    y[4 * step] = b - d;
    y[5 * step] = w2;
}

// The even phase's taps are (w2, w0); the odd phase is w1 alone.
INLINE void weights42(v16 w0, v16 w1, v16 w2, v16 *y, const int step) {
    y[0] = w2 * 0.5f;
    y[step] = (w0 + w2) * -0.5f;
    y[2 * step] = (w0 - w2) * (1.0f / 6);
    y[3 * step] = w0 * (1.0f / 3) + w2 * (1.0f / 6);
    y[4 * step] = w0;
    y[5 * step] = w1;
}

// The same channel of the next weights, `ahead` floats on, is asked for into the second cache (a
// tenth off layers of few pixels, whose weights memory holds; bfloat16 gains nothing).
INLINE void weightsOf(const int up, const float *w, size_t tapStride, size_t ahead, v16 *y) {
    v16 part[18];
#if CELL == 16
    UNROLLED for (size_t t = 0; t < 9; t++) __builtin_prefetch(w + t * tapStride + ahead, 0, 2);
#else
    (void)ahead;
#endif
    UNROLLED for (int x = 0; x < 3; x++) {
        const float *p = w + (size_t)x * tapStride;
        if (up) weights42(load(p), load(p + 3 * tapStride), load(p + 6 * tapStride), part + x, 3);
        else weights43(load(p), load(p + 3 * tapStride), load(p + 6 * tapStride), part + x, 3);
    }
    UNROLLED for (int a = 0; a < 6; a++) {
        const v16 *p = part + a * 3;
        if (up) weights42(p[0], p[1], p[2], y + a * 6, 1);
        else weights43(p[0], p[1], p[2], y + a * 6, 1);
    }
}

// From some inputs to the next ones, or from all to those of the next block of outputs.
INLINE size_t nextWeights(size_t tapStride, size_t channels) {
    return channels * 16 < tapStride ? channels * 16 : 9 * tapStride;
}

#if CELL == 16
INLINE void transformWeights(const int up, const float *w, size_t tapStride, size_t channels,
                             float *u, size_t stride) {
    size_t ahead = nextWeights(tapStride, channels);
    for (size_t i = 0; i < channels; i++) {
        v16 y[36];
        weightsOf(up, w + i * 16, tapStride, ahead, y);
        UNROLLED for (int g = 0; g < 36; g++) store(u + (size_t)g * stride + i * 16, y[g]);
    }
}
#else
INLINE void transformWeights(const int up, const float *w, size_t tapStride, size_t channels,
                             float *u, size_t stride) {
    size_t ahead = nextWeights(tapStride, channels);
    for (size_t i = 0; i < channels; i += 2) {
        v16 y[36], z[36];
        weightsOf(up, w + i * 16, tapStride, ahead, y);
        weightsOf(up, w + i * 16 + 16, tapStride, ahead, z);
        UNROLLED for (int g = 0; g < 36; g++)
            store(u + (size_t)g * stride + i * 8, woven(y[g], z[g]));
    }
}
#endif

static void sameWeights(const float *w, size_t tapStride, size_t channels, float *u,
                        size_t stride) {
    transformWeights(0, w, tapStride, channels, u, stride);
}

static void upWeights(const float *w, size_t tapStride, size_t channels, float *u, size_t stride) {
    transformWeights(1, w, tapStride, channels, u, stride);
}

#ifdef TABLE
const ck_filtering TABLE = {
    .cell = CELL,
    .product = product,
    .sameInput = sameInput,
    .upInput = upInput,
    .sameWeights = sameWeights,
    .upWeights = upWeights,
};
#endif
