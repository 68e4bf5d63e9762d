#pragma once
#include "CKernels.h"

// The kernels that differ between instruction sets, one table a level.

// Products of samples and weights that are kept as floats, or as bfloat16 (half the room).
typedef void ck_product(const float *a, size_t aSegment, const size_t *offsets, size_t segments,
                        const float *u, size_t uBlock, float *m, size_t mBlock, size_t rows,
                        size_t blocks, int more);

// Minimal filtering for one way of keeping samples. `cell` is the floats that 16 samples take.
typedef struct ck_filtering {
    size_t cell;
    ck_product *product;
    // Transforms `count` tiles from tile `first` (row-major, `across` to a row) of one block:
    // v[f * stride + t * cell].
    void (*sameInput)(const float *plane, size_t rowStride, size_t across, size_t first,
                      size_t count, const float *style, float *v, size_t stride);
    // As above for the transposed convolution; groupStart[36] are the offsets of the groups, and
    // sub-rows within a group lie `subStride` apart.
    void (*upInput)(const float *plane, size_t rowStride, size_t across, size_t first,
                    size_t count, const float *style, float *v, const size_t *groupStart,
                    size_t subStride);
    // The 36 transformed matrices of `channels` inputs and 16 outputs: u[f * stride + c * cell] of
    // w[tap * tapStride + c * 16].
    void (*sameWeights)(const float *w, size_t tapStride, size_t channels, float *u, size_t stride);
    void (*upWeights)(const float *w, size_t tapStride, size_t channels, float *u, size_t stride);
} ck_filtering;

typedef struct ck_kernels {
    const char *name;
    // m[o][r][16] = sum over k of a[k / 16][r][k % 16] * u[o][k][16]; `segments` counts k in 16s,
    // strides are in floats. Segments lie aSegment apart, or at `offsets` when it is not null.
    // It adds to m when `more` is not 0.
    ck_product *product;
    ck_filtering filtering;
    void (*sameOutput)(const float *m, size_t stride, size_t across, size_t first, size_t count,
                       const ck_finish *finish, size_t block, float *plane, size_t rowStride);
    // As above for the transposed convolution; groupStart[36] are the offsets of the groups, and
    // sub-rows within a group lie `subStride` apart.
    void (*upInput)(const float *plane, size_t rowStride, size_t across, size_t first,
                    size_t count, const float *style, float *v, const size_t *groupStart,
                    size_t subStride);
    // groupStart[36] are the offsets of the groups, sub-rows lie `subStride` apart.
    void (*upOutput)(const float *m, const size_t *groupStart, size_t subStride, size_t across,
                     size_t first, size_t count, float *plane, size_t rowStride);
    // The 4x4 transposed convolution with stride 2: 25 transformed samples of each phase and tile
    // of 4x4 inputs, v[tile * tileStride + phase * phaseStride + position * 16]; and a phase's 4x4
    // pixels from those of `segments` blocks, 400 floats apart.
    void (*phaseInputs)(const float *plane, size_t rowStride, size_t across, size_t tiles, float *v,
                        size_t tileStride, size_t phaseStride);
    void (*phaseTile)(const float *v, size_t segments, const float *w, const ck_finish *finish,
                      size_t block, float *out, size_t rowStride);
    // m[p][16] = sum over i of x[i] * w[i][p][16].
    void (*seedBlock)(const float *x, size_t inputs, const float *w, size_t pixels, float *m);
    // FIR of rows [firstRow, lastRow) of one block and the finish.
    void (*firRows)(const float *plane, size_t rowStride, const ck_fir *fir,
                    const ck_finish *finish, size_t block, float *out, size_t outRowStride,
                    size_t width, size_t firstRow, size_t lastRow);
    // One row of direct products to the map: out[x * step] = finish(m[x * 16]).
    void (*finishRow)(const float *m, size_t count, const ck_finish *finish, size_t block,
                      const float *noise, float *out, size_t step);
    // x = tanh(x) of `count` vectors.
    void (*hyperbolic)(float *x, size_t count);
    void (*toRGB)(const float *row, size_t planeStride, size_t blocks, size_t width,
                  const float *w, const float *bias, float clamp, size_t outputs, float *picture,
                  size_t pictureStride);
    // `rounds` times 16 independent multiply-adds of vectors.
    float (*spin)(size_t rounds);
    void (*dense)(const float *w, const float *x, float *y, size_t inputs, size_t outputs);
} ck_kernels;

const ck_kernels *ck_kernels_now(void);
// That of bfloat16, whatever level is chosen; null where the processor has none.
const ck_filtering *ck_filtering_half(void);
extern const ck_kernels ck_kernels_base;
#if defined(__x86_64__)
extern const ck_kernels ck_kernels_avx2;
extern const ck_kernels ck_kernels_avx512;
extern const ck_filtering ck_filtering_avx512;
#elif defined(__aarch64__)
extern const ck_filtering ck_filtering_neon;
#endif
