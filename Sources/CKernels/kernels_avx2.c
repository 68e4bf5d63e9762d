#include "kernels.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LEVEL ck_kernels_avx2
#define NAME "avx2"
#define ROWS 6
#define WIDE 1
#include "kernels-template.h"
#pragma clang attribute pop
#endif
