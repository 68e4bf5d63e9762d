#include "kernels.h"

#if defined(__x86_64__)
#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma"))), apply_to = function)
#define LEVEL ck_kernels_avx512
#define NAME "avx512"
#define ROWS 14
#define WIDE 2
#include "kernels-template.h"
#pragma clang attribute pop
#endif
