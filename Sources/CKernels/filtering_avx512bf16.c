#include "kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx512bf16,fma"))),               \
    apply_to = function)
#include "kernels-vectors.h"
#define ROWS 14
#define WIDE 2
#define CELL 8
#include "filtering-template.h"
#pragma clang attribute pop

const ck_filtering ck_filtering_avx512 = {
    .cell = CELL,
    .product = product,
    .sameInput = sameInput,
    .upInput = upInput,
    .sameWeights = sameWeights,
    .upWeights = upWeights,
};
#endif
