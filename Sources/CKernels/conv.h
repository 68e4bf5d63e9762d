#pragma once
#include "kernels.h"

// Taps of the four phases (row parity * 2 + column parity) of a transposed 3x3 convolution with
// stride 2: y[2a + py][2b + px] = sum of W[tap] x[a - dy][b - dx], dy = 1 for kernel row 2.
static const int ck_phase_taps[4][4] = {{0, 2, 6, 8}, {1, 7}, {3, 5}, {4}};
static const int ck_phase_tap_count[4] = {4, 2, 2, 1};

// The last column (even rows, odd rows) and the last row (even columns, odd columns) of that
// output, which tiles of 8 x 8 do not reach. They see one column (row) of the input only.
static const int ck_edge_taps[4][2] = {{2, 8}, {5}, {6, 8}, {7}};
static const int ck_edge_tap_count[4] = {2, 1, 2, 1};
