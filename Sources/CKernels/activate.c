#include "kernels.h"

float ck_nonlinearity(int code, float x) {
    switch (code) {
    case CK_TANH: return ck_tanhf(x);
    case CK_SIGMOID: return 1 / (1 + ck_expf(-x));
    case CK_ELU: return x > 0 ? x : ck_expm1f(x);
    case CK_SELU: return 1.050700987f * (x > 0 ? x : 1.673263242f * ck_expm1f(x));
    case CK_SOFTPLUS: return (x > 0 ? x : 0) + ck_log1pf(ck_expf(x < 0 ? x : -x));
    case CK_SWISH: return x / (1 + ck_expf(-x));
    default: return x;
    }
}

typedef struct {
    ck_map map;
    int code;
    float gain, clamp;
} job;

static void activateRow(void *context, size_t item, int worker) {
    (void)worker;
    const job *j = context;
    size_t row = (j->map.width + 2) * 16;
    size_t block = item / j->map.height, y = item % j->map.height;
    float *p = j->map.data + (block * (j->map.height + 2) + y + 1) * row + 16;
    for (size_t k = 0; k < j->map.width * 16; k++) {
        float x = j->gain * ck_nonlinearity(j->code, p[k]);
        p[k] = x > j->clamp ? j->clamp : x < -j->clamp ? -j->clamp : x;
    }
}

void ck_activate(ck_map map, int code, float gain, float clamp, int threads) {
    job j = {map, code, gain, clamp};
    ck_parallel(threads, map.blocks * map.height, activateRow, &j);
}
