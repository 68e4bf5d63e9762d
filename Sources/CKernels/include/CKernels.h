#pragma once
#include <stddef.h>

// Arithmetic of generators in C: vector kernels chosen at run time, and a pool of threads.
// Nothing here allocates; buffers come from the caller.

// ---- elementary functions -------------------------------------------------------------------
// On a hosted system `ck_log` is the system's, so that Gaussians equal NumPy's to the last bit; on
// WebAssembly it is computed to within 0.5001 units in the last place.
double ck_log(double x);
float ck_expf(float x);
float ck_expm1f(float x);
float ck_log1pf(float x);
float ck_tanhf(float x);

// ---- dense ----------------------------------------------------------------------------------
// y[o] = bias[o] + sum over i of w[o][i] * x[i]; w is row-major [outputs][inputs].
void ck_dense(const float *w, const float *bias, const float *x, float *y, size_t inputs,
              size_t outputs);
