#include "kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx512bf16,fma"))),               \
    apply_to = function)
#include "kernels-vectors.h"

INLINE void put(float *p, v16 x) { *(__m256bh *)p = _mm512_cvtneps_pbh((__m512)x); }

INLINE v16 multiplyAdd(v16 weights, v16 x, v16 sum) {
    return (v16)_mm512_dpbf16_ps((__m512)sum, (__m512bh)weights, (__m512bh)x);
}

// Two channels' halves, one after the other for each output.
INLINE v16 woven(v16 first, v16 second) {
    static const short order[32] __attribute__((aligned(64))) = {
        0, 16, 1, 17, 2,  18, 3,  19, 4,  20, 5,  21, 6,  22, 7,  23,
        8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31};
    __m512bh both = _mm512_cvtne2ps_pbh((__m512)second, (__m512)first);
    return (v16)_mm512_permutexvar_epi16(*(const __m512i *)order, (__m512i)both);
}

#define ROWS 14
#define WIDE 2
#define CELL 8
#define TABLE ck_filtering_avx512
#include "filtering-template.h"
#pragma clang attribute pop
#endif
