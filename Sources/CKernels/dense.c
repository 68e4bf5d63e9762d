#include "kernels.h"

void ck_dense(const float *w, const float *bias, const float *x, float *y, size_t inputs,
              size_t outputs) {
    ck_kernels_now()->dense(w, x, y, inputs, outputs);
    for (size_t o = 0; o < outputs; o++) y[o] += bias[o];
}

void ck_demodulate(const float *w, const float *s, float *y, size_t inputs, size_t outputs) {
    // Squares of up to 1024 channels a time, so that the stack holds them.
    float squares[1024];
    for (size_t o = 0; o < outputs; o++) y[o] = 0;
    for (size_t from = 0; from < inputs; from += 1024) {
        size_t count = inputs - from < 1024 ? inputs - from : 1024;
        for (size_t i = 0; i < count; i++) squares[i] = s[from + i] * s[from + i];
        for (size_t o = 0; o < outputs; o++) {
            float part;
            ck_kernels_now()->dense(w + o * inputs + from, squares, &part, count, 1);
            y[o] += part;
        }
    }
    for (size_t o = 0; o < outputs; o++) y[o] = 1 / __builtin_sqrtf(y[o] + 1e-8f);
}
