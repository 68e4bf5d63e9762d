#pragma once
// Vectors of 16 floats, which the compiler splits to what the instruction set has, and the input
// transforms of minimal filtering, which are the same for every way of keeping samples.

// Vectors pass between inlined functions only, so that their calling convention is nobody's business.
#pragma clang diagnostic ignored "-Wpsabi"
#pragma STDC FP_CONTRACT ON

#include "kernels.h"

typedef float v16 __attribute__((ext_vector_type(16)));
typedef float v8 __attribute__((ext_vector_type(8)));
typedef float v4 __attribute__((ext_vector_type(4)));

#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")

INLINE v16 load(const float *p) { return *(const v16 *)p; }
INLINE void store(float *p, v16 x) { *(v16 *)p = x; }
INLINE v16 splat(float x) { return (v16)(x); }

// Weights are asked for this many floats ahead: one page, which is as far as the processor's own
// prefetcher sees. With cold caches it takes a fifth off layers that read weights once.
enum { AHEAD = 1024 };

// A long stream is asked for 32 KiB ahead, into the second cache: that has more requests under way
// at a time than the first, which alone reads memory at half its rate.
INLINE void askFar(const float *p) { __builtin_prefetch(p + 8192, 0, 2); }

// ---- F(4, 3) --------------------------------------------------------------------------------
// Points 0, ±a, ±b, ∞ with a = √½ and b = √2: a²b² = 1 keeps the numbers near 1 (the choice also
// of ncnn; about a quarter of the error of 0, ±1, ±2).

#define PA 0.70710678118654752f
#define PB 1.41421356237309505f

INLINE void input43(v16 x0, v16 x1, v16 x2, v16 x3, v16 x4, v16 x5, v16 *y, const int step) {
    v16 ea = x4 - 2.0f * x2, oa = x3 - 2.0f * x1;
    v16 eb = x4 - 0.5f * x2, ob = x3 - 0.5f * x1;
    y[0] = (x0 + x4) - 2.5f * x2;
    y[step] = ea + PA * oa;
    y[2 * step] = ea - PA * oa;
    y[3 * step] = eb + PB * ob;
    y[4 * step] = eb - PB * ob;
    y[5 * step] = (x1 + x5) - 2.5f * x3;
}

// ---- F(4, 2) and the one-tap phase ----------------------------------------------------------
// Five samples x[4t-1 … 4t+3] give nine positions: five for the even outputs (points 0, 1, −1, 2,
// ∞) and four samples for the odd ones. Group of a position pair: (i < 5 ? i : 5) * 6 + (j < 5 ?
// j : 5); the positions past 5 are sub-rows of their group.

INLINE void input42(v16 x0, v16 x1, v16 x2, v16 x3, v16 x4, v16 *y, const int step) {
    v16 d = x3 - x1, e0 = x2 - 2.0f * x1, e1 = x3 - 2.0f * x2;
    y[0] = d + 2.0f * (x0 - x2);
    y[step] = e1 + e0;
    y[2 * step] = e1 - e0;
    y[3 * step] = d;
    y[4 * step] = (x4 - x2) - 2.0f * d;
    y[5 * step] = x1;
    y[6 * step] = x2;
    y[7 * step] = x3;
    y[8 * step] = x4;
}

#define UP_GROUP(i, j) (((i) < 5 ? (i) : 5) * 6 + ((j) < 5 ? (j) : 5))
// Sub-row of a position within its group.
#define UP_SUB(i, j)                                                                           \
    ((i) < 5 ? ((j) < 5 ? 0 : (j)-5) : ((j) < 5 ? (i)-5 : ((i)-5) * 4 + ((j)-5)))

