#include "CKernels.h"

void ck_dense(const float *w, const float *bias, const float *x, float *y, size_t inputs,
              size_t outputs) {
    for (size_t o = 0; o < outputs; o++) {
        const float *row = w + o * inputs;
        float lane[16] = {0};
        size_t i = 0;
        for (; i + 16 <= inputs; i += 16)
            for (size_t k = 0; k < 16; k++) lane[k] += row[i + k] * x[i + k];
        float sum = 0;
        for (; i < inputs; i++) sum += row[i] * x[i];
        for (size_t step = 8; step; step /= 2)
            for (size_t k = 0; k < step; k++) lane[k] += lane[k + step];
        y[o] = bias[o] + (sum + lane[0]);
    }
}
