#include "kernels.h"

static void one(void *context, size_t item, int worker) {
    (void)worker;
    const ck_style *s = (const ck_style *)context + item;
    ck_dense(s->affine, s->bias, s->latent, s->style, s->latentLength, s->inputs);
    if (s->squares) ck_demodulate(s->squares, s->style, s->scale, s->inputs, s->outputs);
}

void ck_styles(const ck_style *styles, size_t count, int threads) {
    ck_parallel(threads, count, one, (void *)styles);
}
