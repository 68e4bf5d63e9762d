#pragma once
#include "kernels.h"

// Taps of the four phases (row parity * 2 + column parity) of a transposed 3x3 convolution with
// stride 2: y[2a + py][2b + px] = sum of W[tap] x[a - dy][b - dx], dy = 1 for kernel row 2.
static const int ck_phase_taps[4][4] = {{0, 2, 6, 8}, {1, 7}, {3, 5}, {4}};
static const int ck_phase_tap_count[4] = {4, 2, 2, 1};

// How a convolution is cut up.
typedef struct {
    size_t vFloats, mFloats;     // samples and products, of one chunk where there are chunks
    size_t filtered;             // UP: floats of the unfiltered output
    size_t side, filteredSide;   // UP: rows of that buffer, and its row of floats / 16
    // Minimal filtering: `chunk` tiles at a time, either whole within one worker's cache (fused), or
    // transformed by all workers first and then multiplied and transformed back by `group` output
    // blocks.
    size_t across, tiles, chunk, group;
    int fused;
    size_t vStride, mStride;     // SAME: between frequencies
    size_t uStride;              // between the matrices of a worker, 0 when they are packed
    size_t shared, worker;       // floats of all workers, and of each
} plan;

// What every step knows.
typedef struct {
    const ck_conv *conv;
    const ck_kernels *kernels;
    const ck_filtering *filtering;
    plan plan;
    ck_map source, destination;
    float *filtered, *scratch;
    size_t row, plane, outRow, outPlane;
    size_t first, count;  // tiles of this stage
} run;

plan ck_plan(const ck_conv *conv);
void ck_plan_winograd(const ck_conv *conv, plan *plan);
void ck_winograd(run *run, int threads);
// Whether the transformed weights are kept; larger ones are transformed anew for every picture,
// which takes less time than reading four times as much.
int ck_keeps_transformed(size_t inBlocks, size_t outBlocks);
