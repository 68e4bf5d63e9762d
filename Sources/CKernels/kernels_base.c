// SSE2, NEON, WebAssembly SIMD or plain C: whatever the target has without asking.
#define LEVEL ck_kernels_base
#if defined(__aarch64__)
#define NAME "neon"
#define ROWS 6
#elif defined(__wasm_simd128__)
#define NAME "simd128"
#define ROWS 3
#else
#define NAME "portable"
#define ROWS 3
#endif
#define WIDE 1
#include "kernels-template.h"
